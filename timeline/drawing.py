"""What a filter finds, as a table made once per revision in each process, and as the columns packed from it."""

import gzip
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.columns import encoded, lane_titles
from timeline.kept import Kept
from timeline.loading import loaded_table
from timeline.models import Lane, Timeline
from timeline.models.event import EventQuerySet
from timeline.query import TimelineQuery
from timeline.table import Table

FORMAT = 3
RANKED = 5000
"""Events that are ordered by how well they fit the searched words; the rest follow by their weight."""

_GZIP_LEVEL = 6

tables: Kept[Table] = Kept(room=256 * 2**20, size=lambda table: table.size)
packed: Kept[bytes] = Kept(room=64 * 2**20, size=len)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The events that pass the filters of a query, as readers or as editors of the timeline see them."""

    timeline: Timeline
    events: EventQuerySet
    query: TimelineQuery
    for_editor: bool

    @property
    def version(self) -> str:
        """Names the bytes of the columns."""
        facts = (self._name, self.timeline.revision, get_language(), FORMAT)
        return sha256(repr(facts).encode()).hexdigest()[:32]

    def table(self) -> Table:
        return tables.of(self._name, self.timeline.revision, self._loaded)

    def packed_columns(self) -> bytes:
        """The columns (see `timeline.columns`) packed with gzip."""
        return packed.of((self._name, get_language()), self.version, self._pack)

    def _loaded(self) -> Table:
        """The table in which those events weigh most that fit the searched words best."""
        search = self.query.search
        with_proposals = self.for_editor or self.timeline.show_proposals
        nearest = self.events.nearest_to(search, RANKED, with_proposals=with_proposals) if search.wanted else ()
        return loaded_table(self.timeline, self.events, nearest)

    @property
    def _name(self) -> tuple[object, ...]:
        who = "editor" if self.for_editor else f"reader {self.timeline.show_proposals}"
        return self.timeline.pk, who, self.query.filter_address()

    def _pack(self) -> bytes:
        lanes = list(Lane.objects.filter(timeline=self.timeline).in_order().values_list("key", "title"))
        titles = lane_titles(lanes, _("Not on a lane") if lanes else _("Events"))
        header: dict[str, object] = {"revision": self.timeline.revision, "lanes": titles}
        return gzip.compress(encoded(self.table().columns, header), _GZIP_LEVEL)
