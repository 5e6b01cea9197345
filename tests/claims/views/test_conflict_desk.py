"""The desk of conflicts: the list and its filters with their counts, assigning, saved views."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Conflict, ConflictState, Position, SavedView
from claims.review.assigning import assign
from claims.review.conflicts import start_review
from claims.review.saved_views import save_view
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
from timeline.models.many import insert_missing

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline("freedonia", title="The pact of Freedonia")


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="noor")


@pytest.fixture
def pact(timeline: Timeline) -> Conflict:
    """17 May 1923 in The Ruritania Post (A) against October 1923 in Sylvania Today (B)."""
    event = make_event(timeline, title="The pact of Klopstokia is signed")
    sides = [
        [said(event, source, words, when)]
        for source, words, when in (
            ("The Ruritania Post", "17 May 1923", "1923-05-17"),
            ("Sylvania Today", "October 1923", "1923-10"),
        )
    ]
    return make_conflict(event, sides, detected_by="dates:disjoint")


def said(event: Event, source: str, words: str, when: str) -> Claim:
    article = make_article(event.timeline, make_source(source), text=f"They signed on {words}.", published="1923-11-02")
    return make_claim(event, article, quote=words, when=when)


def about(key: str, title: str, timeline: Timeline, **fields: Any) -> Conflict:
    """A conflict on a property of that key."""
    event = make_event(timeline, title=title)
    of = make_property(key)
    sides = [[make_claim(event, make_article(timeline), property=of, value={"text": words})] for words in "ab"]
    return make_conflict(event, sides, **fields)


def page(client: Client, query: str = "") -> str:
    return unescape(client.get(f"/conflicts/?{query}").content.decode())


def offered(shown: str, field: str) -> dict[str, str]:
    """The choices of a filter: value to words."""
    select = re.search(rf'<select name="{field}".*?</select>', shown, re.DOTALL)
    assert select, field
    return {
        value: words.strip() for value, words in re.findall(r'<option value="(.*?)".*?>(.*?)</option>', select[0], re.S)
    }


def tabs(shown: str) -> dict[str, int]:
    nav = re.search(r'<nav class="states".*?</nav>', shown, re.DOTALL)
    assert nav
    return {word: int(number) for word, number in re.findall(r'>([^<>]+?) <span class="figures">(\d+)</span>', nav[0])}


class TestRows:
    def test_a_row_says_what_is_disagreed_and_by_whom(self, client: Client, pact: Conflict) -> None:
        shown = page(client)
        for words in (pact.event.title, "17 May 1923", "October 1923", "Sources disagree on when this happened"):
            assert words in shown
        assert "1 independent source: The Ruritania Post" in shown
        assert "1 independent source: Sylvania Today" in shown

    def test_a_crowd_is_named_in_part_and_counted_in_full(self, client: Client, pact: Conflict) -> None:
        side = pact.positions.get(number=0)
        side.claims.add(*(said(pact.event, name, "17 May 1923", "1923-05-17") for name in ("The Crier", "The Herald")))
        assert "3 independent sources: The Ruritania Post, The Crier and 1 more" in page(client)

    def test_a_scatter_of_answers_is_cut_visibly(self, client: Client, timeline: Timeline) -> None:
        event = make_event(timeline)
        said_once = [[said(event, f"Paper {day}", f"{day} May 1923", f"1923-05-{day}")] for day in range(11, 16)]
        make_conflict(event, said_once)
        shown = page(client)
        assert "13 May 1923" in shown
        assert "14 May 1923" not in shown
        assert "and 2 more answers" in shown

    def test_a_resolved_one_shows_its_outcome(self, client: Client, pact: Conflict) -> None:
        pact.resolutions.create(outcome="refined", reason="The minutes say so.")
        pact.state = ConflictState.RESOLVED
        pact.save()
        assert "One position is more precise" in page(client)

    def test_without_conflicts_it_says_so(self, client: Client) -> None:
        assert "The sources agree so far" in page(client)

    def test_the_weightiest_comes_first_and_settled_ones_last(
        self, client: Client, timeline: Timeline, pact: Conflict
    ) -> None:
        make_conflict(make_event(timeline, title="A settled matter"), state=ConflictState.RESOLVED)
        event = make_event(timeline, title="A matter of many")
        make_conflict(
            event,
            [
                [said(event, f"Crier {number}", "17 May 1923", "1923-05-17") for number in range(3)],
                [said(event, f"Herald {number}", "October 1923", "1923-10") for number in range(3)],
            ],
        )
        shown = page(client)
        places = [shown.index(title) for title in ("A matter of many", pact.event.title, "A settled matter")]
        assert places == sorted(places)

    @pytest.mark.parametrize(
        ("order", "first"), [("newest", "Later"), ("oldest", "The pact"), ("event", "Later"), ("", "The pact")]
    )
    def test_other_orders(self, client: Client, timeline: Timeline, pact: Conflict, order: str, first: str) -> None:
        make_conflict(make_event(timeline, title="Later found, earlier happened", when="1901"))
        shown = page(client, f"order={order}")
        later, earlier = shown.index("Later found"), shown.index("The pact of Klopstokia")
        assert (later < earlier) is (first == "Later")

    def test_a_private_story_is_not_mentioned(self, client: Client, timeline: Timeline, pact: Conflict) -> None:
        timeline.visibility = Visibility.PRIVATE
        timeline.save()
        shown = page(client)
        assert pact.event.title not in shown
        assert "freedonia" not in shown.lower()
        assert tabs(shown)["All"] == 0

    def test_htmx_gets_the_list_alone(self, client: Client, pact: Conflict) -> None:
        part = client.get("/conflicts/", headers=HTMX)
        assert pact.event.title in part.content.decode()
        assert "<html" not in part.content.decode()
        assert "HX-Request" in part["Vary"]


class TestFilters:
    @pytest.fixture(autouse=True)
    def others(self, timeline: Timeline, pact: Conflict, editor: User) -> None:
        """Two on clauses, one of them resolved, one that an editor flagged and one inside an article elsewhere."""
        about("clause:defence", "The pact is read", timeline, detected_by="polarity:asserted_and_denied")
        about("clause:customs", "The pact is read again", timeline, state=ConflictState.RESOLVED)
        about("role", "A minister is named", timeline, flagged_by=editor, detected_by="noor")
        event = make_event(make_timeline("sylvania", title="The river"), title="The river rises")
        article = make_article(event.timeline, text="It rose on 17 May 1923. It rose in October 1923.")
        sides = [[make_claim(event, article)], [make_claim(event, article, quote="October 1923", when="1923-10")]]
        make_conflict(event, sides, detected_by="dates:disjoint")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", 5),
            ("state=open", 4),
            ("state=resolved", 1),
            ("timeline=freedonia", 4),
            ("timeline=sylvania", 1),
            ("timeline=nowhere", 0),
            ("property=date", 2),
            ("property=clause:defence", 1),
            ("property=clause:", 2),
            ("rule=dates:disjoint", 2),
            ("rule=flagged", 1),
            ("rule=noor", 0),
            ("internal=on", 1),
            ("q=pact+READ", 2),
            ("q=pact+river", 0),
            ("property=clause:&state=open", 1),
            ("source=nobody", 0),
            ("event=nothing", 0),
        ],
    )
    def test_narrowing(self, client: Client, query: str, found: int) -> None:
        shown = page(client, query)
        assert shown.count("data-row>") == found
        assert ("Nothing like that is on record" in shown) is (found == 0)

    def test_by_event_and_source(self, client: Client, pact: Conflict) -> None:
        shown = page(client, f"event={pact.event.public_id}")
        assert shown.count("data-row>") == 1
        assert "Only those on “The pact of Klopstokia is signed”." in shown
        post = pact.positions.get(number=0).claims.get().article.source
        assert page(client, f"source={post.public_id}").count("data-row>") == 1

    def test_counts_follow_the_other_filters(self, client: Client) -> None:
        shown = page(client, "timeline=freedonia&property=clause:")
        assert tabs(shown) == {"All": 2, "Open": 1, "Under review": 0, "Resolved": 1, "Dismissed": 0}
        assert offered(shown, "timeline") == {
            "": "Every timeline",
            "freedonia": "The pact of Freedonia (2)",
            "sylvania": "The river (0)",
        }
        assert offered(shown, "property") == {
            "": "Everything",
            "clause:": "Clause, any (2)",
            "clause:customs": "Clause: customs (1)",
            "clause:defence": "Clause: defence (1)",
            "date": "Date (1)",
            "role": "Role (1)",
        }
        rules = offered(page(client, "q=pact"), "rule")
        assert rules["dates:disjoint"] == "Dates that share no day (1)"
        assert rules["flagged"] == "Flagged by an editor (0)"
        assert offered(page(client, "state=open"), "internal")["on"] == "One article and itself (1)"

    @pytest.mark.parametrize("base", ["", "state=open", "q=pact&state=open", "timeline=freedonia"])
    def test_the_numbers_are_those_that_a_choice_finds(self, client: Client, base: str) -> None:
        shown = page(client, base)
        for field in ("timeline", "property", "rule", "source", "internal"):
            for value, words in offered(shown, field).items():
                if value and not (field == "timeline" and "timeline" in base):
                    number = int(words.rsplit("(", 1)[1].rstrip(")"))
                    assert page(client, f"{base}&{field}={value}").count("data-row>") == number, (field, value)

    def test_a_choice_that_nothing_has_any_more_is_still_seen(self, client: Client) -> None:
        assert offered(page(client, "property=mood"), "property")["mood"] == "mood (0)"

    def test_a_family_of_one_is_offered_once_it_is_asked_for(self, client: Client) -> None:
        assert "role:" not in offered(page(client), "property")
        choices = offered(page(client, "property=role:"), "property")
        assert (choices["role:"], choices["role"]) == ("Role, any (1)", "Role (1)")

    def test_an_unknown_state_is_said_and_does_not_narrow(self, client: Client, pact: Conflict) -> None:
        shown = page(client, "state=lost")
        assert "Select a valid choice" in shown
        assert pact.event.title in shown

    def test_a_source_whose_claims_readers_do_not_see_is_not_named(self, client: Client, pact: Conflict) -> None:
        hidden = said(pact.event, "The Secret Gazette", "17 May 1923", "1923-05-17")
        hidden.status = "proposed"
        hidden.save()
        pact.positions.get(number=0).claims.add(hidden)
        source = hidden.article.source.public_id
        make_claim(pact.event, hidden.article)
        assert source not in offered(page(client), "source")
        assert page(client, f"source={source}").count("data-row>") == 0


class TestPeople:
    @pytest.fixture(autouse=True)
    def four(self, timeline: Timeline, editor: User) -> None:
        """One assigned to noor, one assigned to ada, one under noor's review, one nobody's."""
        ada = make_user(Role.EDITOR, timeline, username="ada")
        for title, person in (("Of noor", editor), ("Of ada", ada)):
            assign({make_conflict(make_event(timeline, title=title)): 1}, person, by=person)
        start_review(make_conflict(make_event(timeline, title="Looked at by noor")), by=editor, version=1)
        make_conflict(make_event(timeline, title="Of nobody"))

    def test_whose_they_are(self, client: Client, editor: User) -> None:
        client.force_login(editor)
        choices = offered(page(client), "who")
        assert choices == {
            "": "Anybody’s or nobody’s",
            "~me": "Mine (2)",
            "~nobody": "Nobody’s (1)",
            "ada": "ada (1)",
            "noor": "noor (2)",
        }
        for value, words in choices.items():
            assert page(client, f"who={value}").count("data-row>") == (int(words[-2]) if value else 4)

    def test_readers_are_not_told_who_works_on_what(self, client: Client, timeline: Timeline) -> None:
        client.force_login(make_user(Role.READER, timeline))
        shown = page(client, "who=ada")
        assert shown.count("data-row>") == 4
        for words in ("assigned to", 'name="who"', "/conflicts/assign/", 'name="chosen"', "data-keys"):
            assert words not in shown
        assert "by noor" in shown


class TestAssigning:
    @pytest.fixture(autouse=True)
    def desk(self, client: Client, pact: Conflict, editor: User) -> None:
        client.force_login(editor)

    def sent(self, client: Client, *conflicts: Conflict, htmx: bool = False, query: str = "", **data: object) -> Any:
        chosen = [f"{each.public_id}:{each.version}" for each in conflicts]
        headers = HTMX if htmx else {}
        return client.post(f"/conflicts/assign/?{query}", {"chosen": chosen, **data}, headers=headers)

    def test_to_me_to_somebody_to_nobody(self, client: Client, pact: Conflict, timeline: Timeline) -> None:
        make_user(Role.EDITOR, timeline, username="ada")
        for act, to, person in (("mine", "", "noor"), ("assign", "ada", "ada"), ("assign", "", None)):
            pact.refresh_from_db()
            answer = self.sent(client, pact, act=act, to=to, query="state=open")
            assert answer["Location"] == "/conflicts/?state=open"
            pact.refresh_from_db()
            assert (pact.assigned_to.username if pact.assigned_to else None) == person

    def test_htmx_gets_the_list_with_what_was_done(self, client: Client, pact: Conflict) -> None:
        part = self.sent(client, pact, act="mine", htmx=True).content.decode()
        assert "1 conflict given to noor." in part
        assert "assigned to noor" in part
        assert f"{pact.public_id}:2" in part

    def test_several_under_review(self, client: Client, pact: Conflict, timeline: Timeline) -> None:
        other = make_conflict(make_event(timeline))
        part = self.sent(client, pact, other, act="review", htmx=True).content.decode()
        assert "2 conflicts taken under review." in part
        assert tabs(part)["Under review"] == 2

    def test_a_stale_one_is_named_and_everything_stays_ticked(
        self, client: Client, pact: Conflict, timeline: Timeline, editor: User
    ) -> None:
        other = make_conflict(make_event(timeline))
        assign({Conflict.objects.get(pk=pact.pk): 1}, editor, by=editor)
        answer = self.sent(client, pact, other, act="assign", to="noor")
        shown = unescape(answer.content.decode())
        assert answer.status_code == 409
        assert "Somebody changed “The pact of Klopstokia is signed” in the meantime" in shown
        assert re.search(rf'value="{pact.public_id}:2" checked', shown)
        assert re.search(rf'value="{other.public_id}:1" checked', shown)
        assert "<option selected>noor</option>" in shown

    @pytest.mark.parametrize(
        ("data", "status", "says"),
        [
            ({"chosen": [], "act": "mine"}, 422, "Tick at least one conflict first."),
            ({"act": "assign", "to": "stranger"}, 422, "There is no editor of that name here."),
            ({"act": "obliterate"}, 422, "Select a valid choice."),
            ({"chosen": ["kx:1"], "act": "mine"}, 409, "One of these conflicts is gone."),
            ({"chosen": ["kx"], "act": "mine"}, 422, "Tick the conflicts on the page"),
        ],
    )
    def test_what_cannot_be_is_said(
        self, client: Client, pact: Conflict, data: dict[str, object], status: int, says: str
    ) -> None:
        answer = client.post("/conflicts/assign/", {"chosen": [f"{pact.public_id}:1"], **data})
        assert answer.status_code == status
        assert says in unescape(answer.content.decode())
        assert not Conflict.objects.exclude(assigned_to=None).exists()

    def test_only_on_timelines_that_one_edits(self, client: Client) -> None:
        elsewhere = make_conflict(make_event(make_timeline("sylvania")))
        assert self.sent(client, elsewhere, act="mine").status_code == 403
        shown = page(client)
        assert f"{elsewhere.public_id}:1" not in shown, "it has no box to tick"

    def test_readers_may_not(self, client: Client, pact: Conflict, timeline: Timeline) -> None:
        client.force_login(make_user(Role.READER, timeline))
        assert self.sent(client, pact, act="mine").status_code == 403
        client.logout()
        assert "/accounts/sign-in/" in self.sent(client, pact, act="mine")["Location"]
        assert client.get("/conflicts/assign/").status_code == 405

    def test_from_the_page_of_the_conflict(self, client: Client, pact: Conflict, editor: User) -> None:
        shown = client.get(pact.get_absolute_url()).content.decode()
        assert f'value="{pact.public_id}:1"' in shown
        answer = self.sent(client, pact, act="assign", to="noor", on_page="1")
        assert answer["Location"] == pact.get_absolute_url()
        assert "<option selected>noor</option>" in client.get(pact.get_absolute_url()).content.decode()
        stale = self.sent(client, pact, act="assign", to="", on_page="1")
        assert stale["Location"] == pact.get_absolute_url()
        assert "Somebody changed" in client.get(pact.get_absolute_url()).content.decode()
        client.logout()
        assert "/conflicts/assign/" not in client.get(pact.get_absolute_url()).content.decode()


class TestViews:
    @pytest.fixture(autouse=True)
    def desk(self, client: Client, pact: Conflict, editor: User) -> None:
        client.force_login(editor)

    def test_filters_are_kept_under_a_name(self, client: Client, editor: User) -> None:
        answer = client.post("/conflicts/views/?state=open&page=2&q=&who=~me&junk=1", {"name": "Mine, open"})
        assert answer.status_code == 302
        [view] = SavedView.objects.of(editor)
        assert (view.name, view.asked) == ("Mine, open", "state=open&who=~me")
        shown = page(client, "who=~me&state=open")
        assert '<a href="/conflicts/?state=open&who=~me" aria-current="page">Mine, open</a>' in shown

    def test_renamed_and_deleted(self, client: Client, editor: User) -> None:
        view = save_view("One", "state=open", by=editor)
        client.post(f"/conflicts/views/{view.pk}/", {"act": "rename", "name": "Two"})
        assert SavedView.objects.get().name == "Two"
        assert client.post(f"/conflicts/views/{view.pk}/", {"act": "frame"}).status_code == 404
        client.post(f"/conflicts/views/{view.pk}/", {"act": "delete"})
        assert not SavedView.objects.exists()

    def test_a_refusal_keeps_what_was_typed(self, client: Client, editor: User) -> None:
        save_view("One", "", by=editor)
        view = save_view("Two", "", by=editor)
        for address in ("/conflicts/views/", f"/conflicts/views/{view.pk}/"):
            answer = client.post(f"{address}?q=river", {"name": "One", "act": "rename"})
            shown = unescape(answer.content.decode())
            assert answer.status_code == 422
            assert "You have a view of that name already" in shown
            assert '<input type="search" name="q" value="river"' in shown
            assert '<details class="act" open>' in shown
        assert client.post("/conflicts/views/", {"name": "x" * 61}).status_code == 422

    def test_they_are_the_persons_own(self, client: Client, timeline: Timeline, editor: User) -> None:
        view = save_view("One", "", by=editor)
        client.force_login(make_user(Role.EDITOR, timeline))
        assert "One</a>" not in page(client)
        assert client.post(f"/conflicts/views/{view.pk}/", {"act": "delete"}).status_code == 404
        client.force_login(make_user(Role.READER, timeline))
        assert client.post("/conflicts/views/", {"name": "Two"}).status_code == 403


MANY = 5_000
MOST_SECONDS = 0.3


class TestManyConflicts:
    @pytest.fixture
    def many(self, timeline: Timeline) -> None:
        """Five thousand conflicts, each of two claims by two of fifty sources."""
        events = Event.objects.create_recorded(
            Event(timeline=timeline, public_id=f"m{n:011}", slug=f"m{n}", title=f"Matter {n}", status="published")
            for n in range(MANY)
        )
        articles = [make_article(timeline, make_source(f"Paper {n}")) for n in range(50)]
        properties = [make_property(key) for key in ("date", "clause:defence", "quantity:hats")]
        said = {"start": 0, "end": 9, "quote": "Freedonia", "status": "accepted", "method": "by-hand"}
        claims = Claim.objects.create_recorded(
            Claim(
                public_id=f"m{n:010}{side}",
                event=event,
                article=articles[(n + side) % 50],
                property=properties[n % 3],
                value={"text": str(side)},
                **said,
            )
            for n, event in enumerate(events)
            for side in (0, 1)
        )
        conflicts = Conflict.objects.create_recorded(
            Conflict(public_id=event.public_id, event=event, property=properties[n % 3], detected_by="choices:denied")
            for n, event in enumerate(events)
        )
        sides = Position.objects.bulk_create(Position(conflict=each, number=n) for each in conflicts for n in (0, 1))
        members = [(side.pk, claim.pk) for side, claim in zip(sides, claims, strict=True)]
        insert_missing(Position.claims.through, ("position", "claim"), members)

    def test_a_page_of_them_is_there_in_a_third_of_a_second(
        self, client: Client, many: None, timeline: Timeline
    ) -> None:
        for role in (None, Role.EDITOR):
            if role:
                client.force_login(make_user(role, timeline))
            for query in ("", "state=open&q=matter+1", "page=100"):
                assert min(self.seconds(client, query) for _ in range(3)) < MOST_SECONDS, (role, query)

    def seconds(self, client: Client, query: str) -> float:
        """Of computing: others on the machine do not count."""
        start = time.process_time()
        assert client.get(f"/conflicts/?{query}").status_code == 200
        return time.process_time() - start
