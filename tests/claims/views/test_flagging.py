"""Two articles side by side: an editor chooses words on both sides and flags that they contradict each other."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, ClaimStatus, Comment, Conflict, EventKey, Modality
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
A = "Freedonia and Sylvania signed the pact on 17 May 1923. The duke was calm, the duke said."
B = "The pact was signed on 2 October 1923. The duke was furious and left the hall."
REASON = "He can hardly have been calm and furious at once."


@dataclass(frozen=True, slots=True)
class Desk:
    timeline: Timeline
    event: Event
    a: Article
    b: Article
    editor: User


@pytest.fixture
def desk(client: Client) -> Desk:
    timeline = make_timeline("freedonia")
    desk = Desk(
        timeline=timeline,
        event=make_event(timeline, title="The pact is signed"),
        a=make_article(timeline, make_source("The Ruritania Post"), title="A calm signing", text=A),
        b=make_article(timeline, make_source("The Gazette"), title="A furious signing", text=B),
        editor=make_user(Role.EDITOR, timeline, username="ada"),
    )
    client.force_login(desk.editor)
    return desk


ADDRESS = "/flag/"


def key(side: str, text: str, words: str) -> str:
    start = text.index(words)
    return f"{side}-{start}-{start + len(words)}"


CALM, FURIOUS = key("a", A, "The duke was calm"), key("b", B, "The duke was furious")


def body(desk: Desk, *chosen: str, **changes: Any) -> dict[str, Any]:
    said = {f"{each}-{name}": value for each in chosen for name, value in MANNER.items()}
    return {
        "a": desk.a.public_id,
        "b": desk.b.public_id,
        "chosen": list(chosen),
        "event": desk.event.public_id,
        "property": "other",
        "reason": REASON,
        "do": "flag",
        **said,
        **changes,
    }


MANNER = {"claim": "", "value": "his mood", "polarity": "asserted", "modality": "asserted"}


class TestWhoMay:
    def test_editors_of_the_timeline_alone(self, client: Client, desk: Desk) -> None:
        address = f"{ADDRESS}?a={desk.a.public_id}&b={desk.b.public_id}"
        assert client.get(address).status_code == 200
        for stranger in (make_user(Role.READER, desk.timeline), make_user(Role.EDITOR, make_timeline())):
            client.force_login(stranger)
            assert client.get(address).status_code == 403
            assert client.post(ADDRESS, body(desk, CALM, FURIOUS)).status_code == 403
            assert client.get(f"{ADDRESS}?event={desk.event.public_id}").status_code == 403
        client.logout()
        assert "/accounts/sign-in/" in client.get(address)["Location"]
        assert not Conflict.objects.exists()

    def test_readers_may_not_open_it_empty(self, client: Client, desk: Desk) -> None:
        assert "No article is chosen" in client.get(ADDRESS).content.decode()
        client.force_login(make_user(Role.READER, desk.timeline))
        assert client.get(ADDRESS).status_code == 403

    def test_articles_that_are_not_seen_are_not_found(self, client: Client, desk: Desk) -> None:
        secret = make_article(make_timeline(visibility=Visibility.PRIVATE))
        assert client.get(f"{ADDRESS}?a={desk.a.public_id}&b={secret.public_id}").status_code == 404
        assert client.get(f"{ADDRESS}?a=nothing").status_code == 404


class TestWaysIn:
    def test_from_an_article_an_event_and_a_conflict(self, client: Client, desk: Desk) -> None:
        assert f"{ADDRESS}?a={desk.a.public_id}" in client.get(desk.a.get_absolute_url()).content.decode()
        event = f"{ADDRESS}?event={desk.event.public_id}"
        assert event in client.get(desk.event.get_absolute_url()).content.decode()
        assert event in client.get(reverse("event_flag", args=[desk.event.public_id])).content.decode()
        sides = [[make_claim(desk.event, desk.a)], [make_claim(desk.event, desk.b, quote="2 October 1923")]]
        both = f"{ADDRESS}?a={desk.a.public_id}&amp;b={desk.b.public_id}&amp;event={desk.event.public_id}"
        conflict = make_conflict(desk.event, sides).get_absolute_url()
        assert both in client.get(conflict).content.decode()
        client.logout()
        for page in (desk.a.get_absolute_url(), desk.event.get_absolute_url(), conflict):
            assert ADDRESS not in client.get(page).content.decode()

    def test_beside_an_article_those_that_speak_of_the_same_are_offered(self, client: Client, desk: Desk) -> None:
        make_article(desk.timeline, title="A fair")
        make_claim(desk.event, desk.a)
        make_claim(desk.event, desk.b, quote="2 October 1923")
        page = client.get(f"{ADDRESS}?a={desk.a.public_id}").content.decode()
        assert f"?a={desk.a.public_id}&amp;b={desk.b.public_id}" in page
        assert f"?a={desk.a.public_id}&amp;b={desk.a.public_id}" in page
        assert "A fair" not in page

    def test_any_other_is_found_by_words(self, client: Client, desk: Desk) -> None:
        page = client.get(f"{ADDRESS}?a={desk.a.public_id}&find=gazette furious").content.decode()
        assert "A furious signing" in page
        none = client.get(f"{ADDRESS}?a={desk.a.public_id}&find=zebra").content.decode()
        assert "No other article has these words" in none

    def test_for_an_event_both_are_chosen(self, client: Client, desk: Desk) -> None:
        make_claim(desk.event, desk.b, quote="2 October 1923")
        page = client.get(f"{ADDRESS}?event={desk.event.public_id}").content.decode()
        assert f"?a={desk.b.public_id}&amp;event={desk.event.public_id}" in page
        assert "A calm signing" not in page

    def test_long_lists_say_how_long_they_are(self, client: Client, desk: Desk) -> None:
        for _ in range(21):
            make_article(desk.timeline)
        assert "2 more articles" in client.get(f"{ADDRESS}?a={desk.a.public_id}").content.decode()

    def test_of_two_timelines_they_cannot_be_compared(self, client: Client, desk: Desk) -> None:
        other = make_article()
        page = client.get(f"{ADDRESS}?a={desk.a.public_id}&b={other.public_id}").content.decode()
        assert "belong to different timelines" in page


class TestChoosing:
    def send(self, client: Client, desk: Desk, *chosen: str, **changes: Any) -> str:
        answer = client.post(ADDRESS, body(desk, *chosen, **{"do": "", **changes}))
        assert answer.status_code == 200
        assert not Claim.objects.filter(method="person").exists()
        return answer.content.decode()

    def test_pasted_words_are_looked_up(self, client: Client, desk: Desk) -> None:
        page = self.send(client, desk, words_a="The  duke was\ncalm")
        assert f'name="chosen" value="{CALM}"' in page
        assert f'<mark class="chosen " data-start="{A.index("The duke")}">The duke was calm</mark>' in page
        assert REASON in page

    def test_words_that_stand_nowhere_are_refused_and_kept(self, client: Client, desk: Desk) -> None:
        page = self.send(client, desk, words_b="The duke was calm")
        assert "do not stand in the text" in page
        assert 'value="The duke was calm"' in page

    def test_of_words_in_several_places_one_is_chosen(self, client: Client, desk: Desk) -> None:
        page = self.send(client, desk, words_a="duke")
        assert "They stand in several places" in page
        place = key("a", A, "duke")
        assert f'name="take" value="{place}"' in page
        taken = self.send(client, desk, words_a="duke", take=place)
        assert f'name="chosen" value="{place}"' in taken
        assert "They stand in several places" not in taken

    def test_words_that_are_typed_but_not_taken_hold_the_flagging_up(self, client: Client, desk: Desk) -> None:
        page = self.send(client, desk, CALM, FURIOUS, words_a="no such words", do="flag")
        assert "do not stand in the text" in page

    def test_words_are_taken_off(self, client: Client, desk: Desk) -> None:
        page = self.send(client, desk, CALM, FURIOUS, drop=CALM)
        assert f'name="chosen" value="{FURIOUS}"' in page
        assert f'name="chosen" value="{CALM}"' not in page

    @pytest.mark.parametrize("odd", ["a-5-5", "a-9-2", "a-0-99999", "c-0-4", "a-0", "x", "a-54-55", "b--1-4"])
    def test_what_lies_in_no_text_is_left_out(self, client: Client, desk: Desk, odd: str) -> None:
        assert f'value="{odd}"' not in self.send(client, desk, odd, take=odd)

    def test_events_near_the_words_are_offered_and_others_found(self, client: Client, desk: Desk) -> None:
        make_claim(desk.event, desk.a)
        make_event(desk.timeline, title="A flood in Klopstokia")
        assert "The pact is signed" in self.send(client, desk, CALM, event="")
        found = self.send(client, desk, CALM, event="", q="flood")
        assert "A flood in Klopstokia" in found
        assert "The pact is signed" not in found

    def test_of_many_events_the_rest_is_counted(self, client: Client, desk: Desk) -> None:
        for number in range(11):
            make_event(desk.timeline, title=f"A flood, no. {number}")
        page = self.send(client, desk, CALM, event="", q="flood")
        assert page.count("A flood, no.") == 8
        assert "3 more events" in page

    def test_values_are_asked_for_as_the_property_needs_them(self, client: Client, desk: Desk) -> None:
        day = key("a", A, "17 May 1923")
        dates = self.send(client, desk, day, property="date", **{f"{day}-value": "May 1923"})
        assert 'value="May 1923"' in dates
        assert "or in words" in dates
        assert '<option value="yes"' in self.send(client, desk, day, property="clause")

    def test_a_day_among_the_words_is_suggested(self, client: Client, desk: Desk) -> None:
        page = client.get(
            ADDRESS, {"a": desk.a.public_id, "b": desk.b.public_id, "chosen": key("a", A, "17 May 1923")}
        ).content.decode()
        assert f'name="{key("a", A, "17 May 1923")}-value" value="17 May 1923"' in page

    def test_an_events_address_names_it_too(self, client: Client, desk: Desk) -> None:
        slug = desk.event.get_absolute_url().split("/")[2]
        page = client.get(ADDRESS, {"a": desk.a.public_id, "b": desk.b.public_id, "event": slug}).content.decode()
        assert f'value="{desk.event.public_id}" checked' in page


class TestFlagging:
    def flag(self, client: Client, desk: Desk, *chosen: str, **changes: Any) -> Any:
        return client.post(ADDRESS, body(desk, *chosen, **changes))

    def test_missing_claims_are_written_and_the_conflict_is_flagged(self, client: Client, desk: Desk) -> None:
        answer = self.flag(client, desk, CALM, FURIOUS, **{f"{FURIOUS}-value": "furious"})
        conflict = Conflict.objects.get()
        assert answer["Location"] == conflict.get_absolute_url()
        assert (conflict.flagged_by, conflict.note, conflict.property.key) == (desk.editor, REASON, "other")
        sides = [
            [(claim.quote, claim.value["text"], claim.status, claim.created_by) for claim in position.claims.all()]
            for position in conflict.positions.order_by("number")
        ]
        assert sides == [
            [("The duke was calm", "his mood", ClaimStatus.ACCEPTED, desk.editor)],
            [("The duke was furious", "furious", ClaimStatus.ACCEPTED, desk.editor)],
        ]

    def test_several_claims_a_side_and_their_manner(self, client: Client, desk: Desk) -> None:
        more = key("b", B, "left the hall")
        manner = {f"{more}-modality": "attributed", f"{more}-attributed_to": "the page"}
        self.flag(client, desk, CALM, FURIOUS, more, **manner)
        second = Conflict.objects.get().positions.get(number=1)
        assert {claim.quote for claim in second.claims.all()} == {"The duke was furious", "left the hall"}
        assert Claim.objects.get(quote="left the hall").modality == Modality.ATTRIBUTED

    def test_a_claim_under_the_words_is_taken_instead_of_a_new_one(self, client: Client, desk: Desk) -> None:
        known = make_claim(
            desk.event, desk.a, quote="duke was calm", property=make_property("other"), value={"text": "calm"}
        )
        page = client.get(
            ADDRESS,
            {
                "a": desk.a.public_id,
                "b": desk.b.public_id,
                "chosen": CALM,
                "event": desk.event.public_id,
                "property": "other",
            },
        ).content.decode()
        assert f'value="{known.public_id}"' in page
        self.flag(client, desk, CALM, FURIOUS, **{f"{CALM}-claim": known.public_id})
        assert Conflict.objects.get().positions.get(number=0).claims.get() == known
        assert Claim.objects.filter(article=desk.a).count() == 1

    def test_an_article_against_itself(self, client: Client, desk: Desk) -> None:
        said = key("b", A, "the duke said")
        self.flag(client, desk, CALM, said, b=desk.a.public_id)
        assert [each.claims.get().article for each in Conflict.objects.get().positions.all()] == [desk.a, desk.a]

    def test_a_new_event_is_made_with_it_and_recognised_later(self, client: Client, desk: Desk) -> None:
        days = key("a", A, "17 May 1923"), key("b", B, "2 October 1923")
        values = {f"{days[0]}-value": "17 May 1923", f"{days[1]}-value": "2 October 1923"}
        self.flag(client, desk, *days, event="", new_event="A second pact", property="date", **values)
        event = Event.objects.get(title="A second pact")
        assert event.claims.count() == 2
        assert EventKey.objects.filter(event=event).exists()

    def test_what_a_rule_sees_as_soon_as_it_is_written_takes_the_reason_into_its_discussion(
        self, client: Client, desk: Desk
    ) -> None:
        days = key("a", A, "17 May 1923"), key("b", B, "2 October 1923")
        values = {f"{days[0]}-value": "17 May 1923", f"{days[1]}-value": "2 October 1923"}
        answer = client.post(ADDRESS, body(desk, *days, property="date", **values), follow=True)
        conflict = Conflict.objects.get()
        assert conflict.flagged_by is None
        assert Comment.objects.get(conflict=conflict).text == REASON
        assert "A rule had seen this too" in answer.content.decode()

    def test_where_another_conflict_about_it_is_on_record_nothing_is_written(self, client: Client, desk: Desk) -> None:
        sides = [[make_claim(desk.event)], [make_claim(desk.event)]]
        known = make_conflict(desk.event, sides, property=make_property("other"), flagged_by=desk.editor)
        refused = self.flag(client, desk, CALM, FURIOUS)
        assert refused.status_code == 422
        assert known.get_absolute_url() in refused.content.decode()
        assert not Claim.objects.filter(method="person").exists()

    @pytest.mark.parametrize(
        ("chosen", "changes", "says"),
        [
            ((CALM,), {}, "choose words on both"),
            ((CALM, FURIOUS), {"reason": "No."}, "in a sentence"),
            ((CALM, FURIOUS), {"event": ""}, "Choose one event"),
            ((CALM, FURIOUS), {"new_event": "Another"}, "Choose one event"),
            ((CALM, FURIOUS), {"event": "nonsense"}, "Choose one event"),
            ((CALM, FURIOUS), {"property": "mood"}, "valid choice"),
            ((CALM, FURIOUS), {f"{CALM}-value": ""}, "Write what these words say"),
            ((CALM, FURIOUS), {f"{CALM}-modality": "attributed"}, "Name the speaker"),
            ((CALM, FURIOUS), {"property": "date"}, "is not read as a date"),
            ((CALM, FURIOUS), {f"{CALM}-claim": "another"}, "valid choice"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(
        self, client: Client, desk: Desk, chosen: tuple[str, ...], changes: dict[str, str], says: str
    ) -> None:
        refused = self.flag(client, desk, *chosen, **{f"{FURIOUS}-value": "in a rage", **changes})
        page = refused.content.decode()
        assert refused.status_code == 422
        assert says in page
        assert changes.get("reason", REASON) in page
        assert all(f'name="chosen" value="{each}"' in page for each in chosen)
        assert FURIOUS not in chosen or 'value="in a rage"' in page
        assert not Conflict.objects.exists()
        assert not Claim.objects.exists()

    def test_claims_on_other_events_are_refused(self, client: Client, desk: Desk) -> None:
        other = make_event(desk.timeline)
        known = make_claim(
            other, desk.a, quote="duke was calm", property=make_property("other"), value={"text": "calm"}
        )
        refused = self.flag(client, desk, CALM, FURIOUS, **{f"{CALM}-claim": known.public_id})
        assert "must speak of the same event" in refused.content.decode()
        assert not Claim.objects.filter(method="person").exists()


class TestOffering:
    def test_the_claim_that_answers_the_question_is_offered_first_and_others_too(
        self, client: Client, desk: Desk
    ) -> None:
        other = make_event(desk.timeline, title="A parade")
        own = make_claim(desk.event, desk.a)
        make_claim(other, desk.a)
        day = key("a", A, "17 May 1923")
        query = {
            "a": desk.a.public_id,
            "b": desk.b.public_id,
            "chosen": day,
            "property": "date",
            "event": desk.event.public_id,
        }
        form = client.get(ADDRESS, query).context["form"]
        (passage,) = form.passages
        assert [offered.claim and offered.claim.event for offered in passage.offered()] == [desk.event, other, None]
        assert passage["claim"].value() == own.public_id
        (elsewhere,) = client.get(ADDRESS, {**query, "event": "", "property": "cause"}).context["form"].passages
        assert elsewhere["claim"].value() == ""

    def test_a_claim_whose_words_are_lost_or_that_was_rejected_is_not_offered(self, client: Client, desk: Desk) -> None:
        make_claim(desk.event, desk.a, status=ClaimStatus.REJECTED)
        lost = make_claim(desk.event, desk.a)
        lost.quote = "18 May 1923"
        lost.save()
        query = {"a": desk.a.public_id, "b": desk.b.public_id, "chosen": key("a", A, "17 May 1923")}
        (passage,) = client.get(ADDRESS, query).context["form"].passages
        assert not passage.known
