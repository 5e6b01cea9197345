"""At the review desk: going on and back, taking decisions back, several editors, what it costs."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, ClaimStatus, Judgement, ReviewLease
from claims.review.claims import accept_claim
from claims.review.leases import hold
from tests.claims.views.desk_pages import at, decide, now_stands, proposal
from tests.factories import make_article, make_event, make_proposal, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20


# Going on


def test_going_on_and_back_without_deciding(client: Client, editor: User, proposals: list[Claim]) -> None:
    first, second, third = proposals
    client.post("/review/next/")
    assert decide(client, first, "next")["Location"] == at(second)
    assert decide(client, second, "next")["Location"] == at(third)
    assert decide(client, third, "previous")["Location"] == at(second)
    assert decide(client, second, "previous")["Location"] == at(first)
    assert "There is nothing before this one" in decide(client, first, "previous").content.decode()
    for each, following in ((first, second), (second, third), (third, first)):
        assert decide(client, each, "next")["Location"] == at(following), "behind the last one comes the first"


def test_with_one_left_there_is_nowhere_to_go(client: Client, editor: User, timeline: Timeline) -> None:
    page = decide(client, proposal(timeline, "Only"), "next").content.decode()
    assert "Nothing else waits that you could be shown" in page
    assert "Only" in page


def test_what_was_passed_over_does_not_come_at_once(client: Client, editor: User, proposals: list[Claim]) -> None:
    decide(client, proposals[0], "next")
    assert decide(client, proposals[1], "accept")["Location"] == at(proposals[2])
    assert decide(client, proposals[2], "accept")["Location"] == at(proposals[0])


# Undo


def undone(client: Client, **data: Any) -> Any:
    decision = Judgement.objects.order_by("-pk").first()
    assert decision
    return client.post("/review/undo/", {"decision": decision.pk, **data})


def test_undo_shows_the_claim_as_it_was(client: Client, editor: User, proposals: list[Claim]) -> None:
    decide(client, proposals[0], "accept")
    answer = undone(client)
    assert answer["Location"] == at(proposals[0])
    assert now_stands(proposals[0]).status == ClaimStatus.PROPOSED
    assert "Taken back: accepted" in client.get(at(proposals[0])).content.decode()


def test_undoing_twice_takes_back_once(client: Client, editor: User, proposals: list[Claim]) -> None:
    for each in proposals[:2]:
        decide(client, each, "accept")
    decision = Judgement.objects.get(claim=proposals[1])
    client.post("/review/undo/", {"decision": decision.pk})
    answer = client.post("/review/undo/", {"decision": decision.pk})
    assert "taken back already" in client.get(answer["Location"]).content.decode()
    assert now_stands(proposals[0]).status == ClaimStatus.ACCEPTED


def test_nobody_takes_back_for_others(client: Client, editor: User, proposals: list[Claim]) -> None:
    accept_claim(proposals[0], by=make_user(Role.EDITOR, proposals[0].event.timeline), version=1)
    assert undone(client).status_code == 404


# Several editors


def test_another_editor_gets_the_next_one(
    client: Client, editor: User, timeline: Timeline, proposals: list[Claim]
) -> None:
    hold(proposals[0].event_id, by=make_user(Role.EDITOR, timeline, username="ada"), now=timezone.now())
    assert client.post("/review/next/")["Location"] == at(proposals[1])


def test_what_another_one_holds_can_be_read_but_not_decided(
    client: Client, editor: User, timeline: Timeline, proposals: list[Claim]
) -> None:
    hold(proposals[0].event_id, by=make_user(Role.EDITOR, timeline, username="ada"), now=timezone.now())
    page = client.get(at(proposals[0])).content.decode()
    assert "Held by ada" in page
    assert 'value="accept"' not in page
    assert decide(client, proposals[0], "accept").status_code == 409
    assert now_stands(proposals[0]).status == ClaimStatus.PROPOSED


def test_what_was_typed_stays_where_another_one_holds_the_event_by_now(
    client: Client, editor: User, timeline: Timeline, proposals: list[Claim]
) -> None:
    hold(proposals[0].event_id, by=make_user(Role.EDITOR, timeline, username="ada"), now=timezone.now())
    answer = decide(client, proposals[0], "new", title="The council parts")
    assert answer.status_code == 409
    assert 'value="The council parts"' in answer.content.decode()
    assert "Send this again once it is free" in answer.content.decode()


def test_the_words_and_events_of_a_refused_search_stay(client: Client, editor: User, proposals: list[Claim]) -> None:
    event = make_event(proposals[0].event.timeline, title="The council dances")
    old = proposals[0].version - 1 or 99
    body = {"decision": "attach", "version": old, "event": event.public_id, "q": "dances"}
    page = client.post(at(proposals[0]), body).content.decode()
    assert 'value="dances"' in page
    assert f'<button class="button" name="event" value="{event.public_id}">' in page


def test_when_others_hold_everything_it_says_who(
    client: Client, editor: User, timeline: Timeline, proposals: list[Claim]
) -> None:
    ada = make_user(Role.EDITOR, timeline, username="ada")
    for each in proposals:
        hold(each.event_id, by=ada, now=timezone.now())
    page = client.get("/review/").content.decode()
    assert "All of them are being looked at just now" in page
    assert page.count("ada") == 1  # however many she holds


def test_a_sign_of_life_holds_on_and_leaving_lets_go(client: Client, editor: User, proposals: list[Claim]) -> None:
    item = [proposals[0].public_id]
    assert client.post(reverse("review_hold", args=item)).status_code == 204
    assert client.post(reverse("review_leave", args=item))["Location"] == "/review/"
    assert not ReviewLease.objects.exists()


def test_who_lost_the_lease_is_told(client: Client, editor: User, timeline: Timeline, proposals: list[Claim]) -> None:
    hold(proposals[0].event_id, by=make_user(Role.EDITOR, timeline, username="ada"), now=timezone.now())
    answer = client.post(reverse("review_hold", args=[proposals[0].public_id]), headers={"HX-Request": "true"})
    assert "Held by ada" in answer.content.decode()


# Cost


@pytest.mark.parametrize("address", ["/review/", "/review/bulk/", "/review/rules/", "item"])
def test_more_proposals_cost_no_more_queries(client: Client, editor: User, timeline: Timeline, address: str) -> None:
    event = make_event(timeline, when=None)
    article = make_article(timeline)
    first = make_proposal(event, article)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(at(first) if address == "item" else address).status_code == 200
        return len(captured)

    def more() -> None:
        for _ in range(4):
            make_proposal(event)
            make_proposal(event, article)
            make_proposal(make_event(timeline, when=None))

    more()
    few = queries()
    more()
    assert queries() == few
    assert few <= MOST_QUERIES
