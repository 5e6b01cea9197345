"""Searching a timeline's articles: their whole text where readers see it, else what of it is quoted."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Article, ArticleDisplay, ClaimStatus
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db

TEXT = "The council met in Klopstokia.\n\nA golden pen was brought. The pact was signed on 17 May 1923, it is said."
QUOTE = "The pact was signed on 17 May 1923"
Find = Callable[[str], list[str]]


@pytest.fixture
def story() -> Timeline:
    return make_timeline("main", title="The pact of Klopstokia")


@pytest.fixture
def find(client: Client) -> Find:
    def titles(words: str) -> list[str]:
        page = client.get("/t/main/articles/", {"q": words}).content.decode()
        return [
            re.sub("<[^>]+>", "", each).strip() for each in re.findall(r"<h3[^>]*><a[^>]*>(.*?)</a>", page, re.DOTALL)
        ]

    return titles


def quoted(story: Timeline, display: ArticleDisplay, status: ClaimStatus = ClaimStatus.ACCEPTED) -> Article:
    article = make_article(story, title="Night at Zenda", text=TEXT, display=display)
    make_claim(make_event(story), article, quote=QUOTE, status=status)
    return article


@pytest.mark.parametrize("words", ["golden", "pens brought", '"golden pen"', "zenda", "night pact", "signing"])
def test_an_article_in_full_is_found_by_all_of_its_words(story: Timeline, find: Find, words: str) -> None:
    make_article(story, title="Night at Zenda", text=TEXT)
    make_article(make_timeline("other"), title="Elsewhere", text=TEXT)
    assert find(words) == ["Night at Zenda"]
    assert find(f"{words} -council") == []
    assert find(f"{words} canal") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pact", True),
        ("zenda", True),
        ("pact -canal", True),
        ("golden", False),
        ("council", False),
        ("pact golden", False),
        ("pact -zenda", False),
        ("zenda -signed", False),
        ("zenda -golden", True),
        ("pact -council", True),
    ],
)
def test_one_in_excerpts_is_found_by_its_title_and_quotes_alone(
    story: Timeline, find: Find, words: str, found: bool
) -> None:
    quoted(story, ArticleDisplay.EXCERPT)
    assert find(words) == (["Night at Zenda"] if found else [])


@pytest.mark.parametrize("status", [ClaimStatus.PROPOSED, ClaimStatus.REJECTED])
def test_no_reader_finds_it_by_a_quote_that_they_do_not_see(
    client: Client, story: Timeline, find: Find, status: ClaimStatus
) -> None:
    quoted(story, ArticleDisplay.EXCERPT, status)
    assert find("pact") == []
    assert find("zenda -pact") == ["Night at Zenda"]


@pytest.mark.parametrize("words", ["golden", "pact", "zenda"])
def test_a_hidden_one_is_found_by_editors_alone(client: Client, story: Timeline, find: Find, words: str) -> None:
    quoted(story, ArticleDisplay.HIDDEN)
    assert find(words) == []
    client.force_login(make_user(Role.READER, story))
    assert find(words) == []
    client.force_login(make_user(Role.EDITOR, make_timeline("other")))
    assert find(words) == []
    client.force_login(make_user(Role.EDITOR, story))
    assert find(words) == ["Night at Zenda"]


def test_editors_search_the_whole_text_of_excerpts(client: Client, story: Timeline, find: Find) -> None:
    quoted(story, ArticleDisplay.EXCERPT)
    client.force_login(make_user(Role.EDITOR, story))
    assert find("golden") == ["Night at Zenda"]


def test_a_private_timeline_answers_as_if_it_were_not_there(client: Client) -> None:
    make_article(make_timeline("main", visibility="private"), text=TEXT)
    assert client.get("/t/main/articles/?q=golden").status_code == 404


def test_the_words_are_shown_marked_and_lead_to_their_place(client: Client, story: Timeline) -> None:
    source = make_source("The Zenda Post")
    article = make_article(story, source, title="A <b>pen</b>", text=TEXT, published="1923-05-18")
    page = client.get("/t/main/articles/", {"q": "golden pens"}).content.decode()
    assert "A <mark>golden</mark> <mark>pen</mark> was brought." in page
    assert "A &lt;b&gt;<mark>pen</mark>&lt;/b&gt;" in page
    assert "The Zenda Post" in page
    assert "18 May 1923" in page
    assert "1 article contains it" in page
    address = f"/articles/{article.public_id}/?q=golden+pens"
    assert f'href="{address}#found"' in page
    shown = client.get(address).content.decode()
    assert re.search(r'<mark class="found" id="found">(<[^>]*>)?golden', shown)
    assert len(re.findall('class="found"', shown)) == 2


def test_an_article_in_excerpts_marks_nothing_that_it_does_not_show(client: Client, story: Timeline) -> None:
    article = quoted(story, ArticleDisplay.EXCERPT)
    Article.objects.filter(pk=article.pk).update_derived(text=f"{TEXT}{' and so on' * 60}. A crown of silver.")
    page = client.get(f"/articles/{article.public_id}/?q=silver+pact").content.decode()
    assert re.search(r'<mark class="found" id="found">(<[^>]*>)?pact', page)
    assert "silver" not in page.partition('class="words"')[2].partition("</section>")[0]


def test_beside_the_timeline_stands_a_short_list_and_a_link_for_those_without_scripts(
    client: Client, story: Timeline
) -> None:
    for number in range(7):
        make_article(story, title=f"Report {number}", text=TEXT)
    page = client.get("/t/main/?q=golden").content.decode()
    assert 'href="/t/main/articles/?q=golden"' in page
    beside = client.get("/t/main/articles/?q=golden", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in beside
    assert beside.count("<h3") == 5
    assert "7 articles contain it" in beside
    assert "All of them" in beside
    assert "?q=" not in client.get("/t/main/").content.decode().partition('id="window"')[2]


def test_the_newer_version_speaks(story: Timeline, find: Find) -> None:
    older = make_article(story, title="First version", text=TEXT)
    make_article(story, title="Second version", text=f"{TEXT} Mended.", replaces=older)
    assert find("golden") == ["Second version"]


def test_many_articles_are_counted_up_to_a_thousand(
    client: Client, story: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.article_search.COUNTED", 3)

    for number in range(5):
        make_article(story, title=f"Report {number}", text=TEXT)
    page = client.get("/t/main/articles/?q=golden").content.decode()
    assert "More than 3 articles contain it" in page
    assert page.count("<h3") == 3


def test_what_fits_best_comes_first(story: Timeline, find: Find) -> None:
    make_article(story, title="In passing", text=f"{TEXT} " + "And so on. " * 50 + "The canal.")
    make_article(story, title="The canal affair", text="The canal, the canal, and again the canal.")
    assert find("canal") == ["The canal affair", "In passing"]
