"""Whatever people, articles and the machine do in whatever order: nothing that was decided is lost or doubled.

The suite goes through the same few lives each time; `LIVES=500 pytest tests/claims/test_life_of_conflicts.py` goes
through so many that nobody has seen.
"""

import os
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from claims.conflicts import find_conflicts
from claims.detecting.detection import detect, standing_claim
from claims.detecting.rulings import EXPLAINED, RANKING_OUTCOMES
from claims.models import (
    Article,
    ArticleLink,
    Claim,
    ClaimStatus,
    Conflict,
    ConflictState,
    EventDecision,
    Judgement,
    LinkKind,
    Modality,
    Outcome,
    Position,
    Rank,
    Resolution,
    StepCause,
    Verdict,
)
from claims.models.conflict import DISPUTED, SETTLED
from claims.models.conflict_step import ConflictStep, state_after
from claims.origins import detect_on, link
from claims.quantity import Quantity
from claims.review.attaching import attach_claim
from claims.review.claims import NewClaim, Stated, accept_claim, add_claim, change_claim, reject_claim
from claims.review.conflicts import Ruling, dismiss, flag_conflict, give_back, reopen, resolve, start_review
from claims.review.events import detect_again
from claims.review.merging import merge_events, undo_merge
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from claims.values import Value, as_json, value_of
from tests import factories
from tests.factories import make_article, make_event, make_source, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Dispute, Event, Role

LIVES = int(os.environ.get("LIVES", "0"))

REASON = "So it says in the register of the chancellery."
VALUES: dict[str, list[Value]] = {
    "date": [parse("1923-05-17"), parse("1923-05"), parse("1923-10"), parse("1923-10-02"), parse("1923")],
    "quantity:delegates": [
        Quantity(20, 20, counted="delegates"), Quantity(20, None, counted="delegates"),
        Quantity(31, 31, counted="delegates"), Quantity(30, 40, counted="delegates"),
    ],
}  # fmt: skip
SAYINGS = st.sampled_from([(key, value) for key, values in VALUES.items() for value in values])
PICK = st.integers(0, 10**6)
OUTCOMES = st.sampled_from([Outcome.ONE_RIGHT, Outcome.REFINED] * 4 + [*Outcome])
COLUMNS = ("public_id", "article", "event", "property", "value", "modality", "attributed_to", "start", "end", "quote")
"""What importing an article again makes of a claim once more."""


