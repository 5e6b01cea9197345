"""What a dispute was on each day, from the days on which its sides were published and the steps that people took.

Days are day numbers; a span lasts from its first day to the first on which it no longer does, None while it still does.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

GRAVEST_FIRST = ("open", "review", "resolved")

Span = tuple[str, int, int | None]
"""State, first day, end."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A conflict is in another state from a day on."""

    day: int
    state: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ruling that ranks claims, for as long as it stood: the ids of those that it preferred, and of the others."""

    start: int
    end: int | None
    preferred: frozenset[str]
    others: frozenset[str]

    def holds_on(self, day: int) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def opened_on(sides: Iterable[Iterable[int | None]]) -> int | None:
    """The first day on which what was published contradicts itself, from the days of each side's articles.

    None where it is unknown when two sides were published.
    """
    known = [[day for day in days if day is not None] for days in sides]
    firsts = sorted(min(days) for days in known if days)
    return firsts[1] if len(firsts) > 1 else None


def course(opened: int, turns: Iterable[Turn]) -> list[Span]:
    """The states of one conflict, open at first; what was decided before that is known counts from then."""
    states = [Turn(opened, "open"), *(Turn(max(turn.day, opened), turn.state) for turn in turns)]
    ends = [turn.day for turn in states[1:]]
    return _joined(
        (turn.state, turn.day, end) for turn, end in zip(states, [*ends, None], strict=True) if turn.day != end
    )


def gravest(courses: Iterable[Sequence[Span]]) -> tuple[Span, ...]:
    """The state of an event on each day: that of its gravest conflict; no span where all are dismissed."""
    spans = [span for each in courses for span in each if span[0] in GRAVEST_FIRST]
    days = sorted({start for _, start, _ in spans} | {end for _, _, end in spans if end is not None})
    found: list[Span] = []
    for day, end in pairwise([*days, None]):
        assert day is not None
        present = {state for state, first, last in spans if first <= day and (last is None or day < last)}
        state = next((each for each in GRAVEST_FIRST if each in present), None)
        if state is not None:
            found.append((state, day, end))
    return tuple(_joined(found))


def preferred_spans(claims: Collection[str], rankings: Sequence[Ranking]) -> tuple[tuple[int, int | None], ...]:
    """When a reading was preferred: one of its CLAIMS, by the latest of the RANKINGS, which are in their order."""
    about = [each for each in rankings if not (each.preferred | each.others).isdisjoint(claims)]
    days = sorted({each.start for each in about} | {each.end for each in about if each.end is not None})
    found: list[Span] = []
    for day, end in pairwise([*days, None]):
        assert day is not None
        if any(_is_preferred(claim, day, about) for claim in claims):
            found.append(("preferred", day, end))
    return tuple((start, end) for _, start, end in _joined(found))


def _is_preferred(claim: str, day: int, rankings: Sequence[Ranking]) -> bool:
    latest = next((r for r in reversed(rankings) if r.holds_on(day) and claim in r.preferred | r.others), None)
    return latest is not None and claim in latest.preferred


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those of one state that follow each other without a gap become one."""
    found: list[Span] = []
    for state, start, end in spans:
        if found and found[-1][0] == state and found[-1][2] == start:
            found[-1] = (state, found[-1][1], end)
        else:
            found.append((state, start, end))
    return found
