"""Dates told from another day, lengths, sets and the vague."""

from claims.dating.kinds import CODE_OF, codes
from claims.dating.meaning import Anchor, FromEvent, Length, Meaning, Repeat, Shift, Stated, Vague
from claims.dating.rules.absolute import DAY, MONTH, YEAR, year_of
from claims.dating.rules.counts import COUNT
from claims.dating.rules.lengths import duration
from claims.dating.rules.relative import WHICH
from claims.dating.shapes import NOTHING, Found, Part, Rule, rule

from .pieces import CLOSING, ENDED, LOCATIVE, UNIT, how_many, unit_of

NOUN = codes("word name")
OTHER_CASES = ("а", "я", "ы", "и", "ов", "ев", "ей", "ых", "их", "ого", "его", "ой")
"""Endings of a noun or adjective that is not the subject; a few subjects and verbs have them too."""
PAST_TENSE = ("ла", "ли", "лась", "лись")


def _moved(anchor: Anchor, unit: str, direction: int, count: int | None) -> Meaning:
    if count is None or unit in ("hour", "minute", "second"):
        return Vague("PAST_REF" if direction < 0 else "FUTURE_REF")
    return Shift(anchor, unit, direction * count)


def _ago(found: Found) -> Meaning | None:
    """Неделю назад."""
    unit = unit_of(found)
    return None if unit is None else _moved(Anchor.PUBLICATION, unit, -1, how_many(found))


def _later(found: Found) -> Meaning | None:
    """Год спустя, днём ранее."""
    unit, side = unit_of(found), found.value("side")
    return None if unit is None else _moved(Anchor.STORY, unit, -1 if side == -1 else 1, how_many(found))


def _after_lapse(found: Found) -> tuple[Part, ...] | None:
    """Через два дня, спустя год; "через год после отречения" waits for its event."""
    unit, count, first = unit_of(found), how_many(found), found.match.start() + 1
    if unit is None:
        return None
    if found.has("after") and not _refers_back(found):
        return (Part(first, found.at("after") + 1, FromEvent(unit, count)),)
    anchor = Anchor.STORY if found.has("after") or found.value("lapse") == "story" else Anchor.EITHER
    return (Part(first, found.match.end(), _moved(anchor, unit, 1, count)),)


def _refers_back(found: Found) -> bool:
    """Whether "этого" stands for what was told before, and describes no noun."""
    return found.has("this") and not _governs(found)


def _governs(found: Found) -> bool:
    """Whether a noun follows in another case than that of a subject ("накануне выборов")."""
    word = found.tokens.word(found.match.end())
    return found.code_after() in NOUN and word.endswith(OTHER_CASES) and not word.endswith(PAST_TENSE)


def _until_event(found: Found) -> tuple[Part, ...] | None:
    """За два дня до выборов; "за два дня до этого" counts from the day told last."""
    unit, count, first = unit_of(found), how_many(found), found.match.start() + 1
    if unit is None:
        return None
    if _refers_back(found):
        return (Part(first, found.match.end(), _moved(Anchor.STORY, unit, -1, count)),)
    return (Part(first, found.at("until") + 1, FromEvent(unit, None if count is None else -count)),)


def _day_before(found: Found) -> Meaning:
    """Накануне выборов is the day before an event; before a verb or a subject it is yesterday."""
    return FromEvent("day", -1, states_length=False) if _governs(found) else Shift(Anchor.EITHER, "day", -1)


def _day_before_named(found: Found) -> tuple[Part, ...]:
    """Накануне, 11 января: the date says which day it was."""
    day = Stated(year=year_of(found), month=found.number("month"), day=found.number("day"))
    return (Part(found.at("day"), found.match.end(), day),)


def _near(found: Found) -> Meaning | tuple[Part, ...] | None:
    """Последние годы, ближайшее время; "за последний год" is a length, "последний день" no time by itself."""
    value = found.value("which")
    if isinstance(value, str):
        return Vague(value)
    if not found.is_a("which", "bygone"):
        return None
    return Length(duration(str(found.value("unit")), 1)) if found.code_before() == CODE_OF["for"] else NOTHING


