"""What the database holds of groups, and the columns that come of it."""

import gzip
import json
import struct
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_event, make_lane, make_timeline
from timeline.group_loading import loaded_belonging
from timeline.grouping import GROUPS_DRAWN
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Timeline:
    """Three events with everything twice, one with nothing, one that readers do not see; another story beside it."""
    story = make_timeline("main")
    said = [
        ("1923-05-17", "The Ruritania Post"),
        ("1923-10", "The Sylvania Gazette"),
        ("1923-11", "The Sylvania Gazette"),
    ]
    everything: dict[str, Any] = {"actors": ["Freedonia", "Sylvania"], "tags": ["war aims"], "place": "Fort Zenda"}
    make_event(story, title="Pact signed", dispute="open", readings=said, lane=make_lane(story), **everything)
    make_event(story, title="Pact drafted", actors=["Sylvania"], tags=["war aims", "secret"], place="Zürich")
    make_event(story, title="Pact leaked", when=None, actors=["Klopstokia"])
    make_event(story, title="Quiet year")
    make_event(story, title="Plot", status="draft", actors=["Spy"], tags=["plot"], place="Bunker")
    make_event(title="Elsewhere", actors=["Elbonia"], tags=["mud"], place="Mudville", readings=[("1923", "The Mud")])
    return story


BELONGING = [
    ("actor", {"Pact signed": "Freedonia, Sylvania", "Pact drafted": "Sylvania", "Pact leaked": "Klopstokia"}),
    ("place", {"Pact signed": "Fort Zenda", "Pact drafted": "Zürich"}),
    ("source", {"Pact signed": "The Ruritania Post, The Sylvania Gazette"}),
    ("tag", {"Pact signed": "war aims", "Pact drafted": "secret, war aims"}),
]


@pytest.mark.parametrize(("by", "wanted"), BELONGING)
def test_events_belong_to_what_they_have(story: Timeline, by: str, wanted: dict[str, str]) -> None:
    shown = Event.objects.filter(timeline=story, status="published")
    titles = dict(shown.values_list("pk", "title"))
    found = loaded_belonging(story, by).names_of(list(titles))
    assert {titles[pk]: ", ".join(names) for pk, names in found.items() if names} == wanted
    assert not {"Elbonia", "Mudville", "The Mud", "mud"} & {group.name for group in loaded_belonging(story, by).groups}


def drawn(client: Client, address: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Key and title of the rows of the columns at an address, and title and row of each event on them."""
    answer = client.get(f"/t/main/columns/?{address}", headers={"Accept-Encoding": "gzip"})
    data = gzip.decompress(answer.content)
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    at, columns = 4 + length, {}
    for name, kind, count in header["arrays"]:
        code = {"Int32Array": "i", "Uint32Array": "I", "Uint16Array": "H"}[kind]
        columns[name] = struct.unpack_from(f"<{count}{code}", data, at)
        at += -(-struct.calcsize(f"{count}{code}") // 4) * 4
    rows = [(lane["key"], lane["title"]) for lane in header["lanes"]]
    titles = dict(Event.objects.values_list("pk", "title"))
    pairs = zip(columns["id"], columns["lane"], strict=True)
    return rows, sorted((titles[pk], rows[lane][1]) for pk, lane in pairs)


ROWS = [
    (
        "by=actor",
        [("sylvania", "Sylvania"), ("freedonia", "Freedonia"), ("", "No actor named")],
        [
            ("Pact drafted", "Sylvania"), ("Pact signed", "Freedonia"), ("Pact signed", "Sylvania"),
            ("Quiet year", "No actor named"),
        ],
    ),
    (
        "by=tag&place=Z%C3%BCrich",
        [("secret", "secret"), ("war aims", "war aims"), ("", "Without a tag")],
        [("Pact drafted", "secret"), ("Pact drafted", "war aims")],
    ),
    (
        "by=source&disputed=on",
        [
            ("the ruritania post", "The Ruritania Post"), ("the sylvania gazette", "The Sylvania Gazette"),
            ("", "No source named"),
        ],
        [("Pact signed", "The Ruritania Post"), ("Pact signed", "The Sylvania Gazette")],
    ),
    ("by=place&q=quiet", [("", "No place named")], [("Quiet year", "No place named")]),
]  # fmt: skip


@pytest.mark.parametrize(("address", "rows", "events"), ROWS)
def test_the_columns_hold_an_event_once_in_each_of_its_groups(
    client: Client, story: Timeline, address: str, rows: list[tuple[str, str]], events: list[tuple[str, str]]
) -> None:
    assert drawn(client, address) == (rows, events)


def test_more_groups_than_are_drawn_are_gathered_and_counted(client: Client, story: Timeline) -> None:
    for number in range(GROUPS_DRAWN + 1):
        make_event(story, title=f"Sitting {number}", actors=[f"Deputy {number:02}"])
    story.raise_revision()
    rows, events = drawn(client, "by=actor")
    assert len(rows) == GROUPS_DRAWN + 2
    assert rows[-2:] == [("~more", "3 more actors"), ("", "No actor named")]
    assert sum(row == "3 more actors" for _, row in events) == 3
    assert client.get("/t/main/columns/?by=lane").headers["ETag"] == client.get("/t/main/columns/").headers["ETag"]
    assert client.get("/t/main/columns/?by=tag").headers["ETag"] != client.get("/t/main/columns/").headers["ETag"]


def test_the_list_names_the_groups_of_each_event_and_counts_it_once(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?by=actor&from=1923&to=1923").content.decode()
    assert "3 events in view" in page
    signed, drafted = page.split("Pact signed")[1], page.split("Pact drafted")[1]
    assert signed.index("\u2068Freedonia\u2069, \u2068Sylvania\u2069") < signed.index("</li>")
    assert drafted.index("\u2068Sylvania\u2069") < drafted.index("</li>")
    assert "\u2068No actor named\u2069" in page.split("Quiet year")[1]
    assert "\u2068Klopstokia\u2069" in page.split("Pact leaked")[1]  # it has no date, and stands in the tray
    assert "Spy" not in page
    assert '<option value="actor" selected>' in page
