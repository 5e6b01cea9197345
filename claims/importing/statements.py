"""What the machine reads in an article, as statements: read anew, or from the rows of its extractions."""

from typing import Any

from claims.article_dates import dated_spans
from claims.event_dates import statements_dated
from claims.extraction import Datatype, Happening, Modality, Polarity, Statement
from claims.models import Article, Extraction
from claims.models.claim import ClaimQuerySet
from claims.values import value_of
from timeline.dates import parse


def statements_in(article: Article, claims: ClaimQuerySet | None = None) -> tuple[Statement, ...]:
    """Stages 2 and 3 on an article, which need not be saved. Writes nothing, and without CLAIMS reads no other article.

    CLAIMS date the events of the timeline from which dates in the text may count.
    """
    return statements_dated(article, dated_spans(article, claims))


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
            "identity": tuple(stored["identity"]),
            "words": frozenset(stored["words"]),
            "subjects": frozenset(stored["subjects"]),
            "around": tuple(stored.get("around", ())),
            "reported": stored.get("reported", ""),
            "date": parse(stored["date"]) if stored["date"] else None,
        }
    )
