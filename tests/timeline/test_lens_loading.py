"""A lens before a whole timeline: counting agrees with the rules, and the list with the picture."""

from dataclasses import replace
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import make_timeline
from tests.timeline.lens_stories import FIRST_DAY, SOURCES, random_event, told
from timeline.columns import DISPUTES, NO_DAY, TELLERS_SHIFT, VERDICT_SHIFT
from timeline.dates.fineness import Fineness
from timeline.dates.marks import ALTERNATIVES, marks_of
from timeline.drawing import Drawing
from timeline.lens_loading import Change, Seen, seen_through
from timeline.lenses import COMPARED, Lens, Verdict
from timeline.models import Event, Timeline
from timeline.query import TimelineQuery
from timeline.sayings import sayings_of
from timeline.window import window_of

pytestmark = pytest.mark.django_db

LENSES = [
    Lens(told_by="courier"),
    Lens(told_by="gazette"),
    Lens(compare=("courier", "herald")),
    Lens(compare=("herald", "gazette")),
    *(Lens(known=FIRST_DAY + day) for day in (-1, 0, 4, 9, 20, 24, 30, 100)),
]


@pytest.fixture
def story() -> Timeline:
    return make_timeline("main")


def through(story: Timeline, **fields: object) -> Seen:
    query = replace(TimelineQuery(), **fields)  # type: ignore[arg-type]
    return seen_through(story, Event.objects.filter(timeline=story).matching(query), query)


def names(seen: Seen) -> list[str]:
    ids = [*seen.table.columns.id.tolist(), *seen.table.undated.tolist()]
    return [Event.objects.get(pk=pk).title for pk in ids]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lens", LENSES, ids=str)
def test_counting_agrees_with_the_rules_and_the_list_with_the_picture(story: Timeline, lens: Lens, seed: int) -> None:
    chance = Random(seed)
    events = [random_event(story, chance) for _ in range(25)]
    query = TimelineQuery(lens=lens)
    seen = through(story, lens=lens)
    sayings = sayings_of(lens, [event.pk for event in events])
    rules = {event.pk: shown for event in events if (shown := sayings.shown(event.pk, event.when)) is not None}
    dated = {pk: shown for pk, shown in rules.items() if shown.date and (shown.date.earliest or shown.date.latest)}

    columns = seen.table.columns
    assert set(columns.id.tolist()) == set(dated)
    assert set(seen.table.undated.tolist()) == set(rules) - set(dated)
    for pk, earliest, latest, flags in zip(
        columns.id.tolist(), columns.earliest.tolist(), columns.latest.tolist(), columns.flags.tolist(), strict=True
    ):
        shown = dated[pk]
        assert flags >> VERDICT_SHIFT & 7 == shown.verdict
        assert flags >> TELLERS_SHIFT & 3 == shown.tellers
        assert shown.date is not None
        if not marks_of(shown.date).marks & ALTERNATIVES:  # those are drawn by one of their readings
            bounds = (shown.date.earliest, shown.date.latest)
            assert (earliest, latest) == tuple(NO_DAY if day is None else day for day in bounds)
        if lens.known is not None:
            spans = Event.objects.get(pk=pk).dispute_spans.covering(lens.known)
            assert DISPUTES[flags & 3] == (spans.get().state if spans else "none")

    window = window_of(seen.table, Event.objects.filter(timeline=story), query.within(600_000, 800_000), SOURCES)
    assert window.total == len(columns.id) == len(window.events)
    assert {event.id for event in window.events} == set(dated)
    for event in window.events:
        silent = dated[event.id].verdict is Verdict.AGREE and "no date" in event.lens_words
        assert event.lens == ("silent" if silent else dated[event.id].verdict.key)


def test_readings_of_the_row_are_those_that_the_lens_lets_through(story: Timeline) -> None:
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 0), ("gazette", "1931", 0)]
    told(story, "Pact signed", *said, disputed=[("open", 0, None)])
    for lens, others in [
        (Lens(told_by="courier"), 0),
        (Lens(compare=("courier", "gazette")), 1),
        (Lens(known=FIRST_DAY), 2),
    ]:
        columns = through(story, lens=lens).table.columns
        assert len(columns.id) == 1
        assert len(columns.reading_event) == others, lens


def test_one_that_a_source_does_not_date_keeps_its_readings(story: Timeline) -> None:
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 0)]
    told(story, "Pact signed", *said, also=[("gazette", 0)], disputed=[("open", 0, None)])
    columns = through(story, lens=Lens(told_by="gazette")).table.columns
    assert columns.flags[0] >> VERDICT_SHIFT & 7 == Verdict.NOT_DATED
    assert len(columns.reading_event) == 1


