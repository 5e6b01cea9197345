"""On which side of the publication a date without a year, or a weekday, lies: what the words around it tell."""

import re
from collections.abc import Iterable
from enum import Enum

from .lexicon import Cues
from .spans import Bound

BEFORE, AFTER = 160, 80
"""Characters before and after an expression in which its verb is looked for."""
RIGHT_BEFORE = 48
"""Characters within which a verb, and the small words after it, stand right before an expression."""
SENTENCE_END = re.compile(r"[.!?\n\"“”;:—](?=\s|$)|\s[-–]+(?=\s)")
NEVER = r"(?!)"
UP_TO = (Bound.UNTIL, Bound.BY)
FROM = (Bound.SINCE, Bound.AFTER)
POSSESSIVES = ("'s", "’s")


class Outlook(Enum):
    """What the verb of a date's clause says of it."""

    AHEAD = "ahead"
    PAST = "past"
    UNSAID = "unsaid"


class Verbs:
    """The verbs of a language as regular expressions, made of the cues of its lexicon.

    What must not stand before a verb is asked after the verb was seen: most words are none.
    """

    def __init__(self, cues: Cues) -> None:
        small = rf"\s+(?:{_any(cues.small)}\s+)*$" if cues.small else r"\s+$"
        standing = "".join(rf"(?<!\b{word} )" for word in cues.present)
        unsaid = "".join(rf"(?<!\b{word} )" for word in cues.unsaid)
        past = rf"\b(?={_any(cues.past)}\b){standing}{_any(cues.past)}"
        self.said = re.compile(rf"\b(?={_any(cues.said)}\s){unsaid}{_any(cues.said)}{small}")
        self.ahead = re.compile(rf"\b{_any(cues.future)}\b")
        self.coming = re.compile(rf"\b{_any(cues.coming)}{small}")
        self.past = re.compile(rf"{past}\b")
        self.just_past = re.compile(rf"{past}{small}")
        self.deferred = re.compile(rf"\b{_any(cues.deferred)}\b")
        self.planned = re.compile(rf"\b{_any(cues.planned)}\b")
        self.joint = re.compile(rf",|\b{_any(cues.joining)}\b")


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words) or NEVER})"


def outlook(text: str, start: int, end: int, verbs: Verbs, bound: Bound | None = None) -> Outlook:
    """The side that the nearest verb tells of the expression text[start:end], before which the words say `bound`.

    A verb of the past right before a day puts it in the past ("will debate the report published on Monday"). Else the
    clauses before it in its sentence are asked, the nearest first; a date that opens its sentence takes the verb behind
    it, and so does the day of an event that something comes after ("after Monday's attack"). What was put off until a
    day is to come then.
    """
    before = SENTENCE_END.split(text[max(0, start - BEFORE) : start])[-1]
    if bound in UP_TO and verbs.deferred.search(before):
        return Outlook.AHEAD
    near = len(before) - RIGHT_BEFORE
    if verbs.coming.search(before, near):
        return Outlook.AHEAD
    if verbs.said.search(before, near) or verbs.just_past.search(before, near):
        return Outlook.PAST
    behind = SENTENCE_END.split(text[end : end + AFTER])[0]
    if bound in FROM and behind.startswith(POSSESSIVES):
        return _behind(behind, verbs) or Outlook.PAST
    for clause in reversed(verbs.joint.split(before)):
        if told := _told(clause, verbs):
            return told
    return _behind(behind, verbs) or Outlook.UNSAID


def _behind(words: str, verbs: Verbs) -> Outlook | None:
    return next((told for clause in verbs.joint.split(words) if (told := _first_told(clause, verbs))), None)


def _first_told(clause: str, verbs: Verbs) -> Outlook | None:
    """What the first verb of a clause tells."""
    ahead, past = verbs.ahead.search(clause), verbs.past.search(clause)
    if ahead and past and past.start() < ahead.start():
        return Outlook.PAST
    return _told(clause, verbs)


def _told(clause: str, verbs: Verbs) -> Outlook | None:
    """What a clause tells; "will" goes before a participle ("will be postponed"), the present tense after it."""
    if verbs.ahead.search(clause):
        return Outlook.AHEAD
    if verbs.past.search(clause):
        return Outlook.PAST
    return Outlook.AHEAD if verbs.planned.search(clause) else None
