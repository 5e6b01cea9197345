"""Amounts: figures and words for numbers as intervals, with their hedges and units; what is none."""

import pytest

from claims.extraction.amounts import amounts_in

BILLION = 1_000_000_000


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It has 47 articles.", 47, 47, ""),
        ("They sold 1,204 ducks.", 1204, 1204, ""),
        ("twelve ducks", 12, 12, ""),
        ("twenty-three ducks", 23, 23, ""),
        ("two hundred and twelve thousand ducks", 212_000, 212_000, ""),
        ("a hundred ducks", 100, 100, ""),
        ("half a dozen ducks", 6, 6, ""),
        ("dozens of ducks", 24, 99, ""),
        ("hundreds of thousands of ducks", 200_000, 999_999, ""),
        ("at least 20 ducks", 20, None, ""),
        ("more than a million ducks", 1_000_000, None, ""),
        ("500+ ducks", 500, None, ""),
        ("500 or more ducks", 500, None, ""),
        ("up to 300 ducks", None, 300, ""),
        ("fewer than 30 ducks", None, 30, ""),
        ("nearly 50 ducks", 45, 50, ""),
        ("an estimated 50 ducks", 45, 55, ""),
        ("a little over 5,000 ducks", 4500, 5500, ""),
        ("5,59,835 ducks", 559_835, 559_835, ""),
        ("1.25 lakh ducks", 125_000, 125_000, ""),
        ("nearer 50 ducks", 45, 55, ""),
        ("The duck society estimated 50 ducks", 50, 50, ""),
        ("30 million cubic metres of mud", 30_000_000, 30_000_000, "cubic metres"),
        ("between 20 and 30 ducks", 20, 30, ""),
        ("20 to 30 ducks", 20, 30, ""),
        ("20-30 ducks", 20, 30, ""),
        ("20 or 30 ducks", 20, 30, ""),
        ("between 3 and 4,500 ducks", 3, 4500, ""),
        ("900 to 1,200 million ducks", 900_000_000, 1_200_000_000, ""),
        ("30 acres", 30, 30, "acres"),
        ("30 hectares", 30, 30, "hectares"),
        ("20,000 barrels a day", 20_000, 20_000, "barrels a day"),
        ("500 pounds of powder", 500, 500, "pounds"),
        ("$3.77 billion", 3.77 * BILLION, 3.77 * BILLION, "USD"),
        ("3 to 4 billion euros", 3 * BILLION, 4 * BILLION, "EUR"),
        ("€1.5bn", 1.5 * BILLION, 1.5 * BILLION, "EUR"),
        ("over 96% of it", 96, None, "%"),
        ("15.5 per cent of it", 15.5, 15.5, "%"),
        ("12.5 km of road", 12.5, 12.5, "km"),
        ("a magnitude 7.8 quake", 7.8, 7.8, ""),
        ("not fewer than 290 ducks", 290, None, ""),
        ("a hundred thousand, perhaps more", 100_000, None, ""),
        ("can hardly have exceeded five thousand", None, 5000, ""),
        ("no more than 25,000 ducks", None, 25_000, ""),
        ("barely five hundred ducks", 450, 500, ""),
        ("threescore ducks", 60, 60, ""),
        ("between six and eight thousand foot", 6000, 8000, ""),
        ("60 million crowns", 60_000_000, 60_000_000, "crowns"),
        ("400 florins", 400, 400, "florins"),
        ("the dead number 33", 33, 33, ""),
        ("which did not exceed 55 per cent", None, 55, "%"),
        ("US$ 4.1 billion", 4_100_000_000, 4_100_000_000, "USD"),
        ("40 centimetres of water", 40, 40, "cm"),
        ("a single aerial bomb", 1, 1, ""),
        ("one heavy bomb", 1, 1, ""),
        ("₱20,000", 20_000, 20_000, "PHP"),
    ],
)
def test_an_amount_is_an_interval(text: str, low: float | None, high: float | None, unit: str) -> None:
    (amount,) = amounts_in(text)
    assert (amount.low, amount.high, amount.unit) == (low, high, unit)


@pytest.mark.parametrize("hedge", ["about", "around", "some", "an estimated", "approximately"])
def test_about_keeps_the_figure_that_is_stated(hedge: str) -> None:
    (amount,) = amounts_in(f"{hedge} 6,000 ducks")
    assert (amount.stated, amount.start) == (6000, 0)
    assert amount.low == pytest.approx(5400)
    assert amount.high == pytest.approx(6600)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 holds.", "Flight 370 took off.", "the 5th brigade", "Resolution 2231", "an Su-35 jet",
        "a 20-year deal", "three days later", "an 86-year-old", "one of them", "at 10:30", "on page 12",
        "House number 12", "for 25 years", "not a single rocket", "a single mother",
        "not one bomb", "hardly a single bomb", "one shell company",
    ],
)  # fmt: skip
def test_names_times_and_places_in_a_row_are_no_amounts(text: str) -> None:
    assert amounts_in(text) == ()


def test_no_number_is_too_long_and_a_table_is_no_sentence() -> None:
    assert amounts_in("9" * 400) == ()
    assert amounts_in("two hundred and " * 300) == ()
    assert amounts_in("12 ducks, " * 300) == ()


def test_nothing_is_found_inside_dates_and_names() -> None:
    text = "In 2019, 30 ducks came."
    assert [text[a.start : a.end] for a in amounts_in(text, [(3, 7)])] == ["30"]


def test_a_change_is_two_amounts() -> None:
    assert [(a.low, a.unit) for a in amounts_in("It rose from 37.2% to 90%.")] == [(37.2, "%"), (90, "%")]
