"""Words of action in a sentence: verbs and nouns of the lexicon, and past verbs outside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claims.extraction.lexicons import ENTITIES, table, word_set
from claims.extraction.passages import Sentence
from claims.extraction.verbs import finite_pasts, inflect, irregular_pasts, stem, unchanged
from claims.extraction.words import Word

DETERMINERS = word_set("grammar", "determiners")
PREPOSITIONS = word_set("grammar", "prepositions")
_MODALS = word_set("grammar", "modals")
_AUXILIARIES = word_set("grammar", "auxiliaries")
_SUBJECTS = word_set("grammar", "subjects")
_PLURAL_RELATIVES = frozenset({"which", "who", "they", "we"})
_NOT_HAPPENING = word_set("grammar", "not_happening")


class Form(StrEnum):
    PAST = "past"
    PRESENT = "present"
    GERUND = "gerund"
    BASE = "base"
    NOUN = "noun"


class End(StrEnum):
    """Which end of a happening a word stands for."""

    BEGIN = "begin"
    END = "end"


@dataclass(frozen=True, slots=True)
class Deed:
    """A word of action: `action` is the lexicon's key or a stem; `end` is set for "began", "onset", "ended"."""

    action: str
    form: Form
    text: str
    start: int
    end_offset: int
    base: str
    known: bool = True
    once: bool = False
    end: End | None = None

    @property
    def noun(self) -> bool:
        return self.form is Form.NOUN


@dataclass(frozen=True, slots=True)
class _Entry:
    action: str
    form: Form
    base: str
    rest: tuple[str, ...] = ()
    once: bool = False
    agreements: bool = False
    end: End | None = None


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """First word (lower case) -> the entries that begin with it, the longest first."""
    found: dict[str, list[_Entry]] = defaultdict(list)
    for action, row in table("actions")["actions"].items():
        once = row.get("once", False)
        for key, agreements in (("verbs", False), ("agreements", True), ("phrases", False)):
            for verb in row.get(key, []):
                _add_verb(found, _Entry(action, Form.BASE, verb, once=once, agreements=agreements))
        for noun in row.get("nouns", []):
            first, *rest = noun.split()
            found[first].append(_Entry(action, Form.NOUN, noun, tuple(rest), once))
    ends = table("actions")["ends"]
    for end in End:
        for verb in [*ends[f"{end}_verbs"], *ends[f"{end}_phrases"]]:
            _add_verb(found, _Entry(end, Form.BASE, verb, end=end))
        for noun in ends[f"{end}_nouns"]:
            found[noun].append(_Entry(end, Form.NOUN, noun, end=end))
    return {
        first: tuple(sorted(entries, key=lambda e: (-len(e.rest), e.form is Form.GERUND)))
        for first, entries in found.items()
    }


def _add_verb(found: dict[str, list[_Entry]], entry: _Entry) -> None:
    base, *rest = entry.base.split()
    forms = inflect(base)
    written = {
        forms.past: Form.PAST, forms.participle: Form.PAST, forms.third: Form.PRESENT, forms.gerund: Form.GERUND,
    }  # fmt: skip
    if base not in written:
        written[base] = Form.BASE
    for word, form in written.items():
        found[word].append(_Entry(entry.action, form, entry.base, tuple(rest), entry.once, entry.agreements, entry.end))


def deeds_of(sentence: Sentence, names: Sequence[tuple[int, int]], *, agreement: bool) -> tuple[Deed, ...]:
    """The words of action in a sentence, none inside NAMES. AGREEMENT: whether it speaks of a treaty."""
    found: list[Deed] = []
    skip_to = 0
    known, pasts = _entries(), irregular_pasts()
    for index, word in enumerate(sentence.words):
        lower = word.lower
        if lower not in known and lower[-2:] != "ed" and lower not in pasts:
            continue  # most words: the costlier questions are asked of the others alone
        if word.start < skip_to or any(start <= word.start < end for start, end in names):
            continue
        deed = _known(sentence, index, agreement=agreement) or _unknown(sentence, index)
        if deed:
            found.append(deed)
            skip_to = deed.end_offset
    return tuple(found)


