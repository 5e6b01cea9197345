"""A timeline in a frame: for any site, for everybody the same, and no other page of ours may be framed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import make_event, make_lane, make_timeline, make_user
from timeline.models import Event, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db

CHECKOUT = Path(__file__).resolve().parent.parent.parent
STATE = "timeline=main&from=1923-01-01&to=1923-12-31"


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia")
    lane = make_lane(story, "Talks", key="talks")
    make_event(story, title="Pact signed", lane=lane, slug="pact-signed", public_id="pact1")
    make_event(story, title="Rumour of a pact", status="draft", lane=lane, slug="rumour", public_id="rumour1")
    return story


def embedded(client: Client, state: str = STATE, **headers: str) -> HttpResponse:
    return client.get(f"/embed/?{state}", headers=headers)  # type: ignore[return-value]  # the test client's own kind


def may_be_framed(response: HttpResponse) -> bool:
    anywhere = "frame-ancestors *" in response["Content-Security-Policy"]
    assert anywhere is ("X-Frame-Options" not in response)
    if not anywhere:
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"
    return anywhere


def routes(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns)
        else:
            yield each


UNFRAMED = [
    "/t/main/",
    "/t/main/share/",
    "/embed/main/columns/",
    "/embed/main/labels/",
    "/embed/events/pact-signed-pact1/",
    "/events/pact-signed-pact1/",
    "/conflicts/",
    "/sources/",
    "/accounts/sign-in/",
    "/nowhere/",
    "/api/v1/events/",
]


class TestFraming:
    def test_any_site_may_frame_it_what_it_refuses_too(self, client: Client, story: Timeline) -> None:
        assert may_be_framed(embedded(client))
        refused = embedded(client, "timeline=nowhere")
        assert refused.status_code == 404
        assert may_be_framed(refused)

    def test_no_other_page_may_be_framed(self, client: Client, story: Timeline) -> None:
        free = {each.name for each in routes(get_resolver().url_patterns) if hasattr(each.callback, "may_be_framed")}
        assert free == {"embed", "conflict_embed"}
        reaching_past = [
            path.name
            for folder in ("timeline", "claims", "config")
            for path in (CHECKOUT / folder).rglob("*.py")
            if any(word in path.read_text(encoding="utf-8") for word in ("xframe_options", "frame-ancestors"))
        ]
        assert sorted(reaching_past) == ["framing.py", "settings.py"]

    @pytest.mark.parametrize("address", UNFRAMED)
    def test_pages_and_parts_refuse_to_be_framed(self, client: Client, story: Timeline, address: str) -> None:
        assert not may_be_framed(client.get(address))  # type: ignore[arg-type]  # the test client's own kind


PARTS = [f"/embed/?{STATE}", "/embed/main/columns/", "/embed/main/labels/?id={id}", "/embed/events/pact-signed-pact1/"]


@pytest.mark.parametrize("address", PARTS)
def test_it_is_the_same_for_everybody_and_sets_nothing(client: Client, story: Timeline, address: str) -> None:
    address = address.format(id=Event.objects.get(public_id="rumour1").pk)
    stranger = client.get(address)
    client.force_login(make_user(Role.EDITOR, story))
    editor = client.get(address)
    assert stranger.status_code == editor.status_code == 200
    assert without_nonces(stranger.content) == without_nonces(editor.content)
    assert b"Rumour" not in editor.content
    assert not stranger.cookies
    assert not editor.cookies


def without_nonces(page: bytes) -> bytes:
    return b"".join(piece.partition(b'"')[2] for piece in page.split(b'nonce="'))


def test_its_page_needs_no_cookie_and_varies_with_none(client: Client, story: Timeline) -> None:
    assert "Cookie" not in embedded(client)["Vary"]


@pytest.mark.parametrize("address", ["main/columns/", "main/labels/?id=1", "events/pact-signed-pact1/"])
def test_what_readers_may_not_see_is_in_no_part(client: Client, story: Timeline, address: str) -> None:
    story.visibility = Visibility.PRIVATE
    story.save_next_version()
    client.force_login(make_user(Role.EDITOR, story))
    assert client.get(f"/embed/{address}").status_code == 404


class TestPage:
    def test_picture_list_and_a_title_that_leads_to_the_whole_page(self, client: Client, story: Timeline) -> None:
        page = embedded(client, f"{STATE}&fold=talks&scheme=dark").content.decode()
        assert 'data-columns="/embed/main/columns/"' in page
        assert "Pact signed" in page
        whole = "http://testserver/t/main/?from=1923-01-01&amp;to=1923-12-31&amp;fold=talks"
        assert f'<h1><a href="{whole}" rel="noopener" data-whole dir="auto">The pact of Klopstokia</a></h1>' in page
        assert '<base target="_blank">' in page
        assert 'data-scheme="dark"' in page
        assert 'class="masthead"' not in page

    def test_it_says_what_it_leaves_out(self, client: Client, story: Timeline) -> None:
        assert "Lanes: Talks · Disputed only" in embedded(client, f"{STATE}&lane=talks&disputed=on").content.decode()

    def test_steps_without_scripts_stay_in_the_frame(self, client: Client, story: Timeline) -> None:
        page = embedded(client).content.decode()
        assert re.search(r'href="\?timeline=main&amp;from=1922-[\d-]+&amp;to=1923-[\d-]+" target="_self"', page)

    def test_htmx_gets_the_list_alone(self, client: Client, story: Timeline) -> None:
        part = embedded(client, **{"HX-Request": "true"}).content.decode()
        assert "Pact signed" in part
        assert "<html" not in part

    def test_an_unlisted_one_is_shown(self, client: Client, story: Timeline) -> None:
        story.visibility = Visibility.UNLISTED
        story.save_next_version()
        assert embedded(client).status_code == 200


class TestNothingToShow:
    def test_a_private_one_says_why_to_its_members_alone(self, client: Client, story: Timeline) -> None:
        story.visibility = Visibility.PRIVATE
        story.save_next_version()
        stranger = embedded(client)
        assert stranger.status_code == 404
        assert "mistyped or not public" in stranger.content.decode()
        assert "Klopstokia" not in stranger.content.decode()
        client.force_login(make_user(Role.READER, story))
        member = embedded(client)
        assert member.status_code == 404
        assert "This timeline is private" in member.content.decode()
        assert "“The pact of Klopstokia” is for its members" in member.content.decode()

    def test_an_address_that_names_none_says_so(self, client: Client, story: Timeline) -> None:
        response = embedded(client, "")
        assert response.status_code == 404
        assert "needs “timeline=”" in response.content.decode()
