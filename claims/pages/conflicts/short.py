"""A conflict in short, as lists and pages show it: the question, its positions with their answers, a ruling."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from claims.conflicts.quantities import moment
from claims.detecting.voices import voice_count
from claims.models import (
    Claim,
    ClaimStatus,
    Conflict,
    ConflictState,
    DatesEvent,
    Polarity,
    Position,
    Property,
    Resolution,
)
from claims.pages.shown_claim import ShownClaim, claimed_value
from claims.quantity import Quantity
from claims.values import value_of
from claims.wording.reasoning import conclusion
from timeline.contest_words import contest_in_words
from timeline.dates import FuzzyDate
from timeline.evidence import Contest

HUES = "abcdef"
STATE_CLASSES = {
    ConflictState.OPEN: "open",
    ConflictState.UNDER_REVIEW: "review",
    ConflictState.RESOLVED: "resolved",
    ConflictState.DISMISSED: "dismissed",
}


@dataclass(frozen=True, slots=True)
class ShownPosition:
    """One side: its letter, hue and answer, the claims that the reader sees, and how the ruling ranks it.

    origin_count: that of independent sources.
    """

    number: int
    letter: str
    hue: str
    answer: str
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    origin_count: int
    preferred: bool
    passed_over: bool

    @property
    def has_copies(self) -> bool:
        return self.origin_count < len(self.sources)

    def __str__(self) -> str:
        return pgettext("a position and its answer", "%(letter)s: %(answer)s") % {
            "letter": self.letter,
            "answer": self.answer,
        }


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict in short, as a list shows it."""

    conflict: Conflict
    question: str
    state_class: str
    positions: tuple[ShownPosition, ...]

    @property
    def between(self) -> str:
        """Who contradicts whom; empty where one source contradicts itself."""
        if len({name for position in self.positions for name in position.sources}) < 2:
            return ""
        return contest_in_words(Contest("", tuple(position.sources for position in self.positions)))


@dataclass(frozen=True, slots=True)
class Side:
    """A position with its claims in full."""

    position: ShownPosition
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class ShownRuling:
    resolution: Resolution
    outcome: str
    position: ShownPosition | None


def conflict_row(conflict: Conflict, visible: frozenset[int]) -> ConflictRow:
    """The conflict with those of its claims whose keys are VISIBLE. Expects `with_sides()` and its resolutions."""
    preferred = _preferred(conflict)
    in_order = sorted(conflict.positions.all(), key=lambda each: each.number)
    positions = tuple(position for each in in_order if (position := _shown_position(each, visible, preferred)).claims)
    question = _question(conflict.property, positions)
    return ConflictRow(conflict, question, STATE_CLASSES[ConflictState(conflict.state)], positions)


def _preferred(conflict: Conflict) -> int | None:
    """The key of the position that the standing ruling prefers."""
    if conflict.is_disputed:
        return None
    newest = max(conflict.resolutions.all(), key=lambda each: (each.at, each.pk), default=None)
    return newest.prefers_id if newest else None


def _shown_position(position: Position, visible: frozenset[int], preferred: int | None) -> ShownPosition:
    claims = [claim for claim in position.claims.all() if counts(claim, visible)]
    claims.sort(key=lambda each: (each.article.published or "", each.article_id, each.start, each.pk))
    return ShownPosition(
        number=position.number,
        letter=position.letter,
        hue=HUES[position.number % len(HUES)],
        answer=_answer(position.conflict, claims),
        claims=tuple(claims),
        sources=tuple(dict.fromkeys(claim.article.source.name for claim in claims)),
        origin_count=voice_count(claims),
        preferred=position.pk == preferred,
        passed_over=preferred is not None and position.pk != preferred,
    )


def counts(claim: Claim, visible: frozenset[int]) -> bool:
    """Whether a reader to whom the claims of these keys are VISIBLE is shown it on a side."""
    return claim.pk in visible and claim.status != ClaimStatus.REJECTED


def _answer(conflict: Conflict, claims: Sequence[Claim]) -> str:
    """One answer for the position: the most precise date, the latest of counts, else what most of its claims say.

    Claims on the conflict's own property and event come first; others are steps of the reasoning.
    """
    if not claims:
        return ""
    if not any(claim.property_id == conflict.property_id for claim in claims):
        return _implied_answer(conflict, claims)
    answers = [claimed_value(value_of(each), denied=each.polarity == Polarity.DENIED) for each in claims]

    def rank(i: int) -> tuple[bool, bool, float, float, int, int]:
        claim = claims[i]
        is_aside = claim.property_id != conflict.property_id, claim.event_id != conflict.event_id
        return *is_aside, _left_open(claim), -_counted_on(claim), -answers.count(answers[i]), i

    return answers[min(range(len(answers)), key=rank)]


