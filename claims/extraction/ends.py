"""What happened and which end of it a date gives: "the siege began" speaks of the siege."""

import re

from claims.extraction.deeds import Deed, End
from claims.extraction.lexicons import word_set
from claims.extraction.page import Line

_OCCURRING = word_set("grammar", "occurring")
_HARMING = word_set("grammar", "harming")
_HARMFUL = frozenset({"quake", "storm", "explode", "attack", "crash", "fight", "war", "protest"})
_BACKGROUND = re.compile(r"\b(?:amid|after|during|despite|over|since)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}$")
# between a noun and "began": nothing but small words, so that the noun is the subject
_BARE = re.compile(r"\s+(?:(?:was|has|had|have|is|first|also|again|finally|\w+ly)\s+)*")
_OF = re.compile(r"\s+of\s+(?:[\w’'-]+\s+){0,4}")


def meant(line: Line, deed: Deed) -> tuple[Deed, End | None]:
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
