"""What the page shows of a lens: the menu that chooses one, and above the picture what is on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.dates.fineness import Fineness
from timeline.facets import Choice, Facets
from timeline.lens_loading import Seen
from timeline.lens_words import (
    Names,
    change_in_words,
    extent_in_words,
    left_out_in_words,
    lens_in_words,
    verdict_in_words,
)
from timeline.lenses import COMPARED, Verdict
from timeline.positions import day_words
from timeline.query import TimelineQuery

_LEAST_OFFERED = (2, 3, 4, 5, 10)


@dataclass(frozen=True, slots=True)
class Offered:
    """A value of a field that chooses one."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LensMenu:
    """The fields of the menu. Of `compared` there are two, each with the sources it may be."""

    told_by: tuple[Offered, ...]
    compared: tuple[tuple[str, tuple[Offered, ...]], ...]
    known: str
    least: tuple[Offered, ...]
    precision: tuple[Offered, ...]
    chosen: int

    @property
    def evidence_in_words(self) -> list[str]:
        least = [_("At least %(sources)s") % {"sources": each.name} for each in self.least if each.chosen]
        return least + [_("Dated at least to %(unit)s") % {"unit": each.name} for each in self.precision if each.chosen]


@dataclass(frozen=True, slots=True)
class VerdictChoice:
    """A class of a comparison, with how many events it has."""

    key: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class DayStep:
    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LensBar:
    """What is on, in words; without it the page is at the address `off`."""

    sentence: str
    extent: str
    off: str
    left_out: str = ""
    change: str = ""
    not_dated: str = ""
    verdicts: tuple[VerdictChoice, ...] = ()
    steps: tuple[DayStep, ...] = ()


def lens_menu(query: TimelineQuery, sources: tuple[Choice, ...]) -> LensMenu:
    lens = query.lens
    one, other = lens.compare or ("", "")
    offered = sorted({*_LEAST_OFFERED, *([query.least] if query.least else [])})
    least = [(str(n), ngettext("%(n)d source", "%(n)d sources", n) % {"n": n}, n == query.least) for n in offered]
    fine = [
        (Fineness.YEAR, _("the year")),
        (Fineness.MONTH, _("the month")),
        (Fineness.DAY, _("the day")),
    ]
    return LensMenu(
        told_by=_sources(sources, lens.told_by),
        compared=((_("Compare"), _sources(sources, one)), (_("with"), _sources(sources, other))),
        known="" if lens.known is None else day_words(lens.known) or str(lens.known),
        least=tuple(Offered(*each) for each in least),
        precision=tuple(Offered(each.name.lower(), name, each == query.fineness) for each, name in fine),
        chosen=bool(lens) + bool(query.least) + bool(query.fineness),
    )


def sources_of(facets: Facets, known: Facets) -> tuple[Choice, ...]:
    """The sources that a lens may be of: those that the menu offers, and those that it is of already."""
    offered = {choice.key: choice for choice in (*facets.sources, *known.sources)}
    return tuple(sorted(offered.values(), key=lambda choice: (choice.name.casefold(), choice.key)))


def _sources(sources: tuple[Choice, ...], chosen: str) -> tuple[Offered, ...]:
    return tuple(Offered(each.key, each.name, each.key == chosen) for each in sources)


def lens_bar(query: TimelineQuery, seen: Seen, names: Names) -> LensBar:
    lens = query.lens
    not_dated = seen.counts.get(Verdict.NOT_DATED, 0)
    words = ngettext("%(number)d of them not dated by it.", "%(number)d of them not dated by it.", not_dated)
    return LensBar(
        sentence=lens_in_words(lens, names),
        extent=extent_in_words(seen),
        off=query.without_lens().address(),
        left_out=left_out_in_words(seen),
        change=change_in_words(seen.change) if lens.known is not None else "",
        not_dated=words % {"number": not_dated} if not_dated else "",
        verdicts=tuple(_choice(verdict, query, seen) for verdict in COMPARED) if lens.compare else (),
        steps=_steps(query, seen.days),
    )


def _choice(verdict: Verdict, query: TimelineQuery, seen: Seen) -> VerdictChoice:
    count, chosen = seen.counts.get(verdict, 0), verdict in query.verdicts
    return VerdictChoice(verdict.key, verdict_in_words(verdict), count, chosen)


def _steps(query: TimelineQuery, days: tuple[int, ...]) -> tuple[DayStep, ...]:
    """Links to the days of change next to that of the lens."""
    known = query.lens.known
    if known is None:
        return ()
    earlier, later = [day for day in days if day < known], [day for day in days if day > known]
    steps = []
    if earlier:
        steps.append(DayStep("earlier", _("Earlier change"), query.known_on(earlier[-1]).address()))
    if later:
        steps.append(DayStep("later", _("Later change"), query.known_on(later[0]).address()))
    return tuple(steps)
