"""Numbers that do not say what they count, as the words before have said it: "The government says 346. The doctors say
more than five hundred." """

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.phrases import stripped
from claims.extraction.quantities.count import PEOPLE, Around, Counted, is_plural, noun_phrase, scope_of
from claims.extraction.quantities.measures import measures_named
from claims.extraction.quantities.tolls import HEARD, OF_THINGS, PART_BEFORE, kind_named
from claims.extraction.statements import Happening
from claims.extraction.words import fold

_ROW = table("quantities")["ellipsis"]
_GIVEN = re.compile(
    rf"\b(?:{any_of(_ROW['verbs'])}|(?:{any_of(_ROW['nouns'])})\s+of)"
    rf"\s+(?:now\s+)?(?:(?:an?|the)\s+(?:\w+\s+)?(?:{any_of(_ROW['nouns'])})\s+of\s+)?$"
    rf"|\b(?:{any_of(_ROW['nouns'])})\s+(?:(?:can|could|may|must|might|would|is|was|stands|stood|at|to)\s+)*$"
    rf"|\b(?:{any_of(_ROW['nouns'])})s?\s+from\s[^;:]{{1,30}}\sto\s+$"
    rf"|\b(?:{any_of(_ROW['nouns'])})(?!\s+(?:of|for)\b)(?:\s+[\w’'-]+){{1,8}}?\s+(?:was|is|stood\s+at|stands\s+at|came\s+to|reached)\s+$",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(r"\bthere\s+(?:were|are|had\s+been)\s+$", re.IGNORECASE)
_TALLY = re.compile(rf"\b(?:{any_of(_ROW['tallies'])})\b", re.IGNORECASE)
# "The final figure adopted by the ministry was 20,005": in a report on a disaster, of the dead
_THE_FIGURE = re.compile(
    r"\b(?:final|official|confirmed|latest|revised|current|definitive|provisional|adopted)\s+(?:\w+\s+)?"
    r"(?:figure|number|count|total)\b(?!\s+(?:of|for)\b)",
    re.IGNORECASE,
)
_AS = re.compile(r"\bas\s+$")
_AND = re.compile(r"(?:\band|[,;]|\bwhile|\bbut)\s+$")
_GAPPED = re.compile(
    r"(?:\band|,|\bwhile)\s+(?P<who>(?:the\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+){0,3})\s+$",
    re.IGNORECASE,
)
_IN_APPOSITION = re.compile(
    rf",\s+(?:(?:the|a)\s+(?:\w+\s+)?(?:{any_of(_ROW['nouns'])})|says?|said|according\s+to)\b", re.IGNORECASE
)
_NOTHING_BEHIND = re.compile(
    r"\s*(?:$|[.,;:()”\"—–]|(?:according|so\s+far|to\s+date|in\s+all|altogether|because|while|but|and|for|as|by|in|on|at|from|after|before|when|had)\b|(?:$|[.,;]))"
)
_ACCORDING = re.compile(r"\s+(?:according\s+to|by\s+(?:that|those)\s+of)\b", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"^(?:On|In|For|At)\s+(?:the\s+other|another|every)\b")
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those|these)\b(?:\s+(?:were|are|was|being|had\s+been))?", re.IGNORECASE)
_SAID = re.compile(r"(?:\s+[\w’'-]+){0,4}")
_LISTED = re.compile(r"(?:[;,]\s+(?:and\s+)?|\band\s+)$")
# "60 died in Vasa and 20 in Orlok"
_ELSEWHERE = re.compile(r"\s+in\s+(?:the\s+)?(?P<place>(?-i:[A-ZÀ-Þ])[\w’'-]+)", re.IGNORECASE)
_WERE_SUCH = re.compile(r"\s+(?:were|was)\s")
_WERE = re.compile(
    r"\s+(?:were|are|was)\b|\s+(?:who|which|that)\s+(?:(?:had|have|has|were|was|been|are)\s+)+", re.IGNORECASE
)
_ADDED = re.compile(r"\b(?:add(?:ed|s|ing)|in\s+addition|besides)\b[^;:]*$", re.IGNORECASE)
_LISTING = re.compile(r":\s[^:]*$")  # what a number before it is made up of
_DONE = re.compile(
    r"\s+(?:(?:had|has|have|was|were|been)\s+)*(?P<done>\w+ed|paid|spent|sent|given|lost|sold|built)\b", re.IGNORECASE
)
# behind a noun that is told nothing of but where and whose
_ENDS_THERE = re.compile(
    r"(?:\s+(?:had|have|has)\s+(?:come|been\s+there)|\s+came|\s+alone)?"
    r"\s*(?:$|[.,;:()”\"—–]|(?:in|on|at|by|from|after|before|and|but|as|with|during|for|of|through|since|until|while)\b)"
)
# whom "names" and "people" may be, counted once more: not "130 were brought out. There are still 1,300 people in there"
_OF_PEOPLE = frozenset(table("quantities")["kinds"]) - OF_THINGS - {"rescued", "got_out"}
_STRONGEST = 10.5
# "Of the 40 horses, barely five could stand"
_OF_SO_MANY = re.compile(r"\s*Of\s+(?:the|those|its|their|his|her)\s[^;:]*,\s+$")
_COULD = re.compile(r"\s+(?:could|were|was|are|remained|had)\s+(?P<what>(?:[\w’'-]+\s?){1,3})", re.IGNORECASE)
_NAMING = re.compile(
    rf"\b(?:{any_of(word for row in table('quantities')['kinds'].values() for word in row['topics'])}"
    rf"|{any_of(word for row in table('quantities')['measures'].values() for word in row['nouns'])})\b",
    re.IGNORECASE,
)
_NAMING_WORDS = frozenset(
    max(phrase.split(), key=len)
    for kinds, key in (("kinds", "topics"), ("measures", "nouns"))
    for row in table("quantities")[kinds].values()
    for phrase in row[key]
)
_TO_OTHERS = 20.0
_HEADING_REACHES = 6
_ENTRY_OPENS = 4  # characters, of a bullet, before the date of a line in a list
_ENTRY_REACHES = 2  # paragraphs to its next line
_ANYBODY = frozenset({"civilians"})
"""Of whom children and women are a part like any other."""
_OF_THE_DEAD = ("deaths", "casualties")


