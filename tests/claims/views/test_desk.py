"""The review desk: the way in, one proposal beside its article, and every decision about it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import ArticleDisplay, Claim, ClaimStatus, ReviewLease
from claims.review.claims import accept_claim, reject_claim
from tests.claims.views.desk_pages import at, decide, now_stands, proposal
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db


# The way in


def test_the_way_in_says_what_waits_and_holds_nothing(client: Client, editor: User, proposals: list[Claim]) -> None:
    page = client.get("/review/").content.decode()
    assert "<strong>3</strong> claims wait" in page
    assert page.index("First") < page.index("Second") < page.index("Third")
    assert not ReviewLease.objects.exists()


def test_beginning_takes_the_most_valuable_one(client: Client, editor: User, proposals: list[Claim]) -> None:
    assert client.post("/review/next/")["Location"] == at(proposals[0])
    assert ReviewLease.objects.get().user == editor


def test_with_nothing_to_do_it_says_so(client: Client, editor: User) -> None:
    assert "Nothing waits for you" in client.get("/review/").content.decode()
    assert client.post("/review/next/")["Location"] == "/review/"


def test_proposals_of_other_stories_are_not_shown(client: Client, proposals: list[Claim]) -> None:
    client.force_login(make_user(Role.EDITOR, make_timeline("elsewhere")))
    assert "First" not in client.get("/review/").content.decode()
    assert client.get(at(proposals[0])).status_code == 404


@pytest.mark.parametrize("query", ["?rule=date-rule", "?confidence=0.75", "?by=article"])
def test_the_filter_goes_along(client: Client, editor: User, proposals: list[Claim], query: str) -> None:
    assert client.post(f"/review/next/{query}")["Location"] == at(proposals[0], query)
    assert decide(client, proposals[0], "accept", query=query)["Location"] == at(proposals[1], query)


def test_the_filter_narrows(client: Client, editor: User, proposals: list[Claim]) -> None:
    assert client.post("/review/next/?rule=other-rule")["Location"] == "/review/?rule=other-rule"
    assert "Nothing waits under this filter" in client.get("/review/?rule=other-rule").content.decode()
    assert client.post("/review/next/?timeline=nowhere")["Location"] == at(proposals[0]), (
        "what is not known is left out"
    )


def test_strangers_sign_in_and_readers_may_not(client: Client, timeline: Timeline, proposals: list[Claim]) -> None:
    assert "/accounts/sign-in/" in client.get("/review/")["Location"]
    client.force_login(make_user(Role.READER, timeline))
    assert client.get("/review/").status_code == 403
    assert decide(client, proposals[0], "accept").status_code in {403, 404}
    assert now_stands(proposals[0]).status == ClaimStatus.PROPOSED


# A proposal


def test_it_stands_beside_its_article(client: Client, editor: User, proposals: list[Claim]) -> None:
    page = client.get(at(proposals[0])).content.decode()
    for words in ("First", "17 May 1923", "Freedonia and Sylvania signed the pact on", "date-rule", 'id="passage"'):
        assert words in page
    assert "Nothing contradicts it" in page


def test_looking_writes_nothing(client: Client, editor: User, proposals: list[Claim]) -> None:
    client.get(at(proposals[0]))
    assert not ReviewLease.objects.exists()


def test_what_others_say_and_which_side_it_takes(client: Client, editor: User, timeline: Timeline) -> None:
    event = make_event(timeline, when=None, title="The pact is signed")
    make_proposal(event)
    text = "The pact was signed in October 1923."
    other = make_proposal(event, make_article(timeline, text=text), quote="October 1923", when="1923-10")
    page = client.get(at(other)).content.decode()
    assert "Takes part in an open conflict" in page
    assert "It contradicts other proposals only" in page
    first = event.claims.exclude(pk=other.pk).get()
    accept_claim(first, by=editor, version=first.version)
    assert "Accepting it raises the conflict for readers" in client.get(at(other)).content.decode()


def test_a_lost_quote_is_said_and_marked_nowhere(client: Client, editor: User, proposals: list[Claim]) -> None:
    claim = proposals[0]
    claim.quote = "18 May 1924"
    claim.save()
    page = client.get(at(claim)).content.decode()
    assert "Lost: these words no longer stand" in page
    assert 'id="passage"' not in page


@pytest.mark.parametrize(
    ("display", "said"),
    [(ArticleDisplay.HIDDEN, "Readers do not see this article"), (ArticleDisplay.EXCERPT, "Readers see excerpts")],
)
def test_editors_see_the_whole_text(
    client: Client, editor: User, timeline: Timeline, display: ArticleDisplay, said: str
) -> None:
    text = "On 17 May 1923 the pact was signed." + " Then little happened." * 50 + " So it ended."
    claim = make_proposal(article=make_article(timeline, text=text, display=display))
    page = client.get(at(claim)).content.decode()
    assert said in page
    assert "So it ended." in page


def test_one_that_is_judged_already_says_by_whom(client: Client, editor: User, proposals: list[Claim]) -> None:
    reject_claim(proposals[0], by=editor, version=proposals[0].version)
    assert "Rejected by noor" in client.get(at(proposals[0])).content.decode()


# Decisions


@pytest.mark.parametrize(("decision", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_brings_the_next_one(
    client: Client, editor: User, proposals: list[Claim], decision: str, status: str
) -> None:
    answer = decide(client, proposals[0], decision)
    assert answer["Location"] == at(proposals[1])
    assert now_stands(proposals[0]).status == status
    assert f"{status.capitalize()} Date: 17 May 1923" in client.get(answer["Location"]).content.decode()
    assert ReviewLease.objects.get().event == proposals[1].event


def test_htmx_gets_the_next_one_as_a_part(client: Client, editor: User, proposals: list[Claim]) -> None:
    answer = decide(client, proposals[0], "accept", htmx=True)
    part = answer.content.decode()
    assert answer["HX-Push-Url"] == at(proposals[1])
    assert "Second" in part
    assert "<html" not in part
    assert "1 judged today, 2 wait" in part


def test_after_the_last_one_it_leads_to_the_way_in(client: Client, editor: User, timeline: Timeline) -> None:
    assert decide(client, proposal(timeline, "Only"), "accept", htmx=True)["HX-Redirect"] == "/review/"


def test_changing_what_it_says(client: Client, editor: User, proposals: list[Claim]) -> None:
    said: dict[str, Any] = {"property": "date", "value": "18 May 1923", "polarity": "asserted", "modality": "planned"}
    assert decide(client, proposals[0], "change", **said).status_code == 302
    claim = now_stands(proposals[0])
    assert (claim.status, claim.value["edtf"], claim.modality) == ("accepted", "1923-05-18", "planned")


def test_a_change_that_cannot_be_read_comes_back_as_typed(client: Client, editor: User, proposals: list[Claim]) -> None:
    said: dict[str, Any] = {"property": "date", "value": "some day", "polarity": "asserted", "modality": "asserted"}
    answer = decide(client, proposals[0], "change", htmx=True, **said)
    assert answer.status_code == 422
    assert "is not read as a date" in answer.content.decode()
    assert 'value="some day"' in answer.content.decode()


def test_a_change_of_nothing_is_refused(client: Client, editor: User, proposals: list[Claim]) -> None:
    said: dict[str, Any] = {"property": "date", "value": "1923-05-17", "polarity": "asserted", "modality": "asserted"}
    assert "Nothing is changed" in decide(client, proposals[0], "change", **said).content.decode()


def test_attaching_to_another_event(client: Client, editor: User, timeline: Timeline, proposals: list[Claim]) -> None:
    event = make_event(timeline, title="The council meets in Klopstokia")
    decide(client, proposals[0], "attach", event=event.public_id)
    assert (now_stands(proposals[0]).event, now_stands(proposals[0]).status) == (event, "accepted")


def test_events_are_found_as_one_types(
    client: Client, editor: User, timeline: Timeline, proposals: list[Claim]
) -> None:
    event = make_event(timeline, title="The council meets in Klopstokia")
    found = client.get(
        at(proposals[0], "?q=klop council"), headers={"HX-Request": "true", "HX-Target": "event-options"}
    ).content.decode()
    assert f'data-event="{event.public_id}"' in found
    assert "<html" not in found
    without_script = client.get(at(proposals[0], "?q=klop council")).content.decode()
    assert f'name="event" value="{event.public_id}"' in without_script


def test_attaching_to_nothing_is_refused(client: Client, editor: User, proposals: list[Claim]) -> None:
    answer = decide(client, proposals[0], "attach", event="")
    assert answer.status_code == 422
    assert "Choose an event" in answer.content.decode()


def test_a_new_event(client: Client, editor: User, proposals: list[Claim]) -> None:
    decide(client, proposals[0], "new", title="The pact is broken")
    event = Event.objects.get(title="The pact is broken")
    assert now_stands(proposals[0]).event == event


def test_a_stale_decision_shows_what_stands_now(client: Client, editor: User, proposals: list[Claim]) -> None:
    reject_claim(proposals[0], by=make_user(Role.EDITOR, proposals[0].event.timeline), version=1)
    answer = decide(client, proposals[0], "accept", htmx=True)
    assert answer.status_code == 409
    assert "Somebody changed this in the meantime" in answer.content.decode()
    assert now_stands(proposals[0]).status == ClaimStatus.REJECTED


def test_a_decision_that_is_none(client: Client, editor: User, proposals: list[Claim]) -> None:
    assert decide(client, proposals[0], "forget").status_code == 400
