"""Whose forces are in which country, and which weapons were used there: said to be so, or denied.

"Freedonian troops based at Sylvania's Vasa air base" against "Freedonia had no troops in Sylvania"; "drones used in
attacks on Sylvanian towns" against "refused to acknowledge that its drones were used in Sylvania". Such a thing has no
day of its own: what is said of it stands on an event for these forces or that weapon in that country. Who used it is
the scope: that one did contradicts only that the same one did not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.claiming import statement_at
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.passage import passage_of
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement
from claims.extraction.words import fold

RULE_VERSION = 1
_CONFIDENCE = 0.5
_WORDS = table("forces")
_WEAPONS = {fold(word): key for key, words in _WORDS["weapons"].items() for word in words}
_WEAPON = any_of(word for words in _WORDS["weapons"].values() for word in words)
_TROOPS = any_of(_WORDS["troops"])
_STATIONED = re.compile(
    rf"\b(?:{_TROOPS})\s+(?:(?:are|is|were|was|remain|still|now|currently)\s+)*(?:{any_of(_WORDS['stationed'])})\s+"
    r"(?:at|in|on|near|around)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    rf"(?:\b(?:does|do|did|has|have|had)(?:\s+not|n['’]t)\s+(?:(?:have|had|keep|station|deploy)\w*\s+)?"
    rf"|\b(?:{any_of(_WORDS['having'])})\s+)(?P<none>no\s+|never\s+)?(?:any\s+)?(?:[\w,-]+\s+){{0,2}}?(?:{_TROOPS})\s+"
    r"(?:stationed\s+|based\s+|deployed\s+|present\s+)?(?:at|in|on)\b",
    re.IGNORECASE,
)
_USED = re.compile(
    rf"\b(?P<weapon>{_WEAPON})\b(?P<between>[^.;:()“”\"]{{0,60}}?)\bused\b(?!\s+to\s)"
    rf"|\bus(?:ed|ing|es)\s+(?:[\w-]+\s+){{0,4}}?(?P<object>{_WEAPON})\b",
    re.IGNORECASE,
)
_SHOT_DOWN = re.compile(
    r"\b(?:missiles?|drones?|rockets?|warplanes?|jets?|aircraft)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:shot down|intercepted|downed)\s+by\s+",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\s+(?:[\w-]+\s+)?by\s+(?:the\s+)?")
_SUBJECT = re.compile(
    r"\s+(?:(?:has|had|have|never|also|not|of|did|is|was|\w+ly)\s+)*(?:(?:troops|forces|army)\s+)?", re.IGNORECASE
)
_SUPPLIED_WITH = re.compile(r"\s+with\s+(?:[\w-]+\s+){0,2}")
_SUPPLIED_TO = re.compile(r"\bto\s+(?:the\s+)?$")
_SIGNS = frozenset(word.split()[0].lower() for word in chain(_WORDS["troops"], *_WORDS["weapons"].values()))
_SIGNS |= {"shot", "intercepted", "downed"}
"""Words without one of which no sentence tells of either."""
_DENYING = re.compile(rf"\b(?:{any_of(_WORDS['denying'])})\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|none)\b|n['’]t\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,2}")
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:[\w-]+\s+)?$")
_AT = re.compile(r"\b(?:against|at|in|inside|on|over)\s+(?:the\s+)?$", re.IGNORECASE)
_ACCUSING = re.compile(r"\baccus(?:ed|es|ing)\s", re.IGNORECASE)
_NO_LONGER = re.compile(r"\bno\s+longer\s+$|\b(?:not|n['’]t)\b.*\b(?:any\s?more|yet)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.;:]")
_FARTHEST, _BEHIND = 80, 9
Lands = Mapping[str, str]
"""Countries by the places in them."""


def presence(page: Page) -> Iterator[Statement]:
    """The claims `presence` and `use` of an article."""
    lands = _lands(page)
    for line in page.lines:
        if _SIGNS.isdisjoint([word.lower for word in line.sentence.words]):
            continue
        for pattern in (_STATIONED, _HAS):
            for found in pattern.finditer(line.sentence.text):
                yield from _of_forces(page, line, found, lands)
        for found in _USED.finditer(line.sentence.text):
            yield from _of_weapon(page, line, found, lands)
        for found in _SHOT_DOWN.finditer(line.sentence.text):
            yield from _of_air_defence(page, line, found, lands)


def _lands(page: Page) -> dict[str, str]:
    """The countries of places, as far as the article tells them: "Sylvania's Vasa", "Vasa, Sylvania"."""
    lands: dict[str, str] = {}
    for line in page.lines:
        for first, second in zip(line.mentions, line.mentions[1:], strict=False):
            between = line.text_between(first.end, second.start)
            if first.possessive and between in ("'s ", "’s "):
                lands.setdefault(second.name, first.name)
            elif between == ", " and first.start in line.places and second.kind is ActorKind.COUNTRY:
                lands.setdefault(first.name, second.name)
    return lands


def _of_forces(page: Page, line: Line, found: re.Match[str], lands: Lands) -> Iterator[Statement]:
    sign, end = line.sentence.start + found.start(), line.sentence.start + found.end()
    owner = _owner(line, sign)
    where = _country_behind(line, end)
    if owner is None or where is None or _country(where, lands) == _country(owner, {}):
        return
    told = (line.text_between(owner.end, sign), line.text_between(owner.end, where.end + _BEHIND))
    if any(map(_NO_LONGER.search, told)):
        return  # it tells of a change
    stance = stance_of(line.sentence, sign, end, line.mentions)
    denied = bool(_NOT.search(found.group())) or stance.polarity is Polarity.DENIED
    happening = _happening("be_present", _country(owner, {}), _country(where, lands), "forces", "forces in")
    yield from _statement(page, line, "presence", (owner.start, where.end), happening, stance, denied=denied)


def _owner(line: Line, at: int) -> Mention | None:
    """Whose forces they are: "Freedonian ", "Freedonia's ", "Freedonia " right before."""
    owners = [m for m in line.mentions if m.end <= at and m.kind is not ActorKind.PLACE]
    near = owners and (_OWNED.fullmatch(line.text_between(owners[-1].end, at)))
    return owners[-1] if near else None


def _of_weapon(page: Page, line: Line, found: re.Match[str], lands: Lands) -> Iterator[Statement]:
    sign, end = line.sentence.start + found.start(), line.sentence.start + found.end()
    where = _country_behind(line, end)
    if where is None:
        return
    used = max(sign, line.sentence.start + found.start() + found.group().lower().rfind("us"))
    stance = stance_of(line.sentence, used if found["weapon"] else sign, end, line.mentions)
    before = line.text_between(line.sentence.start, sign)
    denying = list(_DENYING.finditer(before))
    low = line.sentence.start + denying[-1].start() if denying else sign
    who = next((m for m in reversed(line.mentions) if m.end <= low and not m.adjective), None)
    if denying and who:
        stance, low = Stance(Polarity.DENIED, Modality.ATTRIBUTED, who.name), who.start
    elif (accusing := _ACCUSING.search(before)) and (accuser := _last_before(line, accusing)):
        stance = Stance(stance.polarity, Modality.ATTRIBUTED, accuser.name)
    negated = _NOT.search(" ".join([*before.split()[-2:], found["between"] or ""])) is not None
    denied = bool(denying) or negated or stance.polarity is Polarity.DENIED
    weapon = _WEAPONS[fold(found["weapon"] or found["object"])]
    happening = _use(weapon, _country(where, lands))
    user = _user(line, sign, end) or (who if denying else None)
    by = _country(user, {}) if user else ""
    yield from _statement(page, line, "use", (low, where.end), happening, stance, denied=denied, scope=by)


def _user(line: Line, sign: int, end: int) -> Mention | None:
    """Who used it: told by "by", as the subject of "used", or as the one to whom it was supplied."""
    behind = next((m for m in line.mentions if end <= m.start < end + _FARTHEST), None)
    if behind and _BY_WHOM.fullmatch(line.text_between(end, behind.start)):
        return behind
    for mention in line.mentions:
        if mention.kind is ActorKind.PLACE or mention.end > end:
            continue
        between = line.text_between(mention.end, sign)
        if mention.end <= sign and (_SUBJECT.fullmatch(between) or _SUPPLIED_WITH.fullmatch(between)):
            return mention
        if mention.start >= sign and _SUPPLIED_TO.search(line.text_between(sign, mention.start)):
            return mention
    return None


def _of_air_defence(page: Page, line: Line, found: re.Match[str], lands: Lands) -> Iterator[Statement]:
    """ "Missiles were shot down by Sylvania": its air defence was used."""
    sign, end = line.sentence.start + found.start(), line.sentence.start + found.end()
    user = next((m for m in line.mentions if m.start >= end and m.start - end <= len("the ")), None)
    before = (m for m in reversed(line.mentions) if m.end <= sign and m.start in line.places)
    where = next(before, None) or (_country_behind(line, user.end) if user else None)
    if user is None or where is None:
        return
    stance = stance_of(line.sentence, sign, end, line.mentions)
    happening = _use("air_defence", _country(where, lands))
    denied = stance.polarity is Polarity.DENIED
    by = _country(user, {})
    yield from _statement(page, line, "use", (sign, user.end), happening, stance, denied=denied, scope=by)


def _last_before(line: Line, found: re.Match[str]) -> Mention | None:
    at = line.sentence.start + found.start()
    return next((m for m in reversed(line.mentions) if m.end <= at and not m.adjective), None)


def _country_behind(line: Line, at: int) -> Mention | None:
    """The first country or place behind, not the one by which it was done."""
    stop = _ENDS.search(line.sentence.text, at - line.sentence.start)
    end = min(at + _FARTHEST, line.sentence.start + stop.start() if stop else line.sentence.end)
    behind = (m for m in line.mentions if at <= m.start < end and not _BY.search(line.text_between(at, m.start)))
    return next((m for m in behind if _is_where(line, m)), None)


def _is_where(line: Line, mention: Mention) -> bool:
    known = mention.kind in (ActorKind.COUNTRY, ActorKind.PLACE) or mention.start in line.places
    unknown = mention.kind is ActorKind.UNKNOWN
    return known or (unknown and bool(_AT.search(line.text_between(line.sentence.start, mention.start))))


def _country(mention: Mention, lands: Lands) -> str:
    return mention.country or lands.get(mention.name, mention.name)


def _use(weapon: str, country: str) -> Happening:
    return _happening("use", "", country, weapon, f"Use of {weapon.replace('_', ' ')} in")


def _happening(action: str, owner: str, country: str, what: str, words: str) -> Happening:
    title = f"{owner}'s {words} {country}" if owner else f"{words} {country}"
    name = fold(f"{owner} {what.replace('_', ' ')} {country}")
    actors = (owner, country) if owner else (country,)
    return Happening(
        action, "", actors, None, title, frozenset(name.split()), once=True, name=name, identity=(action, name)
    )


def _statement(
    page: Page, line: Line, key: str, around: tuple[int, int], happening: Happening, stance: Stance, *, denied: bool,
    scope: str = "",
) -> Iterator[Statement]:  # fmt: skip
    if stance.modality in (Modality.PLANNED, Modality.SPECULATIVE):
        return
    stance = replace(stance, polarity=Polarity.DENIED if denied else Polarity.ASSERTED)
    passage = passage_of(line, *around, line.sentence.start, line.sentence.end)
    yield statement_at(
        page, passage, key, Datatype.BOOLEAN, True, happening=happening, stance=stance, rule=f"presence.{key}",
        version=RULE_VERSION, confidence=_CONFIDENCE, scope=f"by {scope}" if scope else "",
    )  # fmt: skip
