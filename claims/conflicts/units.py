"""Two amounts in one unit: eleven months and 322 days, 14 kilometres and nine miles."""

from dataclasses import replace

from claims.quantity import Quantity

# By kind of unit the size of each in the smallest (a month and a year are those of the Gregorian mean, ISO 80000-3).
_KINDS: tuple[dict[str, float], ...] = (
    {
        "seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800, "months": 2629746,
        "years": 31556952,
    },
    {
        "mm": 0.001, "cm": 0.01, "inches": 0.0254, "feet": 0.3048, "yards": 0.9144, "m": 1, "fathoms": 1.8288,
        "km": 1000, "miles": 1609.344, "nautical miles": 1852,
    },
    {"kg": 1, "tons": 1000, "tonnes": 1000, "kt": 1e6},
    {"acres": 4046.8564, "hectares": 10_000, "square kilometres": 1e6, "square miles": 2_589_988.1},
    {"cubic feet": 0.0283168, "cubic yards": 0.7645549, "cubic metres": 1, "cubic kilometres": 1e9},
    {"km/h": 1, "mph": 1.609344},
    {"MW": 1, "GW": 1000},
)  # fmt: skip


def in_common_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both in the smaller of their units, each as rounded as it was told; as they are where the units do not compare.

    "Eleven months" is anything that rounds to eleven months: a figure stands for half its unit to either side.
    """
    for sizes in _KINDS:
        if a.unit in sizes and b.unit in sizes:
            unit = min(a.unit, b.unit, key=sizes.__getitem__)
            return _in(unit, a, sizes), _in(unit, b, sizes)
    return a, b


def _in(unit: str, amount: Quantity, sizes: dict[str, float]) -> Quantity:
    if amount.unit == unit:
        return amount
    size = sizes[amount.unit] / sizes[unit]
    low = None if amount.low is None else (amount.low - 0.5) * size
    high = None if amount.high is None else (amount.high + 0.5) * size
    return replace(amount, low=low, high=high, unit=unit, stated=None)
