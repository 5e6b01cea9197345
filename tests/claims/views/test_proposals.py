"""Judging a proposal on the page of its event or its own."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Claim, ClaimStatus
from claims.review.claims import reject_claim
from tests.factories import make_proposal, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Claim:
    return make_proposal()


@pytest.fixture
def editor(client: Client, proposal: Claim) -> User:
    user = make_user(Role.EDITOR, proposal.event.timeline)
    client.force_login(user)
    return user


def judged(client: Client, claim: Claim, verdict: str, **data: Any) -> Any:
    body = {"version": claim.version, "verdict": verdict, **data}
    return client.post(reverse("claim_judge", args=[claim.public_id]), body)


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


@pytest.mark.parametrize(("verdict", "status"), [("accept", ClaimStatus.ACCEPTED), ("reject", ClaimStatus.REJECTED)])
def test_judging_leads_back(client: Client, editor: User, proposal: Claim, verdict: str, status: ClaimStatus) -> None:
    answer = judged(client, proposal, verdict, next="/events/somewhere/")
    assert (answer.status_code, answer["Location"]) == (302, "/events/somewhere/")
    assert status_of(proposal) == status


def test_it_leads_to_the_event_rather_than_to_another_site(client: Client, editor: User, proposal: Claim) -> None:
    assert judged(client, proposal, "accept", next="//example.org/")["Location"] == proposal.event.get_absolute_url()


def test_a_stale_verdict_says_so_and_changes_nothing(client: Client, editor: User, proposal: Claim) -> None:
    old = Claim.objects.get(pk=proposal.pk)
    reject_claim(proposal, by=editor, version=proposal.version)
    answer = judged(client, old, "accept", next="/review/")
    assert "Somebody changed this" in client.get(answer["Location"]).content.decode()
    assert status_of(proposal) == ClaimStatus.REJECTED


def test_readers_may_not(client: Client, proposal: Claim) -> None:
    client.force_login(make_user(Role.READER, proposal.event.timeline))
    assert judged(client, proposal, "accept").status_code in {403, 404}
    assert status_of(proposal) == ClaimStatus.PROPOSED
