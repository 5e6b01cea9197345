"""What a filter finds, as a table made once per revision in each process, and as the columns packed from it."""

import gzip
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.columns import Columns, Numbers, encoded, lane_titles
from timeline.group_loading import loaded_belonging
from timeline.group_words import more_in_words, without_in_words
from timeline.grouping import BY_LANE, MORE, Belonging, drawn_groups
from timeline.kept import Kept
from timeline.lens_loading import Seen, seen_through
from timeline.loading import Foremost, loaded_table, numbers
from timeline.models import Lane, Timeline
from timeline.models.event import EventQuerySet
from timeline.query import TimelineQuery
from timeline.table import Table

FORMAT = 4
RANKED = 5000
"""Events that are ordered by how well they fit the searched words; the rest follow by their weight."""

_GZIP_LEVEL = 1  # 6 takes four times as long, for a twentieth less

tables: Kept[Table] = Kept(room=256 * 2**20, size=lambda table: table.size)
seen: Kept[Seen] = Kept(room=128 * 2**20, size=lambda seen: seen.table.size + 64 * len(seen.days))
belongings: Kept[Belonging] = Kept(room=128 * 2**20, size=lambda belonging: belonging.size)
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
        facts = (self._name, self.query.by, self.timeline.revision, get_language(), FORMAT)
        return sha256(repr(facts).encode()).hexdigest()[:32]

    def table(self) -> Table:
        """The table, through the lens of the query where it has one."""
        if self.query.lens:
            return self.seen().table
        return tables.of(self._name, self.timeline.revision, self._loaded)

    def seen(self) -> Seen:
        """What the lens of the query shows; it has one."""
        revision = self.timeline.revision
        return seen.of(
            self._name, revision, lambda: seen_through(self.timeline, self.events, self.query, self._foremost())
        )

    def ids(self) -> Numbers:
        """Of all the events that it finds: without its table, where none was made."""
        if self.query.lens:
            return self.seen().table.ids
        table = tables.kept(self._name, self.timeline.revision)
        return table.ids if table else numbers(self.events.order_by(), {"id": F("pk")})["id"]

    def packed_columns(self) -> bytes:
        """The columns (see `timeline.columns`) packed with gzip."""
        return packed.of((self._name, self.query.by, get_language()), self.version, self._pack)

    def _loaded(self) -> Table:
        return loaded_table(self.timeline, self.events, self._foremost())

    def _foremost(self) -> Foremost | None:
        """Where words are searched, those events weigh most that fit them best."""
        search, with_proposals = self.query.search, self.for_editor or self.timeline.show_proposals
        if not search.wanted:
            return None
        return lambda: self.events.nearest_to(search, RANKED, with_proposals=with_proposals)

    @property
    def _name(self) -> tuple[object, ...]:
        who = "editor" if self.for_editor else f"reader {self.timeline.show_proposals}"
        return self.timeline.pk, who, self.query.filter_address()

    def belonging(self) -> Belonging:
        """Which events belong to which of the groups that the query asks for; those of all filters at once."""
        name = (self.timeline.pk, self.query.by)
        return belongings.of(name, self.timeline.revision, lambda: loaded_belonging(self.timeline, self.query.by))

    def _pack(self) -> bytes:
        columns, titles = self._on_lanes() if self.query.by == BY_LANE else self._in_groups()
        header: dict[str, object] = {"revision": self.timeline.revision, "lanes": titles}
        if self.query.lens.known is not None:
            header["knowledge"] = {"day": self.query.lens.known, "days": self.seen().days}
        return gzip.compress(encoded(columns, header), _GZIP_LEVEL)

    def _on_lanes(self) -> tuple[Columns, list[dict[str, str]]]:
        lanes = list(Lane.objects.filter(timeline=self.timeline).in_order().values_list("key", "title"))
        return self.table().columns, lane_titles(lanes, _("Not on a lane") if lanes else _("Events"))

    def _in_groups(self) -> tuple[Columns, list[dict[str, str]]]:
        by, table = self.query.by, self.table()
        drawn = drawn_groups(self.belonging(), table.columns.id)
        titles = [(group.key, group.name) for group in drawn.groups]
        if drawn.gathered:
            titles.append((MORE, more_in_words(by, drawn.gathered)))
        columns = table.grouped(drawn.events, drawn.numbers, drawn.without)
        return columns, lane_titles(titles, without_in_words(by))
