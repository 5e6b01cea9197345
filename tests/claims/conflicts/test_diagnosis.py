"""What a conflict may really be: tables of invented passages."""

from collections.abc import Sequence
from typing import Any

import pytest

from claims.conflicts.diagnosis import Likely, diagnose
from claims.conflicts.said import Case, Said, Side
from claims.conflicts.standing import Value
from claims.quantity import Quantity
from timeline.dates import parse

SIGNING = ("Freedonia and Sylvania sign the Lasting Friendship Treaty", ("Freedonia", "Sylvania"))
BLAST = ("A blast at the market of Gloria", ("Freedonia", "Gloria"))
EDTF = {
    "17 May 1923": "1923-05-17",
    "18 May 1923": "1923-05-18",
    "October 1923": "1923-10",
    "2 June 1922": "1922-06-02",
}

STAGES, STAGE = ("wrong_property", "stages_differ"), ("wrong_property", "stage_is_another")
TOLD_APART = ("different_events", "told_apart")


def said(name: str, sentence: str, value: Value | None = None, **fields: Any) -> Said:
    """A claim by a source of its own; its value is the date of the sentence where none is given."""
    if value is None:
        value = parse(next(edtf for words, edtf in EDTF.items() if words in sentence))
    if "published" in fields:
        fields["published"] = parse(fields["published"])
    given = {"words": sentence, "article": f"article {name}", "source": f"source {name}", "origin": f"origin {name}"}
    return Said(id=name, value=value, sentence=sentence, **{**given, **fields})


def number(figure: float, counted: str = "deaths") -> Quantity:
    return Quantity(figure, figure, "", counted)


def first_value(side: Said | Sequence[Said]) -> Value:
    return side.value if isinstance(side, Said) else side[0].value


def diagnosis(about: tuple[str, tuple[str, ...]], *sides: Said | Sequence[Said]) -> tuple[Likely, ...]:
    datatype = {Quantity: "quantity", str: "choice", bool: "boolean"}.get(type(first_value(sides[0])), "date")
    each = [(side,) if isinstance(side, Said) else tuple(side) for side in sides]
    return diagnose(Case(datatype, *about, tuple(Side(i, claims) for i, claims in enumerate(each))))


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("They signed it on 17 May 1923.", "It has been in force since October 1923.", STAGES),
        ("Signed on 17 May 1923.", "The text was published in October 1923.", STAGES),
        ("Signed on 17 May 1923, it lapsed.", "Signed in October 1923, it holds.", None),
        ("It was done on 17 May 1923.", "Parliament ratified it in October 1923.", STAGE),
        ("Договор подписан 17 May 1923.", "Он вступил в силу October 1923.", STAGES),
        ("They signed it on 17 May 1923.", "They signed a second treaty in October 1923.", TOLD_APART),
        ("They signed it on 17 May 1923.", "They signed it a second time, in October 1923.", None),
        (
            "Freedonia made its peace with Sylvania on 17 May 1923.",
            "The envoys of Marshovia and Ruritania met in October 1923.",
            ("different_events", "names_others"),
        ),
        ("Freedonia agreed on 17 May 1923.", "The Sylvanian chancellor agreed in October 1923.", None),
        ("They met on 17 May 1923.", "They met on 18 May 1923.", ("both_true_different_scope", "neighbouring_days")),
    ],
)  # fmt: skip
def test_dates(a: str, b: str, first: tuple[str, str] | None) -> None:
    found = diagnosis(SIGNING, said("a", a), said("b", b))
    assert (found[0].outcome, found[0].reason) == first if first else not found


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        (("It killed 20 people.", 20), ("It left 45 people wounded.", 45), ("wrong_property", "fates_differ")),
        (("It killed 20 soldiers.", 20), ("It killed 45 people.", 45), ("both_true_different_scope", "counted_differ")),
        (
            ("So far this year 20 have died.", 20),
            ("On Tuesday alone 45 died.", 45),
            ("both_true_different_scope", "periods_differ"),
        ),
        (
            ("In the camp 20 have died.", 20),
            ("Nationwide 45 have died.", 45),
            ("both_true_different_scope", "places_differ"),
        ),
        (
            ("20 have died.", 20),
            ("In the old hospital 45 died.", 45),
            ("both_true_different_scope", "place_on_one_side"),
        ),
        (("3,770 were killed.", 3770), ("3,800 were killed.", 3800), ("refined", "rounded")),
        (("In 10 km depth.", 10), ("In 14 km depth.", 14), None),
        (("Of magnitude 6.8.", 6.8), ("Of magnitude 7.0.", 7), None),
        (("Of magnitude 6.8.", 6.8), ("Of magnitude 7.", 7), ("refined", "rounded")),
        (("It lasted 28 seconds.", 28), ("It lasted forty seconds.", 40), None),
        (("It killed 20 people.", 20), ("It killed 45 people.", 45), None),
        (("Погибли 20 человек.", 20), ("Ранены 45 человек.", 45), ("wrong_property", "fates_differ")),
    ],
)
def test_numbers(a: tuple[str, int], b: tuple[str, int], first: tuple[str, str] | None) -> None:
    found = diagnosis(BLAST, *(said(name, words, number(n)) for name, (words, n) in zip("ab", (a, b), strict=True)))
    assert (found[0].outcome, found[0].reason) == first if first else not found


