"""What the review desk shows: a proposal beside its article, what is known of its event, and how much still waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch
from django.utils.translation import gettext as _

from claims.detecting.voices import voice_count
from claims.models import Article, Claim, ClaimStatus, Conflict, Judgement, Proposal, ProposalTier, Verdict
from claims.models.proposal import ProposalQuerySet
from claims.pages.article import text_lines
from claims.pages.conflicts.short import ShownPosition, conflict_row
from claims.pages.passages import Mark, Piece
from claims.pages.shown_claim import ShownClaim, claimed_value, shown, shown_all
from claims.values import value_of
from timeline.models import Event, Timeline
from timeline.models.workspace import User
from timeline.wording import date_in_words

OTHERS_SHOWN = 4
READINGS_SHOWN = 4
FIRST_SHOWN = 8
FIRST_LOOKED_AT = 200  # proposals among which those events are looked for


@dataclass(frozen=True, slots=True)
class KnownReading:
    """An answer for the event's date, and how many sources and independent ones give it."""

    words: str
    source_count: int
    origin_count: int
    preferred: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict in which the claim stands, on its `own` side, and what accepting it would do, in words."""

    conflict: Conflict
    question: str
    positions: tuple[ShownPosition, ...]
    own: ShownPosition
    effect: str


@dataclass(frozen=True, slots=True)
class DeskPiece:
    """Words of the article: `marks` is "current" for the passage, "other" for those of other claims, else empty."""

    text: str
    marks: str
    opens_passage: bool


@dataclass(frozen=True, slots=True)
class DeskLine:
    heading: bool
    pieces: tuple[DeskPiece, ...]


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A claim as the desk shows it. `others` are what further claims say on the same property of the same event.

    other_count: how many those are in all. `reason`: why it comes when it does; empty where it waits no longer.
    """

    shown: ShownClaim
    reason: str
    event_date: str
    readings: tuple[KnownReading, ...]
    reading_count: int
    others: tuple[ShownClaim, ...]
    other_count: int
    contradictions: tuple[Contradiction, ...]
    lines: tuple[DeskLine, ...]
    judged: Judgement | None

    @property
    def claim(self) -> Claim:
        return self.shown.claim


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The decision that undoing takes back, in words."""

    judgement: Judgement
    words: str


@dataclass(frozen=True, slots=True)
class Progress:
    judged: int
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitingEvent:
    """An event near the head of the queue: why it is there, and how many of its proposals wait."""

    event: Event
    reason: str
    count: int


def desk_item(claim: Claim) -> DeskItem:
    """Needs the claim's article with source and timeline, its property and its event."""
    event = claim.event
    about_same = event.claims.standing().filter(property=claim.property_id).exclude(pk=claim.pk)
    readings = list(event.readings.in_order()[: READINGS_SHOWN + 1])
    proposal = Proposal.objects.filter(claim=claim.pk).first()
    return DeskItem(
        shown=shown(claim, by_editor=True),
        reason=str(proposal.get_tier_display()) if proposal else "",
        event_date=date_in_words(event.when) if event.when else _("undated"),
        readings=tuple(
            KnownReading(date_in_words(each.when), each.source_count, each.origin_count, each.preferred)
            for each in readings[:READINGS_SHOWN]
            if each.when
        ),
        reading_count=len(readings) if len(readings) <= READINGS_SHOWN else event.readings.count(),
        others=shown_all(about_same.with_article().in_order()[:OTHERS_SHOWN], by_editor=True),
        other_count=about_same.count(),
        contradictions=tuple(_contradictions(claim)),
        lines=tuple(_lines(claim)),
        judged=_last_judgement(claim),
    )


def _last_judgement(claim: Claim) -> Judgement | None:
    """The decision that stands, where the claim waits no longer."""
    if claim.status == ClaimStatus.PROPOSED:
        return None
    return claim.judgements.that_stand().select_related("by").order_by("-at", "-pk").first()


def _contradictions(claim: Claim) -> Iterable[Contradiction]:
    sides = Claim.objects.standing().select_related("property", "article__source").defer("article__text")
    conflicts = Conflict.objects.disputed().filter(positions__claims=claim).select_related("property").distinct()
    for conflict in conflicts.prefetch_related(Prefetch("positions__claims", sides), "resolutions").order_by("pk"):
        members = frozenset(each.pk for position in conflict.positions.all() for each in position.claims.all())
        row = conflict_row(conflict, members)
        own = next(each for each in row.positions if claim.pk in {member.pk for member in each.claims})
        yield Contradiction(conflict, row.question, row.positions, own, _effect(claim, own, row.positions))


def _effect(claim: Claim, own: ShownPosition, positions: Iterable[ShownPosition]) -> str:
    if _accepted(own, besides=claim):
        return _("Accepting it joins position %(letter)s.") % {"letter": own.letter}
    if any(_accepted(each, besides=claim) for each in positions) and claim.article.timeline.show_proposals:
        return _("Readers see the conflict already; accepting it makes position %(letter)s one that was reviewed.") % {
            "letter": own.letter
        }
    if any(_accepted(each, besides=claim) for each in positions):
        return _("Accepting it raises the conflict for readers: position %(letter)s has no accepted claim yet.") % {
            "letter": own.letter
        }
    return _("It contradicts other proposals only: none of the other positions has an accepted claim yet.")


