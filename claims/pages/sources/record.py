"""How a source fared in conflicts that editors settled: which rulings bore it out, and which passed it over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.detecting.rulings import RANKING_OUTCOMES
from claims.listed import REPORTED, listed_claims, listed_conflicts
from claims.models import ConflictState, Modality, Outcome, Polarity, Position, Resolution, Source
from claims.pages.shown_claim import claimed_value
from claims.values import from_json
from timeline.models.workspace import User

FARED = {
    (Outcome.ONE_RIGHT.value, True): gettext_lazy("Borne out"),
    (Outcome.ONE_RIGHT.value, False): gettext_lazy("Found wrong"),
    (Outcome.REFINED.value, True): gettext_lazy("More precise"),
    (Outcome.REFINED.value, False): gettext_lazy("Less precise"),
}


@dataclass(frozen=True, slots=True)
class Fared:
    """A ruling and how the source fared in it, in words; what the source said, and what the ruling preferred."""

    ruling: Resolution
    fared: str
    said: tuple[str, ...]
    preferred: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return self.said != self.preferred


class Member(NamedTuple):
    """A claim in a position, with as little as is asked of it here."""

    position: int
    source: int
    is_reported: bool
    answer: str


def standing_rulings(source: Source, user: User) -> "QuerySet[Resolution]":
    """Rulings that stand today and prefer a position, where the source's own claims are on a side; newest first."""
    later = Resolution.objects.filter(conflict=OuterRef("conflict")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    )
    own = listed_claims(user).filter(article__source=source).exclude(REPORTED)
    sided = Position.objects.filter(claims__in=own.values("pk"))
    return (
        Resolution.objects.filter(
            outcome__in=RANKING_OUTCOMES,
            prefers__isnull=False,
            conflict__state=ConflictState.RESOLVED,
            conflict__in=listed_conflicts(user).filter(pk__in=sided.values("conflict")).values("pk"),
        )
        .exclude(Exists(later))
        .select_related("by", "conflict__event", "conflict__property")
        .order_by("-at", "-pk")
    )


def shown_record(rulings: Sequence[Resolution], source: Source, user: User) -> tuple[Fared, ...]:
    """The rulings with what the source said and what they preferred; in one query."""
    members = _members((ruling.conflict_id for ruling in rulings), user)
    return tuple(_fared(ruling, members[ruling.conflict_id], source) for ruling in rulings)


def _members(conflicts: Iterable[int], user: User) -> Mapping[int, Sequence[Member]]:
    """By the key of a conflict the claims in its positions that the reader sees."""
    taking_part = Position.claims.through.objects.filter(
        position__conflict__in=list(conflicts), claim__in=listed_claims(user).values("pk")
    )
    found: dict[int, list[Member]] = defaultdict(list)
    for conflict, position, source, *said in taking_part.order_by("claim__article__published", "claim").values_list(
        "position__conflict", "position", "claim__article__source",
        "claim__value", "claim__polarity", "claim__modality", "claim__attributed_to",
    ):  # fmt: skip
        value, polarity, modality, speaker = said
        answer = claimed_value(from_json(value), denied=polarity == Polarity.DENIED)
        is_reported = modality == Modality.ATTRIBUTED and bool(speaker)
        found[conflict].append(Member(position, source, is_reported, answer))
    return found


def _fared(ruling: Resolution, members: Sequence[Member], source: Source) -> Fared:
    own = [each for each in members if each.source == source.pk and not each.is_reported]
    sides = {each.position == ruling.prefers_id for each in own}
    return Fared(
        ruling=ruling,
        fared=str(FARED[ruling.outcome, sides == {True}]) if len(sides) == 1 else _("On both sides"),
        said=tuple(dict.fromkeys(each.answer for each in own)),
        preferred=tuple(dict.fromkeys(each.answer for each in members if each.position == ruling.prefers_id)),
    )
