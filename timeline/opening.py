"""Which window a timeline opens with: the one that shows nearly all of its events without a desert around them."""

import math
from collections.abc import Sequence

_LEFT_OUT_AT_MOST = 0.25
_PRICE = 5.0  # of leaving everything out, in natural logarithms of the span: 10 % must make it 1.65 times shorter
_MARGIN_BEFORE, _MARGIN_AFTER = 0.06, 0.2  # of the span; behind the last events stand their titles
_STEPS = 20


def opening_window(bounds: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    """Start and end, as positions in days, for the first and last days of events; None where there are none.

    Few events far from the rest are left to the window's edges when that makes the window much shorter.
    """
    if not bounds:
        return None
    firsts, lasts = sorted(first for first, _ in bounds), sorted(last for _, last in bounds)
    count = len(bounds)
    step = max(1, math.floor(count * _LEFT_OUT_AT_MOST) // _STEPS)
    most = math.floor(count * _LEFT_OUT_AT_MOST)
    choices = [(early, late) for early in range(0, most + 1, step) for late in range(0, most + 1 - early, step)]

    def cost(choice: tuple[int, int]) -> float:
        early, late = choice
        span = max(1, lasts[count - 1 - late] + 1 - firsts[early])
        return math.log(span) + _PRICE * (early + late) / count

    early, late = min(choices, key=cost)
    start, end = firsts[early], max(firsts[early], lasts[count - 1 - late]) + 1
    span = end - start
    return start - max(1.0, span * _MARGIN_BEFORE), end + max(1.0, span * _MARGIN_AFTER)
