"""Parses fuzzy dates with their bounds, on one core, and the same with the `edtf` package.

Run: python -m benchmarks.fuzzy_dates
The mix is what news holds (mostly days, months and years), every text is different, and CPU time is counted.
"""

import gc
import random
import sys
from collections.abc import Callable, Iterator
from time import process_time

import edtf

from timeline.dates import parse

TARGET = 200_000
SEED = 8601


def texts(count: int) -> list[str]:
    """So many EDTF texts, each at most once (a cache of repeated texts would gain nothing)."""
    chance = random.Random(SEED)
    found: dict[str, None] = {}
    for text in _stream(chance):
        found[text] = None
        if len(found) == count:
            return list(found)
    raise AssertionError("the stream of texts has no end")


def _stream(chance: random.Random) -> Iterator[str]:
    shapes: dict[Callable[[random.Random], str], int] = {
        _day: 50, _month: 15, _year: 10, _season: 5, _qualified: 8, _interval: 7, _unspecified: 5,
    }  # fmt: skip
    choices, weights = list(shapes), list(shapes.values())
    while True:
        yield chance.choices(choices, weights)[0](chance)


def _year(chance: random.Random) -> str:
    return f"{chance.randint(0, 9999):04}"


def _month(chance: random.Random) -> str:
    return f"{_year(chance)}-{chance.randint(1, 12):02}"


def _day(chance: random.Random) -> str:
    return f"{_month(chance)}-{chance.randint(1, 28):02}"


def _season(chance: random.Random) -> str:
    return f"{_year(chance)}-{chance.randint(21, 24)}"


def _qualified(chance: random.Random) -> str:
    return chance.choice([_year, _month, _day])(chance) + chance.choice("?~%")


def _interval(chance: random.Random) -> str:
    start, end = sorted([_day(chance), _day(chance)])
    return chance.choice([f"{start}/{end}", f"{start[:7]}/{end}", f"{start}/..", f"../{end}"])


def _unspecified(chance: random.Random) -> str:
    day = _day(chance)
    return chance.choice([day[:2] + "XX", day[:3] + "X", "XXXX" + day[4:], day[:8] + "XX", day[:8] + "2X"])


def _rate(read: Callable[[str], object], batch: list[str]) -> float:
    gc.collect()
    start = process_time()
    for text in batch:
        read(text)
    return len(batch) / (process_time() - start)


def _read_with_edtf(text: str) -> object:
    date = edtf.parse_edtf(text)
    return date.lower_strict(), date.upper_strict()


def main() -> int:
    batch = texts(200_000)
    rates = [_rate(parse, batch) for _ in range(5)]
    ours = max(rates)
    theirs = _rate(_read_with_edtf, [text for text in batch if _can_read(text)][:100])
    print(f"timeline.dates.parse   {ours:10,.0f} a second (best of {len(rates)}; worst {min(rates):,.0f})")
    print(f"edtf.parse_edtf        {theirs:10,.0f} a second, on 100 of the same texts that it reads")
    print(f"target                 {TARGET:10,.0f} a second: {'met' if ours >= TARGET else 'MISSED'}")
    return 0 if ours >= TARGET else 1


def _can_read(text: str) -> bool:
    """Leaves out open ends and unknown days, on which the package fails: plain dates are enough to compare."""
    return not set(text) & set("/X?~%")


if __name__ == "__main__":
    sys.exit(main())
