"""Searching a timeline through its address: what is found, by whom, and where the page says it was."""

import html
import json
import re
from pathlib import Path

import pytest
from django.test import Client

from claims.detecting.detection import detect
from claims.models import ArticleDisplay, ClaimStatus
from claims.review.articles import ArticleChanges, correct_article
from claims.review.events import EventChanges, create_event, edit_event
from tests.factories import make_actor, make_article, make_claim, make_event, make_timeline, make_user
from timeline.evidence import Evidence, Quotes
from timeline.models import Event, EventStatus, EventWords, Role, Timeline
from timeline.window import EVENTS_SHOWN

pytestmark = pytest.mark.django_db

EVERYTHING = "from=1900&to=1950&"


@pytest.fixture
def story() -> Timeline:
    return make_timeline("main", title="The pact of Klopstokia")


def found(client: Client, words: str, **state: str) -> list[str]:
    """The titles that the page lists for the words."""
    page = client.get("/t/main/", {"from": "1900", "to": "1950", "q": words, **state}).content.decode()
    titles = re.findall(r"data-title[^>]*>(.+?)</a>", page, re.DOTALL)
    return sorted(html.unescape(re.sub("<[^>]+>", "", title)).strip() for title in titles)


def shown_words(client: Client, words: str) -> list[str]:
    page = client.get("/t/main/", {"from": "1900", "to": "1950", "q": words}).content.decode()
    return [words.strip() for words in re.findall(r"<p[^>]*data-found>(.*?)</p>", page, re.DOTALL)]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("pact", ["Pact of friendship signed", "Pacts of old"]),
        ("PACTS", ["Pact of friendship signed", "Pacts of old"]),
        ("signing", ["Pact of friendship signed"]),
        ("frien", ["Pact of friendship signed"]),
        ("pact friendship", ["Pact of friendship signed"]),
        ('"of friendship"', ["Pact of friendship signed"]),
        ('"friendship of"', []),
        ("pact -friendship", ["Pacts of old"]),
        ("-pact", ["Договор о дружбе", "پیمان دوستی", "Élections à Zenda"]),
        ('pact -"of old"', ["Pact of friendship signed"]),
        ("договор", ["Договор о дружбе"]),
        ("ДРУЖБ", ["Договор о дружбе"]),
        ("پیمان", ["پیمان دوستی"]),
        ("پيمان", ["پیمان دوستی"]),
        ("elections", ["Élections à Zenda"]),
        ("élections", ["Élections à Zenda"]),
        ("strelsau", ["Pact of friendship signed"]),
        ("rudolf pact", ["Pact of friendship signed"]),
        ("fifth", ["Pact of friendship signed"]),
        ("act", []),
        ("of", ["Pact of friendship signed", "Pacts of old"]),
    ],
)
def test_events_are_found_by_what_they_are_called(
    client: Client, story: Timeline, words: str, titles: list[str]
) -> None:
    make_event(
        story, title="Pact of friendship signed", place="Strelsau", actors=["Rudolf the Fifth"], summary="At night."
    )
    for title in ("Pacts of old", "Договор о дружбе", "پیمان دوستی", "Élections à Zenda"):
        make_event(story, title=title)
    assert found(client, words) == sorted(titles)


def test_words_work_together_with_other_filters(client: Client, story: Timeline) -> None:
    make_event(story, title="Pact signed", dispute="open", actors=["Freedonia"])
    make_event(story, title="Pact drafted")
    assert found(client, "pact", disputed="on") == ["Pact signed"]
    assert found(client, "pact", actor="freedonia") == ["Pact signed"]
    assert found(client, "drafted", actor="freedonia") == []


def say(
    event: Event,
    quote: str,
    status: ClaimStatus = ClaimStatus.ACCEPTED,
    display: ArticleDisplay = ArticleDisplay.FULL,
) -> None:
    article = make_article(event.timeline, text=f"It is told: {quote} on 17 May 1923.", display=display)
    make_claim(event, article, quote=quote, status=status)
    detect(event)


