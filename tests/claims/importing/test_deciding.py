"""What an item is beside the articles that are known."""

import pytest

from claims.importing.deciding import Copied, Decided, Decision, Facts, decide

KNOWN = Facts("known", "bytes", "text", "address", "the post")
ELSEWHERE = Facts("elsewhere", "other bytes", "other text", "", "the gazette")
COPY = Copied(ELSEWHERE, 0.7, "rewrite")


def item(checksum: str = "new", text: str = "new", address: str = "", source: str = "") -> Facts:
    return Facts("item", checksum, text, address, source)


@pytest.mark.parametrize(
    ("facts", "decision"),
    [
        (item(), Decision(Decided.NEW)),
        (item(checksum="bytes", text="text"), Decision(Decided.UNCHANGED, KNOWN)),
        (item(checksum="bytes", text="text", source="the post"), Decision(Decided.UNCHANGED, KNOWN)),
        (item(text="text", source="the post"), Decision(Decided.UNCHANGED, KNOWN)),
        (item(text="text", source="the herald"), Decision(Decided.NEW, KNOWN, same_text=True)),
        (item(address="address"), Decision(Decided.NEW_VERSION, KNOWN)),
        (item(address="address", source="the post"), Decision(Decided.NEW_VERSION, KNOWN)),
        (item(address="address", source="the herald"), Decision(Decided.NEW)),
    ],
)
def test_what_an_item_is(facts: Facts, decision: Decision) -> None:
    assert decide(facts, [KNOWN], lambda: ()) == decision


def test_copies_are_looked_for_only_where_it_is_not_here_already() -> None:
    asked: list[bool] = []
    decide(item(text="text"), [KNOWN], lambda: asked.append(True) or ())  # type: ignore[func-returns-value]
    assert not asked


def test_a_new_version_is_no_copy_of_the_one_it_replaces() -> None:
    own = Copied(KNOWN, 0.9, "rewrite")
    decision = decide(item(address="address"), [KNOWN], lambda: (own, COPY))
    assert (decision.outcome, decision.copies) == (Decided.NEW_VERSION, (COPY,))
