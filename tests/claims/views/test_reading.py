"""What readers and editors find on the pages of events, claims, articles and sources."""

import re
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.detecting.detection import detect
from claims.models import ArticleDisplay, ClaimStatus, ConflictState, Datatype, Modality, Outcome, Polarity
from claims.review.conflicts import Ruling, resolve
from tests.factories import (
    make_article,
    make_claim,
    make_conflict,
    make_event,
    make_property,
    make_source,
    make_timeline,
    make_user,
)
from timeline.models import Event, EventStatus, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db

PANEL = {"HX-Request": "true"}


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline("freedonia", title="The Freedonian pact")


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return make_event(timeline, title="The pact of Klopstokia is signed")


@pytest.fixture
def editor(timeline: Timeline, client: Client) -> Client:
    client.force_login(make_user(Role.EDITOR, timeline))
    return client


class TestEvent:
    def test_shows_each_side_in_its_exact_words(self, client: Client, event: Event) -> None:
        make_conflict(event)
        page = client.get(event.get_absolute_url()).content.decode()
        assert "<mark>17 May 1923</mark>" in page
        assert "<mark>October 1923</mark>" in page
        assert "Disputed" in page

    def test_a_title_in_another_script_has_an_address_that_opens(self, client: Client, timeline: Timeline) -> None:
        event = make_event(timeline, title="Договор подписан", slug="договор-подписан")
        assert client.get(event.get_absolute_url()).status_code == 200
        assert client.get(f"/events/{event.public_id}/")["Location"] == event.get_absolute_url()

    def test_readings_of_claims_that_nobody_reviewed_stay_with_editors(self, client: Client, event: Event) -> None:
        article = make_article(event.timeline, make_source("The Secret Gazette"))
        make_claim(event, article, status=ClaimStatus.PROPOSED)
        detect(event)
        assert "The Secret Gazette" not in client.get(event.get_absolute_url()).content.decode()
        client.force_login(make_user(Role.EDITOR, event.timeline))
        assert "The Secret Gazette" in client.get(event.get_absolute_url()).content.decode()

    def test_source_that_contradicts_itself_is_named(self, client: Client, event: Event) -> None:
        post, gazette = make_source("The Ruritania Post"), make_source("The Sylvania Gazette")
        for other, words in (
            (post, "where The Ruritania Post contradicts itself"),
            (gazette, "where the sources differ"),
        ):
            claims = [make_claim(event, make_article(event.timeline, source)) for source in (post, other)]
            make_conflict(event, [[claims[0]], [claims[1]]], scope=other.name)
            assert words in client.get(event.get_absolute_url()).content.decode()

    def test_panel_is_the_same_event_without_the_page_around_it(self, client: Client, event: Event) -> None:
        make_conflict(event)
        whole, panel = client.get(event.get_absolute_url()), client.get(event.get_absolute_url(), headers=PANEL)
        assert "<html" in whole.content.decode()
        assert "<html" not in panel.content.decode()
        assert "<mark>October 1923</mark>" in panel.content.decode()
        assert "HX-Request" in panel["Vary"]

    @pytest.mark.parametrize("words", ["", "old-words-", "a-b-c-"])
    def test_wrong_words_lead_to_the_right_address(self, client: Client, event: Event, words: str) -> None:
        answer = client.get(f"/events/{words}{event.public_id}/?from=1900")
        assert answer.status_code == 302
        assert answer["Location"] == f"{event.get_absolute_url()}?from=1900"

    def test_unknown_id_is_not_found(self, client: Client) -> None:
        assert client.get("/events/the-pact-zzzz/").status_code == 404

    @pytest.mark.parametrize(
        ("visibility", "status"), [(Visibility.PUBLIC, 200), (Visibility.UNLISTED, 200), (Visibility.PRIVATE, 404)]
    )
    def test_strangers_see_it_where_its_timeline_is_readable(
        self, client: Client, visibility: str, status: int
    ) -> None:
        event = make_event(make_timeline(visibility=visibility))
        assert client.get(event.get_absolute_url()).status_code == status

    def test_draft_is_for_editors(self, editor: Client, timeline: Timeline) -> None:
        event = make_event(timeline, status=EventStatus.DRAFT)
        assert editor.get(event.get_absolute_url()).status_code == 200
        assert Client().get(event.get_absolute_url()).status_code == 404

    def test_proposals_are_labelled_where_the_timeline_shows_them_and_absent_elsewhere(self, client: Client) -> None:
        for shown in (True, False):
            event = make_event(make_timeline(show_proposals=shown))
            make_claim(event, status=ClaimStatus.PROPOSED)
            page = client.get(event.get_absolute_url()).content.decode()
            assert ("found by machine, not reviewed" in page) is shown
            assert ("<mark>17 May 1923</mark>" in page) is shown

    def test_rejected_claim_is_for_editors(self, editor: Client, event: Event) -> None:
        make_claim(event, status=ClaimStatus.REJECTED)
        assert "1 rejected claim" in editor.get(event.get_absolute_url()).content.decode()
        assert "17 May 1923</mark>" not in Client().get(event.get_absolute_url()).content.decode()

    def test_editor_may_judge_a_proposal(self, editor: Client, event: Event) -> None:
        claim = make_claim(event, status=ClaimStatus.PROPOSED)
        address = f'action="/claims/{claim.public_id}/judge/"'
        assert address in editor.get(event.get_absolute_url()).content.decode()
        assert address not in Client().get(event.get_absolute_url()).content.decode()

    def test_judging_in_the_panel_leads_back_to_the_timeline_as_it_was(self, editor: Client, event: Event) -> None:
        make_claim(event, status=ClaimStatus.PROPOSED)
        headers = {**PANEL, "HX-Current-URL": "http://testserver/t/freedonia/?from=1900&disputed=on"}
        panel = editor.get(event.get_absolute_url(), headers=headers).content.decode()
        assert 'name="next" value="/t/freedonia/?from=1900&amp;disputed=on"' in panel
        elsewhere = {**PANEL, "HX-Current-URL": "https://sylvania.example/t/freedonia/"}
        panel = editor.get(event.get_absolute_url(), headers=elsewhere).content.decode()
        assert f'name="next" value="{event.get_absolute_url()}"' in panel

    def test_lost_quote_is_shown_as_lost(self, client: Client, event: Event) -> None:
        claim = make_claim(event)
        claim.quote = "18 May 1923"
        claim.save()
        page = client.get(event.get_absolute_url()).content.decode()
        assert "Lost: these words no longer stand" in page

    def test_denial_and_speaker_are_worded(self, client: Client, event: Event) -> None:
        claim = make_claim(
            event,
            property=make_property("clause:mutual_defence", datatype=Datatype.BOOLEAN),
            value={"holds": True},
            polarity=Polarity.DENIED,
            modality=Modality.ATTRIBUTED,
            attributed_to="Rufus T. Firefly",
            quote="signed the pact",
        )
        page = client.get(event.get_absolute_url()).content.decode()
        assert "denied, according to Rufus T. Firefly" in page
        assert f'<a href="{claim.get_absolute_url()}">no</a>' in page

    def test_ruling_is_told_with_its_reason(self, client: Client, event: Event) -> None:
        conflict = make_conflict(event, state=ConflictState.RESOLVED)
        conflict.resolutions.create(
            outcome=Outcome.ONE_RIGHT, reason="The gazette prints the day.", prefers=conflict.positions.get(number=0)
        )
        page = client.get(event.get_absolute_url()).content.decode()
        assert "One position is right" in page
        assert "The gazette prints the day." in page
        assert "set aside" in page

    def test_its_head_says_what_is_disputed_between_whom_and_how_it_was_settled(
        self, client: Client, event: Event
    ) -> None:
        open_one = make_conflict(event)
        sources = [each.claims.get().article.source.name for each in open_one.positions.order_by("number")]
        sides = [
            [make_claim(event, property=make_property("end", datatype="date"), when=when)] for when in ("1924", "1925")
        ]
        settled = make_conflict(event, sides)
        winner = settled.positions.get(number=1)
        ruling = Ruling(Outcome.ONE_RIGHT, "The gravestone says so in large letters.", winner)
        resolve(settled, ruling, by=make_user(Role.EDITOR, event.timeline), version=1)
        page = " ".join(re.sub(r"<[^>]+>", " ", client.get(event.get_absolute_url()).content.decode()).split())
        head = page.partition("Evidence")[0]
        assert f"Open Date: 17 May 1923 or October 1923 {sources[0]} against {sources[1]}" in head
        assert "Resolved End: 1924 (set aside) or 1925" in head
        assert "One position is right: why The gravestone says so in large letters." in head

    def test_undecided_claim_is_said_to_be_vague(self, client: Client, event: Event) -> None:
        conflict = make_conflict(event)
        article = make_article(event.timeline, text="The pact was signed in the 1920s, all agree.")
        conflict.undecided.add(make_claim(event, article, quote="the 1920s", when="192X"))
        assert "Too vague to take a side" in client.get(event.get_absolute_url()).content.decode()

    def test_markup_of_a_source_stays_text(self, client: Client, timeline: Timeline) -> None:
        article = make_article(timeline, text="<script>alert(1)</script> on 17 May 1923")
        event = make_event(timeline, title="<b>bold</b>", summary="<img src=x>")
        make_claim(event, article, quote="<script>alert(1)</script> on 17 May 1923")
        page = client.get(event.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "<img src=x>" not in page

    def test_words_of_a_hidden_article_are_withheld_from_readers(self, client: Client, event: Event) -> None:
        article = make_article(event.timeline, display=ArticleDisplay.HIDDEN)
        make_claim(event, article)
        page = client.get(event.get_absolute_url()).content.decode()
        assert "words are not shown here" in page
        assert article.get_absolute_url() not in page

    def test_readings_of_an_imported_event_name_their_sources(self, client: Client, timeline: Timeline) -> None:
        event = make_event(timeline, when=None, readings=[("1923-05-17", "The Ruritania Post"), ("1923-10", "Duck")])
        page = client.get(event.get_absolute_url()).content.decode()
        assert "The Ruritania Post" in page
        assert "October 1923" in page

    def test_queries_do_not_depend_on_the_number_of_claims(self, client: Client, timeline: Timeline) -> None:
        small, large = make_event(timeline), make_event(timeline)
        for event, times in ((small, 1), (large, 4)):
            for number in range(times):
                make_conflict(event, scope=f"scope {number}")
                make_claim(event)
        counts = [_queries(client, event.get_absolute_url()) for event in (small, large)]
        assert counts[0] == counts[1]
        assert counts[0] <= 15


class TestArticle:
    TEXT = "Hail, Freedonia 🎉\nThe pact was signed on 17 May 1923.\n" + "Nothing of note. " * 40 + "\nThe end."

    def test_marks_its_claims_and_numbers_them(self, client: Client, event: Event) -> None:
        article = make_article(event.timeline, text=self.TEXT)
        claim = make_claim(event, article)
        page = client.get(article.get_absolute_url()).content.decode()
        assert f'id="claim-{claim.public_id}"' in page
        assert f'href="#listed-{claim.public_id}"' in page
        assert f'data-start="{self.TEXT.index("17 May")}"' in page  # code points: the emoji counts as one

    def test_excerpt_keeps_the_rest_from_readers_and_not_from_editors(self, editor: Client, event: Event) -> None:
        article = make_article(event.timeline, text=self.TEXT, display=ArticleDisplay.EXCERPT)
        make_claim(event, article)
        page = Client().get(article.get_absolute_url()).content.decode()
        assert "The pact was signed on" in page
        assert "The end." not in page
        assert "The end." in editor.get(article.get_absolute_url()).content.decode()

    def test_hidden_is_not_found_but_by_editors(self, editor: Client, event: Event) -> None:
        article = make_article(event.timeline, display=ArticleDisplay.HIDDEN)
        assert Client().get(article.get_absolute_url()).status_code == 404
        assert editor.get(article.get_absolute_url()).status_code == 200

    def test_private_is_not_found_by_strangers(self, client: Client) -> None:
        article = make_article(make_timeline(visibility=Visibility.PRIVATE))
        assert client.get(article.get_absolute_url()).status_code == 404

    def test_estimated_date_of_publication_is_called_so(self, client: Client, timeline: Timeline) -> None:
        article = make_article(timeline, published="1923-05~")
        assert "(estimated)" in client.get(article.get_absolute_url()).content.decode()

    def test_words_that_stand_once_lead_to_a_new_claim(self, editor: Client, timeline: Timeline) -> None:
        article = make_article(timeline, text=self.TEXT)
        answer = editor.get(article.get_absolute_url(), {"words": "signed on  17 May"})
        start = self.TEXT.index("signed on")
        assert answer.status_code == 302
        assert answer["Location"] == f"/articles/{article.public_id}/claims/new/?start={start}&end={start + 16}"

    def test_words_that_stand_often_are_listed(self, editor: Client, timeline: Timeline) -> None:
        article = make_article(timeline, text=self.TEXT)
        page = editor.get(article.get_absolute_url(), {"words": "note"}).content.decode()
        assert page.count("<mark>note</mark>") == 20

    def test_words_that_do_not_stand_there_are_told(self, editor: Client, timeline: Timeline) -> None:
        article = make_article(timeline, text=self.TEXT)
        page = editor.get(article.get_absolute_url(), {"words": "Ruritania"}).content.decode()
        assert "These words do not stand in the text" in page

    def test_readers_are_offered_no_new_claim(self, client: Client, timeline: Timeline) -> None:
        article = make_article(timeline, text=self.TEXT)
        page = client.get(article.get_absolute_url(), {"words": "note"}).content.decode()
        assert "claims/new" not in page
        assert "<mark>note</mark>" not in page

    def test_markup_of_the_text_stays_text(self, client: Client, event: Event) -> None:
        article = make_article(event.timeline, text='<img src=x onerror="alert(1)"> 17 May 1923')
        make_claim(event, article)
        assert "<img" not in client.get(article.get_absolute_url()).content.decode()

    def test_queries_do_not_depend_on_the_number_of_claims(self, client: Client, event: Event) -> None:
        one, many = make_article(event.timeline), make_article(event.timeline)
        for article, times in ((one, 1), (many, 5)):
            for number in range(times):
                make_conflict(event, [[make_claim(event, article)], [make_claim(event)]], scope=f"{times} {number}")
        counts = [_queries(client, article.get_absolute_url()) for article in (one, many)]
        assert counts[0] == counts[1]
        assert counts[0] <= 15


class TestClaim:
    def test_permanent_page_shows_words_and_judgements(self, client: Client, event: Event) -> None:
        claim = make_claim(event)
        claim.judgements.create(by=make_user(username="noor"), verdict="accepted", note="Seen in print.")
        page = client.get(claim.get_absolute_url()).content.decode()
        assert "<mark>17 May 1923</mark>" in page
        assert "by noor" in page
        assert "Seen in print." in page
        assert f"{claim.article.get_absolute_url()}#claim-{claim.public_id}" in page

    def test_rejected_claim_is_not_found_by_readers(self, editor: Client, event: Event) -> None:
        claim = make_claim(event, status=ClaimStatus.REJECTED)
        assert Client().get(claim.get_absolute_url()).status_code == 404
        assert editor.get(claim.get_absolute_url()).status_code == 200

    def test_words_of_a_hidden_article_are_withheld(self, client: Client, event: Event) -> None:
        claim = make_claim(event, make_article(event.timeline, display=ArticleDisplay.HIDDEN))
        page = client.get(claim.get_absolute_url()).content.decode()
        assert "words are not shown here" in page
        assert "signed the pact" not in page


class TestSources:
    def test_counts_only_what_the_reader_may_see(self, client: Client, event: Event) -> None:
        source = make_source("The Ruritania Post")
        make_claim(event, make_article(event.timeline, source))
        make_claim(event, make_article(event.timeline, source), status=ClaimStatus.PROPOSED)
        secret = make_event(make_timeline(visibility=Visibility.PRIVATE))
        make_claim(secret, make_article(secret.timeline, source))
        shown = client.get("/sources/").context["sources"][0]
        assert (shown.article_count, shown.counted.claim_count, shown.counted.disputed_count) == (2, 1, 0)

    def test_disputed_claims_are_counted_once(self, client: Client, event: Event) -> None:
        source = make_source("The Ruritania Post")
        claim = make_claim(event, make_article(event.timeline, source))
        make_conflict(event, [[claim], [make_claim(event)]], scope="one")
        make_conflict(event, [[claim], [make_claim(event)]], scope="two")
        counted = client.get(source.get_absolute_url()).context["shown"].counted
        assert counted.disputed_count == 1

    @pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNLISTED])
    def test_source_of_timelines_that_are_not_listed_is_not_found(self, client: Client, visibility: str) -> None:
        article = make_article(make_timeline(visibility=visibility))
        assert client.get(article.source.get_absolute_url()).status_code == 404
        assert article.source.name not in client.get("/sources/").content.decode()

    def test_page_lists_its_articles(self, client: Client, timeline: Timeline) -> None:
        article = make_article(timeline, title="A duel in Klopstokia")
        page = client.get(article.source.get_absolute_url()).content.decode()
        assert "A duel in Klopstokia" in page
        assert article.get_absolute_url() in page

    def test_none_is_said_plainly(self, client: Client) -> None:
        assert "No article has been imported yet" in client.get("/sources/").content.decode()

    def test_long_lists_are_paged_and_say_how_long_they_are(self, client: Client, timeline: Timeline) -> None:
        for _ in range(51):
            make_article(timeline)
        page = client.get("/sources/").content.decode()
        assert "Sources 1 to 50 of 51" in page
        assert "?page=2" in page


class TestErrors:
    def test_unknown_address_gets_a_designed_page(self, client: Client) -> None:
        answer = client.get("/events/nothing/")
        assert answer.status_code == 404
        assert "There is nothing at this address" in answer.content.decode()

    def test_a_form_without_its_token_is_explained(self) -> None:
        answer = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"username": "pinky"})
        assert answer.status_code == 403
        assert "This form was too old to be sent" in answer.content.decode()

    def test_what_needs_rights_says_whom_to_ask(self, client: Client) -> None:
        client.force_login(make_user())
        answer = client.get("/imports/")
        assert answer.status_code == 403
        assert "Only admins may import articles" in answer.content.decode()

    def test_the_page_of_a_failure_needs_nothing_that_can_fail(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            page = render_to_string("500.html")
        assert "What you sent was not saved" in page

    def test_a_reading_page_takes_no_post(self, client: Client, event: Event) -> None:
        assert client.post(event.get_absolute_url()).status_code == 405


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
