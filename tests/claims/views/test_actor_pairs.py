"""The page on which editors say whether two names are one actor's."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import ActorDecision
from tests.factories import make_actor, make_event, make_timeline, make_user
from timeline.models import Actor, Role, Timeline

pytestmark = pytest.mark.django_db

PAGE = "/review/actors/"
ONE, OTHER = "Afanasy Griboedkin", "Afanasiy Griboyedkin"


@pytest.fixture
def pair(timeline: Timeline) -> tuple[Actor, Actor]:
    make_event(timeline, title="The envoy arrives", actors=[ONE])
    make_event(timeline, title="The envoy leaves", actors=[OTHER])
    return make_actor(ONE), make_actor(OTHER)


def look(client: Client) -> str:
    return client.get(PAGE).content.decode()


def say(client: Client, pair: tuple[Actor, Actor], decision: str, **headers: str) -> str:
    data = {"first": pair[0].pk, "second": pair[1].pk, "decision": decision}
    return client.post(PAGE, data, follow=True, headers=headers).content.decode()


def test_a_pair_is_shown_with_its_reason_and_what_each_takes_part_in(
    client: Client, editor: User, pair: tuple[Actor, Actor]
) -> None:
    page = look(client)
    assert f"“{ONE}” and “{OTHER}” may be one name, spelled by two systems." in page
    assert "The envoy arrives</a>" in page
    assert "The envoy leaves</a>" in page
    assert f"The same: keep “{OTHER}”" in page


def test_with_no_pair_it_says_so(client: Client, editor: User) -> None:
    assert "No two names look like one actor" in look(client)


@pytest.mark.parametrize(("decision", "stays"), [("first", ONE), ("second", OTHER)])
def test_the_name_that_was_chosen_stays(
    client: Client, editor: User, pair: tuple[Actor, Actor], decision: str, stays: str
) -> None:
    page = say(client, pair, decision)
    assert f"is now an alias of “{stays}”." in page
    assert "No two names look like one actor" in page
    assert Actor.objects.in_their_own_right().get().name == stays


def test_different_people_are_not_proposed_again_until_it_is_taken_back(
    client: Client, editor: User, pair: tuple[Actor, Actor]
) -> None:
    assert "No two names" in say(client, pair, "different")
    page = client.post(f"{PAGE}undo/", {"decision": ActorDecision.objects.get().pk}, follow=True).content.decode()
    assert "Taken back" in page
    assert "The envoy arrives</a>" in page


def test_who_was_told_apart_from_a_name_is_told_apart_from_whom_it_now_means(
    client: Client, editor: User, timeline: Timeline, pair: tuple[Actor, Actor]
) -> None:
    say(client, pair, "different")
    make_event(timeline, actors=["Afanasij Gribojedkin"])
    say(client, (make_actor("Afanasij Gribojedkin"), pair[1]), "first")
    assert "No two names" in look(client)


def test_with_htmx_the_list_alone_comes_back(client: Client, editor: User, pair: tuple[Actor, Actor]) -> None:
    page = say(client, pair, "first", HX_Request="true")
    assert page.lstrip().startswith('<section id="pairs"')
    assert "is now an alias" in page


def test_pairs_with_more_shared_events_come_first(
    client: Client, editor: User, timeline: Timeline, pair: tuple[Actor, Actor]
) -> None:
    make_event(timeline, actors=["Rufus Firefly", "R. Firefly"])
    page = look(client)
    assert "Both take part in 1 event." in page
    assert page.index("R. Firefly") < page.index(ONE)


def test_a_second_answer_to_the_same_pair_is_refused(client: Client, editor: User, pair: tuple[Actor, Actor]) -> None:
    say(client, pair, "first")
    data = {"first": pair[0].pk, "second": pair[1].pk, "decision": "different"}
    answer = client.post(PAGE, data)
    assert answer.status_code == 409
    assert "in the meantime" in answer.content.decode()


def test_events_of_other_timelines_are_not_shown_and_keep_it_from_being_merged(
    client: Client, editor: User, pair: tuple[Actor, Actor]
) -> None:
    make_event(make_timeline(visibility="private", title="Hidden"), title="A secret meeting", actors=[OTHER])
    page = look(client)
    assert "secret" not in page
    assert "Hidden" not in page
    assert "One of them takes part in events of a timeline that you do not edit" in page
    assert "The same: keep" not in page
    data = {"first": pair[0].pk, "second": pair[1].pk, "decision": "first"}
    assert client.post(PAGE, data).status_code == 422
    assert Actor.objects.in_their_own_right().count() == 2


def test_actors_of_other_timelines_alone_are_unknown_here(
    client: Client, editor: User, pair: tuple[Actor, Actor]
) -> None:
    make_event(make_timeline(visibility="private"), actors=["Afanasij Gribojedkin"])
    hidden = make_actor("Afanasij Gribojedkin")
    assert "Gribojedkin" not in look(client)
    data = {"first": pair[0].pk, "second": hidden.pk, "decision": "different"}
    answer = client.post(PAGE, data)
    assert answer.status_code == 409
    assert "Gribojedkin" not in answer.content.decode()


def test_strangers_sign_in_and_readers_may_not(client: Client, timeline: Timeline) -> None:
    assert "/accounts/sign-in/" in client.get(PAGE)["Location"]
    client.force_login(make_user(Role.READER, timeline))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}undo/").status_code == 403


def test_nobody_takes_back_what_another_decided(
    client: Client, editor: User, timeline: Timeline, pair: tuple[Actor, Actor]
) -> None:
    say(client, pair, "first")
    client.force_login(make_user(Role.EDITOR, timeline))
    answer = client.post(f"{PAGE}undo/", {"decision": ActorDecision.objects.get().pk})
    assert answer.status_code == 422


def test_an_old_address_of_the_timeline_still_filters(
    client: Client, editor: User, timeline: Timeline, pair: tuple[Actor, Actor]
) -> None:
    say(client, pair, "first")
    page = client.get(f"/t/{timeline.slug}/?actor={OTHER.casefold()}").content.decode()
    assert "The envoy leaves" in page
