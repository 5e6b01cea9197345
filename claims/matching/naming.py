"""Which happening some words name: "the signing of the pact" is the one told by "Freedonia and Sylvania sign a pact".

English alone, as extraction is; words of another language name nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.dating.spans import AnchorEvent, DatedSpan, EventPhrase
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, End, deeds_of
from claims.extraction.happenings import family_of
from claims.extraction.lexicons import COMMON, ENTITIES, NOT_NAMES, TREATY_HEADS, word_set
from claims.extraction.passages import Kind, Sentence
from claims.extraction.statements import Modality, Polarity, Statement
from claims.extraction.verbs import stem
from claims.extraction.words import Word, fold, words_of
from claims.matching.keys import signature
from timeline.dates import FuzzyDate, Relation, relate

_WITHOUT_MEANING = (
    COMMON | PREPOSITIONS | DETERMINERS | NOT_NAMES | word_set("grammar", "auxiliaries") | word_set("grammar", "empty")
)
_TRUCES = word_set("treaties", "truces")
_HEAD_END = re.compile(r"\s(?:" + "|".join(sorted(PREPOSITIONS - {"of"})) + r")\s")
WHEN, BEGIN, END = "date", "begin", "end"


@dataclass(frozen=True, slots=True)
class Named:
    """What may be named: a happening with its title, the keys of its signature, and when it was, began and ended.

    dates: by property ("date", "begin", "end"); those that are not known, or not agreed on, are left out. key: as in
    `AnchorEvent`.
    """

    title: str
    keys: frozenset[str]
    dates: Mapping[str, FuzzyDate]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """What some words say of the happening that they name.

    kinds: the keys of what happened ("action:sign", "object:treaty"), none where the lexicon does not know it.
    words: the stems of the other words. nouns: the words, as written, that are no names. dates: those among the words.
    end: whether they speak of its beginning or end.
    """

    kinds: frozenset[str]
    words: frozenset[str]
    nouns: tuple[str, ...]
    dates: tuple[FuzzyDate, ...]
    end: End | None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the kind of happening is said: "the attack"."""
        return bool(self.kinds) and not self.words


def name_of(text: str, phrase: EventPhrase, spans: Sequence[DatedSpan]) -> Name:
    """What the words of an event phrase say; those of SPANS that lie among them only date the event."""
    inside = [span for span in spans if phrase.start <= span.start < phrase.end]
    return _name(text[phrase.start : phrase.end], phrase.start, inside)


def event_named(name: Name, phrase: EventPhrase, happenings: Iterable[Named]) -> AnchorEvent | None:
    """The one happening that the words name, with the date from which they count.

    None where no happening fits, or where those that do are not all of one date. A date among the words ("the 2031
    election") leaves out those of other dates, and then the rest may tell the same date more or less precisely.
    """
    fitting = [(_date_for(name, phrase, each), each) for each in happenings if _fits(name, each)]
    dated = [(date, each) for date, each in fitting if date and _agrees(date, name.dates)]
    dates = [date for date, _ in dated]
    if not dated or (not name.dates and (len(dated) < len(fitting) or any(date != dates[0] for date in dates))):
        return None
    agreed = _agreed(dates)
    return next((AnchorEvent(each.title, date, each.key) for date, each in dated if date == agreed), None)


def _agrees(date: FuzzyDate, stated: Iterable[FuzzyDate]) -> bool:
    return all(relate(date, other) is not Relation.DISJOINT for other in stated)


def fits_any(name: Name, happenings: Iterable[Named]) -> bool:
    return any(_fits(name, each) for each in happenings)


def happenings_in(statements: Iterable[Statement]) -> tuple[Named, ...]:
    """The happenings that an article itself dates, in the order in which it first tells of them."""
    told: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.polarity is Polarity.ASSERTED and statement.modality is not Modality.SPECULATIVE:
            told[statement.happening.identity].append(statement)
    return tuple(_told(said) for said in told.values())