def _accepted(position: ShownPosition, *, besides: Claim) -> int:
    return voice_count([c for c in position.claims if c.status == ClaimStatus.ACCEPTED and c.pk != besides.pk])


def _lines(claim: Claim) -> Iterable[DeskLine]:
    """The whole text, its passage and those of its other claims marked; without the passage where that is lost."""
    article = claim.article
    rows = Claim.objects.standing().filter(article=article.pk) | Claim.objects.filter(pk=claim.pk)
    placed = [
        Mark(start, end, "claim", key)
        for key, start, end, quote in rows.order_by("start", "pk").values_list("public_id", "start", "end", "quote")
        if article.text[start:end] == quote
    ]
    opened = False
    for line, heading in text_lines(article, placed):
        pieces = []
        for piece in line.pieces:
            marks = _marks(piece, claim)
            pieces.append(DeskPiece(piece.text, marks, opens_passage=marks == "current" and not opened))
            opened = opened or marks == "current"
        yield DeskLine(heading, tuple(pieces))


def _marks(piece: Piece, claim: Claim) -> str:
    keys = piece.claim_keys.split()
    if claim.public_id in keys:
        return "current"
    return "other" if keys else ""


_LOOKED_BACK = 20
"""Decisions among which one that can be taken back is looked for."""


def last_decision(user: User) -> LastDecision | None:
    """What the user decided last and can take back: not yet undone, its claim untouched since, on a timeline edited."""
    if not user.is_authenticated:
        return None
    edited = Timeline.objects.edited_by(user).values("pk")
    own = Judgement.objects.of_review(user).filter(version=F("claim__version"), claim__article__timeline__in=edited)
    rows = own.select_related("claim__event", "claim__property", "bulk")
    latest = rows.defer("bulk__members").order_by("-at", "-pk")[:_LOOKED_BACK]
    newest = next((each for each in latest if _leads_back(each)), None)
    return LastDecision(newest, in_words(newest)) if newest else None


def _leads_back(decision: Judgement) -> bool:
    """Whether the event that the claim was on is there still."""
    was = decision.changed.get("event")
    return was is None or Event.objects.filter(public_id=was[0]).exists()


def in_words(judgement: Judgement) -> str:
    """What was decided, of which claim."""
    claim = judgement.claim
    if judgement.bulk:
        standing = Judgement.objects.that_stand().filter(bulk=judgement.bulk).count()
        return _("%(number)s claims accepted at once") % {"number": standing}
    said = {
        "value": claimed_value(value_of(claim), denied=claim.polarity == "denied"),
        "property": claim.property.label,
        "event": claim.event.title,
    }
    if judgement.verdict == Verdict.ACCEPTED:
        return _("accepted %(property)s: %(value)s, of “%(event)s”") % said
    if judgement.verdict == Verdict.REJECTED:
        return _("rejected %(property)s: %(value)s, of “%(event)s”") % said
    if "new_event" in judgement.changed:
        return _("attached %(property)s: %(value)s, to the new event “%(event)s”") % said
    if "event" in judgement.changed:
        return _("attached %(property)s: %(value)s, to “%(event)s”") % said
    return _("changed to %(property)s: %(value)s, of “%(event)s”") % said


def progress(waiting: ProposalQuerySet, user: User, now: datetime) -> Progress:
    """How many the user judged since midnight, and how many wait."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Progress(Judgement.objects.of_review(user).filter(at__gte=today).count(), waiting.count())


def waiting_by_tier(waiting: ProposalQuerySet) -> list[tuple[str, int]]:
    """Why the proposals wait where they do, and how many of each."""
    counted = dict(waiting.order_by().values_list("tier").annotate(number=Count("claim")))
    return [(str(tier.label), counted[tier.value]) for tier in ProposalTier if tier.value in counted]


def first_events(waiting: ProposalQuerySet) -> tuple[WaitingEvent, ...]:
    """The events that come first."""
    best: dict[int, Proposal] = {}
    for each in waiting.best_first().select_related("event")[:FIRST_LOOKED_AT]:
        best.setdefault(each.event_id, each)
    heads = list(best.values())[:FIRST_SHOWN]
    of_these = waiting.filter(event__in=[head.event_id for head in heads]).order_by()
    counted = dict(of_these.values_list("event").annotate(number=Count("claim")))
    return tuple(WaitingEvent(each.event, str(each.get_tier_display()), counted[each.event_id]) for each in heads)


def sample(claims: list[int], size: int) -> tuple[ShownClaim, ...]:
    """SIZE of the claims, from all over the list, to look at before they are accepted together."""
    step = max(1, len(claims) // size)
    articles = Prefetch("article", Article.objects.select_related("source"))
    rows = Claim.objects.filter(pk__in=claims[::step][:size]).select_related("property", "event")
    return shown_all(rows.prefetch_related(articles).order_by("event", "pk"), by_editor=True)
