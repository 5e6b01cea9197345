"""The timeline's pages and what its picture is drawn from, through their addresses."""

import gzip
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_lane, make_timeline, make_user
from timeline.drawing import packed, tables
from timeline.facets import OFFERED
from timeline.models import Event, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def story() -> Timeline:
    """A story of three events: one disputed, one without a date, one found by machine."""
    story = make_timeline("main", title="The pact of Klopstokia")
    lane = make_lane(story, "Treaties", key="treaties")
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, title="Pact signed", when="1923-05-17", dispute="open", readings=said, lane=lane)
    make_event(story, title="Pact drafted", when=None, actors=["Freedonia"], place="Fort Zenda", tags=["war aims"])
    make_event(story, title="Pact read aloud", when="1923-06", found_by_machine=True, status="draft")
    return story


def titles(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return [re.sub("<[^>]+>", "", each).strip() for each in re.findall(r"data-title[^>]*>(.+?)</a>", page, re.DOTALL)]


def test_home_leads_to_the_only_public_timeline_and_keeps_its_state(client: Client, story: Timeline) -> None:
    make_timeline(visibility=Visibility.PRIVATE)
    make_timeline(visibility=Visibility.UNLISTED)
    assert client.get("/?q=pact").headers["Location"] == "/t/main/?q=pact"


def test_home_lists_several_timelines(client: Client, story: Timeline) -> None:
    make_timeline("other", title="The canal affair")
    page = client.get("/").content.decode()
    assert "The pact of Klopstokia" in page
    assert "/t/other/" in page


def test_home_without_timelines_says_how_to_begin(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "load_demo" in page
    assert "/imports/" in page


def test_a_timeline_lists_its_events_with_all_their_dates(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/").content.decode()
    assert "17 May 1923" in page
    assert "October 1923" in page
    assert "1 event without a date" in page
    assert titles(client, "/t/main/") == ["Pact signed", "Pact drafted"]


def test_htmx_gets_the_list_alone(client: Client, story: Timeline) -> None:
    part = client.get("/t/main/", headers=HTMX)
    assert "HX-Request" in part.headers["Vary"]
    assert "<html" not in part.content.decode()
    assert "Pact signed" in part.content.decode()
    boosted = client.get("/t/main/", headers={**HTMX, "HX-Boosted": "true"})
    assert "<html" in boosted.content.decode()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("lane=treaties", ["Pact signed"]),
        ("source=the+sylvania+gazette", ["Pact signed"]),
        ("actor=freedonia", ["Pact drafted"]),
        ("place=Fort+Zenda", ["Pact drafted"]),
        ("tag=war+aims", ["Pact drafted"]),
        ("place=Fort+Zenda&disputed=on", []),
        ("q=DRAFTED", ["Pact drafted"]),
        ("disputed=on", ["Pact signed"]),
        ("q=nothing+of+the+kind", []),
        ("from=1900&to=1910", ["Pact drafted"]),
        ("from=1923-10-05&to=1923-10-06", ["Pact signed", "Pact drafted"]),
    ],
)
def test_the_list_follows_the_address(client: Client, story: Timeline, address: str, found: list[str]) -> None:
    assert titles(client, f"/t/main/?{address}") == found


def test_menus_offer_the_places_and_tags_of_most_events_and_the_chosen_ones(client: Client, story: Timeline) -> None:
    for number in range(OFFERED):
        for _ in range(2):
            make_event(story, place=f"Village {number}", tags=[f"theme {number}"])
    page = client.get("/t/main/").content.decode()
    assert page.count('name="place"') == page.count('name="tag"') == OFFERED
    assert "Fort Zenda" not in page
    assert "war aims" not in page
    chosen = client.get("/t/main/?place=Fort+Zenda&tag=war+aims").content.decode()
    for menu in ('name="place" value="Fort Zenda" checked', 'name="tag" value="war aims" checked'):
        assert menu in chosen


def test_what_only_hidden_events_have_is_not_offered(client: Client, story: Timeline) -> None:
    make_event(story, status="draft", place="Secret bunker", tags=["plot"])
    page = client.get("/t/main/").content.decode()
    assert "Secret bunker" not in page
    assert "plot" not in page
    assert 'value="Secret bunker"' not in client.get("/t/main/?place=Secret+bunker").content.decode()
    client.force_login(make_user(Role.EDITOR, story))
    assert "Secret bunker" in client.get("/t/main/").content.decode()


def test_a_bad_value_is_said_and_ignored(client: Client, story: Timeline) -> None:
    answer = client.get("/t/main/?from=soon&lane=nowhere")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "soon" in page
    assert "nowhere" in page
    assert "Pact signed" in page


def test_an_open_event_is_named_to_the_picture(client: Client, story: Timeline) -> None:
    event = Event.objects.get(title="Pact signed")
    assert f'"openedPublicId": "{event.public_id}"' in client.get(f"/t/main/?event={event.public_id}").content.decode()
    assert '"opened": null' in client.get("/t/main/?event=unknown").content.decode()


def test_proposals_are_shown_where_the_timeline_shows_them(client: Client, story: Timeline) -> None:
    story.show_proposals = True
    story.save()
    page = client.get("/t/main/").content.decode()
    assert "Pact read aloud" in page
    assert "found by machine, not reviewed" in page.split("Pact read aloud")[1]


@pytest.mark.parametrize("address", ["/t/main/", "/t/main/columns/", "/t/main/labels/"])
def test_a_private_timeline_does_not_exist_for_others(client: Client, story: Timeline, address: str) -> None:
    story.visibility = Visibility.PRIVATE
    story.save()
    assert client.get(address).status_code == 404
    client.force_login(make_user(Role.READER, story))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/t/main/", "/t/main/columns/", "/t/main/labels/"])
def test_nothing_here_can_be_written_to(client: Client, story: Timeline, address: str) -> None:
    assert client.post(address).status_code == 405


def test_steps_lead_through_time_without_a_script(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?from=1923-01-01&to=1923-12-31").content.decode()
    steps = dict(re.findall(r'href="(\?[^"]+)" data-step="(\w+)"', page.replace("&amp;", "&")))
    assert set(steps.values()) == {"earlier", "later", "closer", "wider", "everything"}
    later = next(address for address, name in steps.items() if name == "later")
    assert titles(client, f"/t/main/{later}") == ["Pact signed", "Pact drafted"]  # October still is in view
    assert titles(client, f"/t/main/{later.replace('1924', '1925').replace('1923', '1924')}") == ["Pact drafted"]


def test_columns_are_sent_once_per_revision(client: Client, story: Timeline) -> None:
    answer = client.get("/t/main/columns/")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/t/main/columns/", headers=tag).status_code == 304
    assert client.get("/t/main/columns/?disputed=on", headers=tag).status_code == 200
    story.raise_revision()
    assert client.get("/t/main/columns/", headers=tag).status_code == 200


def test_columns_that_did_not_change_are_not_made(
    client: Client, story: Timeline, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tag = {"If-None-Match": client.get("/t/main/columns/").headers["ETag"]}
    tables.forget()
    packed.forget()
    with django_assert_max_num_queries(2):
        assert client.get("/t/main/columns/", headers=tag).status_code == 304


def test_columns_are_packed_for_those_who_take_it(client: Client, story: Timeline) -> None:
    plain = client.get("/t/main/columns/")
    packed = client.get("/t/main/columns/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_editors_and_readers_do_not_share_columns(client: Client, story: Timeline) -> None:
    readers = client.get("/t/main/columns/")
    client.force_login(make_user(Role.EDITOR, story))
    editors = client.get("/t/main/columns/")
    assert readers.headers["ETag"] != editors.headers["ETag"]
    assert len(editors.content) > len(readers.content)  # the proposal


def test_labels_name_visible_events_only(client: Client, story: Timeline) -> None:
    ids = "&".join(f"id={event.pk}" for event in Event.objects.all())
    answer = client.get(f"/t/main/labels/?{ids}&id=x&id=99999999999999999999").json()
    assert {event["title"] for event in answer["events"]} == {"Pact signed", "Pact drafted"}
    signed = next(event for event in answer["events"] if event["title"] == "Pact signed")
    assert signed["date"] == "17 May 1923"
    assert signed["other_dates"] == ["October 1923"]
    assert signed["dispute_words"] == "Disputed"