class Life(RuleBasedStateMachine):
    """Two happenings that three papers dispute. A rule is what a person, an import or the machine may do."""

    def __init__(self) -> None:
        super().__init__()
        factories._numbers = count(1)  # the same ids each time, so that a failure can be played again
        self.around = transaction.atomic()
        self.around.__enter__()
        self.given: dict[int, tuple[Any, ...]] = {}
        self.gone: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []

    def teardown(self) -> None:
        try:
            self.recomputing_in_another_order_changes_nothing()
        finally:
            transaction.set_rollback(True)
            self.around.__exit__(None, None, None)

    @initialize()
    def a_story(self) -> None:
        timeline = make_timeline(show_proposals=True)
        self.editors = [make_user(Role.EDITOR, timeline) for _ in range(2)]
        self.events = [make_event(timeline, when=None) for _ in range(2)]
        self.sources = [make_source() for _ in range(4)]
        for event in self.events:
            for about, values in VALUES.items():
                for source, value in zip(self.sources, (values[0], values[0], values[2]), strict=False):
                    self.say(make_article(timeline, source, origin_key=source.key), event, about, value, proposed=True)

        decided, denied = Conflict.objects.order_by("pk")[:2]
        prefers = decided.positions.get(number=0)
        self.remember(resolve(decided, Ruling(Outcome.ONE_RIGHT, REASON, prefers), by=self.editors[0], version=1))
        self.remember(dismiss(denied, reason=REASON, by=self.editors[1], version=1))

    def editor(self, pick: int) -> User:
        return self.editors[pick % 2]

    def event(self, pick: int) -> Event:
        """One of the events that stand for themselves: after a merge there is one left."""
        rows = Event.objects.filter(merged_into=None).select_related("timeline").order_by("pk")
        return rows[pick % len(rows)]

    def claim(self, pick: int, *, standing: bool = True) -> Claim | None:
        """A claim; as a rule one of a settled conflict, where the most is at stake."""
        claims = Claim.objects.standing() if standing else Claim.objects.filter(status=ClaimStatus.REJECTED)
        at_stake = claims.filter(positions__conflict__state__in=SETTLED)
        rows = list((at_stake if pick % 4 and at_stake.exists() else claims).distinct().order_by("pk"))
        return rows[pick // 4 % len(rows)] if rows else None

    def conflict(self, pick: int, states: Collection[ConflictState]) -> Conflict | None:
        rows = list(Conflict.objects.filter(state__in=states).order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    # what articles say

    @rule(
        event=PICK, source=PICK, said=SAYINGS, proposed=st.booleans(), speaker=st.sampled_from([None, None, "Firefly"])
    )
    def an_article_says(
        self, event: int, source: int, said: tuple[str, Value], *, proposed: bool, speaker: str | None
    ) -> None:
        article = make_article(
            self.event(event).timeline, self.sources[source % 4], origin_key=self.sources[source % 4].key
        )
        self.say(article, self.event(event), *said, proposed=proposed, speaker=speaker)

    def say(
        self, article: Article, event: Event, about: str, value: Value, *, proposed: bool, speaker: str | None = None
    ) -> None:
        modality = Modality.ATTRIBUTED if speaker else Modality.ASSERTED
        new = NewClaim(about, value, 0, len(article.text), modality=modality, attributed_to=speaker)
        claim = add_claim(article, event, new, by=self.editors[0])
        if proposed:
            claim.status = ClaimStatus.PROPOSED
            claim.save()
            detect(event)

    @rule(pick=PICK, source=PICK)
    def a_paper_copies_an_article(self, pick: int, source: int) -> None:
        """A copy says what its original says; so it opens nothing again."""
        if (claim := self.claim(pick)) is None:
            return
        settled = set(Conflict.objects.filter(state__in=SETTLED).values_list("pk", flat=True))
        original = claim.article
        copy = make_article(original.timeline, self.sources[source % 4], origin_key=self.sources[source % 4].key)
        row = ArticleLink(article=copy, other=original, kind=LinkKind.SAME_TEXT, score=1.0)
        detect_on(link([row]))
        copy.refresh_from_db()
        speaker = claim.attributed_to if claim.modality == Modality.ATTRIBUTED else None
        if copy.origin_key == original.origin_key:
            self.say(copy, claim.event, claim.property.key, value_of(claim), proposed=True, speaker=speaker)
            if speaker is None:
                assert settled <= set(Conflict.objects.filter(state__in=SETTLED).values_list("pk", flat=True))

    @rule(pick=PICK)
    def an_article_is_taken_off(self, pick: int) -> None:
        """With its claims, unless a person's work would go with it: rulings, flags and evidence are kept for ever."""
        kept = Claim.objects.filter(positions__conflict__flagged_by__isnull=False).values("article")
        articles = list(Article.objects.exclude(pk__in=kept).filter(claims__isnull=False).distinct().order_by("pk"))
        if not articles:
            return
        article = articles[pick % len(articles)]
        claims = list(article.claims.select_related("event", "property"))
        again = [{column: getattr(claim, column) for column in COLUMNS if column != "article"} for claim in claims]
        columns = ("public_id", "timeline", "source", "text", "origin", "checksum", "origin_key")
        self.gone.append(({column: getattr(article, column) for column in columns}, again))
        article.delete()
        detect(*{claim.event for claim in claims})

    @precondition(lambda self: self.gone)
    @rule()
    def the_article_is_imported_again(self) -> None:
        """What comes back as it was opens nothing again."""
        settled = set(Conflict.objects.filter(state__in=SETTLED).values_list("pk", flat=True))
        article, claims = self.gone.pop()
        row = Article.objects.create(**article)
        for columns in claims:
            event = Event.objects.get(pk=columns["event"].pk)
            columns["event"] = event.merged_into or event
            Claim.objects.create(article=row, method="by-rule", status=ClaimStatus.PROPOSED, **columns)
        # all of them: where a merge was taken back meanwhile, a claim may come back on another event than its ruling's
        detect(*Event.objects.select_related("timeline").order_by("pk"))
        for conflict in Conflict.objects.filter(pk__in=settled).exclude(state__in=SETTLED):
            step = conflict.steps.order_by("-pk")[0]
            counted = conflict.resolutions.order_by("-pk")[0].counted or {}
            known = {each["id"] for side in counted["sides"] for each in side["claims"]}
            if not EventDecision.objects.exists():
                assert step.cause == "new", "its own claims were news, or the ruling had fallen with them"
                assert step.claim is not None
                assert step.claim.public_id not in known

    # what people decide about claims

    @rule(pick=PICK, value=PICK, by=PICK)
    def a_claim_is_changed(self, pick: int, value: int, by: int) -> None:
        """Now and then to something so near that it stays on its side."""
        if claim := self.claim(pick):
            values = VALUES[claim.property.key]
            stated = Stated(claim.property.key, values[value % len(values)])
            if claim.value != as_json(stated.value):
                change_claim(claim, stated, by=self.editor(by), version=claim.version)

    @rule(pick=PICK, by=PICK)
    def a_claim_is_rejected(self, pick: int, by: int) -> None:
        if claim := self.claim(pick):
            reject_claim(claim, by=self.editor(by), version=claim.version)

    @rule(pick=PICK, by=PICK)
    def a_rejected_claim_is_accepted(self, pick: int, by: int) -> None:
        if claim := self.claim(pick, standing=False):
            accept_claim(claim, by=self.editor(by), version=claim.version)

    @rule(pick=PICK, by=PICK)
    def a_claim_is_attached_to_the_other_event(self, pick: int, by: int) -> None:
        claim = self.claim(pick)
        other = self.event(0) if claim and claim.event_id != self.event(0).pk else self.event(1)
        if claim and claim.event_id != other.pk:
            try:
                attach_claim(claim, other, by=self.editor(by), version=claim.version)
            except ReviewRefused:
                assert claim.positions.filter(conflict__flagged_by__isnull=False).exists()

    @rule(pick=PICK)
    def a_decision_is_taken_back(self, pick: int) -> None:
        decisions = list(Judgement.objects.that_stand().exclude(verdict=Verdict.ADDED).order_by("pk"))
        if decisions:
            decision = decisions[pick % len(decisions)]
            try:
                undo(decision, by=decision.by)  # type: ignore[arg-type]
            except ReviewRefused:
                assert decision.version != decision.claim.version or Event.objects.exclude(merged_into=None).exists()

    @rule(kept=PICK, by=PICK)
    def the_events_are_merged(self, kept: int, by: int) -> None:
        into, other = self.event(kept), self.event(kept + 1)
        if into.pk != other.pk:
            seen = into.version, other.version
            merge_events(into, other, reason=REASON, by=self.editor(by), version=seen[0], other_version=seen[1])

    @rule(by=PICK)
    def the_merge_is_taken_back(self, by: int) -> None:
        if decision := EventDecision.objects.that_stand().in_order().first():
            with suppress(ReviewRefused):  # where somebody has built on it
                undo_merge(decision, by=self.editor(by))

    # what people decide about conflicts

    @rule(event=PICK, by=PICK)
    def somebody_flags(self, event: int, by: int) -> None:
        claims = list(Claim.objects.standing().filter(event=self.event(event)).order_by("pk"))
        if len(claims) > 1 and not self.event(event).conflicts.filter(property__key="other").exists():
            sides = [claims[:1], claims[1:]]
            flag_conflict(self.event(event), sides, by=self.editor(by), property_key="other", reason=REASON)

    @rule(pick=PICK, by=PICK)
    def somebody_reviews_or_takes_over(self, pick: int, by: int) -> None:
        if (conflict := self.conflict(pick, DISPUTED)) and conflict.reviewer != self.editor(by):
            reviewed = start_review(conflict, by=self.editor(by), version=conflict.version)
            assert reviewed.reviewer == self.editor(by)

    @rule(pick=PICK)
    def somebody_gives_back(self, pick: int) -> None:
        if (conflict := self.conflict(pick, [ConflictState.UNDER_REVIEW])) and conflict.reviewer:
            give_back(conflict, by=conflict.reviewer, version=conflict.version)

    @rule(pick=PICK, by=PICK, outcome=OUTCOMES, side=PICK)
    def somebody_rules(self, pick: int, by: int, outcome: Outcome, side: int) -> None:
        """Also where the conflict is settled: that supersedes."""
        if conflict := self.conflict(pick, list(ConflictState)):
            sides = [each for each in conflict.positions.order_by("number") if each.standing_claims().exists()]
            if outcome in RANKING_OUTCOMES and not sides:
                return
            prefers = sides[side % len(sides)] if outcome in RANKING_OUTCOMES else None
            ruled = resolve(conflict, Ruling(outcome, REASON, prefers), by=self.editor(by), version=conflict.version)
            assert ruled.state == ConflictState.RESOLVED
            self.remember(ruled)

    @rule(pick=PICK, by=PICK)
    def somebody_dismisses(self, pick: int, by: int) -> None:
        if conflict := self.conflict(pick, [*DISPUTED, ConflictState.RESOLVED]):
            dismissed = dismiss(conflict, reason=REASON, by=self.editor(by), version=conflict.version)
            assert dismissed.state == ConflictState.DISMISSED
            self.remember(dismissed)

    @rule(pick=PICK, by=PICK)
    def somebody_reopens(self, pick: int, by: int) -> None:
        if conflict := self.conflict(pick, SETTLED):
            reopen(conflict, reason=REASON, by=self.editor(by), version=conflict.version)

    @rule(event=PICK)
    def the_machine_recomputes(self, event: int) -> None:
        before = picture()
        detect_again(self.event(event))
        assert picture() == before

    def remember(self, conflict: Conflict) -> None:
        resolution = conflict.resolutions.get(pk=max(conflict.resolutions.values_list("pk", flat=True)))
        self.given[resolution.pk] = told(resolution)

    # what always holds

    @invariant()
    def no_ruling_is_lost_or_changed(self) -> None:
        assert {row.pk: told(row) for row in Resolution.objects.all()} == self.given
        wanting = Resolution.objects.filter(outcome__in=RANKING_OUTCOMES, prefers__isnull=True)
        assert not wanting.exists(), "a ruling forgot which position it preferred"

    @invariant()
    def history_explains_the_state(self) -> None:
        for conflict in Conflict.objects.all():
            steps = list(conflict.steps.in_order().select_related("by"))
            assert (conflict.state, conflict.reviewer) == state_after(steps)
            if not any(step.cause == StepCause.MERGED for step in steps):  # else two lives are told
                assert [step.was for step in steps] == ["open", *(step.becomes for step in steps)][: len(steps)]
            settled = [step.resolution_id for step in steps if step.resolution_id]
            assert settled == list(conflict.resolutions.order_by("at", "pk").values_list("pk", flat=True))

    @invariant()
    def what_stands_is_what_the_rules_find(self) -> None:
        """Each contradiction is on record once, with the sides that the rules give it; no other one stands."""
        for event in Event.objects.all():
            claims = Claim.objects.standing().filter(event=event).with_facts()
            found = {(each.property, each.scope): each for each in find_conflicts(map(standing_claim, claims))}
            flagged = event.conflicts.filter(flagged_by__isnull=False)
            known = event.conflicts.filter(flagged_by=None, stands=True)
            about = set(known.values_list("property__key", "scope"))
            assert found.keys() - set(flagged.values_list("property__key", "scope")) == about
            for conflict in known:
                same = found[conflict.property.key, conflict.scope]
                assert sorted(members(conflict).values()) == sorted(map(list, same.positions))
                assert sorted(conflict.undecided.values_list("public_id", flat=True)) == sorted(same.undecided)

    @invariant()
    def ranks_are_what_standing_rulings_say(self) -> None:
        expected: dict[str, str] = {}
        for row in Resolution.objects.filter(outcome__in=RANKING_OUTCOMES).order_by("at", "pk"):
            if row == row.conflict.standing_resolution:
                for index, side in enumerate(row.counted["sides"]):  # type: ignore[index]
                    rank = Rank.PREFERRED if index == row.counted["won"] else Rank.DEPRECATED  # type: ignore[index]
                    expected |= {each["id"]: rank.value for each in side["claims"] if says_still(each, row.conflict)}
        ranked = Claim.objects.exclude(rank=Rank.NORMAL).values_list("public_id", "rank")
        assert dict(ranked) == expected

    @invariant()
    def what_is_settled_rests_on_what_was_counted(self) -> None:
        """Else it would be open again: no counted claim is withdrawn, and nobody new speaks for what did not win."""
        for conflict in Conflict.objects.filter(state__in=SETTLED, stands=True):
            ruling = conflict.resolutions.order_by("-at", "-pk")[0]
            sides = ruling.counted["sides"]  # type: ignore[index]
            counted = {each["id"]: each["voice"] for side in sides for each in side["claims"]}
            present = Claim.objects.filter(public_id__in=counted).select_related("article")
            assert all(says_still({"id": claim.public_id}, conflict) for claim in present)
            if ruling.outcome and ruling.outcome in EXPLAINED:
                continue
            known = {*counted.values(), *(claim.article.origin_key for claim in present)}
            winner = ruling.counted["won"]  # type: ignore[index]
            won = set() if winner is None else {each["id"] for each in sides[winner]["claims"]}
            for ids in members(conflict).values():
                if won.isdisjoint(ids) and conflict.flagged_by is None:
                    claims = Claim.objects.filter(public_id__in=ids).select_related("article")
                    assert {claim.article.origin_key for claim in claims if not claim.speaker_key} <= known

    @invariant()
    def the_timeline_shows_the_gravest_state(self) -> None:
        for event in Event.objects.all():
            states = set(event.conflicts.filter(stands=True).values_list("state", flat=True))
            shown = {"open": Dispute.OPEN, "under_review": Dispute.REVIEW, "resolved": Dispute.RESOLVED}
            assert event.dispute == next((shown[state] for state in shown if state in states), Dispute.NONE)

    def recomputing_in_another_order_changes_nothing(self) -> None:
        before = picture()
        for event in Event.objects.select_related("timeline").order_by("-pk"):
            detect(event)
        assert picture() == before
        detect(*Event.objects.select_related("timeline").order_by("pk"))
        assert picture() == before


def says_still(counted: dict[str, Any], conflict: Conflict) -> bool:
    """Whether the claim stands and says what it said when it was counted, as its history tells."""
    claim = Claim.objects.standing().filter(public_id=counted["id"], event=conflict.event).first()
    ruling = conflict.resolutions.order_by("-at", "-pk")[0]
    if claim is None:
        return False
    then = claim.history.filter(history_date__lte=ruling.at).order_by("-history_id").first()
    columns = ("value", "property_id", "polarity", "modality", "attributed_to", "scope")
    return then is None or all(getattr(then, column) == getattr(claim, column) for column in columns)


def told(resolution: Resolution) -> tuple[Any, ...]:
    return resolution.outcome, resolution.reason, resolution.by_id, resolution.at


def members(conflict: Conflict) -> dict[int, list[str]]:
    """The claims of its positions; one that only a ruling remembers has none and is left out."""
    rows = Position.objects.filter(conflict=conflict, claims__isnull=False).values_list("number", "claims__public_id")
    sides = defaultdict(list)
    for number, claim in rows:
        sides[number].append(claim)
    assert sum(map(len, sides.values())) == len({claim for side in sides.values() for claim in side})
    return {number: sorted(claims) for number, claims in sorted(sides.items())}


def picture() -> list[Any]:
    """All that detection writes."""
    conflicts = [
        (c.public_id, c.state, c.version, c.stands, members(c), sorted(c.undecided.values_list("public_id", flat=True)))
        for c in Conflict.objects.order_by("public_id")
    ]
    events = list(
        Event.objects.order_by("pk").values_list("edtf", "dispute", "claim_count", "source_count", "origin_count")
    )
    claims = list(Claim.objects.order_by("public_id").values_list("public_id", "rank", "version"))
    return [conflicts, events, claims, ConflictStep.objects.count(), Resolution.objects.count()]


@pytest.mark.django_db
def test_nothing_that_was_decided_is_lost_or_doubled() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES or 14,
            derandomize=not LIVES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
