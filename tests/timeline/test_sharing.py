"""How a view is passed on: its link, the code of a frame, and what other sites show of a link."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.factories import make_event, make_timeline, make_user
from timeline.models import Role, Timeline, Visibility

pytestmark = pytest.mark.django_db

STATE = "from=1923-01-01&to=1923-12-31&disputed=on&event=e1&fold=unrest&fold=talks"
PART = {"HX-Request": "true"}


@pytest.fixture
def story() -> Timeline:
    return make_timeline("main", title="The pact of Klopstokia")


def value_of(page: str, field: str) -> str:
    in_tag, between = rf'id="{field}"[^>]*value="([^"]*)"', rf'id="{field}"[^>]*>(.*?)</'
    found = re.search(in_tag, page) or re.search(between, page, re.S)
    assert found
    return unescape(found[1])


def shared(client: Client, state: str = STATE) -> str:
    return client.get(f"/t/main/share/?{state}").content.decode()


class FrameParser(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag, self.attributes = tag, dict(attrs)


def test_the_link_holds_the_whole_state_that_of_the_display_too(client: Client, story: Timeline) -> None:
    assert value_of(shared(client), "share-link") == f"http://testserver/t/main/?{STATE}"


def test_the_whole_leaves_the_window_out_and_nothing_else(client: Client, story: Timeline) -> None:
    page = shared(client, f"{STATE}&share=whole")
    assert value_of(page, "share-link") == "http://testserver/t/main/?disputed=on&event=e1&fold=unrest&fold=talks"
    assert "1 January 1923 to 31 December 1923" in page  # still to be chosen


def test_without_a_window_there_is_nothing_to_choose(client: Client, story: Timeline) -> None:
    page = shared(client, "")
    assert value_of(page, "share-link") == "http://testserver/t/main/"
    assert 'name="share"' not in page


def test_the_code_of_the_frame_is_one_tag_without_scripts_whatever_the_title(client: Client, story: Timeline) -> None:
    story.title = 'The "great" <b>pact</b> & more'
    story.save_next_version()
    code = value_of(shared(client), "share-frame").strip()
    frame = FrameParser()
    frame.feed(code)
    assert frame.tag == "iframe"
    assert frame.attributes["src"] == f"http://testserver/embed/?timeline=main&{STATE}"
    assert frame.attributes["title"] == f"Timeline: {story.title}"
    assert frame.attributes["loading"] == "lazy"
    assert frame.attributes["allow"] == ""
    assert frame.attributes["referrerpolicy"] == "no-referrer"
    assert frame.attributes["width"] == "100%"
    assert "script>" not in code


def test_a_state_cannot_break_out_of_the_page(client: Client, story: Timeline) -> None:
    page = shared(client, "from=1923&to=1924&fold=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


def test_a_private_timeline_is_shared_with_its_members_only(client: Client, story: Timeline) -> None:
    story.visibility = Visibility.PRIVATE
    story.save_next_version()
    assert client.get("/t/main/share/").status_code == 404
    client.force_login(make_user(Role.READER, story))
    page = shared(client)
    assert "private: the link opens for its members alone" in page
    assert "<iframe" not in unescape(page)


def test_htmx_gets_the_part_for_the_dialog(client: Client, story: Timeline) -> None:
    part = client.get(f"/t/main/share/?{STATE}", headers=PART).content.decode()
    assert value_of(part, "share-link").endswith(STATE)
    assert "<html" not in part


def test_the_page_leads_to_it_with_its_state(client: Client, story: Timeline) -> None:
    page = client.get("/t/main/?from=1923-01-01&to=1923-12-31&disputed=on").content.decode()
    assert 'href="/t/main/share/?disputed=on&amp;from=1923-01-01&amp;to=1923-12-31" data-share' in page


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)
    return unescape(found[1]) if found else ""


class TestWhatOtherSitesShow:
    def test_title_window_and_filters(self, client: Client, story: Timeline) -> None:
        make_event(story, title="Pact signed", dispute="open")
        page = client.get("/t/main/?from=1923-01-01&to=1923-12-31&disputed=on&q=pact").content.decode()
        assert meta(page, "og:title") == "The pact of Klopstokia: 1 January 1923 to 31 December 1923"
        assert meta(page, "og:description") == "Search: “pact” · Disputed only"
        assert meta(page, "og:url") == "http://testserver/t/main/?q=pact&disputed=on&from=1923-01-01&to=1923-12-31"
        assert '<link rel="canonical" href="http://testserver/t/main/">' in page
        assert not meta(page, "robots")

    def test_what_the_timeline_is_about_where_nothing_is_left_out(self, client: Client, story: Timeline) -> None:
        story.description = "Who signed what, and when."
        story.save_next_version()
        page = client.get("/t/main/").content.decode()
        assert meta(page, "og:title") == "The pact of Klopstokia"
        assert meta(page, "og:description") == meta(page, "description") == "Who signed what, and when."

    def test_search_engines_pass_an_unlisted_one_over(self, client: Client, story: Timeline) -> None:
        story.visibility = Visibility.UNLISTED
        story.save_next_version()
        assert meta(client.get("/t/main/").content.decode(), "robots") == "noindex"


def test_the_list_says_in_words_what_it_leaves_out(client: Client, story: Timeline) -> None:
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, dispute="open", readings=said, actors=["Freedonia"])
    page = client.get("/t/main/?actor=freedonia&source=the+ruritania+post&disputed=on", headers=PART).content.decode()
    assert "Sources: The Ruritania Post · Actors: Freedonia · Disputed only" in page
