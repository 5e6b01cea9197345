"""The discussion on a conflict's page."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import ArticleDisplay, ClaimStatus, Comment, Conflict
from claims.review.discussion import comment, take_back
from tests.factories import make_article, make_claim, make_conflict, make_event, make_source, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict(make_event(make_timeline()))


@pytest.fixture
def ada(conflict: Conflict) -> User:
    return make_user(Role.EDITOR, conflict.event.timeline, username="ada")


@pytest.fixture
def ben(conflict: Conflict) -> User:
    return make_user(Role.EDITOR, conflict.event.timeline, username="ben")


def page(client: Client, conflict: Conflict) -> str:
    return client.get(conflict.get_absolute_url()).content.decode()


def say(client: Client, conflict: Conflict, by: User, **data: object) -> Any:
    client.force_login(by)
    return client.post(reverse("comment_add", args=[conflict.public_id]), data)


class TestThreads:
    def test_an_answer_stands_below_what_it_answers(
        self, client: Client, conflict: Conflict, ada: User, ben: User
    ) -> None:
        first = comment(conflict, text="The first word.", by=ada)
        comment(conflict, text="The second word.", by=ada)
        say(client, conflict, ben, text="An answer to the first.", parent=first.pk)
        shown = page(client, conflict)
        assert shown.index("The first word.") < shown.index("An answer to the first.") < shown.index("The second word.")

    def test_an_answer_to_an_answer_stands_on_the_same_level_and_names_whom_it_speaks_to(
        self, client: Client, conflict: Conflict, ada: User, ben: User
    ) -> None:
        first = comment(conflict, text="One.", by=ada)
        second = comment(conflict, text="Two.", by=ben, parent=first)
        comment(conflict, text="Three.", by=ada, parent=second)
        shown = page(client, conflict)
        assert shown.count('class="plain-list answers"') == 1
        assert "<strong>ada</strong> to ben" in shown
        assert "<strong>ben</strong> to" not in shown

    def test_the_answer_leads_back_to_itself(self, client: Client, conflict: Conflict, ada: User) -> None:
        answer = say(client, conflict, ada, text="A word.")
        said = Comment.objects.get()
        assert answer["Location"] == f"{conflict.get_absolute_url()}#comment-{said.pk}"
        part = client.get(conflict.get_absolute_url(), headers=HTMX).content.decode()
        assert f'id="comment-{said.pk}" aria-labelledby="comment-{said.pk}-head" tabindex="-1" autofocus' in part

    def test_a_comment_of_another_conflict_cannot_be_answered_here(
        self, client: Client, conflict: Conflict, ada: User
    ) -> None:
        elsewhere = comment(make_conflict(make_event(conflict.event.timeline)), text="Elsewhere.", by=ada)
        assert say(client, conflict, ada, text="Here.", parent=elsewhere.pk).status_code == 404

    def test_a_refused_answer_keeps_its_words_at_its_place(
        self, client: Client, conflict: Conflict, ada: User, ben: User
    ) -> None:
        first = comment(conflict, text="One.", by=ada)
        take_back(first, by=ada)
        refused = say(client, conflict, ben, text="What was it you said?", parent=first.pk)
        assert refused.status_code == 422
        shown = refused.content.decode()
        assert "What you answer was taken back" in shown
        assert "What was it you said?</textarea>" in shown

    def test_readers_see_the_discussion_and_no_forms(self, client: Client, conflict: Conflict, ada: User) -> None:
        comment(conflict, text="A word for all.", by=ada)
        shown = page(client, conflict)
        assert "A word for all." in shown
        assert reverse("comment_add", args=[conflict.public_id]) not in shown

    def test_without_a_word_readers_see_no_empty_section(self, client: Client, conflict: Conflict) -> None:
        assert "Discussion" not in page(client, conflict)

    def test_the_words_of_somebody_who_left_stay(
        self, client: Client, conflict: Conflict, ada: User, ben: User
    ) -> None:
        first = comment(conflict, text="I was here.", by=ada)
        comment(conflict, text="So you were.", by=ben, parent=first)
        ada.delete()
        shown = page(client, conflict)
        assert "<strong>somebody who left</strong>" in shown
        assert "I was here." in shown
        assert 'aria-label="Answers to somebody who left"' in shown


class TestChanging:
    def address(self, conflict: Conflict, said: Comment, act: str) -> str:
        return reverse(f"comment_{act}", args=[conflict.public_id, said.pk])

    def test_one_s_own_words_can_be_put_right(self, client: Client, conflict: Conflict, ada: User) -> None:
        said = comment(conflict, text="In Mai.", by=ada)
        client.force_login(ada)
        assert self.address(conflict, said, "change") in page(client, conflict)
        client.post(self.address(conflict, said, "change"), {"text": "In May."})
        shown = page(client, conflict)
        assert "In May." in shown
        assert "(changed)" in shown
        assert "In Mai." not in shown

    def test_too_late_a_change_keeps_what_was_typed(
        self, client: Client, conflict: Conflict, ada: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = comment(conflict, text="In Mai.", by=ada)
        Comment.objects.update(at="2020-01-01T00:00:00Z")
        client.force_login(ada)
        assert self.address(conflict, said, "change") not in page(client, conflict)
        refused = client.post(self.address(conflict, said, "change"), {"text": "In May, that is."})
        assert refused.status_code == 422
        assert "In May, that is.</textarea>" in refused.content.decode()

    def test_taking_back_leaves_the_place(self, client: Client, conflict: Conflict, ada: User, ben: User) -> None:
        said = comment(conflict, text="A harsh word.", by=ada)
        comment(conflict, text="Pardon?", by=ben, parent=said)
        client.force_login(ada)
        assert client.post(self.address(conflict, said, "take_back")).status_code == 302
        shown = page(client, conflict)
        assert "A harsh word." not in shown
        assert shown.index("Taken back.") < shown.index("Pardon?")

    @pytest.mark.parametrize("act", ["change", "take_back"])
    def test_another_s_words_are_not_for_taking(
        self, client: Client, conflict: Conflict, ada: User, ben: User, act: str
    ) -> None:
        said = comment(conflict, text="My word.", by=ada)
        client.force_login(ben)
        assert client.post(self.address(conflict, said, act), {"text": "Mine."}).status_code == 422
        client.force_login(make_user(Role.READER, conflict.event.timeline))
        assert client.post(self.address(conflict, said, act), {"text": "Mine."}).status_code == 403
        client.logout()
        assert "/accounts/sign-in/" in client.post(self.address(conflict, said, act), {"text": "Mine."})["Location"]
        said.refresh_from_db()
        assert said.text == "My word."


class TestWords:
    def test_people_of_the_timeline_are_marked_and_offered(
        self, client: Client, conflict: Conflict, ada: User, ben: User
    ) -> None:
        say(client, conflict, ada, text="@ben and @nobody, look.")
        shown = page(client, conflict)
        assert '<strong class="called-on">@ben</strong> and @nobody, look.' in shown
        assert "Call on people with @ada, @ben" in shown

    def test_a_claim_is_shown_with_its_value_and_source(self, client: Client, conflict: Conflict, ada: User) -> None:
        claim = conflict.positions.get(number=0).claims.get()
        link = f'<a href="{claim.get_absolute_url()}">17 May 1923 ({claim.article.source.name})</a>'
        for words in (f"See #{claim.public_id}.", f"See http://testserver{claim.get_absolute_url()}."):
            Comment.objects.all().delete()
            say(client, conflict, ada, text=words)
            assert f"See {link}." in page(client, conflict)

    def test_a_claim_that_the_reader_may_not_see_stays_as_it_was_written(
        self, client: Client, conflict: Conflict, ada: User
    ) -> None:
        hidden = make_claim(conflict.event, status=ClaimStatus.PROPOSED)
        comment(conflict, text=f"See #{hidden.public_id}.", by=ada)
        assert f"See #{hidden.public_id}." in page(client, conflict)
        client.force_login(ada)
        assert hidden.get_absolute_url() in page(client, conflict)

    def test_the_words_of_a_hidden_article_do_not_come_out(self, client: Client, conflict: Conflict, ada: User) -> None:
        article = make_article(
            conflict.event.timeline,
            make_source("The Freedonian Herald"),
            display=ArticleDisplay.HIDDEN,
            text="The secret pact was signed on 17 May 1923.",
        )
        claim = make_claim(conflict.event, article)
        comment(conflict, text=f"#{claim.public_id}", by=ada)
        shown = page(client, conflict)
        assert "17 May 1923 (The Freedonian Herald)" in shown
        assert "secret pact" not in shown

    def test_addresses_are_links_that_vouch_for_nothing(self, client: Client, conflict: Conflict, ada: User) -> None:
        comment(conflict, text='See https://post.example/a?b=1&c="2" now', by=ada)
        address = "https://post.example/a?b=1&amp;c="
        assert f'<a href="{address}" rel="nofollow ugc noopener">{address}</a>&quot;2&quot; now' in page(
            client, conflict
        )

    @pytest.mark.parametrize(
        "payload",
        [
            "<script>alert(1)</script>",
            "https://post.example/<script>alert(1)</script>",
            "javascript:alert(1)//https://",
            "@<script>alert(1)</script>",
            "https://post.example/\"onmouseover='alert(1)'",
        ],
    )
    def test_payloads_stay_words(self, client: Client, conflict: Conflict, ada: User, payload: str) -> None:
        comment(conflict, text=payload, by=ada)
        shown = page(client, conflict)
        assert "<script>alert" not in shown
        assert "'alert(1)'" not in shown
        assert 'href="javascript' not in shown
