"""The dates in an article: their cards for readers, their correction by editors."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Article, ArticleDisplay, DateCorrection
from claims.review import dating
from claims.review.dating import DateChange
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Role

pytestmark = pytest.mark.django_db

TEXT = (
    "The duke left yesterday. On 17 May they signed the pact of 1907, in the year of the flood, "
    "three days before the coronation; it took two years."
)
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Desk:
    article: Article
    editor: User
    reader: User

    def address(self, words: str, name: str = "article_date") -> str:
        start = TEXT.index(words)
        return reverse(name, args=[self.article.public_id, start, start + len(words)])

    def correct(self, words: str, edtf: str | None, reason: str = "") -> DateCorrection:
        start = TEXT.index(words)
        change = DateChange(start, start + len(words), parse(edtf) if edtf else None, reason)
        return dating.correct_date(self.article, change, by=self.editor, version=0)


@pytest.fixture
def desk(client: Client) -> Desk:
    """An article without a publication date; an editor of its story is signed in."""
    timeline = make_timeline("freedonia")
    article = make_article(timeline, make_source("The Ruritania Post"), text=TEXT)
    desk = Desk(article, make_user(Role.EDITOR, timeline, username="noor"), make_user(Role.READER, timeline))
    client.force_login(desk.editor)
    return desk


def page(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


class TestArticle:
    def test_dates_are_links_and_those_that_wait_are_marked_as_such(self, client: Client, desk: Desk) -> None:
        text = page(client, desk.article.get_absolute_url())
        assert f'<a class="dated" id="date-28-34" href="{desk.address("17 May")}"' in text
        assert 'class="dated waiting" id="date-14-23"' in text
        assert f'href="{desk.address("three days before")}"' in text
        assert desk.address("two years") not in text

    def test_every_mark_is_described_in_words(self, client: Client, desk: Desk) -> None:
        text = page(client, desk.article.get_absolute_url())
        assert 'aria-description="17 May, year unknown"' in text
        assert 'aria-description="No date yet"' in text
        assert 'aria-description="1907"' not in text  # those are its own words

    def test_a_correction_is_marked(self, client: Client, desk: Desk) -> None:
        desk.correct("17 May", "1922-05-17")
        text = page(client, desk.article.get_absolute_url())
        assert 'class="dated corrected" id="date-28-34"' in text
        assert 'aria-description="17 May 1922, corrected"' in text

    def test_words_that_are_no_date_are_marked_for_editors_alone(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", None)
        assert 'class="dated dismissed"' in page(client, desk.article.get_absolute_url())
        assert desk.address("1907") not in page(Client(), desk.article.get_absolute_url())

    def test_a_date_within_a_claim_is_one_link_with_the_offsets_of_its_words(self, client: Client, desk: Desk) -> None:
        make_claim(make_event(desk.article.timeline), desk.article, quote="On 17")
        text = page(client, desk.article.get_absolute_url())
        assert text.count(f'href="{desk.address("17 May")}"') == 1
        assert 'data-date="28-34" data-start="28">17</a></mark>' in text
        assert '<span class="dated" data-date="28-34" data-start="30"> May</span>' in text

    def test_words_can_be_looked_up_to_mark_them_as_a_date(self, client: Client, desk: Desk) -> None:
        answer = client.get(desk.article.get_absolute_url(), {"words": "the year of the flood", "as": "date"})
        assert answer["Location"] == desk.address("the year of the flood", "date_correct")


class TestCard:
    def test_it_is_a_page_and_a_part_of_it(self, client: Client, desk: Desk) -> None:
        whole, part = client.get(desk.address("17 May")), client.get(desk.address("17 May"), headers=HTMX)
        assert "<html" in whole.content.decode()
        assert "<html" not in part.content.decode()
        for answer in (whole, part):
            assert "17 May, year unknown" in answer.content.decode()
            assert "not known" in answer.content.decode()

    def test_what_waits_says_for_what(self, client: Client, desk: Desk) -> None:
        assert "as soon as the article has one" in page(client, desk.address("yesterday"))
        assert "as soon as that event has a date" in page(client, desk.address("three days before"))

    def test_a_correction_says_who_when_why_and_what_the_machine_read(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908", "The gazette prints <1908>.")
        card = page(Client(), desk.address("1907"))
        assert '<p class="date-words figures">1908</p>' in card
        assert "by noor" in card
        assert "The gazette prints &lt;1908&gt;." in card
        assert '<dd class="figures">1907</dd>' in card

    def test_only_editors_are_offered_to_correct_it(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908")
        for words in ("17 May", "1907"):
            assert desk.address(words, "date_correct") in page(client, desk.address(words))
            assert desk.address(words, "date_correct") not in page(Client(), desk.address(words))
        assert desk.address("1907", "date_withdraw") in page(client, desk.address("1907"))
        assert desk.address("1907", "date_withdraw") not in page(Client(), desk.address("1907"))

    @pytest.mark.parametrize("words", ["two years", "the pact", "7 May"])
    def test_where_no_date_stands_nothing_is_found(self, client: Client, desk: Desk, words: str) -> None:
        assert client.get(desk.address(words)).status_code == 404

    def test_readers_of_an_excerpt_find_the_dates_in_it_alone(self, client: Client) -> None:
        text = "On 17 May 1923 they signed. " + "Nothing of note. " * 40 + "It lapsed in 1931."
        article = make_article(make_timeline(), text=text, display=ArticleDisplay.EXCERPT)
        make_claim(make_event(article.timeline), article)
        at = text.index("1931")
        hidden = reverse("article_date", args=[article.public_id, at, at + 4])
        assert client.get(reverse("article_date", args=[article.public_id, 3, 14])).status_code == 200
        assert client.get(hidden).status_code == 404
        client.force_login(make_user(Role.EDITOR, article.timeline))
        assert client.get(hidden).status_code == 200

    def test_readers_of_an_excerpt_are_not_told_the_name_of_an_event_outside_it(self, client: Client) -> None:
        opening = "Three days before the inauguration of Otto Trentino, Rufus Firefly resigned."
        told = "The inauguration of Otto Trentino took place on 20 January 1931."
        text = f"{opening} {'Nothing of note. ' * 40}{told}"
        article = make_article(make_timeline(), text=text, display=ArticleDisplay.EXCERPT)
        make_claim(make_event(article.timeline), article, quote=opening)
        address = reverse("article_date", args=[article.public_id, 0, len("Three days before")])
        for_reader = page(client, address)
        assert "17 January 1931" in for_reader
        client.force_login(make_user(Role.EDITOR, article.timeline))
        assert page(client, address).count("Trentino") > for_reader.count("Trentino")

    def test_dates_of_a_hidden_article_are_not_found(self, desk: Desk) -> None:
        desk.article.display = ArticleDisplay.HIDDEN
        desk.article.save()
        assert Client().get(desk.address("1907")).status_code == 404


class TestCorrecting:
    def body(self, **changes: object) -> dict[str, object]:
        return {"version": 0, "date": "1908", "reason": "", **changes}

    @pytest.mark.parametrize("name", ["date_correct", "date_withdraw"])
    def test_only_editors_of_the_story_may(self, client: Client, desk: Desk, name: str) -> None:
        address = desk.address("1907", name)
        for stranger in (desk.reader, make_user(Role.EDITOR, make_timeline("elsewhere"))):
            client.force_login(stranger)
            assert client.post(address, self.body(version=1)).status_code == 403
        client.logout()
        assert "/accounts/sign-in/" in client.post(address, self.body(version=1))["Location"]
        assert not DateCorrection.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "edtf", "part"),
        [("1908-05~", "1908-05~", None), ("17 January 1908", "1908-01-17", None), ("late 1908", "1908", "late")],
    )
    def test_a_date_as_edtf_or_in_words(
        self, client: Client, desk: Desk, typed: str, edtf: str, part: str | None
    ) -> None:
        answer = client.post(desk.address("1907", "date_correct"), self.body(date=typed, reason="A misprint."))
        correction = DateCorrection.objects.get()
        assert answer["Location"].startswith(f"{desk.article.get_absolute_url()}#date-")
        assert (correction.edtf, correction.part, correction.reason) == (edtf, part, "A misprint.")
        assert (correction.by, correction.quote) == (desk.editor, "1907")

    def test_not_a_date(self, client: Client, desk: Desk) -> None:
        client.post(desk.address("1907", "date_correct"), self.body(verdict="none"))
        assert DateCorrection.objects.get().when is None

    def test_words_that_the_machine_missed(self, client: Client, desk: Desk) -> None:
        address = desk.address("the year of the flood", "date_correct")
        assert "<mark>the year of the flood</mark>" in page(client, address)
        client.post(address, self.body(date="1906"))
        assert ">the year of the flood</a>" in page(client, desk.article.get_absolute_url())

    def test_the_form_begins_with_the_present_date(self, client: Client, desk: Desk) -> None:
        assert 'value="1907"' in page(client, desk.address("1907", "date_correct"))
        desk.correct("1907", "1908", "A misprint.")
        form = page(client, desk.address("1907", "date_correct"))
        assert 'value="1908"' in form
        assert 'value="A misprint."' in form
        assert 'name="version" value="1"' in form

    @pytest.mark.parametrize("typed", ["soon", "", "1908-13"])
    def test_what_is_no_date_is_refused_with_examples(self, client: Client, desk: Desk, typed: str) -> None:
        for headers in ({}, HTMX):
            refused = client.post(desk.address("1907", "date_correct"), self.body(date=typed), headers=headers)
            assert refused.status_code == 422
            assert "is not read as a date" in refused.content.decode()
        assert not DateCorrection.objects.exists()

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_a_stale_form_shows_the_present_state_and_can_be_sent_again(
        self, client: Client, desk: Desk, headers: dict[str, str]
    ) -> None:
        desk.correct("1907", "1909")
        address = desk.address("1907", "date_correct")
        refused = client.post(address, self.body(date="1908"), headers=headers)
        form = refused.content.decode()
        assert refused.status_code == 409
        assert "Somebody changed this in the meantime" in form
        assert "1909" in form
        assert 'value="1908"' in form
        assert 'name="version" value="1"' in form
        client.post(address, self.body(date="1908", version=1), headers=headers)
        assert DateCorrection.objects.get().edtf == "1908"

    def test_overlapping_words_are_refused(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908")
        refused = client.post(desk.address("the pact of 1907", "date_correct"), self.body())
        assert refused.status_code == 422
        assert "overlap “1907”" in refused.content.decode()

    @pytest.mark.parametrize("span", ["5-5", "9-5", "0-99999", f"0-{10**30}", "24-25"])
    def test_an_address_without_words_is_not_found(self, client: Client, desk: Desk, span: str) -> None:
        assert client.get(f"{desk.article.get_absolute_url()}dates/{span}/correct/").status_code == 404

    def test_in_place_the_article_is_loaded_anew(self, client: Client, desk: Desk) -> None:
        answer = client.post(desk.address("1907", "date_correct"), self.body(), headers=HTMX)
        assert (answer.status_code, answer["HX-Refresh"]) == (200, "true")


class TestWithdrawing:
    def test_the_words_date_again_what_the_machine_reads(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908")
        answer = client.post(desk.address("1907", "date_withdraw"), {"version": 1})
        start = TEXT.index("1907")
        assert answer["Location"] == f"{desk.article.get_absolute_url()}#date-{start}-{start + 4}"
        assert '<p class="date-words figures">1907</p>' in page(client, desk.address("1907"))

    def test_and_can_be_corrected_again(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908")
        client.post(desk.address("1907", "date_withdraw"), {"version": 1})
        assert 'name="version" value="2"' in page(client, desk.address("1907", "date_correct"))

    def test_of_a_version_that_is_no_longer_is_refused(self, client: Client, desk: Desk) -> None:
        desk.correct("1907", "1908")
        refused = client.post(desk.address("1907", "date_withdraw"), {"version": 7})
        assert refused.status_code == 409
        assert "Somebody changed this in the meantime" in refused.content.decode()
        assert not DateCorrection.objects.get().withdrawn

    def test_there_must_be_one(self, client: Client, desk: Desk) -> None:
        assert client.post(desk.address("1907", "date_withdraw"), {"version": 1}).status_code == 404
