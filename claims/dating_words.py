"""How a date was worked out, in words: what `claims.dating` says in codes (docs/reference/dating.md), as sentences."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.dating import Bound, DatedSpan, SpanType
from claims.dating.corrections import CORRECTED
from timeline.dates import Calendar, FuzzyDate, parse
from timeline.wording import date_in_words

FALLBACK = "dateparser"
"""The rule for languages that have no grammar of their own."""

NO_ANCHOR, EVENT = "no_anchor", "event"
WAITING = frozenset({NO_ANCHOR, EVENT})
"""What the end of a rule says where the day that the words count from is not known."""

SUPPLIED: dict[str, Promise] = {
    "shared": gettext_lazy("Its year is stated with the other date of the same range or list."),
    "carried": gettext_lazy("No year stands there: it goes on with the date told before."),
    "nearest_past": gettext_lazy("No year stands there: taken as the nearest before the publication."),
    "nearest_future": gettext_lazy(
        "No year stands there: taken as the nearest after the publication, as the sentence looks ahead."
    ),
    "anchored": gettext_lazy("It counts from an event; which one is meant was inferred."),
}
"""What supplied the rest of a date, by the word after the "+" of its rule."""

BOUNDS: dict[Bound, Promise] = {
    Bound.SINCE: gettext_lazy("The words before it say that something began then."),
    Bound.AFTER: gettext_lazy("The words before it say that something came after it."),
    Bound.UNTIL: gettext_lazy("The words before it say that something lasted until then."),
    Bound.BEFORE: gettext_lazy("The words before it say that something came before it."),
    Bound.BY: gettext_lazy("The words before it say that something is done by then."),
}

CALENDARS: dict[Calendar, Promise] = {
    Calendar.JALALI: gettext_lazy("The source counts in the Jalali calendar; this is the Gregorian date."),
    Calendar.HIJRI: gettext_lazy("The source counts in the Hijri calendar; this is the Gregorian date."),
    Calendar.JULIAN: gettext_lazy("The source counts in the Julian calendar; this is the Gregorian date."),
}


def is_waiting(span: DatedSpan) -> bool:
    """Whether the words will have a date as soon as the day that they count from is known."""
    return span.date is None and (span.waits_for_event or NO_ANCHOR in _rule(span)[1])


def explained(span: DatedSpan, *, published: FuzzyDate | None) -> tuple[str, ...]:
    """How the span came by its date, or what it waits for, sentence by sentence; nothing where a person dated it."""
    if span.rule == CORRECTED:
        return ()
    return (_awaited(span, published),) if is_waiting(span) else tuple(_sentences(span, published))


def _awaited(span: DatedSpan, published: FuzzyDate | None) -> str:
    if span.waits_for_event:
        return _("It counts from an event, and is dated as soon as that event has a date.")
    if published is None:
        return _("It counts from the day of publication, and is dated as soon as the article has one.")
    return _("It counts from a day that the article does not tell.")


def _sentences(span: DatedSpan, published: FuzzyDate | None) -> Iterator[str]:
    base, supplied = _rule(span)
    if base == FALLBACK:
        yield _("Read without a grammar of its language.")
    if span.type is SpanType.DURATION:
        yield _("The words tell a length of time that has its place in the calendar.")
    if span.counted_from is not None:
        about = {"event": span.counted_from.title, "date": date_in_words(span.counted_from.date)}
        yield _("Counted from “%(event)s”, %(date)s.") % about
    elif span.anchor is not None:
        yield _counted_from(parse(span.anchor), published)
    elif not supplied:
        yield _("The words tell the date themselves.")
    yield from (str(SUPPLIED[each]) for each in supplied if each in SUPPLIED)
    if span.bound is not None:
        yield str(BOUNDS[span.bound])
    elif span.period is not None:
        yield _("It is one end of a range: %(period)s.") % {"period": date_in_words(span.period)}
    if span.ambiguous:
        yield _("The same figures have another reading: day and month may be the other way round.")
    if span.date is not None and span.date.calendar in CALENDARS:
        yield str(CALENDARS[span.date.calendar])


def _rule(span: DatedSpan) -> tuple[str, list[str]]:
    """The rule that read the words, and what supplied the rest."""
    base, *supplied = span.rule.split("+")
    return base, supplied


def _counted_from(anchor: FuzzyDate, published: FuzzyDate | None) -> str:
    if published is not None and anchor.earliest == anchor.latest == published.earliest:
        return _("Counted from the publication, %(date)s.") % {"date": date_in_words(anchor)}
    return _("Counted from %(date)s, told before.") % {"date": date_in_words(anchor)}