@dataclass(frozen=True, slots=True)
class Topic:
    """What was counted last: its property, unit and size, on what it is; KIND alone where it has no number yet."""

    counted: Counted
    unit: str = ""
    size: float | None = None
    happening: Happening | None = None
    sentence: int = -1
    paragraph: int = -1
    aside: bool = False
    part: bool = False
    entry: bool = False


def topic_named(line: Line) -> Topic | None:
    """What a sentence without a number of its own speaks of: "two counts of the dead", "Depth is another matter"."""
    if len(line.sentence.words) > _ROW["longest"]:
        return None
    text = line.sentence.text
    if _NAMING_WORDS.isdisjoint([word.lower for word in line.sentence.words]) or not _NAMING.search(text):
        return None
    kind = kind_named(text)
    measures = measures_named(text)
    key = kind or (measures[0] if len(measures) == 1 else "")
    return (
        Topic(
            Counted(key, key, "", line.sentence.start, line.sentence.end, toll=True), paragraph=line.sentence.paragraph
        )
        if key
        else None
    )


def still_open(topics: tuple[Topic, ...], paragraph: int) -> tuple[Topic, ...]:
    """Those of the same paragraph, what a heading has named a few lines before, what the lines of a list count, and the
    last count of the dead."""
    if topics and topics[-1].paragraph == paragraph:
        return topics
    dead = [t for t in topics if t.counted.key in _OF_THE_DEAD and t.happening and not t.counted.scope]
    heading = [t for t in topics[-1:] if t.happening is None and paragraph - t.paragraph <= _HEADING_REACHES]
    listed = [t for t in topics[-1:] if t.entry and paragraph - t.paragraph <= _ENTRY_REACHES]
    return (*dead[-1:], *heading, *listed)


