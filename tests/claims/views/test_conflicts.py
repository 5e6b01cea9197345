"""The page of a conflict: what readers see, and what editors do with it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.detecting.rulings import RANKING_OUTCOMES
from claims.models import Conflict, ConflictState, Outcome
from claims.review.conflicts import dismiss, start_review
from claims.review.discussion import comment
from tests.factories import make_article, make_claim, make_conflict, make_event, make_source, make_timeline, make_user
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db
REASON = "The ministry printed the signed text on that very day."
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Desk:
    """A story with a disputed date: 17 May 1923 (A) against October 1923 (B), and the people around it."""

    timeline: Timeline
    event: Event
    conflict: Conflict
    editor: User
    reader: User

    def address(self, action: str = "") -> str:
        if action:
            return reverse("conflict_act", args=[self.conflict.public_id, action])
        return reverse("conflict", args=[self.conflict.public_id])


@pytest.fixture
def desk() -> Desk:
    timeline = make_timeline("freedonia")
    event = make_event(timeline, title="The pact of Klopstokia is signed")
    says = {}
    for name, words, when in (
        ("The Ruritania Post", "17 May 1923", "1923-05-17"),
        ("Sylvania Today", "October 1923", "1923-10"),
    ):
        article = make_article(timeline, make_source(name), text=f"They signed on {words}.", published="1923-11-02")
        says[name] = make_claim(event, article, quote=words, when=when)
    conflict = make_conflict(event, [[claim] for claim in says.values()])
    return Desk(
        timeline=timeline,
        event=event,
        conflict=conflict,
        editor=make_user(Role.EDITOR, timeline),
        reader=make_user(Role.READER, timeline),
    )


def sent(desk: Desk, client: Client, action: str, *, by: User | None = None, htmx: bool = False, **data: object) -> Any:
    """The answer to an action by the editor, from the present version unless the data name another."""
    client.force_login(by or desk.editor)
    desk.conflict.refresh_from_db()
    body = {"version": desk.conflict.version, **data}
    return client.post(desk.address(action), body, headers=HTMX if htmx else {})


def state_of(desk: Desk) -> str:
    return Conflict.objects.get(pk=desk.conflict.pk).state


class TestReading:
    def test_a_stranger_understands_it(self, client: Client, desk: Desk) -> None:
        page = client.get(desk.address()).content.decode()
        assert "Sources disagree on when this happened" in page
        for words in (desk.event.title, "17 May 1923", "October 1923", "2 November 1923", "The Ruritania Post"):
            assert words in page
        claim = desk.conflict.positions.get(number=0).claims.get()
        assert f"{claim.article.get_absolute_url()}#claim-{claim.public_id}" in page

    def test_a_source_that_contradicts_itself_is_named(self, client: Client) -> None:
        event = make_event()
        article = make_article(
            event.timeline, make_source("The Ruritania Post"), text="Signed on 17 May 1923. Signed in October 1923."
        )
        sides = [[make_claim(event, article)], [make_claim(event, article, quote="October 1923", when="1923-10")]]
        page = client.get(make_conflict(event, sides).get_absolute_url()).content.decode()
        assert "The Ruritania Post contradicts itself on when this happened" in page

    def test_readers_get_no_forms(self, client: Client, desk: Desk) -> None:
        client.force_login(desk.reader)
        assert "/resolve/" not in client.get(desk.address()).content.decode()

    def test_editors_get_the_forms(self, client: Client, desk: Desk) -> None:
        client.force_login(desk.editor)
        page = client.get(desk.address()).content.decode()
        for action in ("review", "resolve", "dismiss", "comment"):
            assert desk.address(action) in page
        assert desk.address("reopen") not in page

    def test_the_note_of_whoever_flagged_it_is_shown(self, client: Client, desk: Desk) -> None:
        desk.conflict.flagged_by, desk.conflict.note = desk.editor, "Both cannot be the day of signing."
        desk.conflict.save()
        page = client.get(desk.address()).content.decode()
        assert f"Flagged by {desk.editor.username}." in page
        assert "Both cannot be the day of signing." in page

    def test_a_cited_payload_is_shown_as_text(self, client: Client, desk: Desk) -> None:
        comment(desk.conflict, text="<script>alert(1)</script>", by=desk.editor)
        page = client.get(desk.address()).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


class TestActing:
    def test_review_then_resolve_then_reopen(self, client: Client, desk: Desk) -> None:
        assert sent(desk, client, "review").status_code == 302
        assert state_of(desk) == ConflictState.UNDER_REVIEW
        assert desk.editor.username in client.get(desk.address()).content.decode()
        assert sent(desk, client, "resolve", outcome="one_right", prefers="0", reason=REASON).status_code == 302
        assert state_of(desk) == ConflictState.RESOLVED
        page = client.get(desk.address()).content.decode()
        assert "One position is right" in page
        assert REASON in page
        assert "set aside" in page
        assert sent(desk, client, "reopen", reason="A facsimile with another date has turned up.").status_code == 302
        page = client.get(desk.address()).content.decode()
        assert state_of(desk) == ConflictState.OPEN
        assert "superseded" in page
        assert REASON in page

    def test_a_review_is_taken_over_and_given_back(self, client: Client, desk: Desk) -> None:
        start_review(desk.conflict, by=make_user(Role.EDITOR, desk.timeline, username="bo"), version=1)
        client.force_login(desk.editor)
        page = client.get(desk.address()).content.decode()
        assert "bo is looking into it" in page
        assert "Take over the review" in page
        assert desk.address("give-back") not in page
        assert sent(desk, client, "review").status_code == 302
        page = client.get(desk.address()).content.decode()
        assert "Review taken over" in page
        assert desk.address("review") not in page
        assert sent(desk, client, "give-back").status_code == 302
        assert state_of(desk) == ConflictState.OPEN
        assert sent(desk, client, "give-back").status_code == 422

    def test_a_settled_conflict_is_ruled_on_anew(self, client: Client, desk: Desk) -> None:
        sent(desk, client, "resolve", outcome="one_right", prefers="0", reason=REASON)
        page = client.get(desk.address()).content.decode()
        assert "Rule on it anew" in page
        later = "The facsimile shows that the register was written later."
        assert sent(desk, client, "resolve", outcome="one_right", prefers="1", reason=later).status_code == 302
        page = client.get(desk.address()).content.decode()
        assert page.index(later) < page.index("history-heading") < page.index("superseded") < page.index(REASON)
        assert "Ruled on anew" in page

    def test_a_ruling_names_its_evidence(self, client: Client, desk: Desk) -> None:
        claims = [claim for position in desk.conflict.positions.order_by("number") for claim in position.claims.all()]
        other = make_claim(make_event(desk.timeline), make_article(desk.timeline, make_source("The Register")))
        elsewhere = f"https://register.example/may\r\n http://testserver/claims/{other.public_id}/ \n"
        chosen = [claims[0].public_id]
        done = sent(
            desk,
            client,
            "resolve",
            outcome="one_right",
            prefers="0",
            reason=REASON,
            evidence=chosen,
            elsewhere=elsewhere,
        )
        assert done.status_code == 302
        resolution = desk.conflict.resolutions.get()
        assert set(resolution.evidence.all()) == {claims[0], other}
        assert resolution.addresses == ["https://register.example/may"]
        client.logout()
        page = client.get(desk.address()).content.decode()
        assert 'href="https://register.example/may" rel="nofollow noopener"' in page
        assert f'href="{other.get_absolute_url()}"' in page

    @pytest.mark.parametrize("line", ["the register", "javascript:alert(1)", "/claims/000000000000/"])
    def test_evidence_that_leads_nowhere_is_said_and_kept(self, client: Client, desk: Desk, line: str) -> None:
        refused = sent(desk, client, "resolve", outcome="outdated", reason=REASON, elsewhere=line)
        assert refused.status_code == 422
        page = refused.content.decode()
        assert "is neither a web address nor a claim of this timeline" in page
        assert f">\n{line}</textarea>" in page
        assert REASON in page

    def test_a_claim_that_readers_may_not_see_is_not_shown_as_evidence(self, client: Client, desk: Desk) -> None:
        hidden = make_claim(desk.event, make_article(desk.timeline), status="proposed")
        sent(desk, client, "resolve", outcome="outdated", reason=REASON, elsewhere=hidden.public_id)
        assert hidden.get_absolute_url() in client.get(desk.address()).content.decode()
        client.logout()
        assert hidden.get_absolute_url() not in client.get(desk.address()).content.decode()

    def test_dismissing_needs_a_reason(self, client: Client, desk: Desk) -> None:
        refused = sent(desk, client, "dismiss", reason="no")
        assert refused.status_code == 422
        assert "Give the reason in a sentence" in refused.content.decode()
        assert state_of(desk) == ConflictState.OPEN
        assert sent(desk, client, "dismiss", reason=REASON).status_code == 302
        assert state_of(desk) == ConflictState.DISMISSED

    @pytest.mark.parametrize(
        ("outcome", "prefers", "says"),
        [
            ("one_right", "", "Say which position"),
            ("genuinely_disputed", "1", "This outcome prefers no position"),
            ("one_right", "7", "Select a valid choice"),
            ("by_decree", "0", "Select a valid choice"),
        ],
    )
    def test_an_outcome_and_its_position_must_fit(
        self, client: Client, desk: Desk, outcome: str, prefers: str, says: str
    ) -> None:
        refused = sent(desk, client, "resolve", outcome=outcome, prefers=prefers, reason=REASON)
        assert refused.status_code == 422
        page = refused.content.decode()
        assert says in page
        assert REASON in page
        assert state_of(desk) == ConflictState.OPEN

    @pytest.mark.parametrize("outcome", Outcome)
    def test_every_outcome_can_be_ruled(self, client: Client, desk: Desk, outcome: Outcome) -> None:
        prefers = "0" if outcome in RANKING_OUTCOMES else ""
        assert sent(desk, client, "resolve", outcome=outcome, prefers=prefers, reason=REASON).status_code == 302
        assert Conflict.objects.get(pk=desk.conflict.pk).standing_resolution.outcome == outcome  # type: ignore[union-attr]

    def test_a_stale_ruling_loses_nothing_that_was_typed(self, client: Client, desk: Desk) -> None:
        old = desk.conflict.version
        start_review(desk.conflict, by=desk.editor, version=old)
        refused = sent(desk, client, "resolve", version=old, outcome="one_right", prefers="1", reason=REASON)
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "Somebody changed this in the meantime" in page
        assert "Under review" in page
        assert REASON in page
        assert state_of(desk) == ConflictState.UNDER_REVIEW
        again = sent(desk, client, "resolve", outcome="one_right", prefers="1", reason=REASON)
        assert again.status_code == 302

    def test_a_stale_dismissal_that_is_no_longer_possible_keeps_its_words(self, client: Client, desk: Desk) -> None:
        old = desk.conflict.version
        dismiss(desk.conflict, reason="Two different pacts are meant here.", by=desk.editor, version=old)
        refused = sent(desk, client, "dismiss", version=old, reason=REASON)
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "What you wrote" in page
        assert REASON in page

    def test_comments_stand_in_the_order_they_came(self, client: Client, desk: Desk) -> None:
        sent(desk, client, "comment", text="The first word.")
        sent(desk, client, "comment", text="The second word.")
        page = client.get(desk.address()).content.decode()
        assert page.index("The first word.") < page.index("The second word.")

    def test_an_empty_comment_is_refused(self, client: Client, desk: Desk) -> None:
        assert sent(desk, client, "comment", text="   ").status_code == 422

    def test_htmx_follows_to_the_part_with_its_message(self, client: Client, desk: Desk) -> None:
        answer = sent(desk, client, "review", htmx=True)
        part = client.get(answer["Location"], headers=HTMX).content.decode()
        assert 'id="messages" hx-swap-oob' in part
        assert "under review now" in part
        assert "<html" not in part

    def test_a_refusal_over_htmx_is_the_part(self, client: Client, desk: Desk) -> None:
        refused = sent(desk, client, "dismiss", htmx=True, reason="")
        assert refused.status_code == 422
        assert "<html" not in refused.content.decode()

    @pytest.mark.parametrize("action", ["review", "give-back", "resolve", "dismiss", "reopen", "comment"])
    def test_readers_may_not(self, client: Client, desk: Desk, action: str) -> None:
        assert sent(desk, client, action, by=desk.reader, reason=REASON, text="A word.").status_code == 403
        client.logout()
        assert "/accounts/sign-in/" in client.post(desk.address(action))["Location"]
        assert state_of(desk) == ConflictState.OPEN

    def test_only_known_actions_and_only_by_post(self, client: Client, desk: Desk) -> None:
        assert sent(desk, client, "obliterate").status_code == 404
        assert client.get(desk.address("resolve")).status_code == 405