def _known(sentence: Sentence, index: int, *, agreement: bool) -> Deed | None:
    words = sentence.words
    for entry in _entries().get(words[index].lower, ()):
        size = len(entry.rest)
        following = tuple(word.lower for word in words[index + 1 : index + 1 + size])
        if following != entry.rest or (entry.agreements and not agreement):
            continue
        if _fits(entry.form, words, index, sentence):
            last = words[index + size]
            start = words[index].start
            text = sentence.text[start - sentence.start : last.end - sentence.start]
            return Deed(entry.action, entry.form, text, start, last.end, entry.base, once=entry.once, end=entry.end)
    return None


def present_deed(sentence: Sentence, start: int, end: int) -> Deed | None:
    """The first verb in the present tense between two offsets whatever stands before it, as chronologies tell."""
    for index, word in enumerate(sentence.words):
        if start < word.start < end and not word.capital and _before(sentence.words, index) not in PREPOSITIONS:
            for entry in _entries().get(word.lower, ()):
                last = index + len(entry.rest)
                following = tuple(each.lower for each in sentence.words[index + 1 : last + 1])
                if entry.form is Form.PRESENT and following == entry.rest and not entry.agreements:
                    until = sentence.words[last].end
                    text = sentence.text[word.start - sentence.start : until - sentence.start]
                    return Deed(
                        entry.action, entry.form, text, word.start, until, entry.base, once=entry.once, end=entry.end
                    )
    return None


def _fits(form: Form, words: Sequence[Word], index: int, sentence: Sentence) -> bool:
    """Whether the form can be read so here: "the strikes" is a noun, "Freedonia strikes" a verb."""
    before = _before(words, index)
    if form is Form.BASE:
        return before in _MODALS or (before in _PLURAL_RELATIVES and words[index].lower not in irregular_pasts())
    if form is Form.PRESENT:
        return index > 0 and _is_subject(words[index - 1], words[index], before)
    if form is Form.PAST:
        return not (
            before in DETERMINERS - {"that", "this", "all", "both", "many", "several"}
            and _noun_follows(words, index, sentence)
        )
    if form is Form.GERUND:
        return before not in DETERMINERS  # "the building" is a thing
    progressive = words[index].lower.endswith("ing") and before in _AUXILIARIES
    return before not in _MODALS and not progressive


def _is_subject(previous: Word, word: Word, before: str) -> bool:
    named = previous.capital and not previous.possessive and previous.lower not in DETERMINERS
    return (named and word.start - previous.end == 1 and not _is_adjective(previous)) or before in _SUBJECTS


def _is_adjective(word: Word) -> bool:
    entity = ENTITIES.get((word.text,))
    return entity is not None and entity.form == "people" and not word.text.endswith("s")


def _before(words: Sequence[Word], index: int) -> str:
    """The word before, adverbs left out."""
    at = index - 1
    while at > 0 and words[at].lower.endswith("ly"):
        at -= 1
    return words[at].lower if at >= 0 else ""


def _noun_follows(words: Sequence[Word], index: int, sentence: Sentence) -> bool:
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    gap = sentence.text[words[index].end - sentence.start : following.start - sentence.start]
    return not gap.strip() and following.lower not in PREPOSITIONS | DETERMINERS


def _unknown(sentence: Sentence, index: int) -> Deed | None:
    """A past verb outside the lexicon; an adjective in "ed" is told by the determiner or preposition before it."""
    word = sentence.words[index]
    lower = word.lower
    past = lower in irregular_pasts() or _regular_past(lower)
    if word.capital or lower in _NOT_HAPPENING or not (past or lower in unchanged()):
        return None
    before = _before(sentence.words, index)
    if not past and before not in _AUXILIARIES:
        return None
    if index == 0 or before in DETERMINERS | (PREPOSITIONS - {"since", "after", "before"}) or "-" in lower:
        return None
    if before in _AUXILIARIES or lower in finite_pasts() or not _noun_follows_plain(sentence, index, before):
        return Deed(stem(lower), Form.PAST, word.text, word.start, word.end, stem(lower), known=False)
    return None


def _noun_follows_plain(sentence: Sentence, index: int, before: str) -> bool:
    """ "..., alleged losses": an "ed" word after a pause and before a noun qualifies it."""
    gap = sentence.text[: sentence.words[index].start - sentence.start].rstrip()
    return gap.endswith((",", "—")) and _noun_follows(sentence.words, index, sentence) and before != "and"


def _regular_past(lower: str) -> bool:
    return lower.endswith("ed") and len(lower) > 4
