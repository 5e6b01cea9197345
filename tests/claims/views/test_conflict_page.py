"""The page of one conflict: words, strip, diagnosis, history, what depends on it; and the same in a frame elsewhere."""

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, Conflict, ConflictState, ConflictStep, Outcome, SourceRating, StepCause
from claims.quantity import Quantity
from claims.review.conflicts import Ruling, reopen, resolve, start_review
from claims.values import as_json
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
from timeline.models import Event, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db
REASON = "The ministry printed the signed text on that very day."
AROUND = "The band played. They signed it on {}. The crowd went home in the rain."


@dataclass(frozen=True, slots=True)
class Story:
    timeline: Timeline
    event: Event

    def says(self, source: str, words: str, edtf: str, text: str = AROUND, **article: Any) -> Claim:
        written = make_article(self.timeline, make_source(source), text=text.format(words), **article)
        return make_claim(self.event, written, quote=words, when=edtf)


@pytest.fixture
def story() -> Story:
    timeline = make_timeline("freedonia")
    event = make_event(timeline, title="The pact of “Klopstokia” is signed", actors=["Freedonia"], when=None)
    return Story(timeline, event)


@pytest.fixture
def conflict(story: Story) -> Conflict:
    """17 May 1923 (A: the Post) against October 1923 (B: the Gazette)."""
    post = story.says("The Ruritania Post", "17 May 1923", "1923-05-17", published="1923-05-20")
    gazette = story.says("The Sylvania Gazette", "October 1923", "1923-10", published="1924-02")
    return make_conflict(story.event, [[post], [gazette]])


