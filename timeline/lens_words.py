"""What a reader's lens shows, in words: the sentence above the picture, and what each item of the list says of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.dates import FuzzyDate, Relation, relate
from timeline.directions import isolated
from timeline.lens_loading import Change, Seen
from timeline.lenses import Answer, Lens, Shown, Tellers, Verdict
from timeline.models import Dispute
from timeline.wording import date_in_words, day_in_words

Names = Mapping[str, str]
"""The names of sources by their keys."""

_SILENT = "silent"
"""In place of a verdict: two sources of which one gives no date."""


def lens_in_words(lens: Lens, names: Names) -> str:
    """ "As told by The Courier." """
    if lens.known is not None:
        return _("As known on %(day)s.") % {"day": day_in_words(lens.known)}
    if lens.told_by:
        return _("As told by %(source)s.") % {"source": _name(lens.told_by, names)}
    a, b = (_name(key, names) for key in lens.compare)
    return _("%(a)s (A) against %(b)s (B).") % {"a": a, "b": b}


def extent_in_words(seen: Seen) -> str:
    """ "12 of 48 events." """
    words = ngettext("%(shown)s of %(total)s event.", "%(shown)s of %(total)s events.", seen.of)
    return words % {"shown": _number(seen.shown), "total": _number(seen.of)}


def left_out_in_words(seen: Seen) -> str:
    """How many events no day can show; empty where there are none."""
    if not seen.left_out:
        return ""
    words = ngettext(
        "%(number)s event is left out: nobody knows when what tells of it was published.",
        "%(number)s events are left out: nobody knows when what tells of them was published.",
        seen.left_out,
    )
    return words % {"number": _number(seen.left_out)}


def change_in_words(change: Change) -> str:
    """What became known or was decided on a day: "2 events more, 1 dispute opened"."""
    told = [
        (change.events, ngettext("%(number)s event more", "%(number)s events more", change.events)),
        (
            change.reports,
            ngettext(
                "%(number)s report more of a known event", "%(number)s reports more of known events", change.reports
            ),
        ),
        (change.opened, ngettext("%(number)s dispute opened", "%(number)s disputes opened", change.opened)),
        (change.review, ngettext("%(number)s dispute under review", "%(number)s disputes under review", change.review)),
        (change.resolved, ngettext("%(number)s dispute resolved", "%(number)s disputes resolved", change.resolved)),
        (change.dismissed, ngettext("%(number)s dispute dismissed", "%(number)s disputes dismissed", change.dismissed)),
    ]
    changes = [words % {"number": _number(number)} for number, words in told if number]
    return _(", ").join(changes) if changes else _("Nothing changed here on this day.")


def verdict_in_words(verdict: Verdict) -> str:
    """What a class of events is: "in both, differing"."""
    if verdict in (Verdict.ONLY_A, Verdict.ONLY_B):
        return _("only in %(source)s") % {"source": "A" if verdict is Verdict.ONLY_A else "B"}
    return _("in both, agreeing") if verdict is Verdict.AGREE else _("in both, differing")


def shown_in_words(shown: Shown, lens: Lens, names: Names) -> dict[str, Any]:
    """The fields of an event in the list that the lens decides on."""
    fields: dict[str, Any] = {"lens": _SILENT if _is_half_silent(shown) else shown.verdict.key}
    if shown.verdict is Verdict.NOT_DATED:
        fields["lens_words"] = _("not dated by %(source)s") % {"source": _name(lens.told_by, names)}
    elif shown.verdict:
        fields["lens_words"] = _comparison(shown, lens, names)
    if not shown.is_own:
        fields["date"] = date_in_words(shown.date) if shown.date else _("Date unknown")
        fields["other_dates"] = tuple(
            date_in_words(answer.date) for answer in shown.answers if _is_another(answer.date, shown)
        )
    return fields


def _is_half_silent(shown: Shown) -> bool:
    """Whether two sources speak of it of which not both give a date: then they agree on none either."""
    return shown.verdict is Verdict.AGREE and _tellers(shown) != Tellers.A | Tellers.B


def _tellers(shown: Shown) -> Tellers:
    tellers = Tellers.NOBODY
    for answer in shown.answers:
        tellers |= answer.tellers
    return tellers


def dispute_on_day(shown: Shown, dispute: str) -> dict[str, Any]:
    """The fields that depend on what had been published and ruled by a day."""
    return {
        "dispute": dispute,
        "dispute_words": "" if dispute == Dispute.NONE else str(Dispute(dispute).label),
        "contest": "",
        "source_count": shown.sources,
        "origin_count": shown.origins,
    }


def _is_another(date: FuzzyDate, shown: Shown) -> bool:
    """Whether the date is to be named beside that of the event."""
    return shown.date is not None and relate(date, shown.date) is Relation.DISJOINT


def _comparison(shown: Shown, lens: Lens, names: Names) -> str:
    what = verdict_in_words(shown.verdict)
    tellers = _tellers(shown)
    if shown.verdict in (Verdict.ONLY_A, Verdict.ONLY_B):
        what = _("only in %(source)s") % {"source": _name(lens.compare[shown.verdict is Verdict.ONLY_B], names)}
        return what if tellers else _("%(what)s, without a date") % {"what": what}
    if not tellers:
        return _("in both, without a date")
    if tellers != Tellers.A | Tellers.B:
        return _("in both; %(letter)s gives no date") % {"letter": "B" if tellers is Tellers.A else "A"}
    if len(shown.answers) == 1:
        return what
    told = _(", ").join(
        _("%(letter)s says %(dates)s") % {"letter": letter, "dates": _dates(shown.answers, teller)}
        for letter, teller in (("A", Tellers.A), ("B", Tellers.B))
    )
    return _("%(what)s: %(told)s") % {"what": what, "told": told}


def _dates(answers: tuple[Answer, ...], teller: Tellers) -> str:
    return _(" or ").join(date_in_words(answer.date) for answer in answers if answer.tellers & teller)


def _name(key: str, names: Names) -> str:
    return isolated(names.get(key, key))


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)