def test_events_are_found_by_the_quotes_of_their_claims(client: Client, story: Timeline) -> None:
    say(make_event(story, title="Pact signed"), "with a golden pen & <b>ink</b>")
    assert found(client, "golden") == ["Pact signed"]
    assert shown_words(client, "golden") == ["with a <mark>golden</mark> pen &amp; &lt;b&gt;ink&lt;/b&gt;"]
    assert found(client, "pact golden") == ["Pact signed"]


@pytest.mark.parametrize("status", [ClaimStatus.PROPOSED, ClaimStatus.REJECTED])
def test_readers_find_nothing_by_words_of_claims_that_they_do_not_see(
    client: Client, story: Timeline, status: ClaimStatus
) -> None:
    say(make_event(story, title="Pact signed"), "with a golden pen", status)
    assert found(client, "golden") == []
    assert "golden pen" not in client.get("/t/main/", {"q": "pact"}).content.decode()
    assert found(client, "pact -golden") == ["Pact signed"], "leaving it out would tell of it"
    client.force_login(make_user(Role.EDITOR, story))
    assert found(client, "golden") == (["Pact signed"] if status == ClaimStatus.PROPOSED else [])


def test_readers_find_proposals_where_the_timeline_shows_them(client: Client) -> None:
    story = make_timeline("main", show_proposals=True)
    event = make_event(story, title="Pact signed", status=EventStatus.DRAFT, found_by_machine=True)
    say(event, "with a golden pen", ClaimStatus.PROPOSED)
    assert found(client, "golden") == ["Pact signed"]
    assert shown_words(client, "golden") == ["with a <mark>golden</mark> pen"]


def test_nobody_finds_an_event_by_an_article_that_is_hidden(client: Client, story: Timeline) -> None:
    event = make_event(story, title="Pact signed")
    say(event, "with a golden pen", display=ArticleDisplay.EXCERPT)
    assert found(client, "golden") == ["Pact signed"]
    article = event.claims.get().article
    stated = ArticleChanges(article.source.name, article.title, display=ArticleDisplay.HIDDEN)
    correct_article(article, stated, by=make_user(Role.ADMIN, story), version=article.version)
    assert found(client, "golden") == []


def test_an_event_that_is_withdrawn_or_elsewhere_is_not_found(client: Client, story: Timeline) -> None:
    make_event(story, title="Pact signed", status=EventStatus.WITHDRAWN)
    make_event(story, title="Pact planned", status=EventStatus.DRAFT)
    make_event(make_timeline("other"), title="Pact elsewhere")
    assert found(client, "pact") == []


def test_search_follows_what_editors_write(client: Client, story: Timeline) -> None:
    editor = make_user(Role.EDITOR, story)
    event = create_event(story, EventChanges("Canal opened", actors=["Freedonia"]), by=editor)
    say(event, "with a golden pen")
    event.refresh_from_db()
    edit_event(event, EventChanges("Bridge opened", place="Zenda"), by=editor, version=event.version)
    assert [found(client, words) for words in ("canal", "freedonia", "bridge", "zenda", "golden")] == [
        [], [], ["Bridge opened"], ["Bridge opened"], ["Bridge opened"],
    ]  # fmt: skip


def test_search_forgets_an_event_that_is_deleted(client: Client, story: Timeline) -> None:
    event = make_event(story, title="Pact signed")
    event.delete()
    assert not EventWords.objects.exists()
    make_event(story, title="Canal opened")
    assert found(client, "pact") == []


def test_evidence_read_before_a_title_changed_does_not_bring_the_old_one_back(client: Client, story: Timeline) -> None:
    stale = make_event(story, title="Canal opened")
    changed = Event.objects.get(pk=stale.pk)
    edit_event(changed, EventChanges("Bridge opened"), by=make_user(Role.EDITOR, story), version=1)
    evidence = Evidence(stale.when, (), (), 0, "none", quotes=Quotes("a golden pen"))
    Event.objects.record_evidence({stale: evidence})
    assert found(client, "canal") == []
    assert found(client, "bridge golden") == ["Bridge opened"]


