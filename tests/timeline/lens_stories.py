"""Stories for tests of lenses: events with what sources say of them, made by hand or at random."""

from collections.abc import Sequence
from random import Random

from django.db import transaction

from tests.factories import make_event
from timeline.dates import FuzzyDate, Relation, one_of, parse, relate
from timeline.dates.days import day_number
from timeline.evidence import Evidence, Firmness, ReadingEvidence, TestimonyEvidence
from timeline.models import Dispute, Event, Timeline

SOURCES = {"courier": "The Courier", "herald": "The Herald", "gazette": "The Harbour Gazette"}
FIRST_DAY = day_number(1924, 1, 1)
MONTH = {edtf: parse(edtf) for edtf in ("1923-05", "1923-10")}
DATES = [parse(edtf) for edtf in ("1923-05-17", "1923-05-17T10:30", "1923-10", "1924/1925", "1921~", "1931-02/..")]
PREFERRED: list[tuple[tuple[int | None, int | None], ...]] = [
    (), (), ((FIRST_DAY + 20, None),), ((None, None),), ((FIRST_DAY + 4, FIRST_DAY + 12),),
]  # fmt: skip
DISPUTED = ((Dispute.OPEN.value, FIRST_DAY + 8, FIRST_DAY + 24), (Dispute.RESOLVED.value, FIRST_DAY + 24, None))


def witness(
    source: str, says: FuzzyDate | None = None, known: int | None = None, *, origin: str = "", firmness: int = 0
) -> TestimonyEvidence:
    """SOURCE is a key; KNOWN counts days from the first of 1924."""
    day = None if known is None else FIRST_DAY + known
    return TestimonyEvidence(source, SOURCES[source], origin or source, day, says=says, firmness=Firmness(firmness))


def told(
    story: Timeline,
    title: str,
    *said: tuple[str, str, int | None],
    also: Sequence[tuple[str, int | None]] = (),
    disputed: Sequence[tuple[str, int, int | None]] = (),
    preferred: str = "",
    since: int = 0,
) -> Event:
    """A published event. SAID: source, date and day of publication; ALSO: sources that speak of something else.

    PREFERRED is the date of the reading that a ruling of the day SINCE prefers.
    """
    by_date: dict[str, list[TestimonyEvidence]] = {}
    for source, edtf, known in said:
        by_date.setdefault(edtf, []).append(witness(source, parse(edtf), known))
    readings = [
        ReadingEvidence(
            parse(edtf),
            edtf == preferred,
            len(who),
            tuple(who),
            ((FIRST_DAY + since, None),) if edtf == preferred else (),
        )
        for edtf, who in by_date.items()
    ]
    witnesses = [witness(source, None, known) for source, _, known in said] + [
        witness(source, None, known) for source, known in also
    ]
    spans = tuple(
        (state, FIRST_DAY + start, None if end is None else FIRST_DAY + end) for state, start, end in disputed
    )
    return record(story, readings, witnesses, spans, title=title)


def record(
    story: Timeline,
    readings: Sequence[ReadingEvidence],
    witnesses: Sequence[TestimonyEvidence],
    spans: Sequence[tuple[str, int, int | None]],
    *,
    title: str,
) -> Event:
    standing = [each.date for each in readings if each.preferred] or [each.date for each in readings]
    event = make_event(story, when=None, title=title)
    evidence = Evidence(
        date=one_of(standing) if standing else None,
        readings=tuple(readings),
        witnesses=tuple(witnesses),
        claim_count=len(witnesses),
        dispute=spans[-1][0] if spans and spans[-1][2] is None else Dispute.NONE,
        dispute_spans=tuple(spans),
    )
    with transaction.atomic():
        Event.objects.record_evidence({event: evidence})
    return event


def random_event(story: Timeline, chance: Random) -> Event:
    """Up to three readings that contradict each other, each told more or less closely, from any day on or from none."""

    def day() -> int | None:
        chosen: int | None = chance.choice([None, *range(0, 40, 4)])
        return chosen

    readings: list[ReadingEvidence] = []
    aside: list[TestimonyEvidence] = []
    everybody: list[tuple[str, int | None]] = []
    for date in chance.sample(DATES, chance.choice([0, 1, 1, 1, 2, 3])):
        if any(relate(date, reading.date) is not Relation.DISJOINT for reading in readings):
            continue
        who = [(chance.choice([*SOURCES]), day()) for _ in range(chance.randint(1, 3))]
        terms = [date, date, *(month for month in MONTH.values() if relate(date, month) is Relation.REFINES)]
        said = {witness(source, chance.choice(terms) if i else date, known) for i, (source, known) in enumerate(who)}
        everybody += who
        ruled = chance.choice(PREFERRED)
        readings.append(ReadingEvidence(date, any(end is None for _, end in ruled), len(said), tuple(said), ruled))
    for source in chance.sample([*SOURCES], chance.randint(0, 2)):
        known = day()
        everybody.append((source, known))
        if chance.random() < 0.4:
            aside.append(
                witness(source, parse(chance.choice(["1923", "192X"])), known, firmness=chance.choice([0, 1, 2]))
            )
    witnesses = [*dict.fromkeys(witness(source, None, known) for source, known in everybody), *aside]
    return record(story, readings, witnesses, DISPUTED if len(readings) > 1 else (), title=f"Day {chance.random()}")
