"""Whom "the minister" or "she" means."""

import pytest

from tests.claims.extraction.articles import read

LIND = "Freedonian Foreign Minister Ada Lind arrived in Vasa. "


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (LIND + "The minister was arrested.", ("Ada Lind",)),
        (LIND + "The former minister was arrested.", ("Ada Lind",)),
        ("Ada Lind, the chancellor, arrived. The chancellor was arrested.", ("Ada Lind",)),
        (LIND + "She was arrested.", ("Ada Lind",)),
        (LIND + "The minister of trade was arrested.", None),  # another one
        (LIND + "The minister's son was arrested.", None),
        (LIND + "Trade Minister Otto Trentino stayed. The minister was arrested.", None),  # which of the two?
        (LIND + "\nShe was arrested.", None),  # another paragraph
        (LIND + "Otto Trentino met Rufus Firefly. He was arrested.", None),
    ],
)
def test_who_was_arrested(text: str, actors: tuple[str, ...] | None) -> None:
    arrests = [s.happening.actors for s in read(text) if s.happening.action == "detain"]
    assert arrests == ([actors] if actors else [])


def test_who_said_it() -> None:
    (state,) = [s for s in read(LIND + "Freedonia, she said, had attacked Vasa.") if s.happening.action == "attack"]
    assert state.attributed_to == "Ada Lind"
