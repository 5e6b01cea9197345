"""What happened and which end of it a date gives: "the siege began" speaks of the siege."""

import re
from dataclasses import dataclass

from claims.extraction.deeds import Deed, End
from claims.extraction.lexicons import word_set
from claims.extraction.page import Line

_NO_OBJECT = re.compile(
    r"\s*(?:[,.;)]|$|(?:on|in|at|with|by|before|after|early|late|only)\b|\w+\s(?:hours?|minutes?|days?|weeks?)\b)"
)
_IT = re.compile(r"(?:It|They|This)\s[^;:“”]*$")
# Verbs that stand for an end of their subject where that is a noun of action: "the siege opened", not "the school"
_END_OF = {"opened": End.BEGIN, "concluded": End.END, "closed": End.END}
_OCCURRING = word_set("grammar", "occurring")
_HARMING = word_set("grammar", "harming")
_HARMFUL = frozenset({"quake", "storm", "explode", "attack", "crash", "fight", "war", "protest"})
_BACKGROUND = re.compile(r"\b(?:amid|after|during|despite|over|since)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}$")
# between a noun and "began": nothing but small words, so that the noun is the subject
_BARE = re.compile(r"\s+(?:(?:was|has|had|have|is|first|also|again|finally|\w+ly)\s+)*")
_OF = re.compile(r"\s+of\s+(?:[\w’'-]+\s+){0,4}")


@dataclass(frozen=True, slots=True)
class Meant:
    """The word that tells what happened, the sentence in which it stands, and which end of it a date gives."""

    line: Line
    deed: Deed
    end: End | None


def meant(line: Line, deed: Deed, before: Line | None = None) -> Meant:
    """What happened, and which end of it the date gives; BEFORE is the sentence before, of which "it" may speak."""
    noun, end = _meant_here(line, deed)
    if deed.end is None and (opened := _opening(line, deed)):
        noun, end = opened, _END_OF[deed.text.lower()]
    if noun is not deed or noun.noun:
        return Meant(line, noun, end or _opened_behind(line, noun))
    said = end or (_END_OF.get(deed.text.lower()) if _is_intransitive(line, deed) else None)
    subject = _it(line, deed, before) if before and said else None
    return Meant(before, subject, said) if before and subject else Meant(line, noun, end)


def _opening(line: Line, deed: Deed) -> Deed | None:
    """The siege of "the siege opened in May": such verbs speak of its end only with a noun of action as subject."""
    if deed.text.lower() not in _END_OF or not _is_intransitive(line, deed):
        return None
    nouns = [d for d in line.deeds if d.noun and d.end is None and d.end_offset <= deed.start]
    between = line.text_between(nouns[-1].end_offset, deed.start) if nouns else ""
    return nouns[-1] if nouns and len(between.split()) <= 5 and not re.search(r"[,;:]", between) else None


def _opened_behind(line: Line, noun: Deed) -> End | None:
    """The end of which "opened" behind a noun of action tells."""
    behind = next((d for d in line.deeds if d.start >= noun.end_offset), None)
    opened = behind is not None and _opening(line, behind) == noun
    return _END_OF[behind.text.lower()] if behind and opened else None


def _is_intransitive(line: Line, deed: Deed) -> bool:
    """Whether no object follows: "opened in May", not "opened its gates"."""
    return bool(_NO_OBJECT.match(line.text_between(deed.end_offset, line.sentence.end)))


def _it(line: Line, deed: Deed, before: Line) -> Deed | None:
    """What "it" or "they" stands for that began or ended: the noun of action that opens the sentence before."""
    if before.sentence.paragraph != line.sentence.paragraph or any(d.noun for d in line.deeds if d.start < deed.start):
        return None
    if not _IT.match(line.text_between(line.sentence.start, deed.start)):
        return None
    opens = [d for d in before.deeds if len(before.text_between(before.sentence.start, d.start).split()) <= 4]
    return opens[0] if opens and opens[0].noun and opens[0].end is None else None


def _meant_here(line: Line, deed: Deed) -> tuple[Deed, End | None]:
    """What happened, and which end of it the date gives: "began" and "the onset" speak of another word of action."""
    if deed.end is None:
        meant = _what_occurred(line, deed)
        return meant, _end_before(line, meant)
    nouns = [d for d in line.deeds if d.noun and d.end is None]
    behind = [d for d in nouns if d.start >= deed.end_offset]
    if deed.noun:
        near = [d for d in behind if len(line.text_between(deed.end_offset, d.start).split()) <= 7]
    else:
        near = [d for d in nouns if _may_begin(line, d, deed)][-1:]
        near += [d for d in behind if re.search(r"\bas\b", line.text_between(deed.end_offset, d.start))]
    return (near[0] if near else deed), deed.end


def _may_begin(line: Line, noun: Deed, verb: Deed) -> bool:
    """Whether the noun may be the subject of "began" or "ended" behind it: not "amid protests"."""
    between = line.text_between(noun.end_offset, verb.start)
    if noun.end_offset > verb.start or re.search(r"[;:]", between):
        return False
    if _BARE.fullmatch(between):
        return True
    return not _BACKGROUND.search(line.text_between(line.sentence.start, noun.start))


def _end_before(line: Line, deed: Deed) -> End | None:
    """The end that "the onset of" or "the end of" before a noun of action speaks of."""
    for word in line.deeds:
        if word.end and word.noun and _OF.fullmatch(line.text_between(word.end_offset, deed.start)):
            return word.end
    return None


def _what_occurred(line: Line, deed: Deed) -> Deed:
    """Of "an earthquake struck", "the bombing was carried out", "the blast killed 12" the noun that is the subject."""
    verb = deed.text.split()[0].lower()
    if deed.noun or verb not in _OCCURRING | _HARMING:
        return deed
    near = [d for d in line.deeds if d.noun and d.end is None and _is_subject_of(line, d, deed)]
    if verb in _HARMING:
        near = [d for d in near if d.action in _HARMFUL]
    return near[-1] if near else deed


def _is_subject_of(line: Line, noun: Deed, verb: Deed) -> bool:
    """Whether a few words, or an aside between commas, part the noun from the verb behind it."""
    if noun.end_offset > verb.start:
        return False
    between = re.sub(r",[^,;:]*,", "", line.text_between(noun.end_offset, verb.start))
    return len(between.split()) <= 10 and not re.search(r"[,;:—]", between)
