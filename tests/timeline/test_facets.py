"""The menus of the filters: how many events each option would leave, given all other filters."""

import re

import pytest
from django.test import Client

from tests.factories import make_actor, make_event, make_lane, make_timeline, make_user
from timeline.facets import OFFERED
from timeline.models import EventStatus, Role, Timeline

pytestmark = pytest.mark.django_db

MENUS = {"HX-Request": "true", "HX-Target": "filter-menus"}


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main")
    talks, unrest = make_lane(story, "Talks", key="talks"), make_lane(story, "Unrest", key="unrest")
    post, gazette = ("1923-05-17", "The Post"), ("1923-10", "The Gazette")
    make_event(story, title="Pact signed", lane=talks, actors=["Freedonia", "Sylvania"], readings=[post, gazette],
               dispute="open", place="Zenda", tags=["war aims"])  # fmt: skip
    make_event(story, title="Pact drafted", lane=talks, actors=["Freedonia"], readings=[post], place="Strelsau")
    make_event(story, title="Strike", when=None, lane=unrest, actors=["Ruritania"], readings=[gazette])
    make_event(story, title="Draft", status=EventStatus.DRAFT, lane=unrest, actors=["Freedonia"])
    return story


def menus(client: Client, **state: str | list[str]) -> dict[str, list[tuple[str, int]]]:
    """Of each menu the options with their counts, as the page has them and htmx gets them."""
    page = client.get("/t/main/", state).content.decode()
    part = client.get("/t/main/", state, headers=MENUS).content.decode()
    assert counted(part) == counted(page.partition("data-menus>")[2].partition('class="switch"')[0])
    return counted(part)


def counted(part: str) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for option in re.findall(r"<label[^>]*><input type=.*?</label>", part, re.DOTALL):
        field, key = re.findall(r'name="([^"]+)" value="([^"]+)"', option)[0]
        number = int(re.findall(r"data-count>(\d+)<", option)[0])
        assert ("leaves-none" in option) == (number == 0)
        found.setdefault(field, []).append((key, number))
    return found


def test_every_option_is_counted(client: Client, story: Timeline) -> None:
    assert menus(client) == {
        "lane": [("talks", 2), ("unrest", 1)],
        "source": [("the gazette", 2), ("the post", 2)],
        "actor": [("freedonia", 2), ("ruritania", 1), ("sylvania", 1)],
        "place": [("Strelsau", 1), ("Zenda", 1)],
        "tag": [("war aims", 1)],
    }


@pytest.mark.parametrize("events_elsewhere", [1, 40])
def test_events_of_other_timelines_are_not_counted(client: Client, story: Timeline, events_elsewhere: int) -> None:
    """Be they few or most of all, for which the database is asked in another way."""
    before = menus(client)
    other, post = make_timeline("other"), ("1923-05-17", "The Post")
    for _ in range(events_elsewhere):
        make_event(other, actors=["Freedonia", "Norland"], readings=[post], place="Zenda", tags=["war aims"])
    story.raise_revision()
    assert menus(client) == before


def test_counts_follow_the_other_filters_and_those_of_one_menu_are_alternatives(
    client: Client, story: Timeline
) -> None:
    assert menus(client, actor="sylvania") == {
        "lane": [("talks", 1), ("unrest", 0)],
        "source": [("the gazette", 1), ("the post", 1)],
        "actor": [("sylvania", 1), ("freedonia", 2), ("ruritania", 1)],
        "place": [("Zenda", 1), ("Strelsau", 0)],
        "tag": [("war aims", 1)],
    }
    two = menus(client, actor=["sylvania", "ruritania"], lane="unrest")
    assert two["lane"] == [("talks", 1), ("unrest", 1)]
    assert two["actor"] == [("ruritania", 1), ("sylvania", 0), ("freedonia", 0)]


@pytest.mark.parametrize(
    ("state", "lanes"),
    [
        ({"q": "pact"}, [("talks", 2), ("unrest", 0)]),
        ({"q": "strike"}, [("talks", 0), ("unrest", 1)]),
        ({"disputed": "on"}, [("talks", 1), ("unrest", 0)]),
        ({"q": "pact", "source": "the gazette"}, [("talks", 1), ("unrest", 0)]),
        ({"from": "1800", "to": "1801"}, [("talks", 2), ("unrest", 1)]),
    ],
)
def test_counts_follow_words_and_disputes_but_no_window(
    client: Client, story: Timeline, state: dict[str, str], lanes: list[tuple[str, int]]
) -> None:
    assert menus(client, **state)["lane"] == lanes


def test_a_count_is_what_choosing_the_option_leaves(client: Client, story: Timeline) -> None:
    for state in ({}, {"lane": "talks"}, {"q": "pact", "place": "Zenda"}):
        for field, options in menus(client, **state).items():
            for key, number in options:
                if field in state:
                    continue
                chosen = {**state, field: key, "from": "1900", "to": "1950"}
                page = client.get("/t/main/", chosen).content.decode()
                assert page.count("data-public-id") == number, (state, field, key)


def test_what_only_editors_see_is_counted_for_them_alone(client: Client, story: Timeline) -> None:
    assert menus(client)["actor"][0] == ("freedonia", 2)
    client.force_login(make_user(Role.EDITOR, story))
    assert menus(client)["actor"][0] == ("freedonia", 3)


def test_an_actor_may_be_chosen_by_another_name(client: Client, story: Timeline) -> None:
    make_actor("Republic of Freedonia", same_as=make_actor("Freedonia"))
    chosen = menus(client, actor="republic of freedonia")
    assert chosen["actor"][0] == ("republic of freedonia", 2)
    assert chosen["lane"] == [("talks", 2), ("unrest", 0)]


def test_a_chosen_option_is_offered_however_rare(client: Client, story: Timeline) -> None:
    for number in range(OFFERED + 5):
        make_event(story, place=f"Village {number}")
        make_event(story, place=f"Village {number}")
    assert ("Zenda", 1) not in menus(client)["place"]
    chosen = menus(client, place="Zenda")["place"]
    assert chosen[0] == ("Zenda", 1)
    assert len(chosen) == OFFERED + 1


def test_counts_follow_a_change(client: Client, story: Timeline) -> None:
    assert menus(client)["lane"] == [("talks", 2), ("unrest", 1)]
    make_event(story, title="Riot", lane=story.lanes.get(key="unrest"), readings=[("1923", "The Post")])
    assert menus(client)["lane"] == [("talks", 2), ("unrest", 2)]


def test_a_timeline_without_events_has_no_counts_to_fail_on(client: Client) -> None:
    make_lane(make_timeline("main"), "Talks", key="talks")
    assert menus(client) == {"lane": [("talks", 0)]}
