"""The state of a timeline page as its address holds it: one frozen query, validated by a form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline.dates.fineness import Fineness
from timeline.facets import Facets
from timeline.grouping import BY_LANE, GROUPINGS
from timeline.lenses import COMPARED, COMPARED_AT_ONCE, NO_LENS, Lens, Verdict
from timeline.positions import DayField, PositionField, day_words, end_words, start_words
from timeline.search.terms import Search, read_search

_DAYS_WRITTEN_TO_THE_SECOND = 60


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Window, filters, lens, grouping (one of GROUPINGS) and open event.

    `start` and `end` are positions in days: the day number plus the fraction of the day that has passed, `end` being
    exclusive; None where the address leaves the choice of the window to the page. `least` is a number of independent
    sources. `verdicts` are those of a comparison that pass, all where there are none. `event` is a public id.
    """

    start: float | None = None
    end: float | None = None
    lanes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: str = ""
    disputed: bool = False
    least: int = 0
    fineness: Fineness = Fineness.COARSE
    lens: Lens = NO_LENS
    verdicts: tuple[Verdict, ...] = ()
    by: str = BY_LANE
    event: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.filter_pairs())

    def known_on(self, day: int) -> "TimelineQuery":
        return replace(self, lens=Lens(known=day), verdicts=())

    def without_lens(self) -> "TimelineQuery":
        return replace(self, lens=NO_LENS, verdicts=())

    def without_menus(self) -> "TimelineQuery":
        """The same with nothing chosen of what has menus."""
        return replace(self, lanes=(), sources=(), actors=(), places=(), tags=())

    @property
    def search(self) -> Search:
        """Its words as terms; none where nothing of them can be searched for."""
        return read_search(self.words)

    def within(self, start: float, end: float) -> "TimelineQuery":
        return replace(self, start=start, end=end)

    def filter_pairs(self) -> list[tuple[str, str]]:
        """The filters as they stand in an address, in one fixed order."""
        pairs = [("lane", key) for key in self.lanes]
        pairs += [("source", key) for key in self.sources]
        pairs += [("actor", key) for key in self.actors]
        pairs += [("place", name) for name in self.places]
        pairs += [("tag", name) for name in self.tags]
        if self.words:
            pairs.append(("q", self.words))
        if self.disputed:
            pairs.append(("disputed", "on"))
        if self.least:
            pairs.append(("least", str(self.least)))
        if self.fineness:
            pairs.append(("precision", self.fineness.name.lower()))
        return pairs + self._lens_pairs()

    def _lens_pairs(self) -> list[tuple[str, str]]:
        pairs = [("told_by", self.lens.told_by)] if self.lens.told_by else []
        pairs += [("compare", key) for key in self.lens.compare]
        if self.lens.known is not None:
            pairs.append(("known", day_words(self.lens.known) or str(self.lens.known)))
        return pairs + [("class", verdict.key) for verdict in self.verdicts]

    def filter_address(self) -> str:
        """The filters alone as a query string: which events there are."""
        return urlencode(self.filter_pairs())

    def drawing_address(self) -> str:
        """What the columns depend on: the filters, and by what they group events."""
        return urlencode(self.filter_pairs() + self.grouping_pairs())

    def grouping_pairs(self) -> list[tuple[str, str]]:
        return [] if self.by == BY_LANE else [("by", self.by)]

    def window_pairs(self) -> list[tuple[str, str]]:
        """The window as it stands in an address; nothing where the page chooses it."""
        if self.start is None or self.end is None:
            return []
        fine = self.end - self.start < _DAYS_WRITTEN_TO_THE_SECOND
        return [("from", start_words(self.start, fine=fine)), ("to", end_words(self.end, fine=fine))]

    def pairs(self) -> list[tuple[str, str]]:
        """All of it as it stands in an address."""
        pairs = self.filter_pairs() + self.grouping_pairs() + self.window_pairs()
        return pairs + ([("event", self.event)] if self.event else [])

    def address(self) -> str:
        """All of it as a query string."""
        return urlencode(self.pairs())


