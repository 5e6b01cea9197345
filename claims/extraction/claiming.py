"""The statement that comes of a passage once a rule has found what it says, of which happening, in whose words."""

from claims.extraction.page import Page
from claims.extraction.stance import Stance
from claims.extraction.statements import Datatype, Happening, Statement, Value


def statement_at(
    page: Page, passage: tuple[int, int], key: str, datatype: Datatype, value: Value, *, happening: Happening,
    stance: Stance, rule: str, version: int, confidence: float, scope: str = "",
) -> Statement:  # fmt: skip
    """KEY is the property's; PASSAGE the offsets of the words that say it; RULE and VERSION tell what found it."""
    start, end = passage
    return Statement(
        property=key, datatype=datatype, value=value, polarity=stance.polarity, modality=stance.modality,
        attributed_to=stance.attributed_to, scope=scope, start=start, end=end, quote=page.text[start:end],
        happening=happening, rule=rule, rule_version=version, confidence=round(confidence, 2),
    )  # fmt: skip
