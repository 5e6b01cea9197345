import pytest
from django.contrib.auth.models import User

from claims.detecting.detection import detect
from claims.models import Claim, ClaimStatus, Conflict, ConflictState, Outcome, Position, Rank
from claims.review.claims import NewClaim, accept_claim, add_claim, reject_claim
from claims.review.conflicts import Ruling, dismiss, flag_conflict, reopen, resolve, start_review
from claims.review.events import EventChanges, edit_event
from claims.review.refusals import ReviewRefused
from tests.claims.detecting.test_detection import say
from tests.factories import make_article, make_event, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Event, EventStatus, Role, Timeline
from timeline.models.recorded import StaleVersion, UnrecordedChange

pytestmark = pytest.mark.django_db

REASON = "The chancellery's own register gives this day."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return make_event(timeline, when=None)


@pytest.fixture
def conflict(event: Event) -> Conflict:
    say(event, "1923-05-17")
    say(event, "1923-10")
    detect(event)
    return Conflict.objects.get()


def position_of(conflict: Conflict, edtf: str) -> Position:
    return next(p for p in conflict.positions.all() if p.claims.filter(value__edtf=edtf).exists())


def test_resolving_prefers_a_position_and_dates_the_event(conflict: Conflict, editor: User) -> None:
    ruling = Ruling(Outcome.ONE_RIGHT, REASON, position_of(conflict, "1923-05-17"))
    resolve(conflict, ruling, by=editor, version=conflict.version)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.RESOLVED
    assert conflict.event.edtf == "1923-05-17"
    assert conflict.event.dispute == "resolved"
    ranks = dict(Claim.objects.values_list("value__edtf", "rank"))
    assert ranks == {"1923-05-17": Rank.PREFERRED, "1923-10": Rank.DEPRECATED}
    preferred = dict(conflict.event.readings.values_list("edtf", "preferred"))
    assert preferred == {"1923-05-17": True, "1923-10": False}, "the losing reading stays on record"


def test_reopening_takes_the_ranks_back_and_keeps_the_ruling(conflict: Conflict, editor: User) -> None:
    ruling = Ruling(Outcome.ONE_RIGHT, REASON, position_of(conflict, "1923-10"))
    conflict = resolve(conflict, ruling, by=editor, version=conflict.version)
    conflict = reopen(conflict, reason="A second register was found in May.", by=editor, version=conflict.version)
    assert conflict.state == ConflictState.OPEN
    assert set(Claim.objects.values_list("rank", flat=True)) == {Rank.NORMAL}
    assert conflict.resolutions.count() == 1
    assert conflict.positions.count() == 2


def test_a_new_source_for_the_losing_side_reopens(conflict: Conflict, editor: User) -> None:
    ruling = Ruling(Outcome.ONE_RIGHT, REASON, position_of(conflict, "1923-05-17"))
    resolve(conflict, ruling, by=editor, version=conflict.version)
    say(conflict.event, "1923-10-02")
    detect(conflict.event)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN


def test_a_new_source_for_the_winning_side_does_not_reopen(conflict: Conflict, editor: User) -> None:
    ruling = Ruling(Outcome.ONE_RIGHT, REASON, position_of(conflict, "1923-05-17"))
    resolve(conflict, ruling, by=editor, version=conflict.version)
    say(conflict.event, "1923-05-17")
    detect(conflict.event)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.RESOLVED


def test_a_dismissed_conflict_stays_dismissed_for_the_same_claims(conflict: Conflict, editor: User) -> None:
    dismiss(conflict, reason=REASON, by=editor, version=conflict.version)
    detect(conflict.event)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DISMISSED
    assert conflict.event.dispute == "none"


@pytest.mark.parametrize(
    ("outcome", "reason", "prefers", "says"),
    [
        (Outcome.ONE_RIGHT, "Because.", True, "sentence"),
        (Outcome.ONE_RIGHT, REASON, False, "which position"),
        (Outcome.REFINED, REASON, False, "which position"),
    ],
)
def test_a_ruling_without_what_it_needs_is_refused(
    conflict: Conflict, editor: User, outcome: Outcome, reason: str, prefers: bool, says: str
) -> None:
    position = position_of(conflict, "1923-10") if prefers else None
    with pytest.raises(ReviewRefused, match=says):
        resolve(conflict, Ruling(outcome, reason, position), by=editor, version=conflict.version)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN


def test_a_write_that_started_from_an_older_version_is_refused(conflict: Conflict, editor: User) -> None:
    started_from = conflict.version
    start_review(conflict, by=editor, version=started_from)
    with pytest.raises(StaleVersion):
        dismiss(conflict, reason=REASON, by=editor, version=started_from)