def _length(found: Found) -> Meaning | None:
    """3-х лет; "10-х годов" may be a decade."""
    count = found.number("count") or 0
    return Length(duration(str(found.value("unit")), count)) if count % 10 else None


def _nearest(found: Found) -> Meaning:
    """Последние пять лет, ближайшие несколько месяцев."""
    return Length(duration(str(found.value("unit")), how_many(found)))


def _decimal(found: Found) -> Meaning | None:
    """1,5 года."""
    at = found.at("rest")
    if not (found.tokens.touching(at) and found.tokens.touching(at - 1)):
        return None
    return Length(duration(str(found.value("unit")), f"{found.tokens.word(at - 2)}.{found.tokens.word(at)}"))


def _part_of_unit(found: Found) -> tuple[Part, ...]:
    """Начале следующего года: the part is read as a modifier, so that it is not lost."""
    return NOTHING


def _of_part(found: Found) -> Meaning | None:
    """Конца года: of the year that is spoken of."""
    unit = unit_of(found)
    return None if unit in (None, "day", "hour", "minute", "second") else Shift(Anchor.EITHER, str(unit), 0)


def _weekend(found: Found) -> Meaning:
    return Shift(Anchor.PUBLICATION, "weekend", -1)


def _future_unit(found: Found) -> Meaning:
    """Будущем году."""
    return Shift(Anchor.EITHER, str(found.value("unit")), 1)


def _future(found: Found) -> Meaning | None:
    """В будущем; in "будущем договоре" it describes a noun of its own case."""
    return None if found.tokens.word(found.match.end()).endswith(LOCATIVE) else Vague("FUTURE_REF")


def _one_unit(found: Found) -> Meaning | None:
    """На год, в течение суток; "на день рождения" is none."""
    unit = unit_of(found)
    if unit is None or (unit == "day" and found.code_after() not in ENDED):
        return None
    return Length(duration(unit, 1))


def _times(found: Found) -> tuple[Part, ...]:
    """Раз в два года."""
    value = Repeat(duration(str(found.value("unit")), how_many(found)))
    return (Part(found.match.start() + 1, found.match.end(), value),)


def _per_unit(found: Found) -> Meaning | None:
    """Сто судов в год; "в год выборов" is that year."""
    unit = unit_of(found)
    return Repeat(duration(unit, 1)) if unit is not None and found.code_after() in CLOSING else None


RULES: tuple[Rule, ...] = (
    rule("ago", f"{UNIT} ago", _ago),
    rule("later", f"(?:{COUNT})? {UNIT} (?P<side>lapse|later|earlier)", _later),
    rule("after_lapse", f"(?P<lapse>lapse) (?:{COUNT})? {UNIT} (?:(?P<after>after) (?P<this>this)?)?", _after_lapse),
    rule("until_event", f"for (?:{COUNT})? {UNIT} (?P<until>until) (?P<this>this)?", _until_event),
    rule("day_before", "day_before", _day_before),
    rule("day_before_named", f"day_before comma {DAY} {MONTH} (?:{YEAR})?", _day_before_named),
    rule("near", "(?P<which>bygone|next|this) (?P<unit>moment|unit|units)", _near),
    rule("length", "(?P<count>ordinal) (?P<unit>units)", _length),
    rule("nearest", f"(?:last|bygone|next|ordinal_word) {COUNT} (?P<unit>units|unit)", _nearest),
    rule("decimal", f"(?:day|number) comma (?P<rest>day|number) {UNIT}", _decimal),
    rule("part_of_unit", f"part {WHICH} that? {UNIT}", _part_of_unit),
    rule("of_part", f"(?<=part) {UNIT}", _of_part),
    rule("weekend", "(?<=in|for) weekend", _weekend),
    rule("future_unit", f"future {UNIT}", _future_unit),
    rule("future", "(?<=in) future", _future),
    rule("one_unit", "(?<=for) (?P<unit>unit)", _one_unit),
    rule("times", f"times in (?:{COUNT})? {UNIT}", _times),
    rule("per_unit", "in (?P<unit>unit)", _per_unit),
)
