"""What the words around a Russian date make of it, which the table of sentences does not show."""

from datetime import date

import pytest

from claims.dating import Bound, find_dates

PUBLISHED = date(2031, 1, 17)


@pytest.mark.parametrize(
    ("text", "bound", "period"),
    [
        ("С 2014 года граница закрыта.", Bound.SINCE, "2014/.."),
        ("Примерно с 2014 года граница закрыта.", Bound.SINCE, "2014~/.."),
        ("Не ранее 2026 года архив откроют.", Bound.SINCE, "2026/.."),
        ("После 2022 года торговля замерла.", Bound.AFTER, "2022/.."),
        ("Договор действует до 2035 года.", Bound.UNTIL, "../2035"),
        ("К 2030 году мост построят.", Bound.BY, "../2030"),
        ("Отчёт сдать не позднее 12 мая 2031 года.", Bound.BY, "../2031-05-12"),
        ("Экспорт вырос по сравнению с 2023 годом.", None, None),
        ("В 2023 году экспорт вырос.", None, None),
    ],
)
def test_words_before_a_date_bound_it(text: str, bound: Bound | None, period: str | None) -> None:
    (span,) = find_dates(text, published=PUBLISHED, languages=("ru",))
    assert (span.bound, span.period and str(span.period)) == (bound, period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Мост строили в 2008–2012 гг. на средства казны.", "2008/2012"),
        ("С 2022 по 2024 год посольство не работало.", "2022/2024"),
        ("Между 2001 и 2005 годами население удвоилось.", "2001/2005"),
        ("С января по октябрь 2024 года добыча выросла.", "2024-01/2024-10"),
    ],
)
def test_both_ends_of_a_range_carry_it(text: str, period: str) -> None:
    spans = find_dates(text, published=PUBLISHED, languages=("ru",))
    assert [str(span.period) for span in spans] == [period, period]


def test_years_of_a_list_make_no_range() -> None:
    spans = find_dates("Выборы проходили в 2014 и 2020 годах.", published=PUBLISHED, languages=("ru",))
    assert [span.period for span in spans] == [None, None]
