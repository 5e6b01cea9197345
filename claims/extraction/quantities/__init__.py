"""Quantities: how many were killed, how strong the earthquake was, how much the trade was worth.

A number is a claim where its sentence says what it counts: by the words around it ("12 were killed", "the death toll
rose to 12"), by its unit, or by the noun behind it. It is about the happening of its clause; a toll whose sentence
names none is about the last disaster, attack or fight that the article told of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.agreements import Treaty
from claims.extraction.amounts import Amount
from claims.extraction.page import Line, Page
from claims.extraction.participants import clause_bounds
from claims.extraction.passage import passage_of
from claims.extraction.quantities.about import HARM, happening_counted, happening_of_toll, placed
from claims.extraction.quantities.counted import Counted, counted_by, none_counted
from claims.extraction.stance import stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Statement
from claims.quantity import Quantity
from timeline.dates import FuzzyDate

RULE_VERSION = 1
_AS_OF = re.compile(r"\b(?:as of|by|so far|until|as at)\s+(?:late\s+|early\s+)?$", re.IGNORECASE)


def quantities(page: Page, dated: Sequence[Statement]) -> Iterator[Statement]:
    """One statement "quantity:KIND" for each number of which the article says what it counts.

    DATED are the article's dated statements: a toll belongs to the happening that one of them tells of.
    """
    told = [
        (s.start, replace(s.happening, date=s.value))
        for s in dated
        if s.happening.action in HARM and isinstance(s.value, FuzzyDate)
    ]
    last: Treaty | None = None
    for line in page.lines:
        for amount in line.amounts:
            if counted := counted_by(line, amount):
                happening = happening_counted(line, amount, counted, told, last)
                moment = _moment(line, amount, counted)
                if happening and not counted.toll:
                    happening = replace(happening, date=moment)
                if happening:
                    value = Quantity(amount.low, amount.high, amount.unit, counted.words, moment, amount.stated)
                    yield _statement(page, line, value, placed(line, counted, happening), happening)
        for none in none_counted(line):
            if happening := happening_of_toll(line, none.start, told):
                yield _statement(page, line, Quantity(0, 0, "", none.words), placed(line, none, happening), happening)
        single = [t for t in line.treaties if not t.several and not t.older]
        last = single[-1] if single else last


def _moment(line: Line, amount: Amount, counted: Counted) -> FuzzyDate | None:
    """The moment or stretch of which a number holds: of a toll only one that is named as such ("as of Tuesday")."""
    spans = [span for span in line.spans if span.type is SpanType.DATE and span.date is not None]
    if counted.toll:
        spans = [s for s in spans if _AS_OF.search(line.text_between(line.sentence.start, s.start))]
    else:
        left, right = clause_bounds(line, amount.start, amount.end)
        spans = [span for span in spans if left <= span.start < right]
    nearest: DatedSpan | None = min(
        spans, key=lambda s: s.start - amount.end if s.start >= amount.end else 2 * (amount.start - s.end), default=None
    )
    return nearest.date if nearest else None


def _statement(page: Page, line: Line, quantity: Quantity, counted: Counted, happening: Happening) -> Statement:
    sentence = line.sentence
    stance = stance_of(sentence, counted.start, counted.end, line.mentions)
    start, end = passage_of(line, counted.start, counted.end, sentence.start, sentence.end)
    sure = stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED)
    return Statement(
        property=f"quantity:{counted.key}", datatype=Datatype.QUANTITY, value=quantity, polarity=stance.polarity,
        modality=stance.modality, attributed_to=stance.attributed_to, scope=counted.scope, start=start, end=end,
        quote=page.text[start:end], happening=happening,
        rule="quantities.toll" if counted.toll else "quantities.number",
        rule_version=RULE_VERSION, confidence=(0.8 if counted.toll else 0.6) - (0.0 if sure else 0.2),
    )  # fmt: skip