def _implied_answer(conflict: Conflict, claims: Sequence[Claim]) -> str:
    """What follows from the first of the claims, where none of the position speaks of the property itself."""
    own = {claim.pk for claim in claims}
    first = (each for each in conflict.premises.all() if each.claim_id in own and each.implied is not None)
    return next((conclusion(each) for each in first), "")


def _left_open(claim: Claim) -> float:
    """How many days a date leaves open; infinitely much where a date or a count has an open end; else 0."""
    value = value_of(claim)
    if isinstance(value, Quantity):
        return math.inf if value.low is None or value.high is None else 0
    if not isinstance(value, FuzzyDate):
        return 0
    return math.inf if value.earliest is None or value.latest is None else value.latest - value.earliest


def _counted_on(claim: Claim) -> float:
    """The day of a count, as a position may hold several that go on from one another; 0 for anything else."""
    value = value_of(claim)
    day = moment(value, claim.article.published_on) if isinstance(value, Quantity) else None
    return 0 if day is None or day.earliest is None else day.earliest


def _question(about: Property, positions: Sequence[ShownPosition]) -> str:
    """What is disagreed, up to the colon before the answers."""
    sources = list(dict.fromkeys(name for position in positions for name in position.sources))
    words = {"what": _subject(about)}
    if len(sources) == 1:
        return _("%(source)s contradicts itself on %(what)s") % {**words, "source": sources[0]}
    return _("Sources disagree on %(what)s") % words


def _subject(about: Property) -> str:
    match about.dates_event:
        case DatesEvent.WHEN:
            return _("when this happened")
        case DatesEvent.BEGIN:
            return _("when this began")
        case DatesEvent.END:
            return _("when this ended")
    return _("“%(property)s”") % {"property": about.label}


def shown_ruling(resolution: Resolution, positions: Sequence[ShownPosition]) -> ShownRuling:
    number = resolution.prefers.number if resolution.prefers else None
    position = next((each for each in positions if each.number == number), None)
    return ShownRuling(resolution, resolution.get_outcome_display() or _("Not a conflict"), position)


def how_found(conflict: Conflict) -> str:
    """How the conflict came to light, in words."""
    if conflict.flagged_by_id is not None:
        return _("Flagged by %(name)s.") % {"name": conflict.flagged_by}
    if words := RULES.get(conflict.detected_by):
        return str(words)
    return _("Found by the rule “%(rule)s”.") % {"rule": conflict.detected_by}


RULES = {
    "implied:office_before_entry": gettext_lazy(
        "Found by reasoning: an office was held before the day on which it is said to have been entered."
    ),
    "implied:end_before_begin": gettext_lazy("Found by reasoning: it is said to have ended before it began."),
    "implied:planned_afterwards": gettext_lazy("Found by reasoning: a later article still expects what had happened."),
    "implied:dated_and_denied": gettext_lazy("Found by reasoning: one source dates what another says did not happen."),
    "implied:stops_short": gettext_lazy(
        "Found by reasoning: one source has only a weaker clause where another has a stronger."
    ),
    "implied:stage_before_earlier_one": gettext_lazy(
        "Found by reasoning: a stage of the agreement is dated before one that must precede it."
    ),
    "implied:part_above_whole": gettext_lazy(
        "Found by reasoning: one source counts more of one group than another counts in all."
    ),
    "dates:disjoint": gettext_lazy("Found by rule: no single day fits the stated dates."),
    "dates:denied": gettext_lazy("Found by rule: one source states the date that another denies."),
    "polarity:asserted_and_denied": gettext_lazy("Found by rule: one source says it is so, another that it is not."),
    "choices:exclude_each_other": gettext_lazy("Found by rule: the stated values exclude each other."),
    "choices:went_back": gettext_lazy("Found by rule: a later article has a state that an earlier one says is over."),
    "choices:denied": gettext_lazy("Found by rule: one source states what another denies."),
    "hours:apart": gettext_lazy("Found by rule: the stated hours lie too far apart."),
    "hours:denied": gettext_lazy("Found by rule: one source states the hour that another denies."),
    "doers:denied": gettext_lazy("Found by rule: one source denies that somebody did it whom another names."),
    "doers:each_names_another": gettext_lazy("Found by rule: each side names somebody else who did it."),
    "causes:by_itself_and_by_design": gettext_lazy(
        "Found by rule: one source says that it came about by itself, another that somebody brought it about."
    ),
    "causes:by_nature_and_by_fault": gettext_lazy(
        "Found by rule: one source puts it down to nature, another to what people built or kept badly."
    ),
    "causes:denied": gettext_lazy("Found by rule: one source denies the cause that another gives."),
    "quantities:exclude_each_other": gettext_lazy("Found by rule: no single number fits the stated figures."),
    "quantities:set_against_each_other": gettext_lazy(
        "Found by rule: one article sets two speakers' figures against each other."
    ),
    "quantities:denied": gettext_lazy("Found by rule: one source states the figure that another denies."),
}
