"""When events were disputed, and when their readings were preferred, by the conflicts on record and the steps taken."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, zip_longest

from django.utils import timezone

from claims.conflicts.course import Ranking, Span, Turn, course, gravest, opened_on
from claims.detecting.rulings import RANKING_OUTCOMES, Claims, counted_by, said_by
from claims.models import ClaimStatus, Conflict, ConflictState, ConflictStep, Position, Resolution
from claims.models.conflict import SETTLED
from timeline.dates import parse
from timeline.models import Event

_STATES = {
    ConflictState.OPEN: "open",
    ConflictState.UNDER_REVIEW: "review",
    ConflictState.RESOLVED: "resolved",
    ConflictState.DISMISSED: "dismissed",
}


@dataclass(frozen=True, slots=True)
class Course:
    """The spans during which an event was disputed, and the rulings that ranked its claims, in their order."""

    disputed: tuple[Span, ...] = ()
    rankings: tuple[Ranking, ...] = ()


UNDISPUTED = Course()


def courses_of(events: Mapping[Event, Claims], counted: Mapping[Event, Collection[ClaimStatus]]) -> dict[Event, Course]:
    """The course of events with conflicts, each with its standing claims and which of them count for it."""
    if not events:
        return {}
    conflicts = Conflict.objects.filter(event__in=events).order_by("pk")
    by_event: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        by_event[conflict.event_id].append(conflict)
    steps: dict[int, list[ConflictStep]] = defaultdict(list)
    for step in ConflictStep.objects.filter(conflict__event__in=events).select_related("resolution").in_order():
        steps[step.conflict_id].append(step)
    sides = _sides(events)
    return {
        event: _course(by_event[event.pk], steps, sides, claims, counted[event]) for event, claims in events.items()
    }


Sides = Mapping[int, Mapping[int, list[tuple[str, int | None]]]]
"""By conflict and number of the position the status of its claims, and when their articles were published."""


def _sides(events: Collection[Event]) -> Sides:
    found: dict[int, dict[int, list[tuple[str, int | None]]]] = defaultdict(lambda: defaultdict(list))
    positions = Position.objects.filter(conflict__event__in=events, conflict__stands=True, claims__isnull=False)
    columns = ("conflict", "number", "claims__status", "claims__article__published")
    for conflict, number, status, published in positions.values_list(*columns):
        found[conflict][number].append((status, parse(published).latest if published else None))
    return found


def _course(
    conflicts: Collection[Conflict],
    steps: Mapping[int, list[ConflictStep]],
    sides: Sides,
    claims: Claims,
    counted: Collection[ClaimStatus],
) -> Course:
    courses = []
    rankings: list[tuple[tuple[datetime, int], Ranking]] = []
    for conflict in conflicts:
        taken = steps.get(conflict.pk, [])
        rankings += _rankings(taken, claims)
        by_number = sides.get(conflict.pk, {})
        days = [[day for status, day in side if status in counted] for side in by_number.values()]
        opened = opened_on(days) if conflict.stands else None
        if opened is not None:
            courses.append(course(opened, _turns(conflict, taken)))
    in_order = [ranking for _order, ranking in sorted(rankings, key=lambda each: each[0])]
    return Course(gravest(courses), tuple(in_order))


def _turns(conflict: Conflict, steps: Collection[ConflictStep]) -> list[Turn]:
    turns = [Turn(day_of(step), _STATES[ConflictState(step.becomes)]) for step in steps]
    state = _STATES[ConflictState(conflict.state)]
    if state != (turns[-1].state if turns else "open"):  # it came without the steps that led there
        turns.append(Turn(timezone.localdate(conflict.opened_at).toordinal(), state))
    return turns


def _rankings(steps: Collection[ConflictStep], claims: Claims) -> list[tuple[tuple[datetime, int], Ranking]]:
    """The ranking rulings of one conflict, each with what it is ordered by. One stands until the conflict moves on."""
    found: list[tuple[tuple[datetime, int], Ranking]] = []
    for step, after in zip_longest(steps, islice(steps, 1, None)):
        ruling = step.resolution
        if ruling is None or step.becomes not in SETTLED or ruling.outcome not in RANKING_OUTCOMES:
            continue
        preferred, others = _ranked(ruling, claims)
        end = day_of(after) if after else None
        found.append(((ruling.at, ruling.pk), Ranking(day_of(step), end, preferred, others)))
    return found


def _ranked(ruling: Resolution, claims: Claims) -> tuple[frozenset[str], frozenset[str]]:
    """The claims that it preferred, and those of the other sides, as far as they still say what it counted."""
    counted = counted_by(ruling)
    if counted is None:
        return frozenset(), frozenset()
    preferred, others = set[str](), set[str]()
    for index, side in enumerate(counted.sides):
        still = {each.id for each in side if each.id in claims and said_by(claims[each.id]) == each.said}
        (preferred if index == counted.won else others).update(still)
    return frozenset(preferred), frozenset(others)


def day_of(step: ConflictStep) -> int:
    return timezone.localdate(step.at).toordinal()