def page_of(client: Client, conflict: Conflict, query: str = "") -> str:
    """The page as a browser reads it, white space folded."""
    answer = client.get(f"{conflict.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def words_in(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class TestSides:
    def test_words_stand_in_their_surroundings_with_the_telling_ones_marked(
        self, client: Client, conflict: Conflict
    ) -> None:
        page = page_of(client, conflict)
        assert "<mark>17 May 1923</mark>" in page
        assert "The band played. They signed it on" in page
        assert "The crowd went home in the rain." in page

    def test_it_says_who_stands_against_whom(self, client: Client, conflict: Conflict) -> None:
        assert "The Ruritania Post against The Sylvania Gazette" in page_of(client, conflict)

    def test_a_hidden_article_keeps_its_words(self, client: Client, conflict: Conflict) -> None:
        for article in (claim.article for claim in conflict.event.claims.all()):
            article.display = "hidden"
            article.save()
        page = page_of(client, conflict)
        assert "The band played" not in page
        assert "The publisher's words are not shown here." in page
        assert "The Ruritania Post" in page

    def test_a_lost_quote_is_said_to_be_lost(self, client: Client, conflict: Conflict) -> None:
        assert "Lost:" not in page_of(client, conflict)
        Claim.objects.filter(quote="October 1923").update_derived(quote="November 1923")
        assert "Lost: these words no longer stand" in page_of(client, conflict)

    def test_copies_are_folded_under_the_first_that_said_it(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        first = conflict.positions.get(number=0)
        for name in ("The Klopstokia Crier", "The Marshovia Mail"):
            copy = story.says(name, "17 May 1923", "1923-05-17", published="1923-06-01")
            copy.article.origin_key = "the ruritania post"
            copy.article.save()
            first.claims.add(copy)
        page = page_of(client, conflict)
        head, fold = page.split("2 other articles have it from there")
        assert "The Marshovia Mail" not in words_in(head)
        assert "The Klopstokia Crier" in words_in(fold.partition("</details>")[0])
        assert "3 sources, 1 independent" in words_in(page)

    def test_another_passage_of_the_same_article_is_no_copy(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        text = "They signed it on {0}. It was on {0}."
        twice = story.says("The Klopstokia Crier", "17 May 1923", "1923-05-17", text=text)
        start = twice.article.text.rindex("17 May 1923")
        again = make_claim(story.event, twice.article, start=start, end=start + len("17 May 1923"))
        conflict.positions.get(number=0).claims.add(twice, again)
        page = page_of(client, conflict)
        assert "1 more passage in the same article" in page
        assert "has it from there" not in page


def test_more_articles_than_a_statement_has_room_for(client: Client, story: Story, conflict: Conflict) -> None:
    source = make_source("The Klopstokia Crier")
    text = AROUND.format("17 May 1923")
    articles = Article.objects.create_recorded(
        Article(
            timeline=story.timeline,
            source=source,
            public_id=f"z{n}",
            title="One of many",
            text=text,
            origin_key="crier",
        )
        for n in range(1100)
    )
    given = conflict.positions.get(number=0).claims.get()
    claims = Claim.objects.create_recorded(
        Claim(
            article=article, event=story.event, property=given.property, value=given.value, quote=given.quote,
            start=given.start, end=given.end, status=given.status, public_id=f"y{article.public_id}",
        )
        for article in articles
    )  # fmt: skip
    conflict.positions.get(number=0).claims.add(*claims)
    assert "1099 other articles have it from there" in page_of(client, conflict)
    assert client.get(story.event.get_absolute_url()).status_code == 200


def test_a_source_stands_with_what_the_timelines_editors_say_of_its_reliability(
    client: Client, story: Story, conflict: Conflict
) -> None:
    source = conflict.positions.get(number=0).claims.get().article.source
    SourceRating.objects.create(source=source, timeline=story.timeline, letter="B", reason="Mostly right so far.")
    SourceRating.objects.create(source=source, timeline=make_timeline(), letter="E", reason="Often wrong on ducks.")
    assert re.findall(r"\(([A-F])\)", page_of(client, conflict)) == ["B"]
    assert "(B)" in client.get(reverse("conflict_embed", args=[conflict.public_id])).content.decode()


class TestStrip:
    def test_it_has_a_row_for_each_position_and_says_the_same_in_words(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        conflict.undecided.add(story.says("The Klopstokia Crier", "1923", "1923"))
        page = page_of(client, conflict)
        told = "Side by side on one scale. A: 17 May 1923. B: October 1923. Takes no side: 1923."
        assert f'<title id="strip-told">{told}</title>' in page
        assert page.count('class="strip-row"') == 3
        assert (page.count("<circle"), page.count('class="strip-vague"')) == (1, 1)
        assert "July 1923</text>" in page

    def test_a_figure_has_its_strip(self, client: Client, story: Story) -> None:
        ducks = make_property("quantity:ducks", datatype="quantity")
        sides = []
        for name, words, low, high in (("The Post", "20", 20, 20), ("The Mail", "at least 45", 45, None)):
            article = make_article(story.timeline, make_source(name), text=f"There were {words} ducks.")
            value = as_json(Quantity(low, high, "", "ducks"))
            sides.append([make_claim(story.event, article, quote=words, property=ducks, value=value)])
        page = page_of(client, make_conflict(story.event, sides))
        assert "A: 20 ducks. B: at least 45 ducks." in page
        assert "strip-arrow" in page

    def test_counts_that_go_on_from_one_another_are_called_by_the_latest(self, client: Client, story: Story) -> None:
        dead = make_property("quantity:deaths", datatype="quantity")

        def says(number: int, day: str) -> Claim:
            article = make_article(story.timeline, text=f"The dead number {number}.", published=day)
            value = as_json(Quantity(number, number, "", "deaths"))
            return make_claim(story.event, article, quote=str(number), property=dead, value=value)

        sides = [[says(87, "1923-05-17"), says(346, "1923-05-19")], [says(523, "1923-05-19")]]
        assert "A: 346 deaths. B: 523 deaths." in page_of(client, make_conflict(story.event, sides))

    def test_what_cannot_be_drawn_has_none(self, client: Client, story: Story) -> None:
        clause = make_property("clause:defence", datatype="boolean")
        sides = [
            [make_claim(story.event, make_article(story.timeline), property=clause, value={"holds": holds})]
            for holds in (True, False)
        ]
        assert 'class="strip"' not in page_of(client, make_conflict(story.event, sides))


class TestDiagnosis:
    WHY = "A told of it as done, and was published before the day that B names."

    def test_readers_find_it_folded_and_without_a_form(self, client: Client, conflict: Conflict) -> None:
        page = page_of(client, conflict)
        assert self.WHY in page.partition("<summary>A possible explanation")[2].partition("</details>")[0]
        assert "Start a ruling" not in page

    def test_an_editor_starts_a_ruling_from_it(self, client: Client, story: Story, conflict: Conflict) -> None:
        client.force_login(make_user(Role.EDITOR, story.timeline))
        page = page_of(client, conflict)
        assert self.WHY in page
        query = re.search(r'href="[^"]*(\?outcome=[^"]*)#resolve"', page)
        assert query
        filled = page_of(client, conflict, query[1])
        assert '<details class="act" id="resolve" open>' in filled
        for kept in ('value="one_right"', 'name="prefers" value="0"'):
            assert re.search(rf"<input[^>]*{kept}[^>]* checked", filled)
        assert f"{self.WHY}</textarea>" in filled

    def test_a_prefilled_address_rules_nothing_and_fills_no_version(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        client.force_login(make_user(Role.EDITOR, story.timeline))
        page = page_of(client, conflict, "?outcome=refined&version=99&reason=<b>")
        assert 'value="99"' not in page
        assert Conflict.objects.get(pk=conflict.pk).state == ConflictState.OPEN

    def test_what_is_settled_needs_none(self, client: Client, story: Story, conflict: Conflict) -> None:
        editor = make_user(Role.EDITOR, story.timeline)
        resolve(conflict, Ruling(Outcome.GENUINELY_DISPUTED, REASON), by=editor, version=1)
        assert self.WHY not in page_of(client, conflict)


class TestHistory:
    def test_every_step_stands_in_order(self, client: Client, story: Story, conflict: Conflict) -> None:
        noor = make_user(Role.EDITOR, story.timeline, username="noor")
        again = "A facsimile with another date has turned up."
        start_review(conflict, by=noor, version=1)
        resolve(conflict, Ruling(Outcome.ONE_RIGHT, REASON, conflict.positions.get(number=0)), by=noor, version=2)
        reopen(conflict, reason=again, by=noor, version=3)
        resolve(conflict, Ruling(Outcome.GENUINELY_DISPUTED, f"{REASON} Or so."), by=noor, version=4)
        history = words_in(page_of(client, conflict).partition('id="history-heading"')[2].partition("</section>")[0])
        steps = [
            "Found by the rule",
            "Taken under review",
            "Resolved superseded",
            REASON,
            "Opened again",
            again,
            "Or so.",
        ]
        assert [history.index(step) for step in steps] == sorted(history.index(step) for step in steps)
        assert history.count("superseded") == 1
        assert history.count("Taken under review noor,") == 1

    @pytest.mark.parametrize(
        "rule", ["dates:disjoint", "hours:apart", "choices:denied", "quantities:exclude_each_other"]
    )
    def test_the_rule_that_found_it_is_told_in_words(self, client: Client, conflict: Conflict, rule: str) -> None:
        conflict.detected_by = rule
        conflict.save()
        page = page_of(client, conflict)
        assert "Found by rule: " in page
        assert rule not in page

    def test_what_reopened_by_itself_says_so(self, client: Client, conflict: Conflict) -> None:
        claim = conflict.positions.get(number=1).claims.get()
        ConflictStep.objects.take(conflict, ConflictState.OPEN, cause=StepCause.NEW, claim=claim)
        history = words_in(page_of(client, conflict).partition('id="history-heading"')[2].partition("</section>")[0])
        assert "Opened again by itself" in history
        assert f"contradicts it. The claim of {claim.article.source.name}" in history


class TestWhatDependsOnIt:
    def test_events_between_the_positions(self, client: Client, story: Story, conflict: Conflict) -> None:
        make_event(story.timeline, title="The duel at dawn", when="1923-07-02", actors=["Freedonia"])
        make_event(story.timeline, title="A wedding elsewhere", when="1923-07-02", actors=["Marshovia"])
        make_event(story.timeline, title="The first ball", when="1922-07-02", actors=["Freedonia"])
        make_event(story.timeline, title="A secret", when="1923-07-02", actors=["Freedonia"], status="draft")
        page = words_in(page_of(client, conflict))
        assert "2 July 1923 The duel at dawn after it if A before it if B" in page
        assert not [title for title in ("A wedding elsewhere", "The first ball", "A secret") if title in page]

    def test_of_many_the_weightiest_are_listed_in_the_order_of_time(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        for day in range(1, 8):
            make_event(
                story.timeline, title=f"Ball {day}", when=f"1923-07-0{day}", actors=["Freedonia"], claim_count=day
            )
        page = words_in(page_of(client, conflict))
        assert "Ball 1" not in page
        assert [page.index(f"Ball {day}") for day in range(2, 8)] == sorted(
            page.index(f"Ball {d}") for d in range(2, 8)
        )
        assert "More events lie between the positions" in page

    def test_without_actors_the_lane_tells_what_belongs_together(self, client: Client, story: Story) -> None:
        event = make_event(story.timeline, when=None)
        make_event(story.timeline, title="The duel at dawn", when="1923-07-02")
        assert "The duel at dawn" not in page_of(client, make_conflict(event))

    def test_other_conflicts_on_the_event_and_those_that_rest_on_it(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        clause = make_property("clause:defence", label="Mutual defence", datatype="boolean")
        sides = [[make_claim(story.event, property=clause, value={"holds": holds})] for holds in (True, False)]
        make_conflict(story.event, sides)
        resting = make_event(story.timeline, title="The envoy is dismissed")
        make_conflict(resting, [[make_claim(resting)], [conflict.positions.get(number=0).claims.get()]])
        page = words_in(page_of(client, conflict))
        assert "What else is disputed about this event Mutual defence Open" in page
        assert "rest on this one The envoy is dismissed: Date Open" in page

    def test_where_nothing_depends_on_it_nothing_is_said(self, client: Client, conflict: Conflict) -> None:
        assert "What depends on it" not in page_of(client, conflict)


class TestEmbed:
    def test_any_site_may_frame_it_and_no_other_page(self, client: Client, conflict: Conflict) -> None:
        framed = client.get(reverse("conflict_embed", args=[conflict.public_id]))
        assert "frame-ancestors *" in framed["Content-Security-Policy"]
        assert "X-Frame-Options" not in framed
        own = client.get(conflict.get_absolute_url())
        assert "frame-ancestors 'none'" in own["Content-Security-Policy"]
        assert own["X-Frame-Options"] == "DENY"

    def test_it_is_the_same_for_everybody_and_sets_nothing(
        self, client: Client, story: Story, conflict: Conflict
    ) -> None:
        address = reverse("conflict_embed", args=[conflict.public_id])
        for claim in conflict.positions.get(number=1).claims.all():
            claim.article.display = "hidden"
            claim.article.save()
        stranger = client.get(address)
        client.force_login(make_user(Role.EDITOR, story.timeline))
        editor = client.get(address)
        assert stranger.content == editor.content
        assert not stranger.cookies
        assert "Cookie" not in stranger.get("Vary", "")
        page = stranger.content.decode()
        assert '<base target="_blank">' in page
        assert "<script" not in page
        assert "<form" not in page

    def test_a_private_story_is_not_embedded(self, client: Client, story: Story, conflict: Conflict) -> None:
        story.timeline.visibility = Visibility.PRIVATE
        story.timeline.save()
        client.force_login(make_user(Role.EDITOR, story.timeline))
        assert client.get(reverse("conflict_embed", args=[conflict.public_id])).status_code == 404
        assert "<iframe" not in page_of(client, conflict)

    def test_the_snippet_survives_any_title(self, client: Client, conflict: Conflict) -> None:
        conflict.event.title = 'The "great" <b>pact</b> & more'
        conflict.event.save()
        page = page_of(client, conflict)
        snippet = re.search(r"<iframe .*?</iframe>", page)
        assert snippet
        assert 'title="Sources disagree on when this happened: The &quot;great&quot; &lt;b&gt;pact' in snippet[0]
        assert f'src="http://testserver/conflicts/{conflict.public_id}/embed/"' in snippet[0]
