"""What the timeline page shows around its list: filters, the open event, and what the picture needs to know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.facets import Choice, Facets
from timeline.group_words import grouping_in_words
from timeline.grouping import BY_LANE, GROUPINGS
from timeline.lens_loading import Seen
from timeline.lens_page import LensBar, LensMenu, lens_bar, lens_menu, sources_of
from timeline.models import Event
from timeline.query import TimelineQuery
from timeline.window import Window

OPTIONS_AT_A_GLANCE = 12


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    name: str
    chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """One menu of choices: `field` is its name in the address."""

    field: str
    name: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)

    @property
    def is_long(self) -> bool:
        """Longer than the eye takes in at once: a field narrows it."""
        return len(self.options) > OPTIONS_AT_A_GLANCE


@dataclass(frozen=True, slots=True)
class Page:
    query: TimelineQuery
    filters: tuple[Filter, ...]
    groupings: tuple[Option, ...]
    """By what the events can be grouped; by lane without a word in the address."""
    lens: LensMenu
    bar: LensBar | None
    opened: Event | None
    picture: dict[str, object]
    """What the scripts read: the window, and words that they put together with numbers."""

    @property
    def filters_chosen(self) -> int:
        chosen = sum(each.chosen for each in self.filters)
        return chosen + bool(self.query.words) + self.query.disputed + self.lens.chosen

    @property
    def filters_in_words(self) -> list[str]:
        """What the view leaves out, for a caption: its lens, then one piece of words for each filter."""
        chosen = [f"{self.bar.sentence} {self.bar.extent}"] if self.bar else []
        chosen += [
            f"{each.name}: {', '.join(option.name for option in each.options if option.chosen)}"
            for each in self.filters
            if each.chosen
        ]
        if self.query.words:
            chosen.append(_("Search: “%(words)s”") % {"words": self.query.words})
        if self.query.disputed:
            chosen.append(_("Disputed only"))
        return chosen + self.lens.evidence_in_words

    @property
    def window_pairs(self) -> list[tuple[str, str]]:
        """The window as hidden fields of the filter form carry it on."""
        return self.query.window_pairs()


def page_of(
    query: TimelineQuery, facets: Facets, known: Facets, window: Window, opened: Event | None, seen: Seen | None
) -> Page:
    """KNOWN: what the address names of the menus. SEEN: what the lens shows, where the query has one."""
    return Page(
        query=query,
        filters=filters_of(query, facets),
        groupings=tuple(Option("" if by == BY_LANE else by, grouping_in_words(by), by == query.by) for by in GROUPINGS),
        lens=lens_menu(query, sources_of(facets, known)),
        bar=lens_bar(query, seen, known.source_names) if seen else None,
        opened=opened,
        picture=_picture(window, opened),
    )


def filters_of(query: TimelineQuery, facets: Facets) -> tuple[Filter, ...]:
    """The menus that have any options."""
    menus = (
        _menu("lane", _("Lanes"), facets.lanes, query.lanes),
        _menu("source", _("Sources"), facets.sources, query.sources),
        _menu("actor", _("Actors"), facets.actors, query.actors),
        _menu("place", _("Places"), facets.places, query.places),
        _menu("tag", _("Tags"), facets.tags, query.tags),
    )
    return tuple(menu for menu in menus if menu.options)


def _menu(field: str, name: str, choices: tuple[Choice, ...], chosen: tuple[str, ...]) -> Filter:
    return Filter(field, name, tuple(Option(each.key, each.name, each.key in chosen, each.count) for each in choices))


def _picture(window: Window, opened: Event | None) -> dict[str, object]:
    return {
        "start": window.start,
        "end": window.end,
        "opened": opened.pk if opened else None,
        "openedPublicId": opened.public_id if opened else None,
        "words": {
            "bce": _("%(year)s BCE"),
            "today": _("today"),
            "here": _("Events here: %(count)s"),
            "hereDisputed": _("Events here: %(count)s, disputed: %(disputed)s"),
            "closer": _("Press to look closer"),
            "spanning": _("(%(count)s of them throughout)"),
            "before": _("%(count)s earlier"),
            "after": _("%(count)s later"),
            "proposal": _("found by machine, not reviewed"),
            "unreachable": _("The timeline could not be loaded. Check the connection, then load the page again."),
            "eventUnreachable": _("This event could not be loaded. Check the connection, then try again."),
            "range": _("%(first)s to %(last)s"),
            "firstEvent": _("There is no earlier event."),
            "lastEvent": _("There is no later event."),
            "noLaneAbove": _("There is no lane above."),
            "noLaneBelow": _("There is no lane below."),
            "otherDates": _("also said: %(dates)s"),
            "openPage": _("Open its own page"),
        },
    }
