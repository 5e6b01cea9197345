"""A conflict in full, as its page shows it: each side's words, the diagnosis, its history, what depends on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404

from claims.detecting.voices import voices
from claims.models import Claim, Conflict, Source, SourceRating
from claims.models.conflict import ConflictQuerySet
from claims.models.event_decision import conflict_called
from claims.pages.claim_articles import with_articles
from claims.pages.conflicts.diagnosis import ShownLikely, likely_resolutions
from claims.pages.conflicts.history import Step, history_of
from claims.pages.conflicts.short import ConflictRow, ShownPosition, ShownRuling, conflict_row, counts, shown_ruling
from claims.pages.conflicts.strip import ShownStrip, conflict_strip
from claims.pages.conflicts.ties import Ties, ties_of
from claims.pages.shown_claim import SURROUNDINGS, ShownClaim, shown_all
from claims.ratings import standing_ratings
from claims.wording.origins import copied_in_words
from claims.wording.reasoning import Chain, chains
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent voice on a side: the first that said it, what it says besides, and the copies of it.

    ratings: how the timeline's editors rate the source of the first.
    """

    first: ShownClaim
    ratings: tuple[SourceRating, ...]
    again: tuple[ShownClaim, ...]
    copies: tuple[ShownClaim, ...]
    why: tuple[str, ...]

    @property
    def copy_count(self) -> int:
        """How many other articles have it from there."""
        return len({each.article.pk for each in self.copies})


@dataclass(frozen=True, slots=True)
class FullSide:
    position: ShownPosition
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """Who says what, in which words, and how it was ruled: what a frame on another site shows too."""

    row: ConflictRow
    sides: tuple[FullSide, ...]
    undecided: tuple[ShownClaim, ...]
    strip: ShownStrip | None
    ruling: ShownRuling | None
    rulings: tuple[ShownRuling, ...]


@dataclass(frozen=True, slots=True)
class WholeConflict:
    words: ConflictWords
    reasoning: tuple[Chain, ...]
    likely: tuple[ShownLikely, ...]
    history: tuple[Step, ...]
    ties: Ties


def with_words(conflicts: ConflictQuerySet, public_id: str) -> Conflict:
    """The conflict of that id, or the one with which it was joined, with all that showing it takes.

    Raises Http404 where there is none.
    """
    claims = Prefetch("positions__claims", Claim.objects.select_related("property", "event"))
    related = conflicts.select_related("event__timeline", "property", "reviewer", "flagged_by", "assigned_to")
    found = conflict_called(public_id, related.prefetch_related(claims))
    if found is None:
        raise Http404
    with_articles(claim for position in found.positions.all() for claim in position.claims.all())
    return found


def conflict_words(conflict: Conflict, visible: frozenset[int], user: User, *, by_editor: bool) -> ConflictWords:
    """What the user sees of the claims whose keys are VISIBLE. Expects `with_words`."""
    row = conflict_row(conflict, visible)
    vague = conflict.undecided.select_related("property", "event").in_order()
    undecided = with_articles(claim for claim in vague if counts(claim, visible))
    newest_first = conflict.resolutions.select_related("by", "prefers").order_by("-at", "-pk")
    evidence = Prefetch("evidence", Claim.objects.visible_to(user).with_facts().in_order())
    rulings = tuple(shown_ruling(each, row.positions) for each in newest_first.prefetch_related(evidence))
    return ConflictWords(
        row=row,
        sides=_sides(conflict, row.positions, user, by_editor=by_editor),
        undecided=shown_all(undecided, by_editor=by_editor, reach=SURROUNDINGS),
        strip=conflict_strip(conflict, row.positions, undecided),
        ruling=rulings[0] if rulings and not conflict.is_disputed else None,
        rulings=rulings,
    )


def whole_conflict(conflict: Conflict, visible: frozenset[int], user: User, *, by_editor: bool) -> WholeConflict:
    """Everything that the page shows the user. Expects `with_words`."""
    words = conflict_words(conflict, visible, user, by_editor=by_editor)
    actors = tuple(conflict.event.actors.order_by("pk"))
    return WholeConflict(
        words=words,
        reasoning=_reasoning(conflict, words.row, visible, by_editor=by_editor),
        likely=likely_resolutions(conflict, words.row.positions, actors),
        history=history_of(conflict, words.rulings, words.ruling, user),
        ties=ties_of(conflict, words.row.positions, actors, user),
    )


def _reasoning(conflict: Conflict, row: ConflictRow, visible: frozenset[int], *, by_editor: bool) -> tuple[Chain, ...]:
    """The chains of reasoning by which the conflict follows from claims on other things, if it does."""
    letters = {claim.pk: position.letter for position in row.positions for claim in position.claims}
    premises = conflict.premises.select_related(
        "claim__article__source", "claim__article__timeline", "claim__property", "claim__extraction", "claim__event"
    )
    return chains(premises, visible, letters, by_editor=by_editor)


def _sides(
    conflict: Conflict, positions: Sequence[ShownPosition], user: User, *, by_editor: bool
) -> tuple[FullSide, ...]:
    articles = {claim.article for each in positions for claim in each.claims}
    about = _Articles(
        copied_in_words({article.pk for article in articles}, user),
        standing_ratings({article.source for article in articles}, user, timeline=conflict.event.timeline),
    )
    return tuple(FullSide(each, _voices(each.claims, about, by_editor=by_editor)) for each in positions)


@dataclass(frozen=True, slots=True)
class _Articles:
    """What is known of the articles of a conflict: by article from where it is copied, and by source its ratings."""

    copied: Mapping[int, Sequence[str]]
    ratings: Mapping[Source, tuple[SourceRating, ...]]


def _voices(claims: Sequence[Claim], about: _Articles, *, by_editor: bool) -> tuple[Voice, ...]:
    """The claims by whose word they are, in the order in which each was first published."""
    voice = voices(claims)
    groups: dict[str, list[ShownClaim]] = {}
    for each in shown_all(claims, by_editor=by_editor, reach=SURROUNDINGS):
        groups.setdefault(voice[each.claim], []).append(each)
    return tuple(_voice(group, about) for group in groups.values())


def _voice(claims: Sequence[ShownClaim], about: _Articles) -> Voice:
    first, *others = claims
    articles = list(dict.fromkeys(each.article.pk for each in claims))
    return Voice(
        first=first,
        ratings=about.ratings.get(first.article.source, ()),
        again=tuple(each for each in others if each.article.pk == first.article.pk),
        copies=tuple(each for each in others if each.article.pk != first.article.pk),
        why=tuple(words for article in articles for words in about.copied.get(article, ())),
    )
