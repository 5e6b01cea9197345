"""A reader's lens through the addresses of a timeline."""

import gzip
import html
import json
import re

import pytest
from django.test import Client

from tests.factories import make_timeline
from tests.timeline.lens_stories import told
from tests.timeline.test_columns import decoded
from timeline.models import Timeline

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
ADDRESSES = [
    "told_by=courier", "told_by=gazette", "compare=courier&compare=herald", "known=1924-01-01", "known=1924-01-06",
    "known=2024", "compare=courier&compare=herald&class=differ", "known=1924-01-06&disputed=on", "least=2",
    "precision=day", "told_by=courier&precision=day&least=2",
]  # fmt: skip


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia")
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 5)]
    told(story, "Pact signed", *said, disputed=[("open", 5, None)])
    told(story, "Pact read aloud", ("courier", "1923-06", 3))
    told(story, "Pact sealed", ("herald", "1923-07-02", 8), also=[("gazette", 9)])
    told(story, "Pact kept", ("herald", "1923-07", 8), ("courier", "1923-07-30", 9))
    told(story, "Pact broken", ("gazette", "1925", None))
    return story


def words(client: Client, address: str, **asked: object) -> str:
    """The page's words, without its marks."""
    page = client.get(address, **asked).content.decode()  # type: ignore[arg-type]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def listed(client: Client, address: str) -> dict[str, str]:
    """What the list says of each event, by title."""
    page = client.get(f"{address}&from=1900&to=1950").content.decode()
    items = re.findall(r"<li data-event.*?</li>", page, re.DOTALL)
    told = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", item)).split()) for item in items]
    titles = [re.findall(r"data-title[^>]*>([^<]+)<", item)[0] for item in items]
    return dict(zip(titles, told, strict=True))


@pytest.mark.parametrize("address", ADDRESSES)
def test_list_and_columns_hold_the_same_events(client: Client, story: Timeline, address: str) -> None:
    answer = client.get(f"/t/main/columns/?{address}")
    _, columns = decoded(answer.content)
    assert len(listed(client, f"/t/main/?{address}")) == len(columns["id"])


def test_as_told_by_one_source(client: Client, story: Timeline) -> None:
    page = words(client, "/t/main/?told_by=courier")
    assert "As told by The Courier. 3 of 5 events." in page
    found = listed(client, "/t/main/?told_by=courier")
    assert set(found) == {"Pact signed", "Pact read aloud", "Pact kept"}
    assert "17 May 1923" in found["Pact signed"]
    assert "October" not in found["Pact signed"]
    assert "Disputed" in found["Pact signed"], "no lens hides that others disagree"
    assert "30 July 1923" in found["Pact kept"]


def test_what_a_source_does_not_date_is_said_so(client: Client, story: Timeline) -> None:
    assert "1 of them not dated by it." in words(client, "/t/main/?told_by=gazette")
    found = listed(client, "/t/main/?told_by=gazette")
    assert "2 July 1923" in found["Pact sealed"]
    assert "not dated by The Harbour Gazette" in found["Pact sealed"]


def test_two_sources_against_each_other(client: Client, story: Timeline) -> None:
    page = words(client, "/t/main/?compare=courier&compare=herald")
    assert "The Courier (A) against The Herald (B). 4 of 5 events." in page
    for legend in ("only in A 1", "only in B 1", "in both, agreeing 1", "in both, differing 1"):
        assert legend in page
    found = listed(client, "/t/main/?compare=courier&compare=herald")
    assert "in both, differing: A says 17 May 1923, B says October 1923" in found["Pact signed"]
    assert "in both, agreeing: A says 30 July 1923, B says July 1923" in found["Pact kept"]
    assert "only in The Courier" in found["Pact read aloud"]
    assert "only in The Herald" in found["Pact sealed"]
    assert set(listed(client, "/t/main/?compare=courier&compare=herald&class=differ")) == {"Pact signed"}


def test_as_known_on_a_day(client: Client, story: Timeline) -> None:
    page = words(client, "/t/main/?known=1924-01-06")
    assert "As known on 6 January 1924. 2 of 5 events." in page
    assert "1 event is left out: nobody knows when what tells of it was published." in page
    assert "1 report more of a known event, 1 dispute opened" in page
    before, after = (listed(client, f"/t/main/?known=1924-01-0{day}") for day in (5, 6))
    assert "October" not in before["Pact signed"]
    assert "Disputed" not in before["Pact signed"]
    assert "Disputed" in after["Pact signed"]
    assert "1 source" in before["Pact signed"]
    assert "2 sources" in after["Pact signed"]


def test_days_of_change_are_a_link_away_and_in_the_columns(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?known=1924-01-06").content.decode()
    assert 'href="?known=1924-01-04"' in page
    assert 'href="?known=1924-01-09"' in page
    header, _ = decoded(client.get("/t/main/columns/?known=1924-01-06").content)
    assert len(header["knowledge"]["days"]) == 5
    header, _ = decoded(client.get("/t/main/columns/?told_by=courier").content)
    assert "knowledge" not in header


def test_one_click_takes_the_lens_off_and_leaves_the_filters(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?told_by=courier&disputed=on&from=1900&to=1950").content.decode()
    assert re.search(r'href="\?disputed=on&amp;from=1900-01-01&amp;to=1950-12-31" data-lens-off', page)


def test_without_a_lens_nothing_is_said_of_one(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/").content.decode()
    assert re.search(r'id="lens-bar"[^>]* hidden', page)
    assert "As told by." not in page


def test_the_fragment_brings_what_is_on_along(client: Client, story: Timeline) -> None:
    part = client.get("/t/main/?told_by=courier", headers=HTMX).content.decode()
    assert re.search(r'id="lens-bar"[^>]* hx-swap-oob="true"', part)
    assert "As told by The Courier." in part
    assert "hx-swap-oob" not in client.get("/t/main/?told_by=courier").content.decode()


def test_the_form_holds_what_is_chosen(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?compare=herald&compare=gazette&least=7&precision=month").content.decode()
    for value in ("herald", "gazette", "7", "month"):
        assert f'<option value="{value}" selected' in page
    assert 'value="1924-01-06"' in client.get("/t/main/?known=1924-01-06").content.decode()


def test_labels_of_the_picture_are_through_the_lens_too(client: Client, story: Timeline) -> None:
    pk = story.events.get(title="Pact signed").pk
    plain, through = (
        json.loads(client.get(f"/t/main/labels/?id={pk}{lens}").content)["events"][0]["date"]
        for lens in ("", "&told_by=herald")
    )
    assert plain != through == "October 1923"


def test_columns_through_a_lens_are_known_by_their_version(client: Client, story: Timeline) -> None:
    first = client.get("/t/main/columns/?told_by=courier")
    again = client.get("/t/main/columns/?told_by=courier", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get("/t/main/columns/?told_by=herald", headers={"Accept-Encoding": "gzip"})
    assert other.headers["ETag"] != first.headers["ETag"]
    assert gzip.decompress(other.content) != first.content


def test_a_frame_shows_the_lens_and_says_so(client: Client, story: Timeline) -> None:
    page = words(client, "/embed/?timeline=main&told_by=courier&least=2&precision=year&from=1900&to=1950")
    assert "As told by The Courier. 2 of 3 events. · At least 2 sources · Dated at least to the year" in page
    assert "Pact read aloud" not in page
