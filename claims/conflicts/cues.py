"""Words by which two passages betray that they do not speak of the same thing: stages, fates, those counted, periods.

Each search answers with what stands nearest to the words in question, as these are what it most likely belongs to.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """`code` says what it stands for; `words` are those of the text."""

    code: str
    words: str


def _any(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {code: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for code, pattern in patterns.items()}


STAGES = _any({
    "proposed": r"propos(?:ed|al|als|es|ing)|first raised|draft(?:ed|ing)?|предлож\w+",
    "negotiated": r"negotiat\w+|переговор\w+",
    "announced": r"announc\w+|unveil\w+|объявл\w+|объявил\w*",
    "signed": r"sign(?:ed|s|ing)?|signatures?|подпис\w+",
    "ratified": r"ratif\w+|ратифи\w+",
    "published": r"publish(?:ed|es|ing)?|publication|posted (?:on|online)|made public|опублик\w+",
    "in_force": r"in(?:to)? force|(?:takes?|took|taken|taking) effect|effective (?:from|as of|since)|вступ\w+ в силу",
    "reported": r"(?:said|reported|confirmed|wrote|told reporters) (?:(?:late|early) )?on|сообщил\w*",
    "elected": r"(?:re-?)?elect(?:ed|ion|s)|won the (?:vote|runoff|run-off|presidency)|избран\w*",
    "inaugurated": r"inaugurat\w+|sw(?:orn|ore) in|(?:takes?|took) (?:up )?office|вступ\w+ в должность",
    "appointed": r"appoint(?:ed|ment|s)|назнач\w+",
    "arrested": r"arrest(?:ed|s)?|detain(?:ed|s)?|арест\w+|задержан\w*",
    "charged": r"charged|indict(?:ed|ment)|обвинен\w*",
    "sentenced": r"sentenced|convicted|приговор\w+",
    "began": r"beg[ai]n(?:s|ning)?|start(?:ed|s)?|broke out|начал\w*",
    "ended": r"end(?:ed|s)|finish(?:ed|es)|complet(?:ed|ion)|окончил\w*|закончил\w*",
    "departed": r"left|departed|took off|set out|вылетел\w*",
    "arrived": r"arriv(?:ed|al|es)|landed|reached|прибыл\w*",
    "ordered": r"ordered|commission(?:ed|s)|заказал\w*",
    "delivered": r"deliver(?:ed|y|ies)|handed over|поставил\w*|доставлен\w*",
})  # fmt: skip
"""What may be dated of one matter: two of these in the place of one date are two questions."""

FATES = _any({
    "killed": r"kill(?:ed|s|ing)?|dead|died|deaths?|fatalit(?:y|ies)|lives|perished|погиб\w*|убит\w*",
    "injured": r"injur(?:ed|ies)|wound(?:ed|s)?|hurt|ранен\w*|пострада\w+",
    "missing": r"missing|unaccounted for|пропавш\w*",
    "casualties": r"casualt(?:y|ies)|killed (?:or|and) (?:wounded|injured)|dead and (?:wounded|injured)|потер\w+",
    "displaced": r"displaced|evacuat\w+|homeless|fled|эвакуирован\w*",
    "arrested": r"arrest(?:ed|s)?|detain(?:ed|s)?|арестован\w*|задержан\w*",
})  # fmt: skip
"""What befell those who are counted: two of these are two counts."""

COUNTED = _any({
    "people": r"people|persons?|victims|residents|inhabitants|человек\w*|людей|жител\w+",
    "soldiers": r"soldiers?|troops|servicem[ae]n|personnel|officers|солдат\w*|военнослужащ\w+|военных",
    "fighters": r"fighters?|militants?|rebels?|insurgents?|боевик\w+",
    "civilians": r"civilians?|гражданск\w+|мирн\w+ жител\w+",
    "children": r"child(?:ren)?|pupils?|schoolchildren|детей|дети",
    "women": r"women|женщин\w*",
    "foreigners": r"foreigners?|tourists?|nationals|иностран\w+",
    "crew": r"crew(?: members)?|passengers?|экипаж\w*|пассажир\w*",
    "prisoners": r"prisoners?|inmates?|detainees?|заключенн\w+",
    "workers": r"workers?|employees?|staff|miners?|рабочих|сотрудник\w+",
    "houses": r"houses?|homes?|dwellings?|домов",
    "buildings": r"buildings?|structures?|зданий",
})  # fmt: skip
"""Who or what is counted; "people" takes in all others who are people."""

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PERIODS = re.compile(
    r"\b(?:so far (?:this|in the) (?:year|month|week)|this (?:year|month|week)"
    r"|since (?:the )?(?:start|beginning|outbreak) of [\w ]{3,20}|since (?:\w+ )?(?:1[0-9]|20)\d\d"
    rf"|since (?:{_MONTH})|(?:in|over|during|within) the (?:last|past|first|previous) (?:\w+ )?"
    r"(?:hour|day|week|month|year)s?"
    r"|overnight|(?:on )?\w+day alone|in (?:1[0-9]|20)\d\d alone|(?:per|a|an|each|every) (?:day|month|year|annum)"
    r"|annually|monthly|daily|in (?:all|total)|altogether|to date"
    r"|с начала (?:года|войны)|за (?:сутки|месяц|год)|ежегодно|в год)\b",
    re.IGNORECASE,
)
"""The time for which a figure holds."""

_GROUND = (
    r"(?:camps?|hospitals?|schools?|villages?|towns?|city|capital|provinc(?:es?|ial)|regions?|districts?|prisons?|ports?"
    r"|country|suburbs?|north|south|east|west|base|factory|mine|market|border|island)"
)
PLACES = re.compile(
    rf"\b(?:in|at|near|inside|outside|around|across|throughout) (?:the |a |an |its |one )?(?:\w+ ){{0,2}}?"
    rf"{_GROUND}(?: {_GROUND})*\b|\bnationwide\b|\bcountrywide\b"
    r"|\b(?:в|на) (?:лагере|больнице|школе|селе|городе|столице|области|районе|провинции|стране)\b",
    re.IGNORECASE,
)
"""Within which bounds a figure holds."""

_HAPPENING = (
    r"treat(?:y|ies)|agreements?|pacts?|accords?|contracts?|meetings?|talks|summits?|rounds?|visits?|calls?|attacks?|strikes?|raids?"
    r"|explosions?|blasts?|earthquakes?|quakes?|tremors?|shocks?|eruptions?|floods?|storms?|votes?|elections?|offensives?|waves?"
    r"|trials?|protests?|launch(?:es)?|flights?|games?|match(?:es)?|operations?"
)
ANOTHER = re.compile(
    r"\b(?:second|third|fourth|another|separate|previous|earlier|prior|follow-up|subsequent|later|renewed|next)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?:{_HAPPENING})\b|\b(?:aftershocks?|foreshocks?|anniversary)\b"
    r"|\b(?:втор|треть|друг|предыдущ|повторн)\w+\s+(?:договор|соглашени|встреч|атак|взрыв|удар|землетрясени)\w*",
    re.IGNORECASE,
)
"""A happening that is told apart from one that went before or came after."""

_NAME = re.compile(r"(?<![\w’'-])[A-ZА-ЯÀ-Þ][\w’'-]{2,}")
_NO_NAME = re.compile(
    rf"{_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|The|This|That|It|They|But|And"
)


def nearest(patterns: Mapping[str, re.Pattern[str]], text: str, at: Range, reach: int = 200) -> Cue | None:
    """Of the patterns the one that stands nearest to text[at], at most REACH code points from it."""
    found = [
        (_distance(match.span(), at), code, match[0])
        for code, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    near = min((each for each in found if each[0] <= reach), default=None)
    return Cue(near[1], near[2]) if near else None


def words_of(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What the pattern finds, each once, as it is written."""
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(text)))


def names_in(text: str) -> tuple[str, ...]:
    """Words with a capital, but for the one that opens the sentence and those of the calendar."""
    return tuple(dict.fromkeys(_names(text)))


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        if text[: match.start()].strip(" \"'“‘«([") and not _NO_NAME.fullmatch(match[0]):
            yield match[0]


def _distance(one: Range, other: Range) -> int:
    """How far two stretches are apart; what stands before is a little nearer, as verbs come before their dates."""
    if one[1] <= other[0]:
        return other[0] - one[1]
    return one[0] - other[1] + 1 if one[0] >= other[1] else 0
