"""Where an article comes from: shown on its page and its events', judged by editors."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.models import ArticleLink, LinkState
from tests.factories import make_timeline, make_user
from tests.imports import work_through
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db
PACT = "On 3 May 1923, Freedonia and Sylvania signed a pact on salt in Gloria, after a night of talks.\n"


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("freedonia", show_proposals=True)
    files = [HandedIn(f"{name}.txt", PACT.encode(), Stated(source=f"The {name}")) for name in ("Post", "Gazette")]
    work_through(start_batch(story, files, by=None))
    return story


@pytest.fixture
def editor(client: Client, story: Timeline) -> User:
    user = make_user(Role.EDITOR, story)
    client.force_login(user)
    return user


def judged(client: Client, link: ArticleLink, state: str, version: int = 1) -> int:
    address = f"{link.article.get_absolute_url()}links/{link.pk}/"
    return client.post(address, {"state": state, "version": version}).status_code


def test_the_event_counts_origins_and_says_why(client: Client, story: Timeline) -> None:
    page = client.get(Event.objects.get().get_absolute_url()).content.decode()
    assert "2 articles, 1 independent origin" in page
    assert "The Gazette: The same text as in The Post." in page


def test_a_rejected_link_parts_the_origins_and_a_confirmed_one_joins_them(client: Client, editor: User) -> None:
    link = ArticleLink.objects.get()
    assert judged(client, link, "rejected") == 302
    event = Event.objects.get()
    assert (event.source_count, event.origin_count) == (2, 2)
    assert "2 independent origins" in client.get(event.get_absolute_url()).content.decode()
    assert judged(client, link, "confirmed", version=2) == 302
    assert Event.objects.get().origin_count == 1
    assert ArticleLink.objects.get().by == editor


def test_a_stale_or_senseless_verdict_changes_nothing(client: Client, editor: User) -> None:
    link = ArticleLink.objects.get()
    judged(client, link, "rejected", version=7)
    judged(client, link, "nonsense")
    assert ArticleLink.objects.get().state == LinkState.PROPOSED


def test_the_article_shows_its_links_and_only_editors_judge(client: Client, story: Timeline) -> None:
    link = ArticleLink.objects.get()
    page = client.get(link.article.get_absolute_url()).content.decode()
    assert "The same text as in The Post." in page
    assert "Reject" not in page
    client.force_login(make_user(Role.READER, story))
    assert judged(client, link, "rejected") == 403