def test_the_more_exact_figure_is_to_be_preferred_whichever_side_it_is_on() -> None:
    exact, rounded = said("a", "3,770 were killed.", number(3770)), said("b", "3,800 were killed.", number(3800))
    assert diagnosis(BLAST, exact, rounded)[0].prefers == 0
    assert diagnosis(BLAST, rounded, exact)[0].prefers == 1


class TestIndependence:
    SIGNED = "They met on 17 May 1923."
    LATER = "They met in October 1923."

    def test_one_origin_on_both_sides(self) -> None:
        found = diagnosis(SIGNING, said("a", self.SIGNED, origin="agency"), said("b", self.LATER, origin="agency"))
        assert (found[0].outcome, found[0].reason, found[0].evidence) == ("not_independent", "one_origin", ("a", "b"))

    def test_one_source_that_says_another_thing_later_is_no_copy(self) -> None:
        same: dict[str, Any] = {"origin": "agency", "source": "agency"}
        assert not diagnosis(SIGNING, said("a", self.SIGNED, **same), said("b", self.LATER, **same))

    @pytest.mark.parametrize(
        ("other", "is_found"),
        [
            ({"speaker": "Rufus Firefly"}, True),
            ({"source": "The Rufus Firefly"}, True),
            ({"speaker": "Chicolini"}, False),
            ({}, False),
        ],
    )
    def test_one_speaker_on_both_sides(self, other: dict[str, Any], is_found: bool) -> None:
        found = diagnosis(SIGNING, said("a", self.SIGNED, speaker="Rufus Firefly"), said("b", self.LATER, **other))
        assert ("one_speaker" in [each.reason for each in found]) is is_found

    def test_copies_on_one_side(self) -> None:
        copies = [said("a", self.SIGNED, origin="agency"), said("b", self.SIGNED, origin="agency")]
        found = diagnosis(SIGNING, copies, said("c", self.LATER))
        assert [(each.reason, each.evidence, each.words) for each in found] == [("copies", ("a", "b"), ("2",))]


