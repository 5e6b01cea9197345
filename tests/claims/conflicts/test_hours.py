"""Times of day compared."""

import pytest

from claims.conflicts.hours import compare_hours


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("21:40", "21:40", "equal"),
        ("21:40", "21:38", "overlaps"),  # rounded
        ("21:40", "22:15", "contradiction"),
        ("04:17", "04:19", "contradiction"),  # to the minute
        ("04:15", "04:25", "overlaps"),
        ("before 21:00", "20:45", "overlaps"),
        ("before 21:00", "22:15", "contradiction"),
        ("after 21:00", "22:15", "overlaps"),
        ("by 21:00", "after 22:00", "contradiction"),
    ],
)
def test_hours(a: str, b: str, kind: str) -> None:
    assert compare_hours(a, b, a_denied=False, b_denied=False).kind == kind
    assert compare_hours(b, a, a_denied=False, b_denied=False).kind == kind


def test_a_denied_hour_excludes_that_hour_alone() -> None:
    assert compare_hours("21:40", "21:40", a_denied=True, b_denied=False).kind == "contradiction"
    assert compare_hours("21:40", "22:15", a_denied=True, b_denied=False).kind == "other_scope"
