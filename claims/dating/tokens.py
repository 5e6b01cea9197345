"""The windows of a text as tokens: what each is, where it stands, what it is worth."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from .kinds import CODE_OF, codes
from .lexicon import PLAIN_WORD, Lexicon, Value, Word, fold
from .scan import Window

FIGURES = r"""
      (?P<iso>      \d{4}-\d{2}-\d{2} (?: [T ]\d{2}:\d{2}(?::\d{2})? (?:Z|[+-]\d{2}:?\d{2})? )? (?![\d-]) )
    | (?P<numeric>  (?: \d{1,2} (?: /\d{1,2}/ | -\d{1,2}- ) \d{4} | \d{4} /\d{1,2}/ \d{1,2} ) (?![\d/-]|\.\d) )
    | (?P<dotted>   (?: \d{1,2} \.\d{1,2}\. \d{4} | \d{4} \.\d{1,2}\. \d{1,2} ) (?![\d/-]|\.\d) )
    | (?P<hour>     \d{1,2} (?: [:.]\d{2} ){0,2} [ \u00a0]? (?: [ap] (?: \.m\.? | m ) | [AP] (?: \.M\.? | M ) ) (?!\w) )
    | (?P<clock>    \d{1,2} : \d{2} (?: :\d{2} )? (?! \d | :\d | ,\d{3} ) )
    | (?P<decade>   \d{3}0 (?: ['’]? s\b | -[её]?[хем]\w* ) )
    | (?P<ordinal>  \d{1,2} (?: (?:st|nd|rd|th) \b | -[оыау]?(?:го|му|е|й|я|ю|м|х)\b ) )
    | (?P<quantity> \d{1,3} (?:,\d{3})+ (?:\.\d+)? | \d+ (?:\.\d+)+ \.? | \d+ \s? % | \d+ (?: / \d+ )+
                    | \d+ (?! гг? \b ) [^\W\d_] \w* )
    | (?P<number>   \d+ )
"""
FIGURE = re.compile(FIGURES, re.VERBOSE)
TOKEN = re.compile(
    rf"""
    [^\S\n]*
    (?: [A-Za-z]{{2,}}+ (?! [^\x00-\x7f] )
    | \d++ (?! [\w./:'’%-] | ,\d | [ ][aApP%] | [ ]\d\d: )
    | [,.()\n-]
    | [^\W\d_]{{2,}} (?: \u200c [^\W\d_]+ )* [\u064b\u0654]?
    | (?= \d ) (?: {re.sub(r"[?]P<[a-z]+>", "?:", FIGURES)} )
    | [oO]['’]clock \b
    | [^\W\d_] \. (?: [ ]? [^\W\d_] \. )+ | [^\W\d_] \. [^\W\d_] \b | [^\W\d_] (?!\d)
    | ['’] (?: \d0s \b | \d\d \b | s\b )?
    | [#£$€] \s? \d [\d.,]* | Q[1-4] \b
    | \S | \n )
    """,
    re.VERBOSE,
)
"""A token with the blanks before it. The first three alternatives are the commonest ones again, at half the cost."""
MARKS = {
    mark: CODE_OF[kind]
    for kind, marks in {
        "line": "\n", "comma": ",،", "stop": ".", "open": "(", "close": ")", "money": "$£€", "dash": "-–—−‑",
    }.items()
    for mark in marks
} | {"": CODE_OF["line"]}  # fmt: skip
A_NAME, A_WORD = (Word(CODE_OF[kind], "", CODE_OF[kind]) for kind in ("name", "word"))
ROMAN = re.compile(r"(?:X{1,2}|)(?:IX|IV|V?I{0,3})")
"""1 to 29: the centuries, quarters and kings that are numbered in this way."""

NAME, OTHER, STOP = CODE_OF["name"], CODE_OF["other"], CODE_OF["stop"]
ABBREVIATED = codes("month month_weak weekday_weak")
LONGEST_ABBREVIATION = 4
LONGEST_YEAR_SIGN = 2
SURE_WITH_STOP = 3
"""Letters up to which a full stop makes a month of an ambiguous word: "Mar. 3", not "March."."""
LONGEST_NUMBER = 12
LATEST_YEAR = 2100
"""Beyond it four figures alone are a count."""


def _any(kinds: str) -> str:
    return f"[{''.join(sorted(codes(kinds)))}]"


STOPPED = re.compile(_any("month month_weak weekday_weak year_unit") + STOP)
NAMED = re.compile(_any("name word other quantity roman") + CODE_OF["dash"] + _any("day year number"))
REMEMBERED = 1 << 16


class Known(dict[str, str]):
    """The kinds of tokens by their letters and blanks, worked out once for each; forgotten when there are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._words: dict[str, Word] = {}

    def __missing__(self, raw: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
            self._words.clear()
        word = self._words[raw] = _token(without_blanks(raw), self.lexicon)
        self[raw] = word.code
        return word.code

    def value(self, raw: str) -> Value:
        if raw not in self._words:
            self.__missing__(raw)
        return self._words[raw].value


@dataclass(slots=True)
class Tokens:
    """The tokens of all windows of a text, one after the other, an empty one before each window.

    `codes` has one character a token (kinds.py), `raw` its own letters and the blanks before them, `ends` where in the
    text it ends. An empty token counts as a line end, which no shape goes across.
    """

    codes: str
    raw: list[str]
    ends: list[int]
    text: str
    known: Known

    def start(self, index: int) -> int:
        return self.ends[index] - len(self.word(index))

    def end(self, index: int) -> int:
        return self.ends[index]

    def value(self, index: int) -> Value:
        """What the token is worth: the number it tells, or what the lexicon has for it."""
        return self.known.value(self.raw[index])

    def word(self, index: int) -> str:
        """The token's own letters; empty outside the text."""
        return without_blanks(self.raw[index]) if 0 <= index < len(self.raw) else ""

    def touching(self, index: int) -> bool:
        """Whether the token stands right after the one before it."""
        if not 0 < index < len(self.raw) or not self.raw[index - 1]:
            return False
        return self.raw[index] == "\n" or not self.raw[index][:1].isspace()


def without_blanks(raw: str) -> str:
    return raw.lstrip() or raw[-1:]


Tokeniser = Callable[[str, Iterable[Window]], Tokens]


def tokeniser(lexicon: Lexicon) -> Tokeniser:
    """What cuts the windows of a text into tokens by these words."""
    known = Known(lexicon)

    def tokenise(text: str, windows: Iterable[Window]) -> Tokens:
        raw: list[str] = []
        ends: list[int] = []
        for start, end in windows:
            found = TOKEN.findall(text, start, end)
            raw.append("")
            raw += found
            ends += accumulate(map(len, found), initial=start)
        tokens = Tokens("".join(map(known.__getitem__, raw)), raw, ends, text, known)
        if stops := [match.end() - 1 for match in STOPPED.finditer(tokens.codes)]:
            tokens = _with_stops(tokens, stops)
        tokens.codes = _without_numbers_of_names(tokens)
        return tokens

    return tokenise


def _with_stops(tokens: Tokens, stops: Iterable[int]) -> Tokens:
    """Tokens in which abbreviations have their full stop: "Jan.", "г."."""
    codes, raw, ends = list(tokens.codes), list(tokens.raw), list(tokens.ends)
    for stop in stops:
        if not tokens.touching(stop):
            continue
        at, before = tokens.end(stop), stop - 1
        codes[before], taken = _stopped(codes[before], tokens.word(before), tokens.text[at : at + 2])
        if taken:
            raw[before] += raw[stop]
            ends[before] = at
            codes[stop] = ""
    kept = [index for index, code in enumerate(codes) if code]
    return Tokens("".join(codes), [raw[i] for i in kept], [ends[i] for i in kept], tokens.text, tokens.known)


def _stopped(code: str, raw: str, following: str) -> tuple[str, bool]:
    """What a full stop makes of the word before it, and whether it belongs to it.

    To an abbreviated month or weekday it does, unless the sentence may end there; to "г." always.
    """
    if code == CODE_OF["year_unit"]:
        return code, len(raw) <= LONGEST_YEAR_SIGN
    if code not in ABBREVIATED or len(raw) > LONGEST_ABBREVIATION:
        return code, False
    if code == CODE_OF["month_weak"] and len(raw) <= SURE_WITH_STOP:
        code = CODE_OF["month"]
    return code, following.strip(" ,'’")[:1].isdigit()


def _without_numbers_of_names(tokens: Tokens) -> str:
    """The codes with the 25 of Su-25 as no number."""
    names = [match.start() for match in NAMED.finditer(tokens.codes)]
    numbers = [name + 2 for name in names if tokens.touching(name + 1) and tokens.touching(name + 2)]
    if not numbers:
        return tokens.codes
    codes = list(tokens.codes)
    for number in numbers:
        codes[number] = OTHER
    return "".join(codes)


def _token(raw: str, lexicon: Lexicon) -> Word:
    """What a token is by its own letters alone."""
    first = raw[:1]
    if first.isdigit():
        return _figure(raw)
    if first.isalpha():
        return _word(raw, lexicon)
    if raw in MARKS:
        return _plain(MARKS[raw], raw)
    if first in "'’":
        return _plain(CODE_OF["decade" if raw.endswith("0s") else "short_year" if len(raw) == 3 else "possessive"], raw)
    return _plain(CODE_OF["quantity" if len(raw) > 1 else "other"], raw)


def _plain(code: str, value: Value) -> Word:
    return Word(code, value, code)


def _word(raw: str, lexicon: Lexicon) -> Word:
    entry = lexicon.words.get(raw.lower() if raw.isascii() and raw.isalpha() else fold(raw))
    if entry is None:
        if raw[0] in "QIVX":
            if raw[0] == "Q" and raw[1:].isdigit():
                return _plain(CODE_OF["quarter_code"], raw)
            if ROMAN.fullmatch(raw):
                return _plain(CODE_OF["roman"], _roman(raw))
        return A_NAME if raw[0].isupper() else A_WORD
    if raw[0].islower() and "." not in raw and entry.lower != entry.code:
        return _plain(entry.lower, raw if entry.lower == PLAIN_WORD else entry.value)
    return entry


def _roman(raw: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in raw]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _figure(raw: str) -> Word:
    if not raw.isdecimal():
        match = FIGURE.fullmatch(raw)
        return _plain(CODE_OF[(match.lastgroup if match else None) or "other"], raw)
    value = int(raw) if len(raw) <= LONGEST_NUMBER else 0
    if len(raw) == 4 and 1000 <= value <= LATEST_YEAR:
        return _plain(CODE_OF["year"], value)
    return _plain(CODE_OF["day" if len(raw) <= 2 and 1 <= value <= 31 else "number"], value)
