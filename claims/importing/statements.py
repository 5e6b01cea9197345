"""An extraction's row as the statement that matching takes."""

from typing import Any

from claims.extraction import Datatype, Happening, Modality, Polarity, Statement
from claims.models import Extraction
from claims.values import value_of
from timeline.dates import parse


def statement_of(extraction: Extraction) -> Statement:
    return Statement(
        property=extraction.property.key,
        datatype=Datatype(extraction.property.datatype),
        value=value_of(extraction),
        polarity=Polarity(extraction.polarity),
        modality=Modality(extraction.modality),
        attributed_to=extraction.attributed_to,
        scope=extraction.scope,
        start=extraction.start,
        end=extraction.end,
        quote=extraction.quote,
        happening=_happening(extraction.happening),
        rule=extraction.rule,
        rule_version=extraction.rule_version,
        confidence=extraction.confidence,
        published=extraction.article.published_on,
    )


def _happening(stored: dict[str, Any]) -> Happening:
    """The happening that `happening_as_json` stored."""
    return Happening(
        **{
            **stored,
            "actors": tuple(stored["actors"]),
            "words": frozenset(stored["words"]),
            "subjects": frozenset(stored["subjects"]),
            "date": parse(stored["date"]) if stored["date"] else None,
        }
    )
