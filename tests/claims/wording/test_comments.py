"""People, claims and addresses in the words of a comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.wording.comments import named_in, word_pieces

HERE = frozenset({"dateline.example.org"})
CLAIM = "0a1b2c3d4e5f"


def pointers(text: str) -> list[tuple[str, str, str]]:
    return [(p.kind, p.text, p.target) for p in word_pieces(text, HERE) if p.kind != "words"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing here.", []),
        ("@ada, look", [("name", "@ada", "ada")]),
        ("Ask @ada.", [("name", "@ada", "ada")]),
        ("@ada.lovelace knows", [("name", "@ada.lovelace", "ada.lovelace")]),
        ("(@ada/@ben)", [("name", "@ada", "ada"), ("name", "@ben", "ben")]),
        ("mail ada@example.org", []),
        ("@@ada", [("name", "@@ada", "@ada")]),
        ("@...", []),
        (f"see #{CLAIM}.", [("claim", f"#{CLAIM}", CLAIM)]),
        (f"see #{CLAIM}6", []),
        ("colour #a1b2c3", []),
        (f"&#{CLAIM};", []),
        (
            f"https://dateline.example.org/claims/{CLAIM}/",
            [("claim", f"https://dateline.example.org/claims/{CLAIM}/", CLAIM)],
        ),
        (
            f"(https://DATELINE.example.org/claims/{CLAIM}).",
            [("claim", f"https://DATELINE.example.org/claims/{CLAIM}", CLAIM)],
        ),
        (
            f"https://elsewhere.example/claims/{CLAIM}/",
            [("address", f"https://elsewhere.example/claims/{CLAIM}/", f"https://elsewhere.example/claims/{CLAIM}/")],
        ),
        (
            "at https://post.example/a?b=1, says",
            [("address", "https://post.example/a?b=1", "https://post.example/a?b=1")],
        ),
        ("https://post.example/pact_(1923)", [("address",) + ("https://post.example/pact_(1923)",) * 2]),
        ("(https://post.example/pact)", [("address",) + ("https://post.example/pact",) * 2]),
        ("https://post.example/@ada", [("address",) + ("https://post.example/@ada",) * 2]),
        ("https:// and http://[bad", []),
        ("javascript:alert(1)", []),
    ],
)
def test_what_is_pointed_at(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert pointers(text) == expected


@given(st.text(alphabet=st.sampled_from("@#ab0. /:()<>\"'htps\n\\[]é"), max_size=60))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in word_pieces(text, HERE)) == text


def test_names_are_compared_without_case() -> None:
    assert named_in("@Ada and @BEN, not ada@home") == {"ada", "ben"}