class KnownKeysField(forms.MultipleChoiceField):
    """Several keys; those that nobody knows are dropped and kept in `unknown`, to be said on the page."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(required=False)
        self.known = frozenset(known)
        self.unknown: tuple[str, ...] = ()

    def clean(self, value: Any) -> list[str]:
        given = [key for key in dict.fromkeys(self.to_python(value)) if key]
        self.unknown = tuple(key for key in given if key not in self.known)
        return [key for key in given if key in self.known]


_VERDICTS = {verdict.key: verdict for verdict in COMPARED}
_FINENESS = {fineness.name.lower(): fineness for fineness in Fineness if fineness}


class QueryForm(forms.Form):
    """Reads a query string. Whatever it cannot read is a problem for the page to say, never an error."""

    q = forms.CharField(required=False, max_length=200)
    disputed = forms.BooleanField(required=False)
    least = forms.IntegerField(required=False, min_value=1, max_value=99)
    precision = forms.ChoiceField(required=False, choices=[(key, key) for key in _FINENESS])
    known = DayField()
    event = forms.SlugField(required=False, max_length=16)
    by = forms.ChoiceField(required=False, choices=[(each, each) for each in GROUPINGS])

    def __init__(self, data: QueryDict, facets: Facets) -> None:
        super().__init__(data)
        self.fields["from"] = PositionField(is_end=False)
        self.fields["to"] = PositionField(is_end=True)
        self.fields["lane"] = KnownKeysField(choice.key for choice in facets.lanes)
        self.fields["source"] = KnownKeysField(choice.key for choice in facets.sources)
        self.fields["actor"] = KnownKeysField(choice.key for choice in facets.actors)
        self.fields["place"] = KnownKeysField(choice.key for choice in facets.places)
        self.fields["tag"] = KnownKeysField(choice.key for choice in facets.tags)
        self.fields["told_by"] = KnownKeysField(choice.key for choice in facets.sources)
        self.fields["compare"] = KnownKeysField(choice.key for choice in facets.sources)
        self.fields["class"] = KnownKeysField(_VERDICTS)

    def query(self) -> TimelineQuery:
        self.is_valid()
        read: Mapping[str, Any] = self.cleaned_data
        start, end = read.get("from"), read.get("to")
        problems = self._problems()
        words = " ".join(read.get("q", "").split())
        if words and not read_search(words):
            problems.append(_("“%(words)s” holds no word to look for: it is ignored.") % {"words": words})
            words = ""
        if start is not None and end is not None and start >= end:
            problems.append(_("The window ends before it begins: it is ignored."))
            start = end = None
        lens, said = _one_lens(read)
        problems += said
        return TimelineQuery(
            start=start,
            end=end,
            lanes=tuple(read["lane"]),
            sources=tuple(read["source"]),
            actors=tuple(read["actor"]),
            places=tuple(read["place"]),
            tags=tuple(read["tag"]),
            words=words,
            disputed=read["disputed"],
            least=read.get("least") or 0,
            fineness=_FINENESS.get(read.get("precision", ""), Fineness.COARSE),
            lens=lens,
            verdicts=tuple(_VERDICTS[key] for key in _VERDICTS if key in read["class"]) if lens.compare else (),
            by=read.get("by") or BY_LANE,
            event=read.get("event") or None,
            problems=tuple(problems),
        )

    def _problems(self) -> list[str]:
        problems = [
            _("“%(value)s” is ignored: %(reason)s") % {"value": self.data.get(name, ""), "reason": reasons[0]}
            for name, reasons in self.errors.items()
        ]
        for field in self.fields.values():
            if isinstance(field, KnownKeysField):
                problems += [
                    _("Nothing here is called “%(key)s”: it is ignored.") % {"key": key} for key in field.unknown
                ]
        return problems


def _one_lens(read: Mapping[str, Any]) -> tuple[Lens, list[str]]:
    """The first lens that is chosen whole, and what is wrong with the others."""
    told_by, compare = read["told_by"], read["compare"]
    problems = []
    if len(compare) == 1:
        problems.append(_("A comparison takes two sources: choose another one."))
    if len(compare) > COMPARED_AT_ONCE or len(told_by) > 1:
        problems.append(_("That is one source too many for this lens: the first ones are taken."))
    pair = tuple(compare[:COMPARED_AT_ONCE]) if len(compare) >= COMPARED_AT_ONCE else ()
    chosen = [
        lens for lens in (Lens(told_by="".join(told_by[:1])), Lens(compare=pair), Lens(known=read.get("known"))) if lens
    ]
    if len(chosen) > 1:
        problems.append(_("One lens at a time: only the first one is on."))
    return (chosen[0] if chosen else NO_LENS), problems


def read_query(data: QueryDict, facets: Facets) -> TimelineQuery:
    """The query that a query string holds."""
    return QueryForm(data, facets).query()
