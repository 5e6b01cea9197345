import pytest

from timeline.dates import InvalidDate, Part, Relation, parse, relate
from timeline.dates.days import civil


@pytest.mark.parametrize(
    ("text", "part", "first", "last"),
    [
        ("2025-12", "early", (2025, 12, 1), (2025, 12, 10)),
        ("2025-12", "mid", (2025, 12, 11), (2025, 12, 20)),
        ("2025-12", "late", (2025, 12, 21), (2025, 12, 31)),
        ("2025-02", "late", (2025, 2, 21), (2025, 2, 28)),
        ("2025-02-XX", "early", (2025, 2, 1), (2025, 2, 10)),
        ("2025", "early", (2025, 1, 1), (2025, 4, 30)),
        ("2025", "mid", (2025, 5, 1), (2025, 8, 31)),
        ("2025", "late", (2025, 9, 1), (2025, 12, 31)),
        ("2025-22", "mid", (2025, 7, 1), (2025, 7, 31)),
        ("2025-24", "late", (2026, 2, 1), (2026, 2, 28)),
        ("2025-40", "early", (2025, 1, 1), (2025, 2, 28)),
        ("199X", "early", (1990, 1, 1), (1992, 12, 31)),
        ("199X", "mid", (1993, 1, 1), (1996, 12, 31)),
        ("199X", "late", (1997, 1, 1), (1999, 12, 31)),
        ("19XX", "early", (1900, 1, 1), (1932, 12, 31)),
        ("19XX", "mid", (1933, 1, 1), (1966, 12, 31)),
        ("19XX", "late", (1967, 1, 1), (1999, 12, 31)),
        ("1XXX", "early", (1000, 1, 1), (1332, 12, 31)),
    ],
)
def test_thirds(text: str, part: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    date = parse(text, part=part)
    assert date.earliest is not None
    assert date.latest is not None
    assert (civil(date.earliest), civil(date.latest)) == (first, last)


@pytest.mark.parametrize("text", ["2025-12", "2025", "2025-23", "2025-37", "202X", "20XX"])
def test_the_three_parts_make_up_the_whole(text: str) -> None:
    whole = parse(text)
    early, mid, late = (whole.with_part(part) for part in Part)
    assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
    assert early.latest is not None
    assert mid.latest is not None
    assert (mid.earliest, late.earliest) == (early.latest + 1, mid.latest + 1)


@pytest.mark.parametrize("text", ["2025-12-24", "2025-12-2X", "2024/2025", "[2024,2025]", "2025-01-17T10:30", "XXXX"])
def test_what_has_no_parts_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match="has no late part"):
        parse(text, part="late")


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(InvalidDate, match="early, mid and late are"):
        parse("2025", part="latter")


@pytest.mark.parametrize(
    ("text", "part", "other", "relation"),
    [
        ("2025-12", "late", "2025-12-28", Relation.REFINED_BY),
        ("2025-12", "late", "2025-12-17", Relation.REFINED_BY),
        ("2025-12", "late", "2025-12-12", Relation.DISJOINT),
        ("2025-12", "late", "2026-01-01", Relation.DISJOINT),
        ("2025-12", "early", "2025-12-15", Relation.REFINED_BY),
        ("2025-12", "mid", "2025-12-05", Relation.DISJOINT),
        ("2025-12", "mid", "2025-12-07", Relation.REFINED_BY),
        ("2025", "late", "2025-06", Relation.DISJOINT),
        ("2025", "late", "2025-07", Relation.REFINED_BY),
        ("2025", "late", "2025", Relation.REFINES),
        ("XXXX-12", "late", "2025-12-28", Relation.REFINED_BY),
        ("XXXX-12", "late", "2025-12-02", Relation.DISJOINT),
        ("2025-12~", "late", "2026-01-03", Relation.REFINED_BY),
    ],
)
def test_the_inner_edges_of_a_part_give_way_in_comparisons(
    text: str, part: str, other: str, relation: Relation
) -> None:
    assert relate(parse(text, part=part), parse(other)) is relation


def test_early_and_late_never_meet_but_both_meet_the_middle() -> None:
    early, mid, late = (parse("2025-12", part=part) for part in Part)
    assert relate(early, late) is Relation.DISJOINT
    assert relate(early, mid) is relate(mid, late) is Relation.OVERLAPS
