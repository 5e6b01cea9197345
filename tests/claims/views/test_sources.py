"""The page of a source: what it says, where it stands alone, how it fared, whom it copies, and how it is rated."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import (
    Article,
    ArticleDisplay,
    ArticleLink,
    Claim,
    ClaimStatus,
    Conflict,
    LinkKind,
    LinkState,
    Modality,
    Outcome,
    Source,
    SourceRating,
)
from claims.pages.sources.source import SourcePage
from claims.review.conflicts import Ruling, dismiss, reopen, resolve
from tests.factories import make_article, make_claim, make_conflict, make_event, make_source, make_timeline, make_user
from timeline.models import Event, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db
REASON = "The gazette of record printed the signed text that day."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline("freedonia", title="The Freedonian pact")


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return make_event(timeline, title="The pact is signed")


@pytest.fixture
def post() -> Source:
    return make_source("The Ruritania Post")


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="ada")


def says(event: Event, source: Source | None, words: str, when: str, **fields: Any) -> Claim:
    """A claim of an article of its own; the source is a new one where None is given."""
    display = fields.pop("display", ArticleDisplay.FULL)
    published = fields.pop("published", None)
    text = f"They signed the pact on {words}."
    article = make_article(event.timeline, source, text=text, display=display, published=published)
    return make_claim(event, article, quote=words, when=when, **fields)


def page_of(client: Client, source: Source, query: str = "") -> SourcePage:
    answer = client.get(source.get_absolute_url() + query)
    assert answer.status_code == 200
    page: SourcePage = answer.context["shown"]
    return page


def text_of(client: Client, source: Source) -> str:
    return client.get(source.get_absolute_url()).content.decode()


class TestAlone:
    def values(self, client: Client, source: Source) -> list[str]:
        return [row.shown.value for row in page_of(client, source).parts["alone"].rows]

    def test_what_nobody_else_says(self, client: Client, event: Event, post: Source) -> None:
        says(event, post, "17 May 1923", "1923-05-17")
        says(event, None, "October 1923", "1923-10")
        says(event, None, "3 October 1923", "1923-10-03")
        assert self.values(client, post) == ["17 May 1923"]
        page = text_of(client, post)
        assert "October 1923, says one independent source" in page
        assert "Standing alone is not being wrong." in page

    def test_not_where_it_is_the_only_one_to_speak(self, client: Client, event: Event, post: Source) -> None:
        says(event, post, "17 May 1923", "1923-05-17")
        says(event, post, "October 1923", "1923-10")
        assert self.values(client, post) == []

    def test_not_with_a_supporter(self, client: Client, event: Event, post: Source) -> None:
        says(event, post, "17 May 1923", "1923-05-17")
        says(event, None, "October 1923", "1923-10")
        says(event, None, "May 1923", "1923-05")
        assert self.values(client, post) == []

    def test_a_copy_is_no_supporter(self, client: Client, event: Event, post: Source) -> None:
        own = says(event, post, "17 May 1923", "1923-05-17")
        copy = says(event, None, "17 May 1923", "1923-05-17")
        says(event, None, "October 1923", "1923-10")
        Article.objects.filter(pk=copy.article_id).update_derived(origin_key=own.article.origin_key)
        assert self.values(client, post) == ["17 May 1923"]

    def test_a_report_of_what_another_said_is_not_its_own_word(
        self, client: Client, event: Event, post: Source
    ) -> None:
        says(event, post, "17 May 1923", "1923-05-17", modality=Modality.ATTRIBUTED, attributed_to="the envoy")
        says(event, None, "October 1923", "1923-10")
        assert self.values(client, post) == []

    def test_what_the_reader_may_not_see_neither_supports_nor_speaks(
        self, client: Client, event: Event, post: Source, editor: User
    ) -> None:
        says(event, post, "17 May 1923", "1923-05-17")
        says(event, None, "October 1923", "1923-10", status=ClaimStatus.PROPOSED)
        assert self.values(client, post) == []
        says(event, None, "November 1923", "1923-11")
        says(event, None, "17 May 1923", "1923-05-17", status=ClaimStatus.PROPOSED)
        assert self.values(client, post) == ["17 May 1923"]
        client.force_login(editor)
        assert self.values(client, post) == []

    def test_newest_first(self, client: Client, timeline: Timeline, post: Source) -> None:
        for year in ("1921", "1923", None, "1922"):
            event = make_event(timeline)
            says(event, post, "17 May 1923", "1923-05-17", published=year)
            says(event, None, "October 1923", "1923-10")
        rows = page_of(client, post).parts["alone"].rows
        assert [row.shown.article.published for row in rows] == ["1923", "1922", "1921", None]


class TestRecord:
    @pytest.fixture
    def conflict(self, event: Event, post: Source) -> Conflict:
        """Two sides, of which the Post is the first."""
        return make_conflict(
            event,
            [
                [says(event, post, "17 May 1923", "1923-05-17")],
                [says(event, make_source("The Gazette"), "October 1923", "1923-10")],
            ],
        )

    def rule(self, conflict: Conflict, by: User, number: int = 0, outcome: Outcome = Outcome.ONE_RIGHT) -> Conflict:
        ruling = Ruling(outcome, REASON, conflict.positions.get(number=number))
        return resolve(conflict, ruling, by=by, version=conflict.version)

    @pytest.mark.parametrize(
        ("outcome", "number", "fared"),
        [
            (Outcome.ONE_RIGHT, 0, "Borne out"),
            (Outcome.ONE_RIGHT, 1, "Found wrong"),
            (Outcome.REFINED, 0, "More precise"),
            (Outcome.REFINED, 1, "Less precise"),
        ],
    )
    def test_a_ruling_for_it_or_against_it(
        self, client: Client, conflict: Conflict, post: Source, editor: User, outcome: Outcome, number: int, fared: str
    ) -> None:
        self.rule(conflict, editor, number, outcome)
        page = text_of(client, post)
        assert f"<strong>{fared}</strong>: it said 17 May 1923" in page
        assert ("the ruling preferred October 1923" in page) is (number == 1)
        assert REASON in page
        assert conflict.get_absolute_url() in page

    def test_reopened_it_no_longer_counts_and_ruled_anew_it_counts_as_ruled(
        self, client: Client, conflict: Conflict, post: Source, editor: User
    ) -> None:
        ruled = self.rule(conflict, editor, 0)
        again = reopen(ruled, reason="A second print run has turned up.", by=editor, version=ruled.version)
        assert page_of(client, post).parts["record"].total == 0
        self.rule(again, editor, 1)
        assert [row.fared for row in page_of(client, post).parts["record"].rows] == ["Found wrong"]

    def test_a_dismissal_and_a_ruling_without_a_winner_say_nothing(
        self, client: Client, event: Event, conflict: Conflict, post: Source, editor: User
    ) -> None:
        resolve(conflict, Ruling(Outcome.GENUINELY_DISPUTED, REASON), by=editor, version=conflict.version)
        claim = conflict.positions.get(number=0).claims.get()
        other = make_conflict(event, [[claim], [make_claim(event)]], scope="other")
        dismiss(other, reason=REASON, by=editor, version=other.version)
        assert page_of(client, post).parts["record"].total == 0

    def test_who_stands_on_both_sides_is_said_so(
        self, client: Client, event: Event, conflict: Conflict, post: Source, editor: User
    ) -> None:
        conflict.positions.get(number=1).claims.add(says(event, post, "October 1923", "1923-10"))
        self.rule(conflict, editor)
        assert [row.fared for row in page_of(client, post).parts["record"].rows] == ["On both sides"]

    def test_a_mere_report_takes_no_side(self, client: Client, event: Event, post: Source, editor: User) -> None:
        reported = {"modality": Modality.ATTRIBUTED, "attributed_to": "the envoy"}
        sides = [
            [says(event, post, "17 May 1923", "1923-05-17", **reported)],
            [says(event, None, "October 1923", "1923-10")],
        ]
        self.rule(make_conflict(event, sides), editor)
        assert page_of(client, post).parts["record"].total == 0

    def test_rulings_of_timelines_that_are_not_listed_stay_there(self, client: Client, post: Source) -> None:
        says(make_event(), post, "17 May 1923", "1923-05-17")
        hidden = make_event(make_timeline(visibility=Visibility.UNLISTED))
        sides = [[says(hidden, post, "17 May 1923", "1923-05-17")], [says(hidden, None, "October 1923", "1923-10")]]
        self.rule(make_conflict(hidden, sides), make_user(Role.EDITOR, hidden.timeline))
        assert page_of(client, post).parts["record"].total == 0
        assert page_of(client, post).parts["claims"].total == 1


class TestOrigins:
    def link(self, article: Article, other: Article | None, **fields: Any) -> ArticleLink:
        fields.setdefault("kind", LinkKind.REWRITE if other else LinkKind.AGENCY)
        return ArticleLink.objects.create(article=article, other=other, score=0.9, **fields)

    def test_both_directions_and_agencies(self, client: Client, timeline: Timeline, post: Source) -> None:
        gazette, herald = make_source("The Gazette"), make_source("The Herald")
        own = [make_article(timeline, post) for _ in range(3)]
        self.link(own[0], make_article(timeline, gazette))
        self.link(own[1], make_article(timeline, gazette))
        self.link(make_article(timeline, herald), own[2])
        self.link(own[2], None, agency_key="agency:carpathian", agency_name="Carpathian Wire")
        origins = page_of(client, post).origins
        assert origins
        assert [(each.name, each.article_count) for each in origins.copies] == [("The Gazette", 2)]
        assert [(each.name, each.article_count) for each in origins.copied_by] == [("The Herald", 1)]
        assert [(each.name, each.article_count) for each in origins.agencies] == [("Carpathian Wire", 1)]

    def test_quotations_rejected_links_and_what_is_not_seen_do_not_count(
        self, client: Client, timeline: Timeline, post: Source
    ) -> None:
        own = make_article(timeline, post)
        self.link(own, make_article(timeline), kind=LinkKind.QUOTES)
        self.link(own, make_article(timeline), state=LinkState.REJECTED)
        self.link(own, make_article(timeline, display=ArticleDisplay.HIDDEN))
        self.link(own, make_article(timeline, post))
        assert not page_of(client, post).origins.are_any  # type: ignore[union-attr]
        assert "is known to copy another" in text_of(client, post)


class TestWhatItSays:
    def test_claims_newest_first_in_their_exact_words(self, client: Client, event: Event, post: Source) -> None:
        for year in ("1923", "1925", "1924"):
            says(event, post, "17 May 1923", "1923-05-17", published=year)
        rows = page_of(client, post).parts["claims"].rows
        assert [row.article.published for row in rows] == ["1925", "1924", "1923"]
        assert "<mark>17 May 1923</mark>" in text_of(client, post)

    def test_all_of_one_kind_are_paged(self, client: Client, event: Event, post: Source) -> None:
        article = make_article(event.timeline, post)
        for _ in range(51):
            make_claim(event, article)
        assert "All its 51 claims" in text_of(client, post)
        second = page_of(client, post, "?show=claims&page=2")
        assert list(second.parts) == ["claims"]
        assert len(second.parts["claims"].rows) == 1
        assert "?show=claims&amp;page=1" in client.get(f"{post.get_absolute_url()}?show=claims&page=2").content.decode()

    @pytest.mark.parametrize("query", ["?show=nonsense", "?show=claims&page=999", "?show=alone&page=x"])
    def test_an_odd_address_shows_something(self, client: Client, event: Event, post: Source, query: str) -> None:
        says(event, post, "17 May 1923", "1923-05-17")
        assert page_of(client, post, query).parts

    def test_a_source_of_thousands_of_claims_stays_fast(self, client: Client, timeline: Timeline, post: Source) -> None:
        many_claims(timeline, post, 5000)
        page = page_of(client, post)
        assert (page.parts["claims"].total, page.parts["alone"].total) == (5000, 3750)
        times = []
        for _ in range(5):
            begun = time.process_time()
            client.get(post.get_absolute_url())
            times.append(time.process_time() - begun)
        assert min(times) < 0.3


def many_claims(timeline: Timeline, source: Source, number: int) -> None:
    """Two claims on each event, to which two others speak: nobody says the second, and only half say the first."""
    text = "They signed on 17 May 1923, or in October 1923."
    papers = [make_article(timeline, each, text=text) for each in (source, make_source(), make_source())]
    events = Event.objects.create_recorded(
        Event(
            timeline=timeline,
            title=f"Event {at}",
            slug=f"event-{at}",
            public_id=f"z{at:011}",
            status="published",
        )
        for at in range(number // 2)
    )
    about = [make_claim(events[0], papers[0]).property]
    Claim.objects.all().delete()
    Claim.objects.create_recorded(
        Claim(
            public_id=f"z{at:09}{paper}{twice}",
            article=papers[paper],
            event=event,
            property=about[0],
            value={"edtf": f"{1900 + at % 100}-{1 + (paper if at % 2 else 0) + twice * 5:02}", "part": None},
            start=text.index("17 May"),
            end=text.index("17 May") + 6,
            quote="17 May",
            status=ClaimStatus.ACCEPTED,
            method="by-hand",
        )
        for at, event in enumerate(events)
        for paper in range(3)
        for twice in range(2 if paper == 0 else 1)
    )


class TestRating:
    @pytest.fixture
    def article(self, timeline: Timeline, post: Source) -> Article:
        return make_article(timeline, post)

    @pytest.fixture
    def address(self, article: Article) -> str:
        return reverse("source_rate", args=[article.source.public_id])

    def body(self, article: Article, **changes: Any) -> dict[str, Any]:
        return {"seen": 0, "timeline": article.timeline.slug, "letter": "B", "reason": REASON, **changes}

    def test_who_may(self, client: Client, timeline: Timeline, address: str) -> None:
        assert "/accounts/sign-in/" in client.get(address)["Location"]
        for stranger in (make_user(Role.READER, timeline), make_user(Role.EDITOR, make_timeline())):
            client.force_login(stranger)
            assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
        client.force_login(make_user(Role.EDITOR, timeline))
        assert client.get(address).status_code == 200

    def test_it_is_told_with_its_reason_wherever_the_source_is(
        self, client: Client, article: Article, editor: User, address: str
    ) -> None:
        client.force_login(editor)
        assert client.post(address, self.body(article))["Location"] == article.source.get_absolute_url()
        reader = Client()
        page = text_of(reader, article.source)
        assert "Usually reliable" in page
        assert REASON in page
        assert "does not say whether any one claim is true" in page
        assert address not in page
        assert "Usually reliable" in reader.get("/sources/").content.decode()

    def test_ratings_of_other_timelines_name_them(
        self, client: Client, article: Article, editor: User, address: str
    ) -> None:
        other = make_article(make_timeline(title="The Sylvanian war"), article.source).timeline
        SourceRating.objects.create(source=article.source, timeline=other, letter="E", reason=REASON)
        assert "say editors of" not in text_of(client, article.source)
        SourceRating.objects.create(source=article.source, timeline=article.timeline, letter="B", reason=REASON)
        page = text_of(client, article.source)
        assert "say editors of “The Sylvanian war”" in page
        assert "Unreliable (E)" in page

    def test_an_earlier_one_stays_listed(self, client: Client, article: Article, editor: User, address: str) -> None:
        for letter in "BC":
            SourceRating.objects.create(source=article.source, timeline=article.timeline, letter=letter, reason=REASON)
        page = page_of(client, article.source)
        assert [rating.letter for rating in page.ratings] == ["C"]
        assert [rating.letter for rating in page.superseded] == ["B"]

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"reason": "Because."}, "in a sentence"),
            ({"letter": "G"}, "valid choice"),
            ({"letter": ""}, "required"),
            ({"timeline": "elsewhere"}, "valid choice"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(
        self, client: Client, article: Article, editor: User, address: str, changes: dict[str, str], says: str
    ) -> None:
        make_timeline("elsewhere")
        client.force_login(editor)
        answer = client.post(address, self.body(article, **changes))
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert changes.get("reason", REASON) in answer.content.decode()
        assert not SourceRating.objects.exists()

    def test_two_editors_at_once(self, client: Client, article: Article, editor: User, address: str) -> None:
        client.force_login(editor)
        client.post(address, self.body(article))
        refused = client.post(address, self.body(article, letter="E"))
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "Somebody rated this source in the meantime: B" in page
        newest = SourceRating.objects.get()
        assert f'name="seen" value="{newest.pk}"' in page
        assert client.post(address, self.body(article, letter="E", seen=newest.pk)).status_code == 302
