"""How long it takes to find the names that may be one actor's, and how that grows: `python -m benchmarks.actors`."""

import random
import time

from benchmarks.invented import COUNTRIES
from benchmarks.vocabulary import FIRST_NAMES, SURNAMES
from claims.matching.likeness import suspected
from claims.matching.romanisation import skeleton_of

NUMBERS = (10_000, 50_000, 100_000)
MOST_GROWTH = 2.2
"""When the number of names doubles."""
SYLLABLES = (
    "ba", "cho", "du", "ev", "fir", "gra", "kho", "lin", "mar", "nov", "ost", "pry", "shu", "tze", "vol", "zha",
)  # fmt: skip
BODIES = ("Council", "Agency", "Ministry of Roads", "Bank", "League of Tailors", "University")
RESPELLED = (("kh", "h"), ("y", "i"), ("zh", "ž"), ("v", "w"), ("sh", "š"))


def name(chance: random.Random) -> str:
    """A person of one of very many surnames or of a common one, a body, or another spelling."""
    first = chance.choice(FIRST_NAMES)
    if chance.random() < 0.1:
        return f"{chance.choice(COUNTRIES)}n {chance.choice(SYLLABLES).title()}{chance.choice(BODIES)}"
    if chance.random() < 0.1:
        return f"{first} {chance.choice(SURNAMES)}"
    surname = "".join(chance.choice(SYLLABLES) for _ in range(6)).title()
    return f"{first[0]}. {surname}" if chance.random() < 0.05 else f"{first} {surname}"


def names(number: int) -> list[tuple[int, str]]:
    """NUMBER different names, a twentieth of them another spelling of one before."""
    chance = random.Random(number)
    made: dict[str, None] = {}
    while len(made) < number:
        spelled = name(chance)
        made[spelled] = None
        if chance.random() < 0.05 and len(made) < number:
            made[respelled(spelled)] = None
    return list(enumerate(made))


def respelled(spelled: str) -> str:
    for usual, other in RESPELLED:
        spelled = spelled.replace(usual, other)
    return spelled


def main() -> None:
    seconds = {}
    for number in NUMBERS:
        known = names(number)
        seconds[number] = float("inf")
        for _ in range(3):
            skeleton_of.cache_clear()
            start = time.process_time()
            found = suspected(known)
            seconds[number] = min(seconds[number], time.process_time() - start)
        print(f"{len(known):,} names: {seconds[number]:.2f} s (best of three), {len(found):,} pairs")
    growth = seconds[NUMBERS[2]] / seconds[NUMBERS[1]]
    verdict = "ok" if growth <= MOST_GROWTH else "TOO SLOW"
    print(f"twice the names: {growth:.2f} times the time (at most {MOST_GROWTH}): {verdict}")


if __name__ == "__main__":
    main()
