"""Correcting events and articles, flagging conflicts, writing claims down."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Article, ArticleDisplay, Claim, ClaimStatus, Conflict, Modality
from claims.review.events import EventChanges, edit_event
from tests.factories import (
    make_article,
    make_claim,
    make_event,
    make_lane,
    make_property,
    make_source,
    make_timeline,
    make_user,
)
from timeline.models import Event, EventStatus, Role, Timeline

pytestmark = pytest.mark.django_db
TEXT = "On 17 May 1923 they signed the pact. The pact has 47 articles. Sylvania need not come to Freedonia's aid."
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Desk:
    timeline: Timeline
    event: Event
    article: Article
    editor: User
    reader: User


@pytest.fixture
def desk(client: Client) -> Desk:
    """An event and an article of one story; its editor is signed in."""
    timeline = make_timeline("freedonia")
    desk = Desk(
        timeline=timeline,
        event=make_event(timeline, title="The pact is signed"),
        article=make_article(timeline, make_source("The Ruritania Post"), text=TEXT, published="1923-06"),
        editor=make_user(Role.EDITOR, timeline),
        reader=make_user(Role.READER, timeline),
    )
    client.force_login(desk.editor)
    return desk


def all_addresses(desk: Desk) -> list[str]:
    return [
        reverse("event_edit", args=[desk.event.public_id]),
        reverse("event_flag", args=[desk.event.public_id]),
        reverse("article_edit", args=[desk.article.public_id]),
        reverse("claim_new", args=[desk.article.public_id]),
    ]


class TestWhoMay:
    def test_editors_may_open_every_page(self, client: Client, desk: Desk) -> None:
        assert [client.get(address).status_code for address in all_addresses(desk)] == [200] * 4

    def test_readers_may_not(self, client: Client, desk: Desk) -> None:
        client.force_login(desk.reader)
        for address in all_addresses(desk):
            assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)

    def test_others_are_asked_to_sign_in(self, client: Client, desk: Desk) -> None:
        client.logout()
        for address in all_addresses(desk):
            assert "/accounts/sign-in/" in client.get(address)["Location"]

    def test_editors_of_another_story_may_not(self, client: Client, desk: Desk) -> None:
        client.force_login(make_user(Role.EDITOR, make_timeline("elsewhere")))
        assert {client.get(address).status_code for address in all_addresses(desk)} == {403}


class TestEventEdit:
    def body(self, desk: Desk, **changes: object) -> dict[str, object]:
        stored = {"version": desk.event.version, "title": "The pact is signed", "status": "published"}
        return {**stored, **changes}

    def test_places_and_tags_in_use_are_offered(self, client: Client, desk: Desk) -> None:
        make_event(desk.timeline, place="Fort Zenda", tags=["war aims"])
        make_event(desk.timeline, place="Fort Zenda", tags=["war aims", "secret"])
        make_event(make_timeline(), place="Mudville", tags=["mud"])
        address = reverse("event_edit", args=[desk.event.public_id])
        page = client.get(address).content.decode()
        assert page.count('<option value="Fort Zenda">') == 1
        assert "<bdi>secret</bdi>, <bdi>war aims</bdi>" in page
        assert "Mudville" not in page
        assert "mud" not in page
        client.post(address, self.body(desk, place="Fort Zenda", tags="war aims"))
        desk.event.refresh_from_db()
        assert (desk.event.place, desk.event.tags.get().name) == ("Fort Zenda", "war aims")
        listed = client.get("/t/freedonia/?tag=war+aims&place=Fort+Zenda").content.decode()
        assert "The pact is signed" in listed

    def test_the_page_says_why_the_date_is_not_typed(self, client: Client, desk: Desk) -> None:
        page = client.get(reverse("event_edit", args=[desk.event.public_id])).content.decode()
        assert "The date is not typed here." in page
        assert desk.event.get_absolute_url() in page

    def test_everything_else_is_saved(self, client: Client, desk: Desk) -> None:
        lane = make_lane(desk.timeline, "Diplomacy")
        changes = self.body(
            desk,
            title="Freedonia and Sylvania sign",
            summary="At last.",
            lane=lane.pk,
            place="Klopstokia",
            actors="Freedonia\n\n Sylvania \nFreedonia",
            tags="treaty",
        )
        answer = client.post(reverse("event_edit", args=[desk.event.public_id]), changes)
        event = Event.objects.get(pk=desk.event.pk)
        assert answer["Location"] == event.get_absolute_url()
        assert (event.title, event.summary, event.lane, event.place) == (
            "Freedonia and Sylvania sign",
            "At last.",
            lane,
            "Klopstokia",
        )
        assert sorted(actor.name for actor in event.actors.all()) == ["Freedonia", "Sylvania"]
        assert [tag.name for tag in event.tags.all()] == ["treaty"]

    @pytest.mark.parametrize(("field", "most"), [("actors", 200), ("tags", 60)])
    def test_names_that_do_not_fit_are_refused(self, client: Client, desk: Desk, field: str, most: int) -> None:
        changes = self.body(desk, **{field: "x" * (most + 1)})
        refused = client.post(reverse("event_edit", args=[desk.event.public_id]), changes)
        assert refused.status_code == 422
        assert f"longer than {most} characters" in refused.content.decode()

    def test_a_stale_save_shows_what_is_stored_and_keeps_what_was_typed(self, client: Client, desk: Desk) -> None:
        changes = self.body(desk, title="My better title")
        edit_event(desk.event, EventChanges(title="Their better title"), by=desk.editor, version=desk.event.version)
        address = reverse("event_edit", args=[desk.event.public_id])
        refused = client.post(address, changes)
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "My better title" in page
        assert "Their better title" in page
        assert Event.objects.get(pk=desk.event.pk).title == "Their better title"
        assert client.post(address, {**changes, "version": 2}).status_code == 302

    @pytest.mark.parametrize("changes", [{"title": " "}, {"status": "forgotten"}, {"lane": "999"}, {"tags": "t" * 61}])
    def test_what_does_not_fit_is_refused(self, client: Client, desk: Desk, changes: dict[str, str]) -> None:
        refused = client.post(reverse("event_edit", args=[desk.event.public_id]), self.body(desk, **changes))
        assert refused.status_code == 422
        assert 'role="alert"' in refused.content.decode()
        assert Event.objects.get(pk=desk.event.pk).version == desk.event.version


class TestArticleEdit:
    def body(self, desk: Desk, **changes: object) -> dict[str, object]:
        stored = {
            "version": desk.article.version,
            "title": desk.article.title,
            "source": "The Ruritania Post",
            "published": "1923-06",
            "language": "en",
            "display": "full",
        }
        return {**stored, **changes}

    def save(self, client: Client, desk: Desk, **changes: object) -> Any:
        return client.post(
            reverse("article_edit", args=[desk.article.public_id]), self.body(desk, **changes), follow=True
        )

    @pytest.mark.parametrize(
        ("typed", "stored"), [("1923-06-02~", "1923-06-02~"), ("2 June 1923", "1923-06-02"), ("", None)]
    )
    def test_the_publication_date(self, client: Client, desk: Desk, typed: str, stored: str | None) -> None:
        self.save(client, desk, published=typed)
        assert Article.objects.get(pk=desk.article.pk).published == stored

    def test_it_words_the_date_back(self, client: Client, desk: Desk) -> None:
        assert "published 2 June 1923" in self.save(client, desk, published="1923-06-02").content.decode()

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("2 June 1923", "Read as: 2 June 1923."),
            ("soon", "is not read as a date"),
            ("", "No date"),
            ("late May 1923", "do not fit"),
        ],
    )
    def test_it_words_the_date_while_it_is_typed(self, client: Client, desk: Desk, typed: str, says: str) -> None:
        address = reverse("article_edit", args=[desk.article.public_id])
        part = client.get(address, {"published": typed}, headers=HTMX).content.decode()
        assert says in part
        assert "<" not in part

    def test_source_and_display(self, client: Client, desk: Desk) -> None:
        self.save(client, desk, source="The Klopstokia Gazette", display="hidden", author="Ada")
        article = Article.objects.get(pk=desk.article.pk)
        assert (article.source.name, article.display, article.author) == (
            "The Klopstokia Gazette",
            ArticleDisplay.HIDDEN,
            "Ada",
        )

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"published": "soon"}, "is not read as a date"),
            ({"published": "1923-13"}, "is not read as a date"),
            ({"language": "English!"}, "language code"),
            ({"url": "javascript:alert(1)"}, "valid URL"),
            ({"source": ""}, "required"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, client: Client, desk: Desk, changes: dict[str, str], says: str) -> None:
        refused = self.save(client, desk, **changes)
        assert refused.status_code == 422
        assert says in refused.content.decode()
        assert Article.objects.get(pk=desk.article.pk).version == desk.article.version


class TestFlag:
    def test_with_one_claim_it_says_what_to_do(self, client: Client, desk: Desk) -> None:
        make_claim(desk.event, desk.article)
        page = client.get(reverse("event_flag", args=[desk.event.public_id])).content.decode()
        assert "A conflict needs two claims" in page

    def test_two_sides_and_a_reason_make_a_conflict(self, client: Client, desk: Desk) -> None:
        one, other = self.two_claims(desk)
        body = {
            "property": "cause",
            f"side-{one.public_id}": "a",
            f"side-{other.public_id}": "b",
            "reason": "The two causes exclude each other.",
        }
        answer = client.post(reverse("event_flag", args=[desk.event.public_id]), body)
        conflict = Conflict.objects.get()
        assert answer["Location"] == conflict.get_absolute_url()
        assert [list(p.claims.all()) for p in conflict.positions.order_by("number")] == [[one], [other]]
        assert (conflict.flagged_by, conflict.note) == (desk.editor, "The two causes exclude each other.")

    @pytest.mark.parametrize(("sides", "reason"), [("aa", "A reason that is long enough."), ("ab", "no")])
    def test_one_side_or_no_reason_is_refused(self, client: Client, desk: Desk, sides: str, reason: str) -> None:
        one, other = self.two_claims(desk)
        body = {
            "property": "cause",
            f"side-{one.public_id}": sides[0],
            f"side-{other.public_id}": sides[1],
            "reason": reason,
        }
        refused = client.post(reverse("event_flag", args=[desk.event.public_id]), body)
        assert refused.status_code == 422
        assert not Conflict.objects.exists()

    def two_claims(self, desk: Desk) -> tuple[Claim, Claim]:
        about = make_property("cause")
        quotes = ("they signed the pact", "The pact has 47 articles")
        one, other = (
            make_claim(desk.event, desk.article, quote=quote, property=about, value={"text": quote}) for quote in quotes
        )
        return one, other

    def test_what_no_property_names_can_be_flagged_too(self, client: Client, desk: Desk) -> None:
        first, second = make_claim(desk.event), make_claim(desk.event)
        body = {
            "property": "other",
            "reason": "One tells of peace and the other of war.",
            f"side-{first.public_id}": "a",
            f"side-{second.public_id}": "b",
        }
        client.post(reverse("event_flag", args=[desk.event.public_id]), body)
        conflict = Conflict.objects.get()
        assert (conflict.property.key, conflict.property.label) == ("other", "Something else")


class TestClaimNew:
    def address(self, desk: Desk) -> str:
        return reverse("claim_new", args=[desk.article.public_id])

    def body(self, desk: Desk, words: str = "17 May 1923", **changes: Any) -> dict[str, Any]:
        start = TEXT.index(words)
        stored = {
            "start": start,
            "end": start + len(words),
            "event": desk.event.public_id,
            "property": "date",
            "value": "17 May 1923",
            "polarity": "asserted",
            "modality": "asserted",
        }
        return {**stored, **changes}

    def test_the_selected_words_are_shown(self, client: Client, desk: Desk) -> None:
        page = client.get(self.address(desk), {"start": 3, "end": 14}).content.decode()
        assert "<mark>17 May 1923</mark>" in page

    @pytest.mark.parametrize("query", [{}, {"start": "3"}, {"start": "14", "end": "3"}, {"start": "0", "end": "99999"}])
    def test_without_words_it_says_what_to_do(self, client: Client, desk: Desk, query: dict[str, str]) -> None:
        assert "No words are selected" in client.get(self.address(desk), query).content.decode()

    def test_it_is_on_record_at_once(self, client: Client, desk: Desk) -> None:
        answer = client.post(self.address(desk), self.body(desk))
        claim = Claim.objects.get()
        assert answer["Location"] == desk.event.get_absolute_url()
        assert (claim.quote, claim.value["edtf"], claim.status, claim.event) == (
            "17 May 1923",
            "1923-05-17",
            ClaimStatus.ACCEPTED,
            desk.event,
        )

    @pytest.mark.parametrize(
        ("words", "changes", "value"),
        [
            ("47 articles", {"property": "quantity", "subject": "articles", "value": "47 articles"}, ("low", 47.0)),
            ("need not come", {"property": "clause", "subject": "Mutual aid", "value": "no"}, ("holds", False)),
            ("the pact", {"property": "cause", "value": "fear"}, ("text", "fear")),
            ("17 May 1923", {"value": "1923-05"}, ("edtf", "1923-05")),
        ],
    )
    def test_values_by_datatype(
        self, client: Client, desk: Desk, words: str, changes: dict[str, str], value: tuple[str, object]
    ) -> None:
        assert client.post(self.address(desk), self.body(desk, words, **changes)).status_code == 302
        claim = Claim.objects.get()
        assert claim.value[value[0]] == value[1]
        if changes.get("subject") == "Mutual aid":
            assert claim.property.key == "clause:mutual_aid"

    def test_a_new_event(self, client: Client, desk: Desk) -> None:
        client.post(self.address(desk), self.body(desk, event="", new_event="The pact enters into force"))
        event = Claim.objects.get().event
        assert (event.title, event.status, event.edtf) == (
            "The pact enters into force",
            EventStatus.PUBLISHED,
            "1923-05-17",
        )

    def test_a_refused_claim_leaves_no_event_behind(self, client: Client, desk: Desk) -> None:
        blank = TEXT.index(" ")
        body = self.body(desk, event="", new_event="The pact enters into force", start=blank, end=blank + 1)
        assert client.post(self.address(desk), body).status_code == 422
        assert not Event.objects.filter(title="The pact enters into force").exists()

    def test_what_a_clause_is_about_may_be_said_in_any_script(self, client: Client, desk: Desk) -> None:
        client.post(self.address(desk), self.body(desk, property="clause", value="no", subject="Взаимная оборона"))
        assert Claim.objects.get().property.key == "clause:взаимная_оборона"

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"value": "when pigs fly"}, "is not read as a date"),
            ({"property": "quantity", "value": "many"}, "is not read as a number"),
            ({"property": "clause", "value": "maybe"}, "Choose yes or no"),
            ({"event": ""}, "Choose one event"),
            ({"new_event": "Another"}, "Choose one event"),
            ({"modality": "attributed"}, "Name the speaker"),
            ({"end": 99999}, "does not lie in the article"),
            ({"property": "mood"}, "valid choice"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, client: Client, desk: Desk, changes: dict[str, Any], says: str) -> None:
        refused = client.post(self.address(desk), self.body(desk, **changes))
        assert refused.status_code == 422
        if "end" not in changes:
            assert says in refused.content.decode()
        assert not Claim.objects.exists()

    def test_the_speaker_is_kept(self, client: Client, desk: Desk) -> None:
        client.post(self.address(desk), self.body(desk, modality="attributed", attributed_to="the envoy"))
        claim = Claim.objects.get()
        assert (claim.modality, claim.attributed_to) == (Modality.ATTRIBUTED, "the envoy")

    def test_events_are_found_by_words_of_their_title(self, client: Client, desk: Desk) -> None:
        make_event(desk.timeline, title="A flood in Klopstokia")
        query: dict[str, Any] = {"start": 3, "end": 14, "q": "flood", "property": "clause", "value": "yes"}
        part = client.get(self.address(desk), query, headers=HTMX).content.decode()
        assert "A flood in Klopstokia" in part
        assert "The pact is signed" not in part
        assert "<html" not in part
        assert '<option value="yes" selected>' in part
