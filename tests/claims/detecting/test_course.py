"""What the timeline is told of the days on which an event was disputed and its readings preferred."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.detecting.detection import detect
from claims.models import Claim, ClaimStatus, Conflict, ConflictStep, Modality, Outcome, Property
from claims.properties import property_for
from claims.review.conflicts import Ruling, dismiss, reopen, resolve, start_review
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline, make_user
from timeline.dates.days import day_number
from timeline.evidence import Firmness
from timeline.models import Dispute, Event, Role

pytestmark = pytest.mark.django_db

FIRST, SECOND, LATER = (day_number(1924, month, 3) for month in (1, 2, 6))


@pytest.fixture
def event() -> Event:
    return make_event(make_timeline(), when=None)


def say(event: Event, edtf: str, published: str | None, **fields: object) -> Claim:
    """A claim that the event was on a date, by a source of its own."""
    article = make_article(event.timeline, make_source(), text=f"It was on {edtf}, they say.", published=published)
    return make_claim(event, article, quote=f"on {edtf}", when=edtf, property=property_for("date"), **fields)


def disputed(event: Event) -> list[tuple[str, int, int | None]]:
    return list(event.dispute_spans.order_by("from_day").values_list("state", "from_day", "to_day"))


def preferred(event: Event) -> dict[str | None, list[tuple[int | None, int | None]]]:
    readings = event.readings.prefetch_related("preferred_spans")
    return {
        reading.edtf: [(span.from_day, span.to_day) for span in reading.preferred_spans.all()] for reading in readings
    }


def taken_on(day: int) -> None:
    """The newest step was taken on that day."""
    step = ConflictStep.objects.latest("pk")
    at = datetime(1924, 1, 1, 12, tzinfo=UTC) + timedelta(days=day - day_number(1924, 1, 1))
    ConflictStep.objects.filter(pk=step.pk).update(at=at)


def test_a_dispute_opens_when_the_second_answer_is_published(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03")
    say(event, "1923-05", "1924-01-20")
    say(event, "1923-10", "1924-02-03")
    detect(event)
    assert disputed(event) == [(Dispute.OPEN, SECOND, None)]


def test_an_article_of_a_vague_day_counts_from_when_it_was_surely_there(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03")
    say(event, "1923-10", "1924-02")
    detect(event)
    assert disputed(event) == [(Dispute.OPEN, day_number(1924, 2, 29), None)]


def test_when_nobody_knows_when_it_was_said_nobody_knows_since_when_it_is_disputed(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03")
    say(event, "1923-10", None)
    detect(event)
    event.refresh_from_db()
    assert event.dispute == Dispute.OPEN
    assert disputed(event) == []


def test_every_step_of_a_conflict_begins_a_span(event: Event) -> None:
    editor = make_user(Role.EDITOR, event.timeline)
    say(event, "1923-05-17", "1924-01-03")
    say(event, "1923-10", "1924-02-03")
    detect(event)
    conflict = Conflict.objects.get()
    may = conflict.positions.get(claims__value__edtf="1923-05-17")
    conflict = start_review(conflict, by=editor, version=conflict.version)
    taken_on(LATER)
    conflict = resolve(
        conflict, Ruling(Outcome.ONE_RIGHT, "So says the register.", may), by=editor, version=conflict.version
    )
    taken_on(LATER + 10)
    conflict = reopen(conflict, reason="The register is a copy.", by=editor, version=conflict.version)
    taken_on(LATER + 20)
    conflict = dismiss(conflict, reason="They speak of two meetings.", by=editor, version=conflict.version)
    taken_on(LATER + 30)
    detect(event)
    assert disputed(event) == [
        (Dispute.OPEN, SECOND, LATER),
        (Dispute.REVIEW, LATER, LATER + 10),
        (Dispute.RESOLVED, LATER + 10, LATER + 20),
        (Dispute.OPEN, LATER + 20, LATER + 30),
    ]
    assert preferred(event) == {"1923-05-17": [(LATER + 10, LATER + 20)], "1923-10": []}


def test_a_reading_preferred_without_a_ruling_always_was(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03", rank="preferred")
    say(event, "1923-10", "1924-02-03")
    detect(event)
    assert preferred(event) == {"1923-05-17": [(None, None)], "1923-10": []}


def test_what_readers_may_not_see_disputes_nothing_for_them(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03")
    say(event, "1923-10", "1924-02-03", status=ClaimStatus.PROPOSED)
    detect(event)
    assert disputed(event) == []


def test_a_source_bears_witness_in_its_own_terms(event: Event) -> None:
    for edtf, published, fields in [
        ("1923-05-17", "1924-01-03", {}),
        ("1923-05", "1924-01-20", {}),
        ("1923-10", "1924-02-03", {}),
        ("1923", "1924-06-03", {}),
        ("1923-09", "1922", {"modality": Modality.PLANNED}),
    ]:
        say(event, edtf, published, **fields)
    detect(event)
    said = event.testimonies.exclude(edtf=None).order_by("edtf")
    assert list(said.values_list("edtf", "reading__edtf", "firmness", "known_from")) == [
        ("1923", None, Firmness.HAPPENED, LATER),
        ("1923-05", "1923-05-17", Firmness.HAPPENED, day_number(1924, 1, 20)),
        ("1923-05-17", "1923-05-17", Firmness.HAPPENED, FIRST),
        ("1923-09", None, Firmness.PLANNED, day_number(1922, 12, 31)),
        ("1923-10", "1923-10", Firmness.HAPPENED, SECOND),
    ]
    assert event.testimonies.filter(edtf=None).count() == 5


def test_one_source_that_says_it_twice_bears_witness_from_the_first_time(event: Event) -> None:
    source, date = make_source(), property_for("date")
    for edtf, published in (("1923-05-17", "1924-02-03"), ("1923-05-17", "1924-01-03"), ("1923-05", "1924-06-03")):
        article = make_article(event.timeline, source, text=f"It was on {edtf}.", published=published, origin_key="one")
        make_claim(event, article, quote=f"on {edtf}", when=edtf, property=date)
    detect(event)
    said = event.testimonies.exclude(edtf=None).order_by("known_from")
    assert list(said.values_list("edtf", "known_from")) == [("1923-05-17", FIRST), ("1923-05", LATER)]


def test_a_date_that_is_denied_is_nobodys_answer(event: Event) -> None:
    say(event, "1923-05-17", "1924-01-03", polarity="denied")
    detect(event)
    assert not event.testimonies.exclude(edtf=None).exists()
    assert event.testimonies.count() == 1


def test_what_else_is_disputed_has_its_days_too(event: Event) -> None:
    about = Property.objects.create(key="clause:defence", label="Mutual defence", datatype="boolean")
    for holds, published in ((True, "1924-01-03"), (False, "1924-06-03")):
        article = make_article(event.timeline, make_source(), text=f"The pact holds it: {holds}.", published=published)
        make_claim(event, article, quote=f"{holds}", property=about, value={"holds": holds})
    detect(event)
    assert disputed(event) == [(Dispute.OPEN, LATER, None)]