def _told(said: Sequence[Statement]) -> Named:
    dates: dict[str, list[FuzzyDate]] = defaultdict(list)
    for statement in said:
        if isinstance(statement.value, FuzzyDate):
            dates[statement.property].append(statement.value)
    agreed = {key: date for key, values in dates.items() if (date := _agreed(values))}
    keys = frozenset(key for statement in said for key in signature(statement.happening))
    return Named(said[0].happening.title, keys, agreed)


def _agreed(dates: Sequence[FuzzyDate]) -> FuzzyDate | None:
    """The most precise of some dates; None where it is not within all the others."""
    sharpest = min(dates, key=lambda d: (d.latest or 0) - (d.earliest or 0) if d.earliest and d.latest else 10**9)
    same = all(relate(sharpest, other) in (Relation.EQUAL, Relation.REFINES) for other in dates)
    return sharpest if same else None


def _date_for(name: Name, phrase: EventPhrase, happening: Named) -> FuzzyDate | None:
    """When it began for what lies before it, when it ended for what follows, unless the words say which they mean."""
    if name.end is not None:
        return happening.dates.get(name.end)
    facing = BEGIN if (phrase.count or 0) < 0 else END
    return happening.dates.get(WHEN) or happening.dates.get(facing)


def _fits(name: Name, happening: Named) -> bool:
    """Whether the words say nothing that the happening does not, and say what happened."""
    if not name.words <= _stems_of(happening):
        return False
    if name.kinds:
        return name.kinds <= _kinds_of(happening)
    head = {stem(fold(word.text)) for word in words_of(_head(happening.title))}
    return any(stem(fold(noun)) in head for noun in name.nouns)


def _kinds_of(happening: Named) -> frozenset[str]:
    """What happened, by its keys; by its title where it has none."""
    kinds = frozenset(key for key in happening.keys if key.startswith(("action:", "object:")))
    return kinds or _name(_head(happening.title), 0, ()).kinds


def _head(title: str) -> str:
    """A title up to what is only told beside: not "the vote" in "Riots after the vote"."""
    return _HEAD_END.split(title)[0]


def _stems_of(happening: Named) -> frozenset[str]:
    told = " ".join([happening.title, *(key.partition(":")[2] for key in happening.keys)])
    return frozenset(stem(fold(word.text)) for word in words_of(told)) | frozenset(map(stem, fold(told).split()))


def _name(text: str, offset: int, dates: Sequence[DatedSpan]) -> Name:
    words = words_of(text, offset)
    told = [word for word in words if not any(span.start <= word.start < span.end for span in dates)]
    heads = [word for word in told if word.lower in TREATY_HEADS]
    sentence = Sentence(text, offset, offset + len(text), 0, Kind.PROSE, words)
    deeds = deeds_of(sentence, [(span.start, span.end) for span in dates], agreement=bool(heads))
    kinds = {f"action:{family_of(deed.action)}" for deed in deeds if deed.end is None}
    kinds |= {"object:truce" if word.lower in _TRUCES else "object:treaty" for word in heads}
    if heads and not any(kind.startswith("action:") for kind in kinds):
        kinds.add("action:sign")
    others = [word for word in told if word not in heads and _has_meaning(word) and not _in_any(word, deeds)]
    return Name(
        kinds=frozenset(kinds),
        words=frozenset(part for word in others for part in _stems(word)),
        nouns=tuple(word.text for word in told if not word.capital and _has_meaning(word)),
        dates=tuple(span.date for span in dates if span.date is not None),
        end=next((deed.end for deed in deeds if deed.end), None),
    )


def _has_meaning(word: Word) -> bool:
    return word.lower not in _WITHOUT_MEANING


def _in_any(word: Word, deeds: Iterable[Deed]) -> bool:
    return any(deed.start <= word.start < deed.end_offset for deed in deeds)


def _stems(word: Word) -> Iterable[str]:
    """A people stands for its country: "the Freedonian attack"."""
    entity = ENTITIES.get((word.text,))
    return map(stem, fold(entity.name if entity else word.text).split())
