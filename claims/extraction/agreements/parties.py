"""The parties of an agreement, from the words around its mention.

"the Freedonia-Sylvania pact", "between A and B", "with A", "signed by A and B", "that A and B intend to sign", and the
subjects of "A and B signed". A person signs for the country.
"""

import re
from collections.abc import Iterator, Sequence

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.lexicons import word_set
from claims.extraction.passages import Sentence
from claims.extraction.verbs import inflect
from claims.extraction.words import Word

# After an agreement: "between", "with" or "by", a few words on, or after ", signed in May".
_RIGHT_PARTIES = re.compile(
    r"(?:[^,;:.()—“”\"]{0,70}?\s"
    r"|,?\s*(?:which was\s+|that was\s+)?(?:first\s+)?"
    r"(?:signed|concluded|reached|agreed|struck|made|negotiated)(?:\s+in\s+\w+(?:\s+\d{4})?)?\s+)"
    r"(?P<how>between|with|by)\s+(?:the\s+)?$"
)
_THAT_PARTIES = re.compile(r",?\s*(?:that|which)?\s*(?:the\s+)?$")
# Verbs whose subjects are the parties of the agreement that is their object, in all forms.
MAKING = frozenset(
    form
    for base in word_set("treaties", "making")
    for forms in [inflect(base)]
    for form in (forms.base, forms.third, forms.past, forms.participle, forms.gerund)
)


def parties_within(mentions: Sequence[Mention], inside: Sequence[Word]) -> set[str]:
    """The parties named in the noun phrase of an agreement itself."""
    start, end = inside[0].start, inside[-1].end
    named = {m.name for m in mentions if start <= m.start < end and m.kind in (ActorKind.COUNTRY, ActorKind.BODY)}
    compounds = {part for word in inside[:-1] for part in compound_parties(word)}
    return named | compounds | _unknown_parties(mentions, start, end)


def compound_parties(word: Word) -> tuple[str, ...]:
    """The two names of "Freedonia-Sylvania", which no lexicon has; none for "Non-Aggression"."""
    parts = tuple(word.text.replace("–", "-").split("-"))
    names = len(parts) == 2 and all(part.isalpha() and part.istitle() and len(part) > 3 for part in parts)
    return parts if names and parts[0] not in ("Anti", "Post") else ()


def _unknown_parties(mentions: Sequence[Mention], start: int, end: int) -> set[str]:
    """Names in capitals that the lexicon does not know, before an agreement: "Freedonia's pact"."""
    found = {
        m.name for m in mentions if start <= m.start and m.end < end and m.kind is ActorKind.UNKNOWN and m.possessive
    }
    if found:
        found |= {m.name for m in mentions if start <= m.start and m.end < end and m.kind is ActorKind.UNKNOWN}
    return found


def parties_beside(sentence: Sentence, mentions: Sequence[Mention], inside: Sequence[Word], known: int) -> set[str]:
    """The parties named after an agreement, and where that leaves one, those that make it."""
    start, end = inside[0].start, inside[-1].end
    counterparts = counterparts_of(sentence, mentions, end)
    found = counterparts or _parties_right(sentence, mentions, end)
    if known + len(found) < 2 or counterparts:
        found = found | _parties_of_making(sentence, mentions, start)
    return found


def _parties_right(sentence: Sentence, mentions: Sequence[Mention], end: int) -> set[str]:
    """The parties of "between A and B", "with A", "signed by A and B", "that A and B intend to sign"."""
    after, how = _parties_lead(sentence, mentions, end)
    if not after:
        return set()
    lead = sentence.text[end - sentence.start : after[0].start - sentence.start]
    that = _THAT_PARTIES.match(lead) and _making_after(sentence, after)
    if not how and not that:
        return set()
    row = list(_row(sentence, after))
    if (that or how == "between") and len(row) < 2:
        return set()
    return {party for m in row if (party := party_of(m))}


def counterparts_of(sentence: Sentence, mentions: Sequence[Mention], end: int) -> set[str]:
    """The parties of "with A and B": each has the agreement with the one that makes it."""
    after, how = _parties_lead(sentence, mentions, end)
    return {party for m in _row(sentence, after) if (party := party_of(m))} if how == "with" else set()


def _parties_lead(sentence: Sentence, mentions: Sequence[Mention], end: int) -> tuple[list[Mention], str]:
    """The names after an agreement, and the word ("between", "with", "by") that introduces them as parties."""
    after = [m for m in mentions if m.start >= end and not m.adjective]
    if not after:
        return [], ""
    how = _RIGHT_PARTIES.match(sentence.text[end - sentence.start : after[0].start - sentence.start])
    return after, how["how"] if how else ""


def _making_after(sentence: Sentence, after: Sequence[Mention]) -> bool:
    row = list(_row(sentence, after))
    following = sentence.text[row[-1].end - sentence.start :].split()[:4]
    return len(row) > 1 and any(word.strip(",.;").lower() in MAKING for word in following)


def _row(sentence: Sentence, after: Sequence[Mention]) -> Iterator[Mention]:
    """The first mentions that stand in one enumeration: "A, B and the C"."""
    previous: Mention | None = None
    for mention in after:
        if previous is not None:
            gap = sentence.text[previous.end - sentence.start : mention.start - sentence.start]
            if not re.fullmatch(
                r"(?:['’]s)?(?:\s*\([^()]*\))?(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s+&\s+)(?:the\s+)?(?:[a-z]+\s+){0,2}",
                gap,
            ):
                return
        yield mention
        previous = mention


def party_of(mention: Mention) -> str | None:
    """The party that a mention stands for: a person signs for the country."""
    if mention.kind is ActorKind.PERSON:
        return mention.country
    return mention.name if mention.kind in (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.UNKNOWN) else None


def _parties_of_making(sentence: Sentence, mentions: Sequence[Mention], start: int) -> set[str]:
    """The subjects of "A and B signed a treaty": those before the verb of making that stands before the agreement."""
    before = [word for word in sentence.words if word.end <= start]
    at = next(
        (
            i
            for i in range(len(before) - 1, -1, -1)
            if before[i].lower in MAKING and not before[i].lower.endswith("ing")
        ),
        None,
    )
    if at is None or len(before) - at > 12:
        return set()
    verb = before[at].start
    clause = max(
        (
            sentence.start + i.end()
            for i in re.finditer(
                r"[;:—]|, (?:while|but|whereas|although|which)\b|\bthat\b", sentence.text[: verb - sentence.start]
            )
        ),
        default=sentence.start,
    )
    subjects = [
        m
        for m in mentions
        if clause <= m.start < verb and not _qualifies(m, mentions) and not _is_circumstance(sentence, m)
    ]
    return {party for m in subjects if (party := party_of(m))}


def _qualifies(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether it only stands before another name: "Freedonian" in "Freedonian President Rufus Firefly"."""
    return mention.adjective and any(
        0 <= other.start - mention.end < 40 and other.kind is ActorKind.PERSON and other.country == mention.name
        for other in mentions
    )


def _is_circumstance(sentence: Sentence, mention: Mention) -> bool:
    """Whether the mention says where or about whom, not who: "in Moscow", "before Trump's inauguration"."""
    before = sentence.text[: mention.start - sentence.start].split()
    last = before[-1].lower() if before else ""
    return last in ("in", "at", "near", "from", "to", "before", "after", "during", "on", "against", "over") or (
        mention.possessive and mention.kind is ActorKind.PERSON
    )