class TestPublication:
    @pytest.mark.parametrize(
        ("early", "published", "found"),
        [
            ("They met on 17 May 1923.", "1923-05-20", ("one_right", "told_as_done", 0)),
            ("They met on 17 May 1923.", "1923-05-17", ("one_right", "told_as_done", 0)),
            ("They meet on 17 May 1923.", "1923-05-02", ("outdated", "told_as_to_come", 1)),
            ("They met on 17 May 1923.", "1923-11", None),
            ("They met on 17 May 1923.", None, None),
        ],
    )
    def test_before_the_day_that_the_other_side_names(
        self, early: str, published: str | None, found: tuple[str, str, int] | None
    ) -> None:
        early_one = said("a", early, **({"published": published} if published else {}))
        likely = diagnosis(SIGNING, early_one, said("b", "They met in October 1923.", published="1923-11-02"))
        assert [(each.outcome, each.reason, each.prefers) for each in likely] == ([found] if found else [])

    @pytest.mark.parametrize(
        ("published", "is_found"), [("1923-05-18", False), ("1923-05-25", True), ("1923-09", True), (None, False)]
    )
    def test_a_figure_of_much_later(self, published: str | None, is_found: bool) -> None:
        early = said("a", "It killed 45 people.", number(45), published="1923-05-17")
        late = said("b", "It killed 20 people.", number(20), **({"published": published} if published else {}))
        assert ([each.reason for each in diagnosis(BLAST, early, late)] == ["later_report"]) is is_found

    def test_a_state_does_not_go_back_because_a_later_article_says_so(self) -> None:
        early = said("a", "The text is out.", "published", published="1923-05-17")
        assert not diagnosis(SIGNING, early, said("b", "The text is secret.", "secret", published="1924-05-17"))


@pytest.mark.parametrize(
    ("sentence", "confidence", "reason"),
    [
        ("They met on 2 June 1922.", 0.8, "not_in_words"),
        ("They met long ago.", 0.8, "not_in_words"),
        ("They met on Tuesday.", 0.8, None),  # which Tuesday may stand elsewhere
        ("They met in May 1923.", 0.8, None),
        ("They met on 17 May 1923.", 0.3, "unsure_rule"),
        ("They met long ago.", None, None),  # a person wrote it down
    ],
)
def test_what_the_machine_misread(sentence: str, confidence: float | None, reason: str | None) -> None:
    read = said("a", sentence, parse("1923-05-17"), confidence=confidence)
    found = diagnosis(SIGNING, read, said("b", "They met in October 1923."))
    assert [(each.outcome, each.reason, each.sides) for each in found] == (
        [("extraction_error", reason, (0,))] if reason else []
    )


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ("1923-05-07", "1923-05-17", True),
        ("1923-05-17", "1923-05-07", True),
        ("1923-05-17", "1924-05-17", True),
        ("1923-05-17", "1933-05-17", True),
        ("1923-05-07", "1923-05-12", False),
        ("1923-05-07", "1923-06-17", False),
        ("1923-05-17", "1926-05-17", False),
        ("1923-05", "1924-05", False),
    ],
)
def test_a_slip_of_the_pen(one: str, other: str, is_found: bool) -> None:
    found = diagnosis(SIGNING, said("a", "They met then.", parse(one)), said("b", "They met then.", parse(other)))
    assert [(each.outcome, each.reason) for each in found] == ([("source_error", "slip")] if is_found else [])


def test_a_denial_is_held_against_nothing() -> None:
    signed = said("a", "They signed it on 17 May 1923.", published="1923-05-20")
    denied = said("b", "It was not ratified in October 1923.", denied=True)
    assert not diagnosis(SIGNING, signed, denied)


def test_the_order_of_the_sides_changes_no_reason() -> None:
    a = said("a", "They signed it on 17 May 1923.", published="1923-05-20")
    b = said("b", "A second treaty has been in force since October 1923.", published="1923-11-02", confidence=0.2)
    one, other = diagnosis(SIGNING, a, b), diagnosis(SIGNING, b, a)
    assert len(one) == 4
    assert {(each.outcome, each.reason, frozenset(each.evidence)) for each in one} == {
        (each.outcome, each.reason, frozenset(each.evidence)) for each in other
    }
    assert [each.weight for each in one] == sorted((each.weight for each in other), reverse=True)
