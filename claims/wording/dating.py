"""How a date was worked out, in words: what `claims.dating` says in codes (docs/reference/dating.md), as sentences."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.dating import Bound, DatedSpan
from claims.dating.corrections import CORRECTED
from timeline.dates import Calendar, FuzzyDate, parse
from timeline.dates.grammar import Stated
from timeline.wording import bounds_in_words, date_in_words

FALLBACK = "dateparser"
"""The rule for languages that have no grammar of their own."""

NO_ANCHOR, EVENT = "no_anchor", "event"
WAITING = frozenset({NO_ANCHOR, EVENT})
"""What the end of a rule says where the day that the words count from is not known."""

SUPPLIED: dict[str, Promise] = {
    "shared": gettext_lazy("Its year is that of the other date of the same range or list."),
    "carried": gettext_lazy("No year is given: it goes on from a date told before."),
    "nearest_past": gettext_lazy("No year is given: taken as the last such date up to the publication."),
    "nearest_future": gettext_lazy(
        "No year is given: taken as the next such date from the publication on, as the words look ahead or it was near."
    ),
    "anchored": gettext_lazy("Which event is meant was inferred."),
}
"""What supplied the rest of a date, by the word after the "+" of its rule."""

BOUNDS: dict[Bound, Promise] = {
    Bound.SINCE: gettext_lazy("What is told begins then."),
    Bound.AFTER: gettext_lazy("What is told comes after it."),
    Bound.UNTIL: gettext_lazy("What is told lasts until then."),
    Bound.BEFORE: gettext_lazy("What is told comes before it."),
    Bound.BY: gettext_lazy("What is told is done by then."),
}

CALENDARS: dict[Calendar, Promise] = {
    Calendar.JALALI: gettext_lazy(
        "The source counts in the Jalali (solar Hijri) calendar; this is the Gregorian date."
    ),
    Calendar.HIJRI: gettext_lazy(
        "The source counts in the lunar Hijri calendar, whose months begin with the sight of the moon; "
        "this is the Gregorian date."
    ),
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


def possible_days(date: FuzzyDate) -> str:
    """The days that the date may mean, and how far that is to be relied on; empty where its own words tell as much."""
    days = bounds_in_words(date)
    if days == date_in_words(date):
        return ""
    if date.approximate:
        alone = date.earliest is not None and date.earliest == date.latest
        days = _("this day or one close to it") if alone else _("%(days)s, or close to that") % {"days": days}
    return _("%(days)s, if that is right") % {"days": days} if date.uncertain else days


def _awaited(span: DatedSpan, published: FuzzyDate | None) -> str:
    if span.waits_for_event:
        return _("It counts from an event, and is dated as soon as that event has a date.")
    if published is None:
        return _("It counts from the day of publication, and is dated as soon as the article has one.")
    return _("It counts from a day that the article does not tell.")


def _sentences(span: DatedSpan, published: FuzzyDate | None) -> Iterator[str]:
    base, supplied = _rule(span)
    if base == FALLBACK:
        yield _("Read by a general reader of dates: Dateline has no rules of its own for this language.")
    if span.counted_from is not None:
        about = {"event": span.counted_from.title, "date": date_in_words(span.counted_from.date)}
        yield _("Counted from “%(event)s”, %(date)s.") % about
    elif span.anchor is not None:
        yield _counted_from(parse(span.anchor), published)
    elif span.date is not None and _lacks_year(span.date):
        yield _year_awaited(published)
    elif not supplied:
        yield _("The words tell the date themselves.")
    yield from (str(SUPPLIED[each]) for each in supplied if each in SUPPLIED)
    if span.bound is not None:
        yield str(BOUNDS[span.bound])
    elif span.period is not None:
        yield _("It is one end of a range: %(period)s.") % {"period": date_in_words(span.period)}
    if span.date is not None and span.ambiguous:
        yield _two_ways(span.date)
    if span.date is not None and span.date.calendar in CALENDARS:
        yield str(CALENDARS[span.date.calendar])


def _rule(span: DatedSpan) -> tuple[str, list[str]]:
    """The rule that read the words, and what supplied the rest."""
    base, *supplied = span.rule.split("+")
    return base, supplied


def _counted_from(anchor: FuzzyDate, published: FuzzyDate | None) -> str:
    if published is None or not anchor.earliest == anchor.latest == published.earliest:
        return _("Counted from %(date)s, told before.") % {"date": date_in_words(anchor)}
    if published.earliest == published.latest:
        return _("Counted from the publication, %(date)s.") % {"date": date_in_words(anchor)}
    return _("Counted from the first day of %(date)s, when it was published.") % {"date": date_in_words(published)}


def _lacks_year(date: FuzzyDate) -> bool:
    return "XXXX" in date.edtf


def _year_awaited(published: FuzzyDate | None) -> str:
    if published is None:
        return _("No year is given. It follows as soon as the article has a day of publication.")
    return _("No year is given, and the article does not tell it.")


def _two_ways(date: FuzzyDate) -> str:
    """What else the figures may mean: with the other date, where it has the same year in the same calendar."""
    stated = date.expression
    if not isinstance(stated, Stated) or any(stated.marks) or date.calendar is not Calendar.GREGORIAN:
        return _("Day and month may be the other way round.")
    other = parse(f"{stated.year}-{stated.day}-{stated.month}")
    return _("Day and month may be the other way round: %(date)s.") % {"date": date_in_words(other)}
