"""The index of search: kept in step by the database, filled for an old one, and built anew on demand."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from claims.detecting.detection import detect
from claims.models import Article, ArticleDisplay, ClaimStatus
from claims.models.article import ARTICLE_INDEX
from tests.factories import make_actor, make_article, make_claim, make_event, make_timeline
from timeline.models import Event, EventWords
from timeline.models.words import WORDS_INDEX
from timeline.search.terms import read_search

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    condition = WORDS_INDEX.condition(read_search(words))
    return sorted(EventWords.objects.filter(condition).values_list("title", flat=True))


def articles(words: str) -> list[str]:
    condition = ARTICLE_INDEX.condition(read_search(words))
    return sorted(Article.objects.filter(condition).values_list("title", flat=True))


def all_words() -> list[tuple[int, str, str, str, str]]:
    return list(EventWords.objects.order_by("pk").values_list("pk", "title", "about", "quotes", "proposed"))


@pytest.fixture
def story() -> Event:
    """An event with an actor of two names, and claims of every kind."""
    actor = make_actor("Rudolf Rassendyll")
    make_actor("Rudolf the Fifth", same_as=actor)
    event = make_event(make_timeline(), title="Coronation", summary="In May.", actors=[actor.name], place="Strelsau")
    for status in ClaimStatus:
        quote = f"a pen of {status}"
        make_claim(event, make_article(event.timeline, text=f"With {quote}."), quote=quote, status=status)
    hidden = make_article(event.timeline, text="With a pen of iron.", display=ArticleDisplay.HIDDEN)
    make_claim(event, hidden, quote="pen of iron")
    detect(event)
    return event


@pytest.mark.django_db(transaction=True)
def test_words_that_were_lost_are_written_again(story: Event, capsys: pytest.CaptureFixture[str]) -> None:
    before = all_words()
    assert before == [
        (story.pk, "Coronation", "In May.\nStrelsau\nRudolf Rassendyll, Rudolf the Fifth", "a pen of accepted",
         "a pen of proposed")
    ]  # fmt: skip
    EventWords.objects.all().delete()
    assert found("coronation") == []
    call_command("rebuild_search")
    assert capsys.readouterr().out == "1 events and 4 articles can be searched\n"
    assert all_words() == before
    assert found("coronation proposed") == ["Coronation"]


def test_a_database_from_before_search_gets_the_same_words(story: Event) -> None:
    before = all_words()
    EventWords.objects.all().delete()
    import_module("claims.migrations.0019_search").record_words(apps, None)
    assert all_words() == before
    assert found("strelsau") == ["Coronation"]


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_lost_is_built_again() -> None:
    make_article(title="Night at Zenda", text="A golden pen was brought.")
    ARTICLE_INDEX.remove()
    ARTICLE_INDEX.install()
    ARTICLE_INDEX.install()
    assert articles("golden") == ["Night at Zenda"]
    assert articles("zenda") == ["Night at Zenda"]


def test_the_index_follows_every_way_of_writing() -> None:
    article = make_article(title="Night at Zenda", text="A golden pen was brought.")
    Article.objects.filter(pk=article.pk).update_derived(title="Day at Zenda")
    assert articles("night") == []
    assert articles("day golden") == ["Day at Zenda"]
    article.timeline.delete()
    make_article(title="Another", text="Something else.")
    assert articles("zenda") == articles("golden") == []


def test_a_long_text_is_no_error() -> None:
    words = " ".join(f"слово{number}" for number in range(200_000))
    make_article(title="A long one", text=f"начало {words}")
    assert articles("начало слово199") == ["A long one"]
