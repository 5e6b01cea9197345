"""What the desk of conflicts is narrowed to, in what order it stands, and how many each other choice would leave."""

import builtins
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, Value, When

from claims.models import Claim, Conflict, ConflictState, Position, Source
from claims.models.conflict import ConflictQuerySet
from timeline.models import Timeline
from timeline.models.workspace import User

ME = "~me"  # no username has a tilde
NOBODY = "~nobody"
FLAGGED = "flagged"  # in the place of a rule
INTERNAL = "on"

ORDERS = {
    "newest": ("-opened_at", "-pk"),
    "oldest": ("opened_at", "pk"),
    "event": (F("event__earliest").asc(nulls_last=True), F("event__latest").asc(nulls_last=True), "pk"),
}
"""Orders besides the one by weight."""


@dataclass(frozen=True, slots=True)
class ConflictQuery:
    """What is asked for, as the address has it; what is empty does not narrow.

    property: the key of one, or a family with its colon (`clause:`). who: a username, ME or NOBODY.
    """

    state: str = ""
    timeline: str = ""
    property: str = ""
    rule: str = ""
    who: str = ""
    internal: str = ""
    event: str = ""
    source: str = ""
    words: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Conflicts that are alike in all that choices are about. NUMBER of them are of the event, source and words asked
    for.
    """

    state: str
    timeline: str
    timeline_title: str
    property: str
    property_label: str
    rule: str
    assigned_to: str | None
    reviewer: str | None
    internal: bool
    number: int

    @builtins.property  # the field of that name hides the built-in here
    def people(self) -> frozenset[str]:
        """Whose it is: who was assigned to it, and who has it under review."""
        return frozenset(name for name in (self.assigned_to, self.reviewer) if name)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter whose choices are counted.

    values: the choices that a cell falls under, for the user of that name. rows: the same asked of the database.
    """

    values: Callable[[Cell, str], Iterable[str]]
    rows: Callable[[str, User], Q]


def family_of(key: str) -> str:
    """`clause:` of `clause:mutual_defence`, and of `clause`."""
    return key.partition(":")[0] + ":"


def _properties(asked: str, _user: User) -> Q:
    if asked != family_of(asked):
        return Q(property__key=asked)
    return Q(property__key=asked.removesuffix(":")) | Q(property__key__startswith=asked)


def _hands(cell: Cell, me: str) -> Iterable[str]:
    yield from cell.people
    if me in cell.people:
        yield ME
    if not cell.people:
        yield NOBODY


def _in_hands(asked: str, user: User) -> Q:
    reviewed = Q(state=ConflictState.UNDER_REVIEW)
    if asked == NOBODY:
        return Q(assigned_to=None) & ~(reviewed & Q(reviewer__isnull=False))
    if asked == ME:
        return Q(assigned_to=user.pk) | (reviewed & Q(reviewer=user.pk))
    return Q(assigned_to__username=asked) | (reviewed & Q(reviewer__username=asked))


def _rule(asked: str, _user: User) -> Q:
    return Q(flagged_by__isnull=False) if asked == FLAGGED else Q(flagged_by=None, detected_by=asked)


FACETS: Mapping[str, Facet] = {
    "state": Facet(lambda cell, _me: [cell.state], lambda asked, _user: Q(state=asked)),
    "timeline": Facet(lambda cell, _me: [cell.timeline], lambda asked, _user: Q(event__timeline__slug=asked)),
    "property": Facet(lambda cell, _me: [cell.property, family_of(cell.property)], _properties),
    "rule": Facet(lambda cell, _me: [cell.rule], _rule),
    "who": Facet(_hands, _in_hands),
    "internal": Facet(lambda cell, _me: [INTERNAL] if cell.internal else [], lambda _asked, _user: Q(internal=True)),
}


def narrowed(conflicts: ConflictQuerySet, query: ConflictQuery, user: User) -> ConflictQuerySet:
    """The conflicts that are asked for, in the order asked for."""
    asked = {name: getattr(query, name) for name in FACETS}
    for name, value in asked.items():
        if value:
            conflicts = conflicts.filter(FACETS[name].rows(value, user))
    found = conflicts.filter(_uncounted(query, user))
    return found.order_by(*ORDERS[query.order]) if query.order in ORDERS else found.in_order()


def cells(conflicts: ConflictQuerySet, query: ConflictQuery, user: User) -> list[Cell]:
    """All of the CONFLICTS, counted in one query."""
    rows = conflicts.order_by().values_list(
        "state",
        "event__timeline__slug",
        "event__timeline__title",
        "property__key",
        "property__label",
        Case(When(flagged_by__isnull=False, then=Value(FLAGGED)), default=F("detected_by")),
        "assigned_to__username",
        Case(When(state=ConflictState.UNDER_REVIEW, then=F("reviewer__username"))),
        "internal",
    )
    return [Cell(*row) for row in rows.annotate(number=Count("pk", filter=_uncounted(query, user)))]


def choices(found: Sequence[Cell], query: ConflictQuery, name: str, me: str) -> dict[str, int]:
    """Every choice of the filter NAME, and how many conflicts it leaves when the other filters stay as they are."""
    numbers: Counter[str] = Counter()
    for cell in found:
        number = cell.number if _passes(cell, query, me, besides=name) else 0
        for value in FACETS[name].values(cell, me):
            numbers[value] += number
    return dict(numbers)


def total(found: Sequence[Cell], query: ConflictQuery, me: str, *, besides: str = "") -> int:
    """How many conflicts are asked for, the filter BESIDES left out of account."""
    return sum(cell.number for cell in found if _passes(cell, query, me, besides=besides))


def sources_on_sides(conflicts: ConflictQuerySet, user: User) -> list[tuple[str, str, int]]:
    """Key and name of each source that stands on a side of one of the CONFLICTS, and on how many of them."""
    seen = Claim.objects.visible_to(user).standing().filter(positions__conflict__in=conflicts.order_by().values("pk"))
    counted = seen.order_by().values("article__source").annotate(number=Count("positions__conflict", distinct=True))
    numbers = dict(counted.values_list("article__source", "number"))
    named = Source.objects.visible_to(user).in_order().values_list("pk", "public_id", "name")
    return [(public_id, name, numbers[pk]) for pk, public_id, name in named if pk in numbers]


def _passes(cell: Cell, query: ConflictQuery, me: str, *, besides: str) -> bool:
    asked = ((name, getattr(query, name)) for name in FACETS if name != besides)
    return all(not value or value in FACETS[name].values(cell, me) for name, value in asked)


def _uncounted(query: ConflictQuery, user: User) -> Q:
    """The filters that have more choices than could be counted in one query."""
    asked = Q()
    if query.event:
        asked &= Q(event__public_id=query.event)
    if query.source:
        claims = Claim.objects.visible_to(user).standing().filter(article__source__public_id=query.source)
        asked &= Q(pk__in=Position.objects.filter(claims__in=claims.values("pk")).values("conflict"))
    for word in query.words.split():
        asked &= Q(event__title__icontains=word)
    return asked


def visible_conflicts(user: User) -> ConflictQuerySet:
    """What lists across timelines may show the user."""
    return Conflict.objects.visible_to(user).in_timelines(Timeline.objects.listed_for(user))
