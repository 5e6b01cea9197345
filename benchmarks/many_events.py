"""A timeline of any number of invented events, written straight into its tables: what reading them costs is measured.

Of the years 1900 to 2026: three in five in bursts, one in five a span, one in twenty disputed with two readings (four
of five of those are open); two in five at a place, which is the first for half of them; 40 sources bear witness, of
which each event has one reading at least.
"""

import random
from typing import TYPE_CHECKING, Any

from benchmarks.vocabulary import ADJECTIVES, NOUNS, PLACES
from timeline.dates.days import civil, day_number

if TYPE_CHECKING:
    from timeline.models import Timeline

LANES, SOURCES, ACTORS, TAGS, BURSTS = 12, 40, 300, 30, 40
AT_ONCE = 20_000
FIRST_DAY, LAST_DAY = day_number(1900, 1, 1), day_number(2026, 12, 31)
FIRST_PUBLISHED = day_number(2024, 1, 1)


def fill(size: int, slug: str = "main", seed: int = 42) -> "Timeline":
    """A public timeline with so many events."""
    from django.db import connection, transaction
    from django.db.models import Max

    from timeline.models import Actor, Event, Lane, Reading, Tag, Testimony, Timeline
    from timeline.models.many import insert_missing
    from timeline.models.readings import TESTIMONY_COLUMNS

    chance = random.Random(seed)
    story = Timeline.objects.create(slug=slug, title="A century of Freedonia")
    lanes = Lane.objects.bulk_create(
        Lane(timeline=story, key=f"lane-{n}", title=f"Lane {n:02}", position=n) for n in range(LANES)
    )
    Actor.objects.bulk_create(
        [Actor(key=f"actor {n}", name=f"Actor {n}") for n in range(ACTORS)], ignore_conflicts=True
    )
    actors = list(Actor.objects.filter(key__in=[f"actor {n}" for n in range(ACTORS)]).order_by("pk"))
    tags = Tag.objects.bulk_create(Tag(timeline=story, name=f"tag {n}") for n in range(TAGS))
    defaults = {field.name: field.get_default() for field in Event._meta.concrete_fields if not field.primary_key}
    past = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    reading_id = Reading.objects.aggregate(last=Max("pk"))["last"] or 0
    for first in range(past + 1, past + size + 1, AT_ONCE):
        events: list[tuple[Any, ...]] = []
        readings: list[tuple[Any, ...]] = []
        testimonies: list[tuple[Any, ...]] = []
        parts: list[tuple[int, int]] = []
        tagged: list[tuple[int, int]] = []
        for pk in range(first, min(first + AT_ONCE, past + size + 1)):
            dates, values = _happening(chance, pk)
            values |= {"timeline": story.pk, "lane": lanes[min(LANES - 1, int(chance.expovariate(0.3)))].pk}
            events.append((pk, *(values.get(name, default) for name, default in defaults.items())))
            for date in dates:
                reading_id += 1
                witnesses = chance.sample(range(SOURCES), 1 if chance.random() < 0.8 else 3)
                differs, count = date["edtf"] != values["edtf"], len(witnesses)
                readings.append((reading_id, pk, *date.values(), not differs, differs, count, count, count))
                since = FIRST_PUBLISHED + pk % 1000
                said = (since, None, 0, differs, *date.values())
                testimonies += [
                    (pk, reading_id, f"the post {n}", f"The Post {n}", f"the post {n}", *said) for n in witnesses
                ]
            if chance.random() < 0.3:
                parts += [(pk, actor.pk) for actor in chance.sample(actors, 2)]
            if chance.random() < 0.2:
                tagged.append((pk, chance.choice(tags).pk))
        counts = ("claim_count", "source_count", "origin_count")
        with transaction.atomic():
            insert_missing(Event, ("id", *defaults), events)
            insert_missing(Reading, ("id", "event", *date, "preferred", "differs", *counts), readings)
            insert_missing(Testimony, TESTIMONY_COLUMNS, testimonies)
            insert_missing(Event.actors.through, ("event", "actor"), parts)
            insert_missing(Event.tags.through, ("event", "tag"), tagged)
    story.raise_revision()
    if connection.vendor == "postgresql":  # which does so by itself after a while; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
    return Timeline.objects.get(pk=story.pk)


def _happening(chance: random.Random, pk: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The dates that are said of an event, as columns, and the values of its own columns."""
    from timeline.dates import one_of, parse
    from timeline.models.when import when_columns

    day = _day(chance)
    edtf = _written(chance, day)
    sources = 1 + int(chance.expovariate(0.8))
    values: dict[str, Any] = {
        "public_id": f"e{pk:011}",
        "slug": f"event-{pk}",
        "title": f"The {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} of {chance.choice(PLACES)}, no. {pk}",
        "place": PLACES[min(len(PLACES), int(chance.paretovariate(1.0))) - 1] if chance.random() < 0.4 else "",
        "summary": " ".join(chance.choices(NOUNS, k=12)) if chance.random() < 0.3 else "",
        "status": "published",
        "claim_count": sources * 2,
        "source_count": sources,
        "origin_count": sources,
    }
    dates = [parse(edtf)]
    if chance.random() < 0.05:
        dates.append(parse(_written(chance, day + chance.randrange(400, 4000))))
        is_open = chance.random() < 0.8
        values["dispute"] = "open" if is_open else "resolved"
        return [when_columns(date) for date in dates], {
            **values,
            **when_columns(one_of(dates) if is_open else dates[0]),
        }
    return [when_columns(dates[0])], {**values, **when_columns(dates[0])}


def _day(chance: random.Random) -> int:
    if chance.random() < 0.4:
        return chance.randrange(FIRST_DAY, LAST_DAY)
    burst = min(BURSTS, int(chance.paretovariate(1.0)))
    middle = FIRST_DAY + (burst * 7919 * 13) % (LAST_DAY - FIRST_DAY)
    return middle + int(chance.gauss(0, 15))


def _written(chance: random.Random, day: int) -> str:
    year, month, date = civil(day)
    kind = chance.random()
    if kind < 0.2:
        later = civil(day + 1 + int(chance.expovariate(1 / 300)))
        return f"{year}-{month:02}-{date:02}/{later[0]}-{later[1]:02}-{later[2]:02}"
    if kind < 0.8:
        return f"{year}-{month:02}-{date:02}"
    if kind < 0.9:
        return f"{year}-{month:02}"
    if kind < 0.97:
        return f"{year}~" if kind < 0.92 else f"{year}"
    return f"{year // 10}X"
