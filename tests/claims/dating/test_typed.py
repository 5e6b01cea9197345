"""Dates that somebody typed alone in a field. Typed on Friday 17 January 2031."""

from datetime import date

import pytest

from claims.dating.typed import typed_date

TODAY = date(2031, 1, 17)

TYPED = {
    "en": {
        "March 2001": "2001-03",
        "march 2001": "2001-03",
        "  in   March 2001 ": "2001-03",
        "last spring": "2030-21",
        "17 jan 2025": "2025-01-17",
        "the 17th of January, 2025": "2025-01-17",
        "17.1.2025": "2025-01-17",
        "2025-01-17": "2025-01-17",
        "2025-01-17T12:30": "2025-01-17T12:30",
        "1066": "1066",
        "987": "0987",
        "7": "0007",
        "about 1066": "1066~",
        "200 BCE": "-0199",
        "15 March 44 BC": "-0043-03-15",
        "300000 BCE": "Y-299999",
        "the 1990s": "199X",
        "19th century": "18XX",
        "Q3 2024": "2024-35",
        "today": "2031-01-17",
        "now": "2031-01-17",
        "two years ago": "2029",
        "17 January": "2031?-01-17",
        "since 1971": "1971",
        "from 1992 to 2001": "1992/2001",
        "1992–2001": "1992/2001",
        "1992/2001": "1992/2001",
    },
    "ru": {
        "весна 2021": "2021-21",
        "в марте 2001 года": "2001-03",
        "17 января 2025 г.": "2025-01-17",
        "17.01.2025": "2025-01-17",
        "прошлой весной": "2030-21",
        "987 год": "0987",
        "200 г. до н. э.": "-0199",
        "19 век": "18XX",
        "1990-е": "199X",
        "с 1992 по 2001": "1992/2001",
        "позавчера": "2031-01-15",
        "сейчас": "2031-01-17",
    },
    "fa": {
        "۱۵ مهر ۱۴۰۴": "2025-10-07",
        "۱۴۰۴/۰۷/۱۵": "2025-10-07",
        "۱۴۰۴": "2025-03-21/2026-03-20",
        "مهر ۱۴۰۴": "2025-09-23/2025-10-22",
        "بهار ۱۴۰۰": "2021-03-21/2021-06-21",
        "از ۱۴۰۰ تا ۱۴۰۳": "2021-03-21/2025-03-20",
        "۲۰۰۱": "2001",
        "۱۷ ژانویه ۲۰۲۵": "2025-01-17",
        "قرن نوزدهم": "18XX",
        "۲۰۰ پیش از میلاد": "-0199",
        "دیروز": "2031-01-16",
    },
}
ROWS = [(language, text, edtf) for language, rows in TYPED.items() for text, edtf in rows.items()]


@pytest.mark.parametrize(("language", "text", "edtf"), ROWS)
def test_a_whole_text_is_a_date(language: str, text: str, edtf: str) -> None:
    found = typed_date(text, today=TODAY, languages=(language,))
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(("language", "text", "edtf"), ROWS)
def test_whatever_the_browser_says_it_is_read_in_its_own_language(language: str, text: str, edtf: str) -> None:
    assert typed_date(text, today=TODAY, languages=("de-AT",)) == typed_date(text, today=TODAY, languages=(language,))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("17 janvier 2025", "2025-01-17"),
        ("März 2001", "2001-03"),
        ("17 stycznia 2025", "2025-01-17"),
        ("2025年1月17日", "2025-01-17"),
    ],
)
def test_languages_without_a_grammar_here_are_read_by_dateparser(text: str, edtf: str) -> None:
    found = typed_date(text, today=TODAY)
    assert found is not None
    assert found.edtf == edtf


def test_the_region_tells_the_order_of_day_and_month() -> None:
    read = {region: typed_date("1/2/2025", today=TODAY, languages=(region,)) for region in ("en-GB", "en-US")}
    assert {region: str(found) for region, found in read.items()} == {"en-GB": "2025-02-01", "en-US": "2025-01-02"}


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "hello", "spring", "ten days", "every Monday", "0", "31 February 2024", "2025-13-40", "2025-W03",
        "March 2001 in Strelsau", "the 1990s were long", "15 Thermidor 1798", "5 May 2020 and 6 June 2021",
    ],
)  # fmt: skip
def test_where_a_word_is_left_over_nothing_is_guessed(text: str) -> None:
    assert typed_date(text, today=TODAY) is None
