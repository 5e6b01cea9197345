"""Of which part a toll is, where it is not of the whole: of a place, a building, a side, some hours."""

import re
from dataclasses import replace

from claims.dating.spans import Bound
from claims.extraction.actors import DEMONYM_ENDINGS, ActorKind, Mention
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import SAYING, clause_bounds, is_place
from claims.extraction.quantities.count import Counted
from claims.extraction.quantities.told import LEAD
from claims.extraction.statements import Happening
from claims.extraction.words import fold

_TO_SINCE = 8  # characters from a number to "since"
_THERE_REACHES = 10  # sentences back in which "there" finds its place
_OF_SIDES = frozenset({"deaths", "injured", "missing", "captured", "casualties"})
_LOSSES = re.compile(
    r"\b(?P<who>[A-ZÀ-Þ][\w’'-]+)\s+(?:(?:military|army|combat|own|total)\s+)?"
    r"(?:losses|casualties|dead|deaths|wounded|fatalities)\b[^.;:]*$"
)
# A place that opens what is told: "In Orlok," or ", at Orlok,"
_SET_BEFORE = re.compile(
    r"(?:^|,\s+|\b(?:and|but|while)\s+)(?:in|at|near|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$",
    re.IGNORECASE,
)
_UNPLACED = frozenset({"magnitude", "depth", "distance", "duration", "mourning", "length", "height"})
# "In his district alone", "in nine of the 11 districts", "for the two districts combined": less than the whole
_IN_PART = re.compile(
    r"\b(?:in|for|from|across)\s+(?P<part>(?:(?:his|her|its|their|our|the|that|this|one)\s+)?(?:[\w’'-]+\s+){1,3}?(?=alone\b)"
    r"|(?:just\s+|only\s+)?(?:(?:the\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:of\s+(?:the|its)\s+(?:\w+\s+)?)?(?:\w+\s+)?)"
    r"(?:districts?|provinces?|villages?|towns?|hospitals?|municipalities|count(?:y|ies)|regions?|states?|cities|camps?|clinics?|parishes))",
    re.IGNORECASE,
)
# "During the past 24 hours": those of that time alone
_LATELY = re.compile(
    r"\b(?:in|during|over|within)\s+(?P<time>the\s+(?:past|last|previous|preceding)\s+(?:[\w-]+\s+){0,2}?(?:hours?|days?|week|night))\b",
    re.IGNORECASE,
)
_AT_SCENES = frozenset({"deaths", "missing", "trapped", "rescued", "inside"})
_SAYS_LITTLE = 6  # words
_TO_SCENE = 120
"""Characters from a count to where it was."""
_SCENES = any_of(table("quantities")["words"]["scenes"])
_ONE = r"(?:the|an?|its|his|her|their|our|one|whose|that)\s+(?:[\w’'-]+\s+){0,3}?"
_SCENE = re.compile(
    rf"\b(?:in|inside|at|on|under|beneath|outside|from|when|as)\s+{_ONE}(?P<what>{_SCENES})\b", re.IGNORECASE
)
_SCENE_FIRST = re.compile(
    rf"(?:in|inside|at|on|outside)\s+(?:{_ONE}\w+\s+of\s+)?{_ONE}(?P<what>{_SCENES})\b(?:\s+[\w’'-]+){{0,4}},?\s*$",
    re.IGNORECASE,
)
_SCENE_WHERE = re.compile(
    rf"\b(?P<what>{_SCENES})\b(?:\s+[\w’'-]+){{0,3}},\s+where\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE
)
_ANY_SCENE = re.compile(rf"\b(?:{_SCENES})\b", re.IGNORECASE)
# What was found is no more than a part of the dead.
_BODIES = re.compile(r"\b(?:bodies|corpses)\b", re.IGNORECASE)
_WHERE = re.compile(r",\s+where\s+(?:[\w’'-]+\s+){0,4}$")
_FOR_PLACE = re.compile(r"\s+(?:for|from)\s+(?:the\s+(?:town|city|village|district)\s+of\s+)?$")


def placed(page: Page, at: int, counted: Counted, happening: Happening) -> Counted:
    """A toll of one place where the happening was in several, or in a larger one: "no one was killed in Gloria".

    AT is the number of its line.
    """
    line = page.lines[at]
    if not counted.toll or counted.key in _UNPLACED:
        return counted
    if not counted.scope and counted.key in _OF_SIDES and (side := _side(line, counted)):
        return replace(counted, scope=f"of {side}")
    if re.match(r"\s+(?:there|here)\b", line.text_between(counted.end, line.sentence.end)):
        there = _there(page, at)
        return replace(counted, scope=f"{counted.scope} in {there}".strip()) if there else counted
    left, right = clause_bounds(line, counted.start, counted.end)
    part = _IN_PART.search(line.text_between(left, right))
    if part and not any(left + part.start() <= s.start < left + part.end() for s in line.spans):
        return replace(counted, scope=f"{counted.scope} in {fold(part['part']).strip()}".strip())
    if lately := _LATELY.search(line.text_between(left, right)):
        return replace(counted, scope=f"{counted.scope} in {fold(lately['time'])}".strip())
    if since := _since_then(line, counted, happening):
        return replace(counted, scope=f"{counted.scope} {since}".strip())
    start = counted.end if counted.key == "crowd" else counted.start  # "put the crowd in Salt Square at 8,000"
    behind = [m for m in line.mentions if start <= m.start < right and _is_where(line, counted, m)]
    if (where := _where(line, counted)) and fold(where) != fold(happening.place or ""):
        return replace(counted, scope=f"{counted.scope} in {where}".strip())
    if scene := _scene(page, at, counted):
        return replace(counted, scope=f"{counted.scope} at the {scene}".strip())
    if counted.key == "deaths" and not counted.scope and _is_of_bodies(line, counted, right):
        return replace(counted, scope="bodies")
    names = {fold(name) for name in (happening.place or "", *happening.actors)}
    words = fold(happening.title)
    behind = [m for m in behind if not line.text_between(m.start - 8, m.start).endswith("of the ")]
    behind += [m for m in line.mentions if left <= m.start < start and is_place(line, m) and _opens_with(line, m)]
    new = [m.name for m in behind if fold(m.name) not in names and fold(m.name) not in words]
    return replace(counted, scope=f"{counted.scope} in {new[0]}".strip()) if new else counted


