"""The review desk as tests go to it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import Claim
from tests.factories import make_event, make_proposal
from timeline.models import EventStatus, Timeline


def proposal(timeline: Timeline, title: str, confidence: float = 0.8) -> Claim:
    event = make_event(timeline, when=None, status=EventStatus.DRAFT, found_by_machine=True, title=title)
    return make_proposal(event, confidence=confidence)


def at(claim: Claim, query: str = "") -> str:
    return reverse("review_item", args=[claim.public_id]) + query


def decide(client: Client, claim: Claim, decision: str, *, htmx: bool = False, query: str = "", **data: Any) -> Any:
    headers = {"HX-Request": "true", "HX-Target": "desk"} if htmx else {}
    body = {"version": claim.version, "decision": decision, **data}
    return client.post(at(claim, query), body, headers=headers)


def now_stands(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)