def is_aside(near: Around) -> bool:
    """ "..., who added that 118 were missing", "34 dead: 19 workers": not what the paragraph is about."""
    if _ADDED.search(near.before):
        return True
    listing = _LISTING.search(near.before)
    return listing is not None and any(a.end <= near.from_before(listing.start()) for a in near.line.amounts)


def is_part(near: Around) -> bool:
    """ "Of which 205": what a later sentence does not answer to."""
    return bool(PART_BEFORE.search(near.before) or _OF_THEM.match(near.after))


def is_entry(near: Around) -> bool:
    """Whether it stands behind the date of a line in a list: "27 December: 20,000 (the ministry)"."""
    head = near.before.rstrip()
    line = near.line
    return (
        head.endswith(":")
        and any(s.start - line.sentence.start < _ENTRY_OPENS and s.end < near.amount.start for s in line.spans)
        and not _NAMING.search(head)
    )


def answered(near: Around, topics: Sequence[Topic]) -> tuple[Counted, Topic] | None:
    """What the number counts by one of the TOPICS, the last of them first; with that topic."""
    topic = _meant(near, topics)
    if topic is None:
        return None
    if part := _part_of(near, topic):
        return part, topic
    start = _start_of_answer(near, topic)
    if start is None or not _is_of_its_size(near, topic) or _OTHER_SIDE.match(near.line.sentence.text):
        return None
    gapped = _GAPPED.search(near.before)
    scope = fold(gapped["who"]) if gapped and topic.counted.scope and not topic.counted.toll else topic.counted.scope
    return Counted(topic.counted.key, topic.counted.words, scope, start, near.amount.end, topic.counted.toll), topic


def people_counted(near: Around, counted: Counted, topics: Sequence[Topic]) -> Counted | None:
    """What "171 names" and "534 persons" are, where no verb behind them says it: by the one kind of toll that their
    sentence has a word of, else by what the paragraph counted last."""
    if counted.key not in PEOPLE or not _ENDS_THERE.match(near.after[counted.end - near.amount.end :]):
        return None
    if HEARD.search(near.before):
        return None
    if kind := kind_named(near.line.sentence.text):
        return replace(counted, key=kind, words=kind, toll=True)
    topic = _meant(near, topics)
    if topic is None or topic.counted.key not in _OF_PEOPLE or not _is_of_its_size(near, topic):
        return None
    return replace(counted, key=topic.counted.key, words=topic.counted.words, scope="", toll=True)


def _meant(near: Around, topics: Sequence[Topic]) -> Topic | None:
    """The last topic that is no aside; a "tally" is of the dead where the dead were told of."""
    here = near.line.sentence.start
    open_here = [t for t in topics if t.paragraph == near.line.sentence.paragraph and t.happening]
    if _TALLY.search(near.before) or (not open_here and _THE_FIGURE.search(near.before)):
        return next((t for t in reversed(topics) if t.counted.key in _OF_THE_DEAD), None)
    if is_entry(near):
        return topics[-1] if topics else None
    open_ones = [t for t in topics if t.happening is None or t.paragraph == near.line.sentence.paragraph]
    main = [t for t in open_ones if not t.aside and not (t.part and t.sentence != here)] or open_ones
    return main[-1] if main else None


