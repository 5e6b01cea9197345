"""The admin pages open, and what readers are shown follows what is set there."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.actors import actor_named
from claims.detecting.detection import detect
from claims.importing.hanging import read_again
from claims.models import Claim, ClaimStatus
from tests.claims.detecting.test_detection import say
from tests.factories import make_actor, make_article, make_event, make_timeline, make_user
from timeline.models import Actor, Timeline

pytestmark = pytest.mark.django_db

PAGES = ["timeline/timeline", "timeline/actor", "claims/property", "claims/source", "claims/clausewording", "auth/user"]


@pytest.fixture
def admin() -> User:
    return make_user(is_staff=True, is_superuser=True)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_open(client: Client, admin: User, page: str) -> None:
    client.force_login(admin)
    assert client.get(f"/admin/{page}/").status_code == 200
    assert client.get(f"/admin/{page}/add/").status_code == 200


def test_showing_proposals_draws_the_events_anew(client: Client, admin: User) -> None:
    timeline = make_timeline("story", show_proposals=False)
    event = make_event(timeline, when=None)
    claim = say(event, "1923-10")
    claim.status = ClaimStatus.PROPOSED
    claim.save()
    detect(event)
    event.refresh_from_db()
    assert event.edtf is None
    client.force_login(admin)
    answer = client.post(f"/admin/timeline/timeline/{timeline.pk}/change/", form_of(timeline, show_proposals="on"))
    assert answer.status_code == 302, answer.content
    event.refresh_from_db()
    assert event.edtf == "1923-10"


def form_of(timeline: Timeline, **changed: str) -> dict[str, str]:
    """The admin's form as it stands, with changes."""
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    inlines = {f"{name}-{key}": value for name in ("memberships", "lanes") for key, value in empty.items()}
    fields = {"slug": timeline.slug, "title": timeline.title, "description": "", "visibility": timeline.visibility}
    return {**fields, **inlines, **changed}


def test_words_added_for_a_clause_are_read_from_then_on(client: Client, admin: User) -> None:
    text = "Freedonia and Sylvania signed a pact on 3 May 2031. It provides that they stand shoulder to shoulder."
    before, after = (make_article(make_timeline(name), text=text) for name in ("before", "after"))
    read_again(before)
    client.force_login(admin)
    words = {"concept": "mutual_defence", "words": "stand shoulder  to shoulder"}
    assert client.post("/admin/claims/clausewording/add/", words).status_code == 302
    assert client.post("/admin/claims/clausewording/add/", {**words, "concept": "Mutual defence"}).status_code == 200
    read_again(after)
    found = Claim.objects.filter(property__key="clause:mutual_defence").values_list("article", "value")
    assert list(found) == [(after.pk, {"holds": True})]


def alias_form(actor: Actor, name: str) -> dict[str, str]:
    """What the admin's page of an actor sends with one alias added."""
    counts = {"aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0"}
    return {
        "name": actor.name,
        "kind": actor.kind,
        **counts,
        "aliases-0-name": name,
        "aliases-0-same_as": str(actor.pk),
    }


def test_an_alias_that_is_added_means_the_actor(client: Client, admin: User) -> None:
    actor = make_actor("Rufus Firefly")
    client.force_login(admin)
    client.post(f"/admin/timeline/actor/{actor.pk}/change/", alias_form(actor, "Rufús Fireflye"))
    assert actor_named("rufus fireflye") == actor


def test_the_name_of_another_actor_becomes_no_alias(client: Client, admin: User) -> None:
    make_event(actors=["Rufus Fireflye"])
    actor = make_actor("Rufus Firefly")
    client.force_login(admin)
    page = client.post(f"/admin/timeline/actor/{actor.pk}/change/", alias_form(actor, "Rufus Fireflye"))
    assert "Say at /review/actors/ that the two are the same" in page.content.decode()
    assert actor_named("Rufus Fireflye") != actor


def test_a_name_that_takes_part_in_nothing_may_become_one(client: Client, admin: User) -> None:
    unused, actor = make_actor("Rufus Fireflye"), make_actor("Rufus Firefly")
    client.force_login(admin)
    client.post(f"/admin/timeline/actor/{actor.pk}/change/", alias_form(actor, "Rufus Fireflye"))
    assert actor_named("Rufus Fireflye") == actor
    assert [alias.pk for alias in actor.aliases.all()] == [unused.pk]