def test_every_change_is_in_the_history(conflict: Conflict, editor: User) -> None:
    start_review(conflict, by=editor, version=conflict.version)
    assert list(conflict.history.order_by("history_id").values_list("state", flat=True)) == ["open", "under_review"]
    with pytest.raises(UnrecordedChange):
        Event.objects.update(title="Changed in silence")


def test_an_editor_flags_what_no_rule_saw(event: Event, editor: User) -> None:
    one, other = say(event, "1923-05-17"), say(event, "1923-05-17")
    reason = "Both quote the same day, but of two different calendars."
    conflict = flag_conflict(event, [[one], [other]], by=editor, property_key="other", reason=reason)
    assert conflict.detected_by == editor.username
    detect(event)
    conflict.refresh_from_db()
    assert conflict.positions.count() == 2, "detection leaves an editor's sides alone"
    event.refresh_from_db()
    assert event.dispute == "open"


def test_one_conflict_per_property(conflict: Conflict, editor: User) -> None:
    sides = [list(position.claims.all()) for position in conflict.positions.all()]
    with pytest.raises(ReviewRefused, match="already"):
        flag_conflict(conflict.event, sides, by=editor, property_key="date", reason=REASON)


def test_a_claim_is_added_from_selected_words(event: Event, editor: User) -> None:
    article = make_article(event.timeline, text="Émile said: the pact was signed on 2 June 1923.")
    start = article.text.index("2 June 1923")
    new = NewClaim("date", parse("1923-06-02"), start, start + len("2 June 1923"))
    claim = add_claim(article, event, new, by=editor)
    assert (claim.quote, claim.status, claim.created_by) == ("2 June 1923", ClaimStatus.ACCEPTED, editor)
    event.refresh_from_db()
    assert event.edtf == "1923-06-02"


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 2), (0, 10**6)])
def test_a_passage_outside_the_text_is_refused(event: Event, editor: User, start: int, end: int) -> None:
    article = make_article(event.timeline)
    with pytest.raises(ReviewRefused, match="Select"):
        add_claim(article, event, NewClaim("date", parse("1923"), start, end), by=editor)


def test_accepting_a_claim_publishes_its_event(event: Event, editor: User) -> None:
    event.status, event.found_by_machine = EventStatus.DRAFT, True
    event.save()
    claim = say(event, "1923-05-17")
    claim.status = ClaimStatus.PROPOSED
    claim.save()
    accept_claim(claim, by=editor, version=claim.version)
    event.refresh_from_db()
    assert event.status == EventStatus.PUBLISHED
    assert claim.judgements.get().by == editor


def test_a_rejected_claim_no_longer_counts_and_stays_on_record(conflict: Conflict, editor: User) -> None:
    claim = Claim.objects.get(value__edtf="1923-10")
    reject_claim(claim, by=editor, version=claim.version, note="Misread.")
    event = Event.objects.get()
    assert (event.edtf, event.dispute) == ("1923-05-17", "none")
    assert Claim.objects.count() == 2


def test_an_event_is_edited_and_never_dated_by_hand(event: Event, editor: User) -> None:
    changes = EventChanges(title="  The pact   is signed ", actors=["Rufus Firefly"], tags=["treaty"])
    changed = edit_event(event, changes, by=editor, version=event.version)
    assert (changed.title, changed.slug, changed.edtf) == ("The pact is signed", "the-pact-is-signed", None)
    assert [actor.name for actor in changed.actors.all()] == ["Rufus Firefly"]
    with pytest.raises(ReviewRefused, match="title"):
        edit_event(changed, EventChanges(title=" "), by=editor, version=changed.version)


@pytest.mark.parametrize(("found_by_machine", "status"), [(True, EventStatus.PUBLISHED), (False, EventStatus.DRAFT)])
def test_accepting_a_claim_publishes_a_proposal_but_no_editors_draft(
    timeline: Timeline, editor: User, found_by_machine: bool, status: EventStatus
) -> None:
    claim = say(make_event(timeline, status=EventStatus.DRAFT, found_by_machine=found_by_machine), "1923-05-17")
    accepted = accept_claim(claim, by=editor, version=claim.version)
    assert accepted.event.status == status


def test_reopening_a_dismissed_conflict_changes_no_claim(conflict: Conflict, editor: User) -> None:
    conflict = dismiss(conflict, reason=REASON, by=editor, version=conflict.version)
    reopen(conflict, reason=REASON, by=editor, version=conflict.version)
    assert set(Claim.objects.values_list("version", flat=True)) == {1}
