"""Where an article comes from: shown on its page and its events', judged by editors."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from claims.detecting.detection import detect
from claims.detecting.voices import voice_count
from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.models import ArticleLink, Conflict, LinkState, Modality
from claims.wording.origins import shown_origins
from tests.factories import make_article, make_claim, make_event, make_timeline, make_user
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


def test_a_conflict_counts_copies_as_one_voice_wherever_it_is_shown(client: Client, story: Timeline) -> None:
    other = HandedIn("c.txt", PACT.replace("3 May", "5 May").encode(), Stated(source="The Herald"))
    work_through(start_batch(story, [other], by=None))
    conflict = Conflict.objects.get()
    pages = [client.get(each.get_absolute_url()).content.decode() for each in (conflict, conflict.event)]
    assert all("2 sources, 1 independent" in page for page in pages)
    assert "The Gazette: The same text as in The Post." in pages[0]
    (told,) = client.get("/api/v1/conflicts/").json()["results"]
    assert [(each["source_count"], each["origin_count"]) for each in told["positions"]] == [(2, 1), (1, 1)]
    assert "3 sources, 2 independent" in client.get(f"/t/{story.slug}/").content.decode()


def test_reports_of_what_one_person_said_are_that_persons_word(client: Client, story: Timeline) -> None:
    event = make_event(story)
    articles = [make_article(story) for _ in range(2)]
    for article in articles:
        make_claim(event, article, modality=Modality.ATTRIBUTED, attributed_to="President Firefly")
    told = [(origin.articles, origin.why) for origin in shown_origins(list(event.claims.all()), AnonymousUser())]
    assert told == [(tuple(articles), ("What President Firefly said.",))]


def test_an_article_that_says_something_itself_is_one_voice_whomever_it_quotes(story: Timeline) -> None:
    event = make_event(story)
    articles = [make_article(story) for _ in range(2)]
    for article in articles:
        make_claim(event, article, modality=Modality.ATTRIBUTED, attributed_to="President Firefly")
    make_claim(event, articles[0], quote="1923", when="1923")
    detect(event)
    claims = list(event.claims.all())
    assert (voice_count(claims), len(shown_origins(claims, AnonymousUser()))) == (2, 2)
    assert (Event.objects.get(pk=event.pk).source_count, Event.objects.get(pk=event.pk).origin_count) == (2, 2)