def test_an_event_is_found_by_another_name_of_an_actor(client: Client, story: Timeline) -> None:
    actor = make_actor("Rudolf Rassendyll")
    make_actor("Rudolf the Fifth", same_as=actor)
    make_event(story, title="Coronation", actors=["Rudolf Rassendyll"])
    assert found(client, "fifth") == ["Coronation"]


def test_the_title_is_marked_without_its_markup_running(client: Client, story: Timeline) -> None:
    make_event(story, title="Pact <script>alert(1)</script> & more")
    page = client.get("/t/main/", {"from": "1900", "to": "1950", "q": "pacts alert"}).content.decode()
    assert "<mark>Pact</mark> &lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; more" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("lens", [{}, {"told_by": "the gazette"}])
def test_where_there_are_too_many_those_that_fit_best_are_listed(
    client: Client, story: Timeline, lens: dict[str, str]
) -> None:
    told = [("1923-05-17", "The Gazette")]
    event = make_event(story, title="A pact, a pact, and once more a pact", readings=told)
    for number in range(85):
        title = f"Council no. {number} of many that speak of a good many things and a pact"
        make_event(story, title=title, dispute="open", readings=told)
    page = client.get("/t/main/", {"from": "1900", "to": "1950", "q": "pact", **lens}).content.decode()
    assert f"Showing {EVENTS_SHOWN} of 86 events in view: those that fit your words best, in the order of time" in page
    assert event.public_id in page


def test_what_holds_no_word_is_ignored_and_said_so(client: Client, story: Timeline) -> None:
    make_event(story, title="Pact signed")
    page = client.get("/t/main/", {"from": "1900", "to": "1950", "q": '-"!'}).content.decode()
    assert "holds no word to look for" in page
    assert found(client, '-"!') == ["Pact signed"]


AWKWARD = [
    '"', "'", "*", "()", "a*", "*a", "^a", "a:b", "{title} : a", "title:a", "a AND", "NOT a", "a NEAR/2 b", "NEAR(a b)",
    "a OR", "(a", "a)", "a + b", "- -a --a", '-"', '"a" "b', "\\", "a\\", "'a' & 'b'", "a <-> b", "a:*", "!a", "%",
    "%s", "_", "; DROP TABLE x", "\u200b", "\ufeff", "\u0301", "a\u0301", "٠١٢", "中国", "ภาษา", "हिन्दी", "🏴", "ﷺ",
    "\x01\x02\x03",
    "a" * 200, "a " * 100, '"' * 199, "²", "½", "a\tb", "\ud7ff", "&amp;", "<a>",
]  # fmt: skip


@pytest.mark.parametrize("page", ["", "articles/", "suggestions/", "columns/"])
def test_nothing_that_is_typed_is_an_error(client: Client, story: Timeline, page: str) -> None:
    make_event(story, title="Pact a b हिन्दी 中国")
    make_article(story)
    answers = {words: client.get(f"/t/main/{page}", {"q": words}).status_code for words in AWKWARD}
    assert answers == dict.fromkeys(AWKWARD, 200)


def test_no_naughty_string_is_an_error(client: Client, story: Timeline, shared: Path) -> None:
    path = shared / "data" / "blns.json"
    if not path.exists():
        pytest.skip("needs the list of naughty strings in ../shared/data, which is not there")
    make_event(story, title="Pact signed")
    make_article(story)
    answers = {}
    for words in json.loads(path.read_text(encoding="utf-8")):
        for page in ("", "articles/", "suggestions/"):
            answer = client.get(f"/t/main/{page}", {"q": words})
            if answer.status_code != 200 and "\0" not in words:
                answers[words, page] = answer.status_code
    assert not answers


@pytest.mark.parametrize(
    "title", ["हिन्दी समाचार", "中国 条约", "Élan & Zürich", "Viêt Nam", "x²", "٠١٢ سنة", "ΣΊΣΥΦΟΣ"]
)
def test_a_title_is_found_by_each_of_its_own_words(client: Client, story: Timeline, title: str) -> None:
    make_event(story, title=title)
    for word in title.split():
        if any(map(str.isalnum, word)):
            assert found(client, word) == [title], word
