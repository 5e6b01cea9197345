"""The words by which an event is found, apart from the event: their index is read at every search."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from django.db import models
from django.db.models import Q

from timeline.evidence import Quotes
from timeline.search.index import TextIndex
from timeline.search.terms import Search

if TYPE_CHECKING:
    from timeline.models.event import Event

WORDS_INDEX = TextIndex("timeline_eventwords", "event_id", ("title", "about", "quotes", "proposed"), beginnings="2 3")
REVIEWED = ("title", "about", "quotes")
"""The columns that everybody searches; in `proposed` are the words of claims that nobody has reviewed."""

WORD_COLUMNS = ("event_id", "title", "about", "quotes", "proposed")

_CALLED = ("title", "about")
_TOLD = (*_CALLED, "quotes", "proposed")


def found_by(search: Search, *, with_proposals: bool) -> Q:
    """Events that have what is searched in their words; those of proposed claims only WITH_PROPOSALS."""
    return WORDS_INDEX.condition(search, columns=() if with_proposals else REVIEWED)


class EventWordsQuerySet(models.QuerySet["EventWords"]):
    def record_names(self, events: "models.QuerySet[Event]") -> None:
        """Let the events be found by what they are called now; the quotes of their claims stay as they were."""
        called = _called(events)
        self._store([EventWords(event_id=event, **words) for event, words in called.items()], _CALLED)

    def record(self, quotes: Mapping[int, Quotes]) -> None:
        """Write what the events of these keys are called now, and the quotes that their claims rest on."""
        events = cast("type[Event]", EventWords.event.field.related_model).objects.filter(pk__in=list(quotes))
        called = _called(events)  # asked anew: whoever passes an event on may have read it a while ago
        told = ((event, {"quotes": said.reviewed, "proposed": said.proposed}) for event, said in quotes.items())
        self._store([EventWords(event_id=event, **words, **called[event]) for event, words in told], _TOLD)

    def _store(self, rows: "list[EventWords]", columns: Collection[str]) -> None:
        self.bulk_create(rows, update_conflicts=True, unique_fields=["event"], update_fields=columns)


class EventWords(models.Model):
    """`about`: summary, place and actors. `quotes`: of accepted claims; `proposed`: of those that wait for review."""

    event = models.OneToOneField("timeline.Event", on_delete=models.CASCADE, primary_key=True, related_name="words")
    title = models.TextField(blank=True)
    about = models.TextField(blank=True)
    quotes = models.TextField(blank=True)
    proposed = models.TextField(blank=True)

    objects = EventWordsQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


def _called(events: "models.QuerySet[Event]") -> dict[int, dict[str, str]]:
    """Title, and summary, place and the names and aliases of those who take part, by the events' keys."""
    rows = events.order_by().values_list("pk", "title", "summary", "place")
    called = {pk: (title, [summary, place]) for pk, title, summary, place in rows}
    parts = events.model.actors.through.objects.filter(event__in=called).order_by("event", "actor", "actor__aliases")
    names: dict[int, dict[str, None]] = {pk: {} for pk in called}
    for event, name, alias in parts.values_list("event", "actor__name", "actor__aliases__name"):
        names[event] |= dict.fromkeys(filter(None, (name, alias)))
    return {
        pk: {"title": title, "about": "\n".join(filter(None, (*about, ", ".join(names[pk]))))}
        for pk, (title, about) in called.items()
    }
