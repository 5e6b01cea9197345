import pytest
from django.test import Client

from claims.detecting.detection import detect
from claims.models import ArticleDisplay, ClaimStatus
from claims.review.merging import merge_events
from tests.claims.detecting.test_detection import say
from tests.factories import make_article, make_claim, make_conflict, make_event, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db

LISTS = ["timelines", "articles", "sources", "actors", "events", "claims", "conflicts"]


@pytest.fixture
def story() -> Timeline:
    timeline = make_timeline("story")
    event = make_event(timeline, when=None, actors=["Rufus Firefly"])
    say(event, "1923-05-17")
    say(event, "1923-10")
    detect(event)
    return timeline


@pytest.mark.parametrize("name", LISTS)
def test_lists_answer_pages_of_rows_that_have_their_own_address(client: Client, story: Timeline, name: str) -> None:
    page = client.get(f"/api/v1/{name}/").json()
    assert set(page) == {"count", "next", "previous", "results"}
    assert page["count"] >= 1
    row = page["results"][0]
    assert client.get(f"/api/v1/{name}/{row['id']}/").json() == row


@pytest.mark.parametrize("name", LISTS)
def test_a_private_story_stays_private(client: Client, story: Timeline, name: str) -> None:
    story.visibility = Visibility.PRIVATE
    story.save()
    assert client.get(f"/api/v1/{name}/").json()["count"] == 0
    client.force_login(make_user(Role.READER, story))
    assert client.get(f"/api/v1/{name}/").json()["count"] >= 1


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, story: Timeline, name: str, method: str) -> None:
    client.force_login(make_user(Role.ADMIN, story))
    assert getattr(client, method)(f"/api/v1/{name}/").status_code in {403, 405}


def test_an_event_comes_with_its_readings_in_words(client: Client, story: Timeline) -> None:
    (event,) = client.get("/api/v1/events/").json()["results"]
    assert [reading["words"] for reading in event["readings"]] == ["17 May 1923", "October 1923"]
    assert event["dispute"] == "open"


def test_readers_get_no_proposals_unless_the_timeline_shows_them(client: Client, story: Timeline) -> None:
    event = make_event(story, status=EventStatus.DRAFT, found_by_machine=True)
    claim = say(event, "1923-06")
    claim.status = ClaimStatus.PROPOSED
    claim.save()
    assert claim.public_id not in listed_claims(client)
    story.show_proposals = True
    story.save()
    assert claim.public_id in listed_claims(client)


def listed_claims(client: Client) -> set[str]:
    return {row["id"] for row in client.get("/api/v1/claims/").json()["results"]}


def test_the_text_of_others_is_given_where_it_may_be_shown(client: Client, story: Timeline) -> None:
    article = make_article(story, display=ArticleDisplay.EXCERPT)
    address = f"/api/v1/articles/{article.public_id}/"
    assert client.get(address).json()["text"] is None
    client.force_login(make_user(Role.EDITOR, story))
    assert client.get(address).json()["text"] == article.text


def test_a_page_holds_two_hundred_rows_at_most(client: Client, story: Timeline) -> None:
    for _ in range(3):
        make_event(story)
    assert len(client.get("/api/v1/events/?page_size=2").json()["results"]) == 2
    assert client.get("/api/v1/events/?timeline=nowhere").json()["count"] == 0


def test_schema_and_documentation_are_served(client: Client) -> None:
    assert client.get("/api/v1/schema/").status_code == 200
    assert b"swagger" in client.get("/api/v1/docs/").content


def test_health(client: Client) -> None:
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").content == b"ready\n"


def test_the_words_of_a_hidden_article_are_given_to_editors_alone(client: Client, story: Timeline) -> None:
    claim = make_claim(make_event(story), make_article(story, display=ArticleDisplay.HIDDEN))
    address = f"/api/v1/claims/{claim.public_id}/"
    assert client.get(address).json()["quote"] is None
    client.force_login(make_user(Role.EDITOR, make_timeline("elsewhere")))
    assert client.get(address).json()["quote"] is None
    client.force_login(make_user(Role.EDITOR, story))
    assert client.get(address).json()["quote"] == "17 May 1923"


def test_a_source_of_which_nothing_may_be_seen_is_not_listed(client: Client, story: Timeline) -> None:
    hidden = make_article(story, display=ArticleDisplay.HIDDEN).source
    address = f"/api/v1/sources/{hidden.public_id}/"
    assert client.get(address).status_code == 404
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(make_user(Role.EDITOR, story))
    assert client.get(address).status_code == 200


def test_a_conflict_of_a_withdrawn_event_stays_unseen_though_it_rests_on_others(
    client: Client, story: Timeline
) -> None:
    sides = [[make_claim(make_event(story))], [make_claim(make_event(story))]]
    conflict = make_conflict(make_event(story), sides)
    address = f"/api/v1/conflicts/{conflict.public_id}/"
    assert client.get(address).status_code == 200
    conflict.event.status = EventStatus.WITHDRAWN
    conflict.event.save()
    assert client.get(address).status_code == 404
    assert client.get(conflict.get_absolute_url()).status_code == 404


def test_positions_come_in_the_order_of_their_letters(client: Client, story: Timeline) -> None:
    conflict = make_conflict(make_event(story))
    first, second = conflict.positions.order_by("number")
    for position, number in ((first, 3), (second, 2), (first, 1)):
        position.number = number
        position.save()
    positions = client.get(f"/api/v1/conflicts/{conflict.public_id}/").json()["positions"]
    assert [position["letter"] for position in positions] == ["B", "C"]
    second.number = 0
    second.save()
    positions = client.get(f"/api/v1/conflicts/{conflict.public_id}/").json()["positions"]
    assert [position["letter"] for position in positions] == ["A", "B"]


@pytest.mark.parametrize("kind", ["events", "conflicts"])
def test_what_became_one_with_another_leads_to_it(client: Client, story: Timeline, kind: str) -> None:
    editor, events = make_user(Role.EDITOR, story), list(Event.objects.order_by("pk"))
    other = make_event(story, when=None)
    for edtf in ("1923-05-17", "1923-10"):
        say(other, edtf)
    detect(other)
    ids = {"events": [other.public_id, events[0].public_id]}
    ids["conflicts"] = [event.conflicts.get().public_id for event in (other, events[0])]
    gone, kept = ids[kind]
    reason = "Both reports are of the signing in Klopstokia."
    merge_events(events[0], other, reason=reason, by=editor, version=1, other_version=1)
    answer = client.get(f"/api/v1/{kind}/{gone}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/{kind}/{kept}/")
    assert client.get(f"/api/v1/{kind}/").json()["count"] == 1
    assert client.get(answer["Location"]).json()["id"] == kept
