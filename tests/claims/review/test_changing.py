"""A claim is changed: what stands differs from what the machine read, and both are kept."""

import pytest

from claims.importing.extractions import read_text
from claims.importing.hanging import hang, read_again
from claims.models import Claim, ClaimStatus, Extraction, Polarity, Verdict
from claims.review.claims import Stated, change_claim, reject_claim
from claims.review.refusals import ReviewRefused
from claims.values import value_of
from tests.factories import make_article, make_timeline, make_user
from timeline.dates import parse
from timeline.models import EventStatus, Role

pytestmark = pytest.mark.django_db

TEXT = "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty in Klopstokia."


@pytest.fixture
def claim() -> Claim:
    article = make_article(make_timeline(), text=TEXT, published="1923-05-20")
    hang({article: read_text(article)})
    return article.claims.get(property__key="date")


def change(claim: Claim, stated: Stated) -> Claim:
    editor = make_user(Role.EDITOR, claim.article.timeline)
    return change_claim(claim, stated, by=editor, version=claim.version)


def test_what_stands_changes_and_what_was_read_does_not(claim: Claim) -> None:
    read = Extraction.objects.values().get(claims=claim)
    changed = change(
        claim, Stated("date", parse("1923-05-18"), polarity=Polarity.DENIED, attributed_to="Rufus Firefly")
    )
    assert (changed.status, changed.value["edtf"], changed.polarity) == (ClaimStatus.ACCEPTED, "1923-05-18", "denied")
    assert changed.event.status == EventStatus.PUBLISHED
    assert Extraction.objects.values().get(claims=claim) == read
    judgement = changed.judgements.get()
    assert judgement.verdict == Verdict.CHANGED
    assert judgement.changed["polarity"] == ["asserted", "denied"]
    assert judgement.changed["attributed_to"] == [None, "Rufus Firefly"]
    assert judgement.changed["value"][0]["edtf"] == "1923-05-17"
    assert "modality" not in judgement.changed


def test_another_property_dates_the_event_no_longer(claim: Claim) -> None:
    changed = change(claim, Stated("status", "signed"))
    assert changed.property.key == "status"
    changed.event.refresh_from_db()
    assert changed.event.edtf is None


def test_nothing_changed_is_refused(claim: Claim) -> None:
    with pytest.raises(ReviewRefused, match="Nothing is changed"):
        change(claim, Stated("date", value_of(claim)))


def test_reading_the_article_again_brings_nothing_back(claim: Claim) -> None:
    """Neither the reading that was changed nor one that was rejected; and nothing that was decided is undone."""
    changed = change(claim, Stated("end", parse("1923-05-18")))
    editor = make_user(Role.EDITOR, claim.article.timeline)
    for other in claim.article.claims.exclude(pk=claim.pk):
        reject_claim(other, by=editor, version=other.version)
    before = list(Claim.objects.order_by("pk").values())
    read_again(claim.article)
    assert list(Claim.objects.order_by("pk").values()) == before
    assert changed.property.key == "end"