def test_the_classes_of_a_comparison_are_counted_and_chosen(story: Timeline) -> None:
    told(story, "Only the Courier", ("courier", "1923-05", 0))
    told(story, "Only the Herald", ("herald", "1923-05", 0))
    told(story, "Both", ("courier", "1923-05-17", 0), ("herald", "1923-05-17", 0))
    told(story, "At odds", ("courier", "1923-05-17", 0), ("herald", "1923-10", 0))
    told(story, "Neither", ("gazette", "1923-05-17", 0))
    lens = Lens(compare=("courier", "herald"))
    seen = through(story, lens=lens)
    assert (seen.shown, seen.of) == (4, 5)
    assert {verdict: seen.counts[verdict] for verdict in COMPARED} == dict.fromkeys(COMPARED, 1)
    chosen = through(story, lens=lens, verdicts=(Verdict.DIFFER, Verdict.ONLY_A))
    assert sorted(names(chosen)) == ["At odds", "Only the Courier"]
    assert chosen.counts == seen.counts, "the legend counts them all"


def test_a_day_knows_the_dispute_as_it_stood(story: Timeline) -> None:
    told(
        story, "Pact signed", ("courier", "1923-05-17", 0), ("herald", "1923-10", 5),
        disputed=[("open", 5, 9), ("review", 9, 12), ("resolved", 12, None)], preferred="1923-10", since=12,
    )  # fmt: skip
    for day, dispute, drawn in [
        (0, "none", "1923-05-17"), (5, "open", "1923-05-17"), (9, "review", "1923-05-17"), (12, "resolved", "1923-10"),
    ]:  # fmt: skip
        query = TimelineQuery(lens=Lens(known=FIRST_DAY + day), start=600_000, end=800_000)
        drawing = Drawing(story, Event.objects.filter(timeline=story).matching(query), query, for_editor=False)
        columns = drawing.table().columns
        assert DISPUTES[columns.flags[0] & 3] == dispute
        (listed,) = window_of(drawing.table(), Event.objects.filter(timeline=story), query, SOURCES).events
        assert listed.dispute == dispute
        assert (listed.date == "October 1923") == (drawn == "1923-10")


def test_disputed_only_asks_the_day_of_the_lens(story: Timeline) -> None:
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 5)]
    told(story, "Settled", *said, disputed=[("open", 5, 12), ("resolved", 12, None)])
    told(story, "Open", *said, disputed=[("open", 7, None)])
    assert names(through(story, disputed=True, lens=Lens(known=FIRST_DAY + 6))) == ["Settled"]
    assert names(through(story, disputed=True, lens=Lens(known=FIRST_DAY + 20))) == ["Open"]
    assert names(through(story, disputed=True, lens=Lens(told_by="courier"))) == ["Open"]


def test_independent_sources_are_those_of_the_day_of_the_lens(story: Timeline) -> None:
    told(story, "Pact signed", ("courier", "1923-05-17", 0), ("herald", "1923-05-17", 5))
    told(story, "Pact read", ("courier", "1923-05-17", 0))
    assert names(through(story, least=2, lens=Lens(told_by="courier"))) == ["Pact signed"]
    assert names(through(story, least=2, lens=Lens(known=FIRST_DAY + 5))) == ["Pact signed"]
    assert names(through(story, least=2, lens=Lens(known=FIRST_DAY + 4))) == []


def test_precision_is_that_of_the_date_through_the_lens(story: Timeline) -> None:
    told(story, "Pact signed", ("courier", "1923-05", 0), ("herald", "1923-05-17", 0))
    closely = {"fineness": Fineness.DAY}
    assert names(through(story, lens=Lens(told_by="herald"), **closely)) == ["Pact signed"]
    assert names(through(story, lens=Lens(told_by="courier"), **closely)) == []


def test_what_nobody_knows_the_day_of_is_left_out_and_counted(story: Timeline) -> None:
    told(story, "Dated", ("courier", "1923-05", 3))
    told(story, "Of an unknown day", ("courier", "1923-05", None))
    told(story, "Half known", ("courier", "1923-05", None), ("herald", "1923-05", 8))
    seen = through(story, lens=Lens(known=FIRST_DAY + 100))
    assert sorted(names(seen)) == ["Dated", "Half known"]
    assert seen.left_out == 1
    assert seen.days == (FIRST_DAY + 3, FIRST_DAY + 8)


def test_what_changed_on_a_day_is_counted(story: Timeline) -> None:
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 5)]
    told(story, "Pact signed", *said, disputed=[("open", 5, 9), ("resolved", 9, None)])
    told(story, "Pact read", ("gazette", "1923-06", 5), disputed=[("review", 3, 5), ("open", 5, 9)])
    changes = [through(story, lens=Lens(known=FIRST_DAY + day)).change for day in (0, 4, 5, 9)]
    assert changes == [
        Change(events=1),
        Change(),
        Change(events=1, reports=1, opened=1),
        Change(resolved=1, dismissed=1),
    ]


def test_a_reader_sees_through_a_lens_only_what_is_shown_to_them(story: Timeline) -> None:
    told(story, "Pact signed", ("courier", "1923-05", 0))
    Event.objects.filter(pk=told(story, "A draft", ("courier", "1923-05", 0)).pk).update_derived(status="draft")
    query = TimelineQuery(lens=Lens(told_by="courier"))
    seen = seen_through(story, Event.objects.visible_to(AnonymousUser()).filter(timeline=story), query)
    assert (names(seen), seen.of) == (["Pact signed"], 1)
