"""A window of text as tokens: what each is, where it stands, what it is worth."""

import re
from dataclasses import dataclass

from .kinds import CODE_OF, codes
from .lexicon import Lexicon, Value

FIGURES = r"""
      (?P<iso>      \d{4}-\d{2}-\d{2} (?: [T ]\d{2}:\d{2}(?::\d{2})? (?:Z|[+-]\d{2}:?\d{2})? )? (?![\d-]) )
    | (?P<slashed>  (?: \d{1,2} (?: /\d{1,2}/ | -\d{1,2}- | \.\d{1,2}\. ) \d{4}
                    |   \d{4} (?: /\d{1,2}/ | \.\d{1,2}\. ) \d{1,2} )
                    (?![\d/-]|\.\d) )
    | (?P<hour>     \d{1,2} (?: :\d{2} )? [ ]? (?: [ap]\.?m\.? | [AP]\.?M\.? ) (?!\w) )
    | (?P<clock>    \d{1,2} : \d{2} (?: :\d{2} )? (?!\d|:\d) )
    | (?P<decade>   \d{3}0 ['’]? s \b )
    | (?P<ordinal>  \d{1,2} (?:st|nd|rd|th) \b )
    | (?P<quantity> \d{1,3} (?:,\d{3})+ (?:\.\d+)? | \d+ (?:\.\d+)+ \.? | \d+ \s? % | \d+ (?: / \d+ )+
                    | \d+ [^\W\d_] \w* )
    | (?P<number>   \d+ )
"""
FIGURE = re.compile(FIGURES, re.VERBOSE)
TOKEN = re.compile(
    rf"""
      ( [^\W\d_]{{2,}} (?: -first \b )? )
    | ( (?= \d ) (?: {re.sub(r"[?]P<[a-z]+>", "?:", FIGURES)} ) )
    | ( (?: [^\W\d_] \. ){{2,}} | [^\W\d_] \. [^\W\d_] \b | [^\W\d_] (?!\d) )
    | ( ['’] (?: \d0s \b | \d\d \b | s\b )? )
    | ( [#£$€] \s? \d [\d.,]* | Q[1-4] \b )
    | ( \S | \n )
    """,
    re.VERBOSE,
)
A_WORD, A_FIGURE, A_LETTER, AN_APOSTROPHE, AN_AMOUNT = range(1, 6)
"""The groups of TOKEN. Few, because a match costs time by the number of its groups; figures are told apart after."""

MARKS = {"\n": "line", ",": "comma", "(": "open", ")": "close", **dict.fromkeys("-–—−‑", "dash")}
LOOKED_INTO = codes("month weekday season ad bc")
"""Kinds of which a word's capital or full stop decides whether it is one."""
NAME, WORD = CODE_OF["name"], CODE_OF["word"]
OTHER = CODE_OF["other"]
MARK_CODES = {mark: CODE_OF[kind] for mark, kind in MARKS.items()}

WEAK_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep", "nov", "oct", "feb", "apr"})
"""Words that are also something else, or a name: a month only where its neighbours say so."""

WEAK_SEASONS = frozenset({"spring", "fall"})
SHORTEST_FULL_WEEKDAY = len("Friday")
ERAS = (CODE_OF["bc"], CODE_OF["ad"])
LATEST_YEAR = 2100
NAME_PARTS = codes("name word other quantity")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a window. `codes` has one character a token (kinds.py); offsets are those of the whole text."""

    codes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[Value, ...]
    text: str

    def word(self, index: int) -> str:
        """The token's own letters; empty outside the window."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.codes) else ""

    def touching(self, index: int) -> bool:
        """Whether the token stands right after the one before it."""
        return 0 < index < len(self.codes) and self.ends[index - 1] == self.starts[index]


