"""The pages on which two events become one, and one becomes two; and where their addresses lead."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from claims.importing.extractions import read_text
from claims.importing.hanging import hang
from claims.models import EventDecision
from claims.review.claims import reject_claim
from claims.review.discussion import comment
from claims.review.events import EventChanges, edit_event
from tests.claims.review.test_merging import AGAIN, REASON, SIGNED, event_saying, merge, settle
from tests.factories import make_article, make_event, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Desk:
    timeline: Timeline
    event: Event
    other: Event
    editor: User
    reader: User

    @property
    def merging(self) -> str:
        return reverse("event_merge", args=[self.event.public_id])

    @property
    def merging_both(self) -> str:
        return f"{self.merging}?with={self.other.public_id}"

    @property
    def splitting(self) -> str:
        return reverse("event_split", args=[self.event.public_id])

    @property
    def undoing(self) -> str:
        return reverse("event_undo", args=[self.event.public_id])

    def body(self, **changed: Any) -> dict[str, Any]:
        return {"version": 1, "other_version": 1, "title": "kept", "reason": REASON, **changed}


@pytest.fixture
def desk(client: Client) -> Desk:
    """Two events of one story, on each of whose dates sources differ; its editor is signed in."""
    timeline = make_timeline("freedonia")
    desk = Desk(
        timeline=timeline,
        event=event_saying(timeline, "1923-05-17", "1923-10", title="The pact is signed"),
        other=event_saying(timeline, "1923-05-17", "1924-02", title="The pact of Klopstokia is signed"),
        editor=make_user(Role.EDITOR, timeline),
        reader=make_user(Role.READER, timeline),
    )
    client.force_login(desk.editor)
    return desk


def told(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


class TestPermission:
    def test_strangers_sign_in_first(self, client: Client, desk: Desk) -> None:
        client.logout()
        for address in (desk.merging, desk.merging_both, desk.splitting):
            assert client.get(address)["Location"].startswith("/accounts/sign-in/")
        assert client.post(desk.undoing)["Location"].startswith("/accounts/sign-in/")

    def test_readers_may_not(self, client: Client, desk: Desk) -> None:
        client.force_login(desk.reader)
        decision = merge(desk.event, desk.other, desk.editor)
        for address in (desk.merging, desk.splitting):
            assert client.get(address).status_code == 403
            assert client.post(address, desk.body()).status_code == 403
        assert client.post(desk.undoing, {"decision": decision.pk}).status_code == 403
        assert EventDecision.objects.count() == 1

    def test_other_timelines_are_not_there(self, client: Client, desk: Desk) -> None:
        elsewhere = make_event()
        assert client.get(f"{desk.merging}?with={elsewhere.public_id}").status_code == 404
        assert client.get(f"{desk.merging}?with={desk.event.public_id}").status_code == 404
        assert client.get(reverse("event_merge", args=["nowhere"])).status_code == 404


class TestMerging:
    def test_the_other_event_is_found_by_words_of_its_title(self, client: Client, desk: Desk) -> None:
        make_event(desk.timeline, title="The fair opens")
        page = text(client.get(desk.merging, {"q": "pact klop"}))
        assert f'href="{desk.merging_both}"' in page
        assert "The fair opens" not in page
        assert "No other event has these words" in text(client.get(desk.merging, {"q": "zeppelin"}))

    def test_typing_is_answered_with_the_list_alone(self, client: Client, desk: Desk) -> None:
        part = text(client.get(desk.merging, {"q": "pact"}, headers=HTMX))
        assert part.startswith('<section id="found"')
        assert "1 event to choose from" in part

    def test_what_looks_like_it_is_offered_before_anything_is_typed(self, client: Client, desk: Desk) -> None:
        articles = [make_article(desk.timeline, text=each, published="1923-05-20") for each in (SIGNED, AGAIN)]
        hang({articles[0]: read_text(articles[0])})
        first = articles[0].claims.get(property__key="date").event
        first.status = EventStatus.WITHDRAWN  # so that the second finds no event, and proposes one
        first.save()
        hang({articles[1]: read_text(articles[1])})
        first.status = EventStatus.DRAFT
        first.save()
        second = articles[1].claims.get(property__key="date").event
        page = text(client.get(reverse("event_merge", args=[second.public_id])))
        assert f"with={first.public_id}" in page
        assert desk.event.title not in page

    def test_both_are_shown_with_what_they_will_be(self, client: Client, desk: Desk) -> None:
        settle(desk.event, "1923-05-17", desk.editor)
        page = text(client.get(desk.merging_both))
        assert "17 May 1923</p>" in page
        assert "17 May 1923 or October 1923 or February 1924" in page
        assert "17 May 1923 against October 1923 against February 1924" in page
        assert "of which at least one is settled" in page

    def test_rulings_that_agree_are_foreseen_to_hold(self, client: Client, desk: Desk) -> None:
        for event in (desk.event, desk.other):
            settle(event, "1923-05-17", desk.editor)
        page = text(client.get(desk.merging_both))
        assert "stay resolved" in page
        assert '<dd class="serif figures">17 May 1923</dd>' in page

    def test_it_becomes_what_was_foreseen(self, client: Client, desk: Desk) -> None:
        answer = client.post(desk.merging_both, desk.body(title="other"))
        event = Event.objects.get(pk=desk.event.pk)
        assert answer["Location"] == event.get_absolute_url()
        assert event.title == desk.other.title
        assert told(answer) == ["“The pact of Klopstokia is signed” is part of this event now."]
        assert [each.claims.count() for each in event.conflicts.get().positions.order_by("number")] == [2, 1, 1]

    def test_words_are_chosen_over_none(self, client: Client, desk: Desk) -> None:
        desk.other.place = "Klopstokia"
        desk.other.save()
        page = text(client.get(desk.merging_both))
        assert 'name="place" value="other" required id="id_place_1" checked' in page
        assert 'name="summary"' not in page, "where both say the same there is nothing to choose"

    @pytest.mark.parametrize("stale", ["event", "other"])
    def test_what_somebody_changed_meanwhile_is_looked_at_again(self, client: Client, desk: Desk, stale: str) -> None:
        changed = getattr(desk, stale)
        edit_event(changed, EventChanges(title="The pact is initialled"), by=desk.editor, version=1)
        refused = client.post(desk.merging_both, desk.body())
        assert refused.status_code in {409, 422}
        assert "in the meantime" in text(refused)
        assert REASON in text(refused), "nothing typed is lost"
        again = desk.body(**{"version" if stale == "event" else "other_version": 2})
        assert f'name="{"version" if stale == "event" else "other_version"}" value="2"' in text(refused)
        assert client.post(desk.merging_both, again).status_code == 302

    def test_a_reason_is_needed(self, client: Client, desk: Desk) -> None:
        refused = client.post(desk.merging_both, desk.body(reason="Same."))
        assert refused.status_code == 422
        assert "in a sentence" in text(refused)


class TestAddresses:
    def test_the_merged_one_leads_to_the_one_that_stands_for_it(self, client: Client, desk: Desk) -> None:
        conflict, joint = desk.other.conflicts.get(), desk.event.conflicts.get()
        merge(desk.event, desk.other, desk.editor)
        client.logout()
        for address, leads_to in [
            (desk.other.get_absolute_url(), desk.event.get_absolute_url()),
            (f"/events/{desk.other.public_id}/?lens=1", f"{desk.event.get_absolute_url()}?lens=1"),
            (conflict.get_absolute_url(), joint.get_absolute_url()),
        ]:
            answer = client.get(address)
            assert (answer.status_code, answer["Location"]) == (301, leads_to)
            assert answer["Cache-Control"] == "no-cache", "as a merge can be taken back"
            assert client.get(leads_to).status_code == 200

    def test_chains_are_followed_and_end(self, client: Client, desk: Desk) -> None:
        third = event_saying(desk.timeline, "1923-05-17", "1923-10")
        conflict = desk.other.conflicts.get()
        merge(desk.event, desk.other, desk.editor)
        merge(third, desk.event, desk.editor)
        for address in (desk.other.get_absolute_url(), desk.event.get_absolute_url()):
            assert client.get(address)["Location"] == third.get_absolute_url()
        assert client.get(conflict.get_absolute_url())["Location"] == third.conflicts.get().get_absolute_url()

    def test_they_lead_nowhere_for_those_who_may_not_see_the_one_that_stays(self, client: Client, desk: Desk) -> None:
        conflict = desk.other.conflicts.get()
        merge(desk.event, desk.other, desk.editor)
        desk.timeline.visibility = Visibility.PRIVATE
        desk.timeline.save()
        client.logout()
        assert client.get(desk.other.get_absolute_url()).status_code == 404
        assert client.get(conflict.get_absolute_url()).status_code == 404

    def test_a_timeline_opens_the_one_that_stays(self, client: Client, desk: Desk) -> None:
        merge(desk.event, desk.other, desk.editor)
        page = text(client.get(f"/t/freedonia/?event={desk.other.public_id}"))
        assert f'"openedPublicId": "{desk.event.public_id}"' in page
        assert desk.other.title not in page

    def test_it_is_not_offered_or_counted_anywhere(self, client: Client, desk: Desk) -> None:
        merge(desk.event, desk.other, desk.editor)
        merging = reverse("event_merge", args=[desk.event.public_id])
        assert "No other event" in text(client.get(merging, {"q": "Klopstokia"}))
        assert client.get("/api/v1/events/").json()["count"] == 1
        assert client.get("/conflicts/").content.decode().count("conflict-row-state") == 1
        assert client.get(reverse("event_edit", args=[desk.other.public_id])).status_code == 404

    def test_what_is_sent_to_a_conflict_that_was_joined_is_not_lost(self, client: Client, desk: Desk) -> None:
        conflict = desk.other.conflicts.get()
        merge(desk.event, desk.other, desk.editor)
        address = reverse("conflict_act", args=[conflict.public_id, "dismiss"])
        refused = client.post(address, {"reason": "The register was copied in October.", "version": conflict.version})
        assert refused.status_code == 409
        assert "was joined with another one" in text(refused)
        assert "The register was copied in October." in text(refused)

    def test_a_word_on_a_conflict_that_was_joined_is_said_of_the_joint_one(self, client: Client, desk: Desk) -> None:
        conflict = desk.other.conflicts.get()
        merge(desk.event, desk.other, desk.editor)
        client.post(reverse("comment_add", args=[conflict.public_id]), {"text": "Copied in October."})
        assert desk.event.conflicts.get().comments.filter(text="Copied in October.").exists()


class TestSplitting:
    def body(self, desk: Desk, **changed: Any) -> dict[str, Any]:
        claim = desk.event.claims.get(value__edtf="1923-10")
        chosen = [f"{claim.public_id}:{claim.version}"]
        return {"claims": chosen, "event": "", "title": "The second pact", "reason": REASON, **changed}

    def test_claims_go_to_a_new_event(self, client: Client, desk: Desk) -> None:
        answer = client.post(desk.splitting, self.body(desk))
        made = Event.objects.get(title="The second pact")
        assert answer["Location"] == made.get_absolute_url()
        assert made.claims.get().value["edtf"] == "1923-10"

    def test_claims_go_to_one_that_is_there(self, client: Client, desk: Desk) -> None:
        client.post(desk.splitting, self.body(desk, event=desk.other.public_id, title=""))
        assert (desk.other.claims.count(), desk.event.claims.count()) == (3, 1)

    def test_looking_for_an_event_loses_nothing(self, client: Client, desk: Desk) -> None:
        asked = self.body(desk, find="on", q="Klopstokia")
        page = text(client.post(desk.splitting, asked))
        assert f'value="{asked["claims"][0]}" checked' in page
        assert 'value="The second pact"' in page
        assert REASON in page
        assert f'value="{desk.other.public_id}"' in page
        assert not EventDecision.objects.exists()
        part = text(client.get(desk.splitting, {"q": "fair", "event": desk.other.public_id}, headers=HTMX))
        assert part.startswith('<div id="found">')
        assert f'value="{desk.other.public_id}" checked' in part, "what was chosen stays chosen"

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"claims": []}, "Choose at least one claim"),
            ({"title": "", "event": ""}, "give the new one a title"),
            ({"event": "nowhere"}, "no such event"),
            ({"reason": "So it is."}, "in a sentence"),
        ],
    )
    def test_a_refusal_keeps_what_was_typed(
        self, client: Client, desk: Desk, changes: dict[str, Any], says: str
    ) -> None:
        refused = client.post(desk.splitting, self.body(desk, **changes))
        assert refused.status_code == 422
        assert says in text(refused)
        typed = {"title": "The second pact", "reason": REASON, **changes}
        assert typed["title"] in text(refused)
        assert typed["reason"] in text(refused)

    def test_a_claim_that_somebody_changed_is_looked_at_again(self, client: Client, desk: Desk) -> None:
        asked = self.body(desk)
        claim = desk.event.claims.get(value__edtf="1923-10")
        claim.scope = "1923"
        claim.save_next_version()
        refused = client.post(desk.splitting, asked)
        assert (refused.status_code, "changed in the meantime" in text(refused)) == (422, True)
        assert client.post(desk.splitting, self.body(desk)).status_code == 302

    def test_an_event_without_claims_has_nothing_to_split(self, client: Client, desk: Desk) -> None:
        page = text(client.get(reverse("event_split", args=[make_event(desk.timeline).public_id])))
        assert "nothing to take from it" in page


class TestHistory:
    def test_the_event_tells_who_merged_what_and_why(self, client: Client, desk: Desk) -> None:
        merge(desk.event, desk.other, desk.editor)
        for user in (desk.editor, desk.reader):
            client.force_login(user)
            page = text(client.get(desk.event.get_absolute_url()))
            assert "“The pact of Klopstokia is signed” was merged into this event." in page
            assert REASON in page
            assert desk.editor.username in page
            assert ("Take the merge back" in page) is (user == desk.editor)

    def test_readers_are_not_told_of_what_they_never_saw(self, client: Client, desk: Desk) -> None:
        merge(desk.event, make_event(desk.timeline, title="Just a draft", status=EventStatus.DRAFT), desk.editor)
        assert "Just a draft" in text(client.get(desk.event.get_absolute_url()))
        client.logout()
        assert "Just a draft" not in text(client.get(desk.event.get_absolute_url()))

    def test_both_events_of_a_split_tell_of_it(self, client: Client, desk: Desk) -> None:
        client.post(desk.splitting, TestSplitting().body(desk))
        made = Event.objects.get(title="The second pact")
        assert "Claims went from here to" in text(client.get(desk.event.get_absolute_url()))
        assert "Claims came here from" in text(client.get(made.get_absolute_url()))

    def test_taking_it_back(self, client: Client, desk: Desk) -> None:
        decision = merge(desk.event, desk.other, desk.editor)
        answer = client.post(desk.undoing, {"decision": decision.pk})
        assert answer["Location"] == desk.event.get_absolute_url()
        assert told(answer) == ["It is taken back: the two events are again what they were."]
        assert client.get(desk.other.get_absolute_url()).status_code == 200
        assert "Take the merge back" not in text(client.get(desk.event.get_absolute_url()))

    def test_what_stands_in_the_way_is_said(self, client: Client, desk: Desk) -> None:
        decision = merge(desk.event, desk.other, desk.editor)
        comment(desk.event.conflicts.get(), text="The register was copied in October.", by=desk.editor)
        answer = client.post(desk.undoing, {"decision": decision.pk})
        assert told(answer) == [
            "Somebody has worked since on the conflict about “Date”. Split the event instead.",
        ]
        assert Event.objects.current().count() == 1

    def test_a_split_is_taken_back_from_either_side(self, client: Client, desk: Desk) -> None:
        client.post(desk.splitting, TestSplitting().body(desk))
        decision = EventDecision.objects.get()
        claim = decision.other.claims.get()
        reject_claim(claim, by=desk.editor, version=claim.version)
        undoing = reverse("event_undo", args=[decision.other.public_id])
        assert "Somebody changed this claim" in told(client.post(undoing, {"decision": decision.pk}))[-1]

    @pytest.mark.parametrize("decision", ["", "x", "9" * 30, "999"])
    def test_nothing_else_is_taken_back(self, client: Client, desk: Desk, decision: str) -> None:
        assert client.post(desk.undoing, {"decision": decision}).status_code == 404
