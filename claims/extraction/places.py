"""Where it happened: the place that stands behind the word of action of a happening that the article tells of."""

import re
from collections.abc import Iterator, Sequence

from claims.extraction.actors import Mention
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import Deed
from claims.extraction.lexicons import word_set
from claims.extraction.page import Line, Page
from claims.extraction.participants import clause_bounds, is_place
from claims.extraction.passage import passage_of
from claims.extraction.stance import Stance
from claims.extraction.statements import Datatype, Modality, Polarity, Statement

RULE_VERSION = 1
_LOCAL = word_set("places", "local")
_FARTHEST = 8
"""Words between a word of action and its place."""
_AWAY = re.compile(r"\b(?:to|from|of|between|with|against|over|for|than|like)\s+(?:the\s+)?$", re.IGNORECASE)


def places(page: Page, told: Sequence[Statement]) -> Iterator[Statement]:
    """The claims `place` of an article. TOLD: its statements of what happened, in the order of the text."""
    for line in page.lines:
        for deed in line.deeds if line.places else ():
            statement = next((s for s in told if _tells(s, line, deed)), None)
            place = _place_of(line, deed) if statement else None
            if statement and place:
                yield _statement(page, line, deed, place, statement)


def _tells(statement: Statement, line: Line, deed: Deed) -> bool:
    """Whether the statement says that this happened: no plan, no denial."""
    return (
        statement.happening.action == deed.action
        and deed.action in _LOCAL
        and statement.start <= deed.start < statement.end
        and statement.polarity is Polarity.ASSERTED
        and statement.modality in (Modality.ASSERTED, Modality.ATTRIBUTED)
    )


def _place_of(line: Line, deed: Deed) -> Mention | None:
    _, right = clause_bounds(line, deed.start, deed.end_offset)
    for mention in line.mentions:
        if not deed.end_offset <= mention.start < right or not is_place(line, mention):
            continue
        between = line.text_between(deed.end_offset, mention.start)
        if len(between.split()) <= _FARTHEST and not _AWAY.search(between):
            return mention
    return None


def _statement(page: Page, line: Line, deed: Deed, place: Mention, told: Statement) -> Statement:
    passage = passage_of(line, min(deed.start, told.start), place.end, line.sentence.start, line.sentence.end)
    return statement_at(
        page, passage, "place", Datatype.ENTITY, line.text_between(place.start, place.end), happening=told.happening,
        stance=Stance(told.polarity, told.modality, told.attributed_to), rule="places.behind", version=RULE_VERSION,
        confidence=0.6,
    )  # fmt: skip
