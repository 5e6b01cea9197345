"""What happened meanwhile: who is no longer an editor, an event published or gone, an article read again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.importing.hanging import read_again
from claims.models import Claim, Judgement, Rank
from claims.pages.desk import last_decision
from claims.proposals import ProposalQuery
from claims.review.attaching import attach_claim
from claims.review.bulk import go_on, previewed, start_bulk, take_bulk_back
from claims.review.claims import accept_claim, reject_claim
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from tests.claims.views.desk_pages import now_stands, proposal
from tests.factories import make_article, make_event, make_timeline, make_user
from timeline.models import Event, EventStatus, Membership, Role, Timeline
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db

SIGNED = "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty in Klopstokia."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="noor")


def test_who_is_no_longer_an_editor_neither_goes_on_nor_takes_back(timeline: Timeline, editor: User) -> None:
    waiting = [proposal(timeline, title) for title in ("The council meets", "The council parts")]
    done = start_bulk(ProposalQuery(), previewed(ProposalQuery(), editor).key, by=editor)
    Membership.objects.all().delete()
    go_on(done)
    assert {str(now_stands(each).status) for each in waiting} == {"proposed"}
    Membership.objects.create(user=editor, timeline=timeline, role=Role.EDITOR)
    again = go_on(start_bulk(ProposalQuery(), previewed(ProposalQuery(), editor).key, by=editor))
    Membership.objects.all().delete()
    take_bulk_back(again, by=editor)
    go_on(again)
    assert {str(now_stands(each).status) for each in waiting} == {"accepted"}


def test_a_claim_leaves_the_rank_of_a_ruling_behind(timeline: Timeline, editor: User) -> None:
    claim = proposal(timeline, "The council meets")
    claim.rank = Rank.PREFERRED
    claim.save_next_version()
    event = make_event(timeline, when=None, title="The council parts")
    attach_claim(now_stands(claim), event, by=editor, version=claim.version)
    assert str(now_stands(claim).rank) == "normal"
    undo(Judgement.objects.get(), by=editor)
    assert str(now_stands(claim).rank) == "preferred"


def test_an_event_is_taken_as_it_is_by_now(timeline: Timeline, editor: User) -> None:
    claim = proposal(timeline, "The council meets")
    event = make_event(timeline, when=None, title="The council parts")
    known = Event.objects.get(pk=event.pk)
    event.status = EventStatus.WITHDRAWN
    event.save_next_version()
    with pytest.raises(ReviewRefused, match="not there any more"):
        attach_claim(claim, known, by=editor, version=claim.version)


def test_a_claim_that_was_read_again_meanwhile_is_another_version(timeline: Timeline, editor: User) -> None:
    article = make_article(timeline, text=SIGNED)
    read_again(article)
    known = Claim.objects.filter(property__key="date").get()
    read_again(article)
    with pytest.raises(StaleVersion):
        accept_claim(known, by=editor, version=known.version)
    article.claims.all().delete()
    with pytest.raises(ReviewRefused, match="gone"):
        accept_claim(known, by=editor, version=known.version)


def test_what_came_from_an_event_that_is_gone_stays(timeline: Timeline, editor: User) -> None:
    claim = proposal(timeline, "The council meets")
    left = claim.event_id
    attach_claim(claim, make_event(timeline, when=None, title="The council parts"), by=editor, version=claim.version)
    Event.objects.filter(pk=left).delete()
    with pytest.raises(ReviewRefused, match="gone"):
        undo(Judgement.objects.get(), by=editor)
    assert last_decision(editor) is None


def test_a_claim_leaves_an_event_that_is_withdrawn(timeline: Timeline, editor: User) -> None:
    claim = proposal(timeline, "The council meets")
    claim.event.status = EventStatus.WITHDRAWN
    claim.event.save_next_version()
    event = make_event(timeline, when=None, title="The council parts")
    attach_claim(claim, event, by=editor, version=claim.version)
    assert now_stands(claim).event == event


def test_a_decision_that_cannot_be_taken_back_is_not_offered(timeline: Timeline, editor: User, client: Client) -> None:
    first, second = proposal(timeline, "The council meets"), proposal(timeline, "The council parts")
    accept_claim(first, by=editor, version=first.version)
    accept_claim(second, by=editor, version=second.version)
    reject_claim(now_stands(second), by=make_user(Role.EDITOR, timeline, username="ada"), version=second.version + 1)
    offered = last_decision(editor)
    assert offered is not None
    assert offered.judgement.claim == first
    Membership.objects.all().delete()
    assert last_decision(editor) is None
