"""What the table of Persian sentences cannot say: the bounds around a date, the calendar it was told in."""

from datetime import date

import pytest

from claims.dating import Bound, DatedSpan, find_dates
from timeline.dates import Calendar

PUBLISHED = date(2031, 1, 17)


def _spans(text: str) -> tuple[DatedSpan, ...]:
    return find_dates(text, published=PUBLISHED, languages=("fa",))


@pytest.mark.parametrize(
    ("text", "bound", "period"),
    [
        ("مرز از سال ۱۳۵۷ بسته است.", Bound.SINCE, "1978-03-21/.."),
        ("مرز تا ۲۸ دی ۱۴۰۳ بسته بود.", Bound.UNTIL, "../2025-01-17"),
        ("روابط پس از ۲۰۲۲ بهتر شد.", Bound.AFTER, "2022/.."),
        ("روابط بعد از سال ۱۴۰۰ بهتر شد.", Bound.AFTER, "2021-03-21/.."),
        ("روریتانیا پیش از ۱۴۰۰ عضو نبود.", Bound.BEFORE, "../2022-03-20"),
        ("روریتانیا قبل از ۲۸ دی ۱۴۰۳ عضو نبود.", Bound.BEFORE, "../2025-01-17"),
    ],
)
def test_the_words_before_bound_a_date(text: str, bound: Bound, period: str) -> None:
    (span,) = _spans(text)
    assert span.bound is bound
    assert span.period is not None
    assert span.period.edtf == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("نمایشگاه از ۱۲ تا ۱۴ دی ۱۴۰۳ برپا بود.", "2025-01-01/2025-01-03"),
        ("مرز در سال‌های ۱۳۹۸ تا ۱۴۰۱ بسته بود.", "2019-03-21/2023-03-20"),
        ("مرز بین سال‌های ۱۳۹۸ و ۱۴۰۱ بسته بود.", "2019-03-21/2023-03-20"),
    ],
)
def test_both_ends_of_a_range_carry_all_of_it(text: str, period: str) -> None:
    assert [span.period and span.period.edtf for span in _spans(text)] == [period, period]


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("پیمان در ۲۸ دی ۱۴۰۳ امضا شد.", Calendar.JALALI),
        ("پیمان در سال گذشته امضا شد.", Calendar.JALALI),
        ("پیمان در ۱۷ ژانویه ۲۰۲۵ امضا شد.", Calendar.GREGORIAN),
        ("پیمان در ۱۵ رمضان ۱۴۴۶ امضا شد.", Calendar.HIJRI),
    ],
)
def test_the_calendar_of_the_source_is_kept(text: str, calendar: Calendar) -> None:
    (span,) = _spans(text)
    assert span.date is not None
    assert span.date.calendar is calendar
