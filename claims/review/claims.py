"""Accepting, rejecting and changing a claim, and writing one down."""

from dataclasses import KW_ONLY, dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.identity import public_id
from claims.importing.recognition import make_recognisable
from claims.models import Article, Claim, ClaimStatus, Judgement, Modality, Polarity, Verdict
from claims.properties import property_for
from claims.review.events import EventChanges, create_event, follow_claims
from claims.review.judging import judge
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from claims.values import Value, as_json, value_of
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Stated:
    """What an article says of an event, as a person reads it."""

    property_key: str
    value: Value
    _: KW_ONLY
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class NewClaim(Stated):
    """What a person reads in text[start:end] of an article."""

    start: int
    end: int


@transaction.atomic
def accept_claim(claim: Claim, *, by: User, version: int) -> Claim:
    """The claim stands; its event, where the machine proposed it, is published with it."""
    claim = judge(claim, Verdict.ACCEPTED, {"status": ClaimStatus.ACCEPTED.value}, by=by, version=version)
    _settle(claim)
    return claim


@transaction.atomic
def reject_claim(claim: Claim, *, by: User, version: int, note: str = "") -> Claim:
    """The claim no longer counts; it stays on record, and reading the article again does not bring it back."""
    claim = judge(claim, Verdict.REJECTED, {"status": ClaimStatus.REJECTED.value}, by=by, version=version, note=note)
    _settle(claim)
    return claim


@transaction.atomic
def change_claim(claim: Claim, stated: Stated, *, by: User, version: int) -> Claim:
    """The passage says something else than was taken from it: so it stands. What the machine read stays on record."""
    value = claim.value if value_of(claim) == stated.value else as_json(stated.value)
    after = {
        "property": property_for(stated.property_key),
        "value": value,
        "polarity": stated.polarity.value,
        "modality": stated.modality.value,
        "attributed_to": stated.attributed_to or None,
        "scope": stated.scope,
    }
    if all(getattr(claim, column) == becomes for column, becomes in after.items()):
        raise ReviewRefused(_("Nothing is changed. Accept the claim as it is, or change what it says."))
    claim = judge(claim, Verdict.CHANGED, {**after, "status": ClaimStatus.ACCEPTED.value}, by=by, version=version)
    _settle(claim)
    return claim


def _settle(claim: Claim) -> None:
    follow_claims([claim.event])
    detect(claim.event)


@transaction.atomic
def add_claim(article: Article, event: Event, new: NewClaim, *, by: User) -> Claim:
    """A claim that a person read in the article: it stands at once."""
    lock(event.timeline_id)
    event = Event.objects.get(pk=event.pk).stands_in()  # it may have been merged since it was chosen
    if article.timeline_id != event.timeline_id:
        raise ReviewRefused(_("The article and the event belong to different timelines."))
    quote = article.text[new.start : new.end]
    if not 0 <= new.start < new.end <= len(article.text) or not quote.strip():
        raise ReviewRefused(_("Select at least one word of the article."))
    identity = public_id("claim", article.public_id, event.public_id, new.property_key, str(new.start), str(new.end))
    if Claim.objects.filter(public_id=identity).exists():
        raise ReviewRefused(_("This claim is already on record for this event."))
    claim = Claim(
        public_id=identity,
        article=article,
        event=event,
        property=property_for(new.property_key),
        value=as_json(new.value),
        polarity=new.polarity,
        modality=new.modality,
        attributed_to=new.attributed_to or None,
        scope=new.scope,
        start=new.start,
        end=new.end,
        quote=quote,
        status=ClaimStatus.ACCEPTED,
        method="person",
        created_by=by,
    )
    claim.save()
    Judgement.objects.create(claim=claim, by=by, verdict=Verdict.ADDED)
    detect(event)
    return claim


@transaction.atomic
def add_claim_to_new_event(article: Article, title: str, new: NewClaim, *, by: User) -> Claim:
    """A claim on an event that nobody has on record yet: it is made with the claim, and later imports recognise it."""
    event = create_event(article.timeline, EventChanges(title=title), by=by)
    claim = add_claim(article, event, new, by=by)
    make_recognisable(article, [claim])
    return claim