def place_of(line: Line) -> str:
    """The first place that a sentence names, which "there" means in what follows; "" for none."""
    return next((m.name for m in line.mentions if is_place(line, m)), "")


def _there(page: Page, at: int) -> str:
    """The place that the paragraph named last, up to the line AT."""
    lines = page.lines[max(0, at - _THERE_REACHES) : at + 1]
    here = [line for line in lines if line.sentence.paragraph == lines[-1].sentence.paragraph]
    return next((place for line in reversed(here) if (place := place_of(line))), "")


def _since_then(line: Line, counted: Counted, happening: Happening) -> str:
    """ "Two had died since Thursday": only those of the days since, where it happened before."""
    span = next((s for s in line.spans if s.bound is Bound.SINCE and 0 <= s.start - counted.end <= _TO_SINCE), None)
    if span is None or span.date is None or span.date.earliest is None:
        return ""
    began = happening.date.latest if happening.date else None
    return (
        "" if began is None or span.date.earliest <= began else f"since {fold(line.text_between(span.start, span.end))}"
    )


def _is_where(line: Line, counted: Counted, mention: Mention) -> bool:
    """A place, also right behind what is counted: "63 deaths for Orlok"."""
    if is_place(line, mention):
        return True
    named = mention.kind in (ActorKind.PLACE, ActorKind.UNKNOWN) and not mention.possessive
    return named and bool(_FOR_PLACE.fullmatch(line.text_between(counted.end, mention.start)))


def _is_of_bodies(line: Line, counted: Counted, right: int) -> bool:
    """Of those that were found or buried so far; who "counted 130 bodies" tells how many died."""
    lead = line.text_between(counted.start - len("have counted "), counted.start)
    return bool(_BODIES.search(line.text_between(counted.start, right))) and "count" not in lead


def _scene(page: Page, at: int, counted: Counted) -> str:
    """Of one building or square alone: "17 people died when the church gave way", "at the market 61 were killed", "the
    hotel, where 9 died", "the mosque was full. Nine were killed."

    Not of that at which all of it happened, of which the article tells first.
    """
    if counted.key not in _AT_SCENES:
        return ""
    line = page.lines[at]
    before = line.text_between(line.sentence.start, counted.start)
    behind = line.text_between(counted.start, min(counted.end + _TO_SCENE, line.sentence.end))
    found = _SCENE.search(behind) or _SCENE_WHERE.search(before) or _SCENE_FIRST.match(before)
    what = found["what"].lower() if found else _scene_before(page, at)
    return "" if not what or what in _main_scenes(page) else what


def _scene_before(page: Page, at: int) -> str:
    """The one that the sentence before names, of a sentence that says little more than how many."""
    line, before = page.lines[at], page.lines[max(0, at - 1)]
    if len(line.sentence.words) > _SAYS_LITTLE or before.sentence.paragraph != line.sentence.paragraph:
        return ""
    named = {each.lower() for each in _ANY_SCENE.findall(before.sentence.text)}
    return named.pop() if len(named) == 1 and before is not line else ""


def _main_scenes(page: Page) -> frozenset[str]:
    """Those that the heading names, else the only one that the first paragraph names."""
    told = [line for line in page.text[: 2 * LEAD].split("\n") if line.strip()][:2]
    named = [frozenset(each.lower() for each in _ANY_SCENE.findall(line)) for line in told]
    return (
        named[0] or frozenset().union(*(scenes for scenes in named[1:] if len(scenes) == 1)) if named else frozenset()
    )


def _opens_with(line: Line, place: Mention) -> bool:
    """ "In Orlok, 12 people died", "where, at Orlok, we lost two": set before what is told, between marks."""
    before = line.text_between(line.sentence.start, place.start)
    opens = before.strip().lower() in ("in", "at", "near")
    if not _SET_BEFORE.search(before) or place.seat:
        return False
    if not opens and line.text_between(place.end, place.end + 1) != ",":
        return False
    return not any(deed.action in SAYING and place.end < deed.start for deed in line.deeds)


def _where(line: Line, counted: Counted) -> str:
    """ "In Ruritania, where 15 people were killed": the place right before the clause."""
    opened = _WHERE.search(line.text_between(line.sentence.start, counted.start))
    at = line.sentence.start + opened.start() if opened else -1
    return next((m.name for m in line.mentions if m.end == at and m.kind is not ActorKind.PERSON), "")


def _side(line: Line, counted: Counted) -> str:
    """Of which side in a fight a toll is: "Sylvanian losses are put at 6,000 killed and 24,000 wounded"."""
    found = _LOSSES.search(line.text_between(line.sentence.start, counted.end))
    if found is None:
        return ""
    at = line.sentence.start + found.start("who")
    country = next((m.name for m in line.mentions if m.start == at and m.kind is ActorKind.COUNTRY), "")
    return fold(country or (found["who"] if found["who"].endswith(DEMONYM_ENDINGS) else ""))
