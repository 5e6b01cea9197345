"""What the machine read in an article, as rows: from statements, and from what a reading kept of them."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from claims.extraction import Happening, Statement
from claims.identity import checksum, fold, public_id
from claims.importing.statements import statements_in
from claims.models import Article, Claim, Extraction, Property
from claims.properties import properties_for
from claims.values import as_json

Kept = dict[str, Any]
"""An extraction without its article, as JSON; `property` and `datatype` stand for its property."""


def kept(article: Article, statements: Sequence[Statement]) -> list[Kept]:
    """What is to be kept of statements in an article that need not be saved, in the order of the text."""
    seen: dict[tuple[str, str], int] = {}
    made = []
    for statement in sorted(statements, key=lambda s: (s.start, s.end, s.property, s.rule)):
        said = (statement.property, fold(statement.quote))
        occurrence = seen[said] = seen.get(said, -1) + 1
        fingerprint = checksum("\x1f".join([article.public_id, *said, str(occurrence)]).encode())
        made.append(_kept(statement, fingerprint))
    return made


def _kept(statement: Statement, fingerprint: str) -> Kept:
    value = as_json(statement.value)
    happening = happening_as_json(statement.happening)
    read = f"{value} {happening} {statement.polarity} {statement.modality} {statement.attributed_to}"
    return {
        "public_id": public_id("extraction", fingerprint, statement.rule, str(statement.rule_version), read),
        "fingerprint": fingerprint,
        "property": statement.property,
        "datatype": str(statement.datatype),
        "value": value,
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "attributed_to": statement.attributed_to,
        "scope": statement.scope,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "happening": happening,
        "rule": statement.rule,
        "rule_version": statement.rule_version,
        "confidence": statement.confidence,
    }


def happening_as_json(happening: Happening) -> dict[str, Any]:
    stored = {field.name: getattr(happening, field.name) for field in dataclasses.fields(happening)}
    return {key: _plain(value) for key, value in stored.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if value is not None and not isinstance(value, bool | str) else value


def read_text(article: Article) -> list[Extraction]:
    """Date the article and extract what it says, as extractions in the order of the text; under the timeline's lock.

    Dates that count from an event of the timeline follow the claims that now stand. What was read before stays on
    record; the same statement read the same way again is the same extraction.
    """
    return store({article: kept(article, statements_in(article, Claim.objects.standing()))})[article]


def store(read: Mapping[Article, Sequence[Kept]]) -> dict[Article, list[Extraction]]:
    """The rows of what was read in some saved articles, in the same order; those that are there already stay."""
    about = {each["property"]: each["datatype"] for said in read.values() for each in said}
    properties = properties_for(about)
    rows = {article: [_extraction(article, each, properties) for each in said] for article, said in read.items()}
    known = {each.public_id: each for each in Extraction.objects.filter(article__in=rows).select_related("property")}
    for article, said in rows.items():
        for each in said:
            each.article = article
            if each.public_id in known:
                known[each.public_id].article = article
    new = {each.public_id: each for said in rows.values() for each in said if each.public_id not in known}
    known |= {each.public_id: each for each in Extraction.objects.bulk_create(new.values())}
    return {article: [known[each.public_id] for each in said] for article, said in rows.items()}


def _extraction(article: Article, said: Kept, properties: Mapping[str, Property]) -> Extraction:
    columns = {name: value for name, value in said.items() if name not in ("property", "datatype")}
    return Extraction(article=article, property=properties[said["property"]], **columns)
