"""Many proposals are accepted as they were previewed, and taken back together."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import BulkAcceptance, Claim, ClaimStatus, Judgement
from claims.proposals import ProposalQuery
from claims.review import bulk as bulk_module
from claims.review.bulk import SetChanged, go_on, next_chunk, previewed, start_bulk, take_bulk_back
from claims.review.claims import reject_claim
from claims.review.leases import hold
from claims.review.refusals import ReviewRefused
from tests.claims.review.test_undoing import stands
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline

pytestmark = pytest.mark.django_db

ALL = ProposalQuery()


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def claims(timeline: Timeline) -> list[Claim]:
    """Five that nothing contradicts, on two events that the machine found."""
    events = [make_event(timeline, when=None, status=EventStatus.DRAFT, found_by_machine=True) for _ in range(2)]
    return [make_proposal(events[number % 2]) for number in range(5)]


def accepted() -> set[Claim]:
    return set(Claim.objects.filter(status=ClaimStatus.ACCEPTED))


def start(editor: User, query: ProposalQuery = ALL) -> BulkAcceptance:
    return start_bulk(query, previewed(query, editor).key, by=editor)


def contradict(claim: Claim) -> Claim:
    article = make_article(claim.event.timeline, text="It was in October 1923.")
    return make_proposal(claim.event, article, quote="October 1923", when="1923-10")


def test_all_of_it_stands_with_a_judgement_each(editor: User, claims: list[Claim]) -> None:
    bulk = go_on(start(editor))
    assert accepted() == set(claims)
    assert bulk.is_over
    assert set(Event.objects.values_list("status", "edtf")) == {(EventStatus.PUBLISHED, "1923-05-17")}
    assert Judgement.objects.filter(by=editor, bulk=bulk, version=2).count() == 5
    assert list(claims[0].history.order_by("version").values_list("version", "status")) == [
        (1, "proposed"),
        (2, "accepted"),
    ]


def test_only_what_the_filter_finds(editor: User, claims: list[Claim]) -> None:
    sure = make_proposal(claims[0].event, confidence=0.95)
    go_on(start(editor, ProposalQuery(confidence=0.9)))
    assert accepted() == {sure}


def test_what_is_contradicted_is_left_out(editor: User, claims: list[Claim]) -> None:
    contradict(claims[0])
    go_on(start(editor))
    assert accepted() == {claims[1], claims[3]}, "those of the other event"


def test_a_set_that_changed_since_the_preview_is_refused(editor: User, claims: list[Claim]) -> None:
    key = previewed(ALL, editor).key
    make_proposal(claims[0].event)
    with pytest.raises(SetChanged):
        start_bulk(ALL, key, by=editor)
    assert not accepted()


def test_what_changes_after_the_confirmation_is_passed_over(
    editor: User, timeline: Timeline, claims: list[Claim]
) -> None:
    other = make_user(Role.EDITOR, timeline)
    rejected, held = claims[0], make_proposal(make_event(timeline, when=None))
    bulk = start(editor)
    reject_claim(rejected, by=other, version=rejected.version)
    contradict(claims[1])
    hold(held.event_id, by=other, now=timezone.now())
    assert go_on(bulk).is_over
    assert accepted() == {claims[2], claims[4]}


def test_taking_it_back_takes_all_of_it_back(editor: User, claims: list[Claim]) -> None:
    before = [stands(claim) for claim in claims]
    bulk = go_on(start(editor))
    take_bulk_back(bulk, by=editor)
    go_on(BulkAcceptance.objects.get())
    assert [stands(claim) for claim in claims] == before
    assert not Judgement.objects.of_review(editor).exists()


def test_what_somebody_changed_since_stays(editor: User, timeline: Timeline, claims: list[Claim]) -> None:
    bulk = go_on(start(editor))
    claim = Claim.objects.get(pk=claims[0].pk)
    reject_claim(claim, by=make_user(Role.EDITOR, timeline), version=claim.version)
    take_bulk_back(bulk, by=editor)
    go_on(BulkAcceptance.objects.get())
    assert not accepted()
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.REJECTED


def test_only_its_maker_takes_it_back(editor: User, timeline: Timeline, claims: list[Claim]) -> None:
    bulk = go_on(start(editor))
    with pytest.raises(ReviewRefused, match="Only who accepted"):
        take_bulk_back(bulk, by=make_user(Role.EDITOR, timeline))


def test_nothing_to_accept_is_refused(editor: User) -> None:
    with pytest.raises(ReviewRefused, match="Nothing is left"):
        start(editor)


def test_it_goes_on_where_it_stopped(editor: User, claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "CHUNK", 2)
    monkeypatch.setattr(bulk_module, "CHUNKS_AT_ONCE", 1)
    bulk = go_on(start(editor))
    assert (bulk.done, bulk.is_over) == (3, False), "all of the first event"
    assert list(BulkAcceptance.objects.stopped(editor)) == [bulk]
    assert go_on(BulkAcceptance.objects.get()).is_over
    assert not BulkAcceptance.objects.stopped(editor).exists()


def test_a_chunk_ends_with_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_module, "CHUNK", 2)
    members = [[number, 1, event, 1] for number, event in enumerate([7, 7, 7, 8, 9])]
    assert [member[0] for member in next_chunk(members, 0)] == [0, 1, 2]
    assert [member[0] for member in next_chunk(members, 3)] == [3, 4]
    assert not next_chunk(members, 5)


def test_more_claims_on_an_event_cost_no_more_queries(editor: User, claims: list[Claim]) -> None:
    def queries() -> int:
        bulk = start(editor)
        with CaptureQueriesContext(connection) as captured:
            go_on(bulk)
        return len(captured)

    few = queries()
    for number in range(10):
        make_proposal(claims[number % 2].event)
    assert queries() <= few


def test_the_pages(client: Client, editor: User, claims: list[Claim]) -> None:
    contradict(claims[1])
    client.force_login(editor)
    page = client.get("/review/bulk/").content.decode()
    assert "Accept these 3 claims" in page
    assert "3 more are left out" in page
    assert "17 May 1923" in page
    answer = client.post("/review/bulk/", {"key": "of another set"})
    assert answer.status_code == 409
    assert "Other claims wait now" in answer.content.decode()
    key = previewed(ALL, editor).key
    work = client.post("/review/bulk/", {"key": key})["Location"]
    assert "0 of 3 gone through" in client.get(work).content.decode()
    assert not accepted(), "a GET writes nothing"
    assert "3 claims are accepted" in client.post(work).content.decode()
    decision = Judgement.objects.filter(bulk__isnull=False).first()
    assert decision
    assert client.post("/review/undo/", {"decision": decision.pk})["Location"] == work
    assert "Taken back" in client.post(work).content.decode()
    assert not accepted()