def _start_of_answer(near: Around, topic: Topic) -> int | None:
    """Where the words that give the number begin; None where it is no bare number that somebody gives."""
    if not _NOTHING_BEHIND.match(near.after) and not near.amount.unit:
        return None
    if is_entry(near):
        return near.line.sentence.start
    if near.amount.unit and near.amount.unit != topic.unit and topic.unit:
        return None
    same = topic.sentence == near.line.sentence.start
    # "estimated" is a hedge, and what gives the number too
    hedged = near.line.text_between(near.amount.start, near.amount.number)
    if topic.counted.toll and (found := _THERE_WERE.search(near.before)):
        return near.from_before(found.start())
    if found := _GIVEN.search(near.before) or _GIVEN.search(near.before + hedged):
        return near.from_before(found.start())
    if same and _AND.search(near.before) and _ACCORDING.match(near.after):
        return near.amount.start
    if same and _AS.search(near.before):
        return near.amount.start
    if same and near.amount.unit and (gapped := _GAPPED.search(near.before)):
        return near.from_before(gapped.start("who"))
    if not near.before.strip() and _IN_APPOSITION.match(near.after):
        return near.amount.start
    return None


def _is_of_its_size(near: Around, topic: Topic) -> bool:
    """Whether it may be of the same thing: a magnitude is small, a toll whole, another count not of another order."""
    size = near.amount.high if near.amount.high is not None else near.amount.low
    if size is None or size <= 0:
        return False
    if topic.counted.key == "magnitude":
        return near.amount.figures and size < _STRONGEST
    return topic.size is None or topic.size / _TO_OTHERS <= size <= topic.size * _TO_OTHERS


def _next_part(near: Around, topic: Topic) -> Counted | None:
    """ "Eleven of them were pupils; four were soldiers": a part beside that of the TOPIC."""
    were = _WERE_SUCH.match(near.after) if _LISTED.search(near.before) else None
    who = noun_phrase(near.after[were.end() - 1 :]) if were else ""
    if not (were and is_plural(who.split(" ")[-1]) and (scope := scope_of(who))):
        return None
    end = near.amount.end + were.end() - 1 + len(who) + 1
    return Counted(topic.counted.key, topic.counted.words, scope, near.amount.start, end, toll=True)


def _part_of(near: Around, topic: Topic) -> Counted | None:
    """ "Including 3 children", "41 of them children": a part of what the same sentence counted."""
    size = near.amount.high if near.amount.high is not None else near.amount.low
    if near.amount.unit and topic.sentence == near.line.sentence.start and (done := _DONE.match(near.after)):
        if not PART_BEFORE.search(near.before) or near.amount.unit not in ("%", topic.unit):
            return None
        key = f"share_{done['done'].lower()}" if near.amount.unit == "%" else done["done"].lower()
        return Counted(key, done["done"].lower(), "", near.amount.start, near.amount.end + done.end())
    same = topic.sentence == near.line.sentence.start
    of_them = _OF_THEM.match(near.after)
    if near.amount.unit or not (same or of_them) or (topic.size and (size or 0) > topic.size):
        return None
    if same and topic.counted.scope and topic.counted.toll and (part := _next_part(near, topic)):
        return part
    end = near.amount.end
    if _OF_SO_MANY.match(near.before) and (said := _COULD.match(near.after)):
        scope = scope_of(stripped(said["what"])) or fold(said["what"])
        return Counted(topic.counted.key, topic.counted.words, scope, near.amount.start, end + said.end())
    if not topic.counted.toll:
        return None
    if " in " in f" {topic.counted.scope}" and _LISTED.search(near.before) and (place := _ELSEWHERE.match(near.after)):
        scope = f"{topic.counted.scope.rpartition('in ')[0]}in {place['place']}"
        return Counted(topic.counted.key, topic.counted.words, scope, near.amount.start, end + place.end(), toll=True)
    if of_them:
        rest = near.after[of_them.end() :]
        who = noun_phrase(rest) or " ".join(_SAID.findall(rest)[:1]).strip()
        end += of_them.end() + len(who)
    elif PART_BEFORE.search(near.before):
        were = _WERE.match(near.after)
        who = noun_phrase(near.after[were.end() - 1 :] if were else near.after)
    else:
        return None
    scope = scope_of(who)
    whole = f"{scope} {'' if topic.counted.scope in _ANYBODY else topic.counted.scope}".strip()
    return Counted(topic.counted.key, topic.counted.words, whole, near.amount.start, end, toll=True) if scope else None