def tokenise(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens:
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Value] = []
    known = lexicon.words
    reached = start
    for match in TOKEN.finditer(text, start, end):
        group = match.lastindex or 0
        left, right = match.span(group)
        if left < reached:
            continue  # the full stop that an abbreviation took
        value: Value
        value = raw = match[group]
        entry = known.get(raw.lower()) if group == A_WORD else None
        if group == A_WORD and entry is None:
            code = NAME if raw[0].isupper() else WORD
        elif entry is not None and entry.code not in LOOKED_INTO:
            code, value = entry.code, entry.value
        elif group in (A_WORD, A_LETTER):
            code, value, right = _word(text, left, right, lexicon)
        elif group == A_FIGURE:
            code, value = _figure(text, left, right, kinds, ends)
        elif group == AN_APOSTROPHE:
            code = CODE_OF["decade" if raw.endswith("0s") else "short_year" if raw[1:].isdigit() else "possessive"]
        elif group == AN_AMOUNT:
            code = CODE_OF["quarter_code" if raw[0] == "Q" else "quantity"]
        else:
            code = MARK_CODES.get(raw, OTHER)
        reached = right
        kinds.append(code)
        starts.append(left)
        ends.append(right)
        values.append(value)
    return Tokens("".join(kinds), tuple(starts), tuple(ends), tuple(values), text)


def _word(text: str, left: int, right: int, lexicon: Lexicon) -> tuple[str, Value, int]:
    """Code, value and end of a word; the full stop of an abbreviation belongs to it."""
    raw = text[left:right]
    folded = raw.replace(".", "").lower()
    entry = lexicon.words.get(folded)
    plain = NAME if raw[0].isupper() else WORD
    if entry is None:
        return plain, raw, right
    if entry.code == CODE_OF["month"]:
        kind = _month_kind(raw, folded, text[right : right + 1])
        if kind is None:
            return plain, raw, right
        return CODE_OF[kind], entry.value, _after_stop(text, right) if len(folded) <= 4 else right
    if entry.code == CODE_OF["weekday"] and len(folded) < SHORTEST_FULL_WEEKDAY:
        if raw[0].islower():
            return plain, raw, right
        return CODE_OF["weekday_weak"], entry.value, _after_stop(text, right)
    if folded in WEAK_SEASONS:
        return CODE_OF["season_weak"], entry.value, right
    if entry.code in ERAS and raw[0].islower() and "." not in raw:
        return plain, raw, right
    return entry.code, entry.value, right


def _month_kind(raw: str, folded: str, following: str) -> str | None:
    if raw[0].islower():
        return None if folded in WEAK_MONTHS else "month_lower"
    if folded in WEAK_MONTHS and (following != "." or len(folded) > 3):
        return "month_weak"
    return "month"


def _after_stop(text: str, right: int) -> int:
    """Past the full stop of an abbreviation, unless the sentence may end with it."""
    if text[right : right + 1] == "." and text[right + 1 : right + 3].strip(" ,")[:1].isdigit():
        return right + 1
    return right


def _figure(text: str, left: int, right: int, codes: list[str], ends: list[int]) -> tuple[str, Value]:
    match = FIGURE.match(text, left, right)
    kind = match.lastgroup if match else None
    if kind == "number":
        return _number(text, left, right, codes, ends)
    return CODE_OF[kind or "other"], text[left:right]


def _number(text: str, left: int, right: int, codes: list[str], ends: list[int]) -> tuple[str, Value]:
    value = int(text[left:right]) if right - left <= 4 else 0
    if _belongs_to_name(left, codes, ends):
        return CODE_OF["other"], value
    if right - left == 4 and 1000 <= value <= LATEST_YEAR:
        return CODE_OF["year"], value
    if right - left <= 2 and 1 <= value <= 31:
        return CODE_OF["day"], value
    return CODE_OF["number"], value


def _belongs_to_name(left: int, codes: list[str], ends: list[int]) -> bool:
    """The 25 of Su-25."""
    if len(codes) < 2 or ends[-1] != left or codes[-1] != CODE_OF["dash"]:
        return False
    return codes[-2] in NAME_PARTS and ends[-2] == ends[-1] - 1
