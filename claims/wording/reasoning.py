"""How a conflict follows from what other claims say, in words: the chains of its premises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Premise
from claims.pages.shown_claim import ShownClaim, claimed_value, shown_all
from claims.values import from_json, value_of
from timeline.dates import FuzzyDate, parse
from timeline.dates.days import edtf_of
from timeline.wording import date_in_words


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in words, with the claim that it rests on."""

    words: str
    claim: ShownClaim


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps that lead to a conclusion; `letter` is that of the position it speaks for, empty where it is too vague."""

    letter: str
    steps: tuple[ShownStep, ...]
    conclusion: str


def chains(
    premises: Iterable[Premise], visible: frozenset[int], letters: Mapping[int, str], *, by_editor: bool
) -> tuple[Chain, ...]:
    """The chains all of whose claims are VISIBLE. Expects the premises' claims with their articles.

    LETTERS: that of the position, by the key of each claim in one.
    """
    rows: list[list[Premise]] = []
    for premise in sorted(premises, key=lambda each: each.number):
        if premise.implied is not None or not rows:
            rows.append([])
        rows[-1].append(premise)
    shown = (row for row in rows if all(each.claim_id in visible for each in row))
    return tuple(_chain(row, letters.get(row[0].claim_id, ""), by_editor=by_editor) for row in shown)


def _chain(premises: list[Premise], letter: str, *, by_editor: bool) -> Chain:
    claims = shown_all([each.claim for each in premises], by_editor=by_editor)
    steps = (ShownStep(_words(*each), each[1]) for each in zip(premises, claims, strict=True))
    return Chain(letter, tuple(steps), conclusion(premises[0]))


def conclusion(first: Premise) -> str:
    """What a chain comes to, by the first of its premises."""
    if first.implied is None:
        return ""
    value = from_json(first.implied)
    if isinstance(value, FuzzyDate) and value.earliest is None and value.latest is not None:
        return _("%(date)s at the latest") % {"date": date_in_words(parse(edtf_of(value.latest)))}
    if isinstance(value, FuzzyDate) and value.latest is None and value.earliest is not None:
        return _("%(date)s at the earliest") % {"date": date_in_words(parse(edtf_of(value.earliest)))}
    return claimed_value(value, denied=False)


def _words(premise: Premise, claim: ShownClaim) -> str:
    words = STEPS.get(premise.step)
    if words is None:
        return _("It follows from these words.")
    value = claimed_value(value_of(premise.claim), denied=claim.claim.polarity == "denied")
    return str(words) % {"source": claim.article.source.name, "value": value, "published": claim.published}


STEPS = {
    "office": gettext_lazy("%(source)s gives the office: %(value)s."),
    "office_then": gettext_lazy("The same passage tells of %(value)s, so the office was held by then."),
    "office_published": gettext_lazy(
        "%(source)s gives the office, %(value)s, in an article of %(published)s, so it was held by then."
    ),
    "begin": gettext_lazy("%(source)s has it begin %(value)s, so it did not end before."),
    "dated": gettext_lazy("%(source)s tells of it as past (%(value)s), so later it was no longer to come."),
    "weaker_clause": gettext_lazy(
        "%(source)s names a weaker clause, which a text has where the stronger one is missing."
    ),
    "part": gettext_lazy("%(source)s counts so many of one group alone (%(value)s), so the whole is no smaller."),
    "stage_propose": gettext_lazy("%(source)s has the agreement proposed %(value)s, so this came no earlier."),
    "stage_sign": gettext_lazy("%(source)s has the agreement signed %(value)s, so this came no earlier."),
    "stage_ratify": gettext_lazy("%(source)s has the agreement ratified %(value)s, so this came no earlier."),
}
