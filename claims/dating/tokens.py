"""A window of text as tokens: what each is, where it stands, what it is worth."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .kinds import CODE_OF, codes
from .lexicon import PLAIN_WORD, Lexicon, Value, Word, fold

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
    ( [A-Za-z]{{2,}}+ (?! [^\x00-\x7f] )
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
"""A token behind blanks. The first three alternatives are the commonest tokens once more, in a form that costs half."""
MARKS = {
    mark: CODE_OF[kind]
    for kind, marks in {
        "line": "\n", "comma": ",،", "stop": ".", "open": "(", "close": ")", "money": "$£€", "dash": "-–—−‑",
    }.items()
    for mark in marks
}  # fmt: skip
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
    """The kinds of tokens by their letters, worked out once for each; forgotten when there are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._words: dict[str, Word] = {}

    def __missing__(self, raw: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
            self._words.clear()
        word = self._words[raw] = _token(raw, self.lexicon)
        self[raw] = word.code
        return word.code

    def value(self, raw: str) -> Value:
        if raw not in self._words:
            self.__missing__(raw)
        return self._words[raw].value


@dataclass(slots=True)
class Tokens:
    """Tokens of a window. `codes` has one character a token (kinds.py), `raw` its own letters.

    Offsets are those of the whole text, and worked out when first asked for: many windows hold no date.
    """

    codes: str
    raw: list[str]
    text: str
    window_start: int
    known: Known
    _starts: list[int] = field(default_factory=list)

    def start(self, index: int) -> int:
        """Where the token stands; they follow one another with nothing but white space between."""
        starts = self._starts
        while len(starts) <= index:
            at = starts[-1] + len(self.raw[len(starts) - 1]) if starts else self.window_start
            starts.append(self.text.find(self.raw[len(starts)], at))
        return starts[index]

    def end(self, index: int) -> int:
        return self.start(index) + len(self.raw[index])

    def value(self, index: int) -> Value:
        """What the token is worth: the number it tells, or what the lexicon has for it."""
        return self.known.value(self.raw[index])

    def word(self, index: int) -> str:
        """The token's own letters; empty outside the window."""
        return self.raw[index] if 0 <= index < len(self.raw) else ""

    def touching(self, index: int) -> bool:
        """Whether the token stands right after the one before it."""
        return 0 < index < len(self.raw) and self.end(index - 1) == self.start(index)


Tokeniser = Callable[[str, int, int], Tokens]


def tokeniser(lexicon: Lexicon) -> Tokeniser:
    """What cuts text[start:end] into tokens by these words."""
    known = Known(lexicon)

    def tokenise(text: str, start: int, end: int) -> Tokens:
        raw = TOKEN.findall(text, start, end)
        tokens = Tokens("".join(map(known.__getitem__, raw)), raw, text, start, known)
        if STOPPED.search(tokens.codes):
            tokens = _with_stops(tokens)
        if NAMED.search(tokens.codes):
            tokens.codes = _without_numbers_of_names(tokens)
        return tokens

    return tokenise


def _with_stops(tokens: Tokens) -> Tokens:
    """Tokens in which abbreviations have their full stop: "Jan.", "г."."""
    raw: list[str] = []
    codes: list[str] = []
    for index, (token, code) in enumerate(zip(tokens.raw, tokens.codes, strict=True)):
        if code == STOP and tokens.touching(index):
            at = tokens.end(index)
            codes[-1], taken = _stopped(codes[-1], raw[-1], tokens.text[at : at + 2])
            if taken:
                raw[-1] += token
                continue
        raw.append(token)
        codes.append(code)
    return Tokens("".join(codes), raw, tokens.text, tokens.window_start, tokens.known)


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
    codes = list(tokens.codes)
    for match in NAMED.finditer(tokens.codes):
        dash, number = match.start() + 1, match.start() + 2
        if tokens.touching(dash) and tokens.touching(number):
            codes[number] = OTHER
    return "".join(codes)


def _token(raw: str, lexicon: Lexicon) -> Word:
    """What a token is by its own letters alone."""
    first = raw[0]
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
