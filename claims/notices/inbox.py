"""A person's notices, folded: one line for each conflict, with what happened to it in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Case, Count, Max, Q, QuerySet, When
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Conflict, Notice
from claims.models.notice import NoticeQuerySet
from claims.notices.hearing import Happening

EXCERPT = 240  # characters of a comment that a line shows


class Family(StrEnum):
    """What notices can be narrowed to."""

    MENTION = "mention"
    ASSIGNED = "assigned"
    COMMENT = "comment"
    STATE = "state"

    @property
    def label(self) -> str:
        return str(_LABELS[self])

    @property
    def happenings(self) -> frozenset[Happening]:
        return _MEMBERS[self]


_LABELS = {
    Family.MENTION: gettext_lazy("Mentions and answers"),
    Family.ASSIGNED: gettext_lazy("Assigned to you"),
    Family.COMMENT: gettext_lazy("Comments"),
    Family.STATE: gettext_lazy("Opened, settled, reopened"),
}
_NAMED = {
    Family.MENTION: frozenset({Happening.MENTION, Happening.REPLY}),
    Family.ASSIGNED: frozenset({Happening.ASSIGNED}),
    Family.COMMENT: frozenset({Happening.COMMENT}),
}
_MEMBERS = {**_NAMED, Family.STATE: frozenset(Happening) - frozenset().union(*_NAMED.values())}


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """Something that happened, in words, and of a comment how it begins."""

    words: str
    at: datetime
    excerpt: str
    address: str


@dataclass(frozen=True, slots=True)
class InboxLine:
    """All that a person is told of one conflict: what they have not read; where they have read all, all of it."""

    conflict: Conflict
    unread: bool
    happenings: tuple[ShownNotice, ...]

    @property
    def address(self) -> str:
        """Where the newest of it is."""
        return self.happenings[0].address


def conflicts_with_news(notices: NoticeQuerySet) -> "QuerySet[Notice, int]":
    """The keys of the notices' conflicts: those with something unread first, then the newest."""
    grouped = notices.order_by().values("conflict").annotate(newest=Max("at"), unread=_unread())
    has_unread = Case(When(unread__gt=0, then=0), default=1)
    return grouped.order_by(has_unread, "-newest", "conflict").values_list("conflict", flat=True)


def _unread() -> Count:
    return Count("pk", filter=Q(read_at__isnull=True))


def inbox_lines(notices: NoticeQuerySet, conflicts: Sequence[int]) -> tuple[InboxLine, ...]:
    """The notices of these conflicts in lines. Costs the same however many there are."""
    counted = (
        notices.filter(conflict__in=conflicts).order_by().values("conflict", "what", is_unread=Q(read_at__isnull=True))
    )
    groups = list(counted.annotate(number=Count("pk"), newest=Max("pk")))
    newest = Notice.objects.select_related("by", "comment", "conflict__event__timeline", "conflict__property").in_bulk(
        [group["newest"] for group in groups]
    )
    by_conflict: dict[int, list[tuple[Notice, int]]] = defaultdict(list)
    for group in groups:
        by_conflict[group["conflict"]].append((newest[group["newest"]], group["number"]))
    return tuple(_line(by_conflict[each]) for each in conflicts if each in by_conflict)


def _line(told: Iterable[tuple[Notice, int]]) -> InboxLine:
    newest_first = sorted(told, key=lambda each: (each[0].at, each[0].pk), reverse=True)
    unread = [each for each in newest_first if each[0].read_at is None]
    shown = unread or newest_first
    return InboxLine(
        conflict=shown[0][0].conflict,
        unread=bool(unread),
        happenings=tuple(_shown(notice, number) for notice, number in shown),
    )


def _shown(notice: Notice, number: int) -> ShownNotice:
    said = notice.comment
    anchor = f"#comment-{said.pk}" if said else ""
    return ShownNotice(
        words=_in_words(Happening(notice.what), notice.by.get_username() if notice.by else "", number),
        at=notice.at,
        excerpt=Truncator(" ".join(said.text.split())).chars(EXCERPT) if said else "",
        address=f"{notice.conflict.get_absolute_url()}{anchor}",
    )


def _in_words(what: Happening, name: str, number: int) -> str:
    if what == Happening.COMMENT and number > 1:
        return _("%(number)d comments, the last by %(name)s") % {"number": number, "name": name}
    said = BY_PEOPLE[what] if name or what not in BY_ITSELF else BY_ITSELF[what]
    return str(said) % {"name": name or "Dateline"}


BY_PEOPLE: Mapping[Happening, object] = {
    Happening.OPENED: gettext_lazy("%(name)s flagged this conflict"),
    Happening.REVIEW: gettext_lazy("%(name)s took it under review"),
    Happening.GIVEN_BACK: gettext_lazy("%(name)s gave the review back"),
    Happening.RESOLVED: gettext_lazy("%(name)s ruled on it"),
    Happening.DISMISSED: gettext_lazy("%(name)s dismissed it"),
    Happening.REOPENED: gettext_lazy("%(name)s opened it again"),
    Happening.COMMENT: gettext_lazy("%(name)s commented"),
    Happening.REPLY: gettext_lazy("%(name)s answered you"),
    Happening.MENTION: gettext_lazy("%(name)s called on you"),
    Happening.ASSIGNED: gettext_lazy("%(name)s assigned it to you"),
}
BY_ITSELF: Mapping[Happening, object] = {
    Happening.OPENED: gettext_lazy("A new conflict was found"),
    Happening.REOPENED: gettext_lazy("New evidence opened it again"),
}
