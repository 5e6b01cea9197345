"""What the search field offers while somebody types."""

import re

import pytest
from django.test import Client

from tests.factories import make_event, make_lane, make_timeline, make_user
from timeline.models import EventStatus, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main")
    lane = make_lane(story, "Treaties of peace", key="treaties")
    said = [("1923-05-17", "The Sylvania Gazette")]
    make_event(story, title="Negotiations at Zenda", when=None)
    make_event(story, title="Pact with Sylvania signed", readings=said, actors=["Sylvania"], lane=lane, place="Sýlva")
    make_event(story, title="Пакт подписан", tags=["syllabus <b>"])
    make_event(story, title="Sylvan secret", status=EventStatus.DRAFT, actors=["Sylva the Silent"])
    make_event(make_timeline("other", visibility=Visibility.PRIVATE), title="Sylvan elsewhere", actors=["Sylvester"])
    return story


def offered(client: Client, typed: str) -> list[tuple[str, str]]:
    part = client.get("/t/main/suggestions/", {"q": typed}).content.decode()
    options = re.findall(r'data-field="(\w+)"[^>]*><[^>]*>(.*?)</span>', part, re.DOTALL)
    return [(field, re.sub("<[^>]+>", "", name).strip()) for field, name in options]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("s", []),
        (
            "sy",
            [
                ("event", "Pact with Sylvania signed"),
                ("actor", "Sylvania"),
                ("source", "The Sylvania Gazette"),
                ("place", "Sýlva"),
                ("tag", "syllabus &lt;b&gt;"),
            ],
        ),
        ("sylvania gaz", [("source", "The Sylvania Gazette")]),
        ("ПАКТ ПОД", [("event", "Пакт подписан")]),
        ("pe", [("lane", "Treaties of peace")]),
        *[("negotiations"[:letters], [("event", "Negotiations at Zenda")]) for letters in range(2, 13)],
        ("negotiations wi", []),
        ("negotiatrix", []),
        ('"', []),
        ("-gaz", [("source", "The Sylvania Gazette")]),
    ],
)
def test_what_begins_as_typed_is_offered(
    client: Client, story: Timeline, typed: str, names: list[tuple[str, str]]
) -> None:
    assert offered(client, typed) == names


def test_the_letters_are_marked_and_the_date_stands_beside(client: Client, story: Timeline) -> None:
    part = client.get("/t/main/suggestions/?q=sylva").content.decode()
    assert "Pact with <mark>Sylva</mark>nia signed" in part
    assert "17 May 1923" in part
    assert "<mark>Sýlva</mark>" in part
    assert "4 suggestions" in part


def test_drafts_are_offered_to_editors_alone(client: Client, story: Timeline) -> None:
    assert ("event", "Sylvan secret") not in offered(client, "sylva")
    client.force_login(make_user(Role.EDITOR, story))
    assert ("event", "Sylvan secret") in offered(client, "sylva")
    assert ("actor", "Sylva the Silent") in offered(client, "sylva")


def test_of_many_the_weightiest_events_are_offered(client: Client, story: Timeline) -> None:
    for number in range(20):
        make_event(story, title=f"Canal opened {number}")
    make_event(story, title="Canal closed", dispute="open")
    found = offered(client, "cana")
    assert found[0] == ("event", "Canal closed")
    assert len(found) == 6


def test_events_of_another_timeline_do_not_crowd_out_its_own(
    client: Client, story: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.suggestions._LOOKED_AT", 3)
    other = make_timeline("crowded")
    for number in range(5):
        make_event(other, title=f"Canal opened {number}")
    make_event(story, title="Canal closed")
    assert offered(client, "canal") == [("event", "Canal closed")]
