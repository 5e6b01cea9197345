"""A claim is hung on another event: both events follow, and later imports learn from it."""

import pytest
from django.contrib.auth.models import User

from claims.importing.extractions import read_text
from claims.importing.hanging import hang, read_again
from claims.models import Article, Claim, ClaimStatus, Conflict, Judgement, Verdict
from claims.review.attaching import attach_claim, attach_claim_to_new_event
from claims.review.conflicts import flag_conflict
from claims.review.refusals import ReviewRefused
from tests.claims.detecting.test_detection import say
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline

pytestmark = pytest.mark.django_db

SIGNED = "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty in Klopstokia."
AGAIN = "Freedonia and Sylvania signed the Lasting Friendship Treaty on 17 May 1923, the chancellery said."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


def imported(timeline: Timeline, text: str) -> Article:
    article = make_article(timeline, text=text, published="1923-05-20")
    hang({article: read_text(article)})
    return article


def date_in(article: Article) -> Claim:
    return article.claims.get(property__key="date")


def test_the_claim_stands_on_the_other_event(timeline: Timeline, editor: User) -> None:
    claim, other = make_proposal(make_event(timeline, when=None)), make_event(timeline, when=None)
    left = claim.event
    claim = attach_claim(claim, other, by=editor, version=claim.version)
    assert (claim.event, claim.status) == (other, ClaimStatus.ACCEPTED)
    other.refresh_from_db()
    left.refresh_from_db()
    assert (other.edtf, left.edtf) == ("1923-05-17", None), "detection ran on both"
    judgement = claim.judgements.get()
    assert judgement.verdict == Verdict.CHANGED
    assert judgement.changed == {"event": [left.public_id, other.public_id], "status": ["proposed", "accepted"]}


def test_it_takes_its_side_of_a_conflict_along(timeline: Timeline, editor: User) -> None:
    event, other = make_event(timeline, when=None), make_event(timeline, when=None)
    say(event, "1923-05-17")
    claim = make_proposal(
        event, make_article(timeline, text="In October 1923 they met."), quote="October 1923", when="1923-10"
    )
    say(other, "1923-05-17")
    assert Conflict.objects.get().event == event
    attach_claim(claim, other, by=editor, version=claim.version)
    assert Conflict.objects.get().event == other


def test_an_event_that_nothing_speaks_for_any_more_is_withdrawn(timeline: Timeline, editor: User) -> None:
    claim = make_proposal(article=make_article(timeline))
    left = claim.event
    attach_claim(claim, make_event(timeline), by=editor, version=claim.version)
    left.refresh_from_db()
    assert left.status == EventStatus.WITHDRAWN
    assert left not in Event.objects.current()


def test_an_event_that_somebody_wrote_stays(timeline: Timeline, editor: User) -> None:
    claim = make_proposal(make_event(timeline, when=None))
    left = claim.event
    attach_claim(claim, make_event(timeline), by=editor, version=claim.version)
    left.refresh_from_db()
    assert left.status == EventStatus.PUBLISHED


def test_later_imports_recognise_the_event_and_forget_the_other(timeline: Timeline, editor: User) -> None:
    claim = date_in(imported(timeline, SIGNED))
    friends = make_event(timeline, when=None, title="The friends sign")
    attach_claim(claim, friends, by=editor, version=claim.version)
    assert date_in(imported(timeline, AGAIN)).event == friends


def test_reading_the_article_again_leaves_it_there(timeline: Timeline, editor: User) -> None:
    article = imported(timeline, SIGNED)
    claim = date_in(article)
    claim = attach_claim_to_new_event(claim, "The friends sign", by=editor, version=claim.version)
    count = article.claims.count()
    read_again(article)
    assert article.claims.count() == count
    again = date_in(article)
    assert (again.pk, again.event.title, again.version) == (claim.pk, "The friends sign", claim.version)


def test_a_new_event_is_made_for_it(timeline: Timeline, editor: User) -> None:
    claim = make_proposal(article=make_article(timeline))
    claim = attach_claim_to_new_event(claim, "The friends sign", by=editor, version=claim.version)
    assert (claim.event.title, claim.event.status, claim.event.edtf) == (
        "The friends sign",
        EventStatus.PUBLISHED,
        "1923-05-17",
    )
    assert Judgement.objects.get().changed["new_event"] == [None, claim.event.public_id]


def test_what_is_refused(timeline: Timeline, editor: User) -> None:
    claim = make_proposal(make_event(timeline, when=None))
    with pytest.raises(ReviewRefused, match="already"):
        attach_claim(claim, claim.event, by=editor, version=claim.version)
    with pytest.raises(ReviewRefused, match="another timeline"):
        attach_claim(claim, make_event(), by=editor, version=claim.version)
    other = say(claim.event, "1923-05-17")
    reason = "They speak of two different calendars."
    flag_conflict(claim.event, [[claim], [other]], by=editor, property_key="other", reason=reason)
    with pytest.raises(ReviewRefused, match="flagged"):
        attach_claim(claim, make_event(timeline), by=editor, version=claim.version)
    with pytest.raises(ReviewRefused, match="title"):
        attach_claim_to_new_event(claim, " ", by=editor, version=claim.version)
    assert not Event.objects.filter(title="").exists()
