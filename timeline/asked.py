"""What an address asks of a timeline, answered with what the person who asks may see."""

from dataclasses import dataclass

from timeline.drawing import Drawing
from timeline.facet_loading import facet_table
from timeline.facets import MENUS, Facets, counted_facets
from timeline.kept import Kept
from timeline.models import Timeline
from timeline.models.event import EventQuerySet
from timeline.query import TimelineQuery

counted: Kept[Facets] = Kept(room=2000, size=lambda _facets: 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """`events` are all that the person sees; `known`: what the query names of the menus, by its names there."""

    timeline: Timeline
    events: EventQuerySet
    query: TimelineQuery
    known: Facets
    for_editor: bool

    @property
    def with_proposals(self) -> bool:
        """Whether words of claims that nobody has reviewed are searched and shown."""
        return self.for_editor or self.timeline.show_proposals

    def drawing(self) -> Drawing:
        return self._drawing(self.query)

    def facets(self) -> Facets:
        """The menus, with how many events each option would leave given all other filters."""
        name = (self.timeline.pk, self.for_editor, self.with_proposals, self.known, self.query.filter_address())
        return counted.of(name, self.timeline.revision, self._counted)

    def _counted(self) -> Facets:
        passing = self._drawing(self.query.without_menus()).ids()
        chosen = {name: getattr(self.query, attribute) for name, attribute in MENUS.items()}
        options = facet_table(self.timeline, self.events, for_editor=self.for_editor)
        return counted_facets(options, passing, chosen, self.known)

    def _drawing(self, query: TimelineQuery) -> Drawing:
        found = self.events.matching(query, with_proposals=self.with_proposals)
        return Drawing(self.timeline, found, query, self.for_editor)
