"""Going through the machine's proposals."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Claim, ClaimStatus
from claims.review.claims import reject_claim
from tests.factories import make_article, make_claim, make_event, make_timeline, make_user
from timeline.models import EventStatus, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Claim:
    event = make_event(status=EventStatus.DRAFT, found_by_machine=True, title="The pact is signed")
    return make_claim(event, make_article(event.timeline), status=ClaimStatus.PROPOSED, method="date-rule")


@pytest.fixture
def editor(client: Client, proposal: Claim) -> User:
    user = make_user(Role.EDITOR, proposal.event.timeline)
    client.force_login(user)
    return user


def judged(client: Client, claim: Claim, verdict: str, **data: Any) -> Any:
    headers = {"HX-Request": "true", "HX-Target": f"proposal-{claim.public_id}"} if data.pop("htmx", False) else {}
    body = {"version": claim.version, "verdict": verdict, **data}
    return client.post(reverse("claim_judge", args=[claim.public_id]), body, headers=headers)


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_a_proposal_is_shown_in_its_context(client: Client, editor: User, proposal: Claim) -> None:
    page = client.get("/review/").content.decode()
    for words in ("The pact is signed", "17 May 1923", "Freedonia and Sylvania signed the pact on", "date-rule"):
        assert words in page


def test_with_nothing_to_do_it_says_so(client: Client, editor: User, proposal: Claim) -> None:
    reject_claim(proposal, by=editor, version=proposal.version)
    assert "Nothing waits for you" in client.get("/review/").content.decode()


def test_proposals_of_other_stories_are_not_shown(client: Client, proposal: Claim) -> None:
    client.force_login(make_user(Role.EDITOR, make_timeline("elsewhere")))
    assert "The pact is signed" not in client.get("/review/").content.decode()


@pytest.mark.parametrize(("verdict", "status"), [("accept", ClaimStatus.ACCEPTED), ("reject", ClaimStatus.REJECTED)])
def test_judging_leads_back(client: Client, editor: User, proposal: Claim, verdict: str, status: ClaimStatus) -> None:
    answer = judged(client, proposal, verdict, next="/review/?page=1")
    assert (answer.status_code, answer["Location"]) == (302, "/review/?page=1")
    assert status_of(proposal) == status


def test_it_leads_to_the_event_rather_than_to_another_site(client: Client, editor: User, proposal: Claim) -> None:
    assert judged(client, proposal, "accept", next="//example.org/")["Location"] == proposal.event.get_absolute_url()


def test_htmx_gets_the_judged_proposal_alone(client: Client, editor: User, proposal: Claim) -> None:
    part = judged(client, proposal, "accept", htmx=True).content.decode()
    assert "Accepted" in part
    assert "Reject it after all" in part
    assert "<html" not in part


def test_a_stale_verdict_shows_what_stands_now(client: Client, editor: User, proposal: Claim) -> None:
    old = Claim.objects.get(pk=proposal.pk)
    reject_claim(proposal, by=editor, version=proposal.version)
    refused = judged(client, old, "accept", htmx=True)
    assert refused.status_code == 409
    assert "Somebody changed this in the meantime" in refused.content.decode()
    assert "Rejected" in refused.content.decode()
    assert status_of(proposal) == ClaimStatus.REJECTED
    answer = judged(client, old, "accept", next="/review/")
    assert "Somebody changed this" in client.get(answer["Location"]).content.decode()


def test_readers_and_strangers_may_not(client: Client, proposal: Claim) -> None:
    assert "/accounts/sign-in/" in client.get("/review/")["Location"]
    client.force_login(make_user(Role.READER, proposal.event.timeline))
    assert client.get("/review/").status_code == 403
    assert judged(client, proposal, "accept").status_code in {403, 404}
    assert status_of(proposal) == ClaimStatus.PROPOSED


def test_more_proposals_cost_no_more_queries(
    client: Client, editor: User, proposal: Claim, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        make_claim(proposal.event, make_article(proposal.event.timeline), status=ClaimStatus.PROPOSED)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/review/")
