import pytest

from timeline.dates import FuzzyDate, Relation, one_of, parse, relate


@pytest.mark.parametrize(
    ("dates", "together"),
    [
        (["2025-10", "2025-01-17"], "[2025-01-17,2025-10]"),
        (["2025-10"], "2025-10"),
        (["2025-10", "2025-10"], "2025-10"),
        (["2024/2025", "2020?"], "[2020?,2024..2025]"),
        (["../2020", "2025/.."], "[..2020,2025..]"),
        (["/2020", "2025/"], "[..2020,2025..]"),
        (["[2020,2022]", "2030"], "[2020-01-01..2022-12-31,2030]"),
        (["XXXX-01-17", "2025-10"], "2025-10"),
        (["XXXX-01-17", "XXXX-02"], "XXXX-01-17"),
        (["-0043", "0014"], "[-0043,0014]"),
        ([f"20{n}" for n in range(10, 40)], "[2010-01-01..2039-12-31]"),
        ([*(f"20{n}" for n in range(10, 40)), "../2005"], "[..2039-12-31]"),
        ([*(f"20{n}" for n in range(10, 40)), "Y-17000"], "[Y-17000..2039-12-31]"),
    ],
)
def test_one_of(dates: list[str], together: str) -> None:
    fuzzy = [parse(text) for text in dates]
    assert str(one_of(fuzzy)) == together == str(one_of(fuzzy[::-1] if "XXXX" not in together else fuzzy))


def test_a_part_becomes_its_days() -> None:
    assert str(one_of([parse("2025-12", part="late"), parse("2024")])) == "[2024,2025-12-21..2025-12-31]"


def test_a_few_are_listed_and_never_more_than_a_column_holds() -> None:
    dates = [parse(f"{year}-01-01/{year}-02-01") for year in range(1900, 1940)]
    texts = [str(one_of(dates[:count])) for count in range(2, 40)]
    assert texts[1].count(",") == 2
    assert max(map(len, texts)) <= 102


def test_every_date_lies_in_the_set() -> None:
    dates: list[FuzzyDate] = [parse(text) for text in ("2020-22", "2025-12-2X", "199X", "2011-05-02")]
    assert {relate(date, one_of(dates)) for date in dates} == {Relation.REFINES}
