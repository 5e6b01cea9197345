"""Wilson's interval, beside published and hand-made values."""

import pytest

from claims.wilson import wilson_interval


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 29, 0.0061, 0.1718),  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson(hits: int, cases: int, low: float, high: float) -> None:
    assert wilson_interval(hits, cases) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("hits", "cases"), [(-1, 3), (4, 3)])
def test_what_is_no_share(hits: int, cases: int) -> None:
    with pytest.raises(ValueError, match="hits"):
        wilson_interval(hits, cases)
