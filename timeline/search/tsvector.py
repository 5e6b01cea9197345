"""Full text on PostgreSQL: a generated column beside the texts, and an index over it. No extension is needed.

English word stems, but no stop words, as FTS5 has it: every word that is typed is looked for. Signs are no words, nor
parts of numbers and addresses, and letters are bare of accents.
"""

# ruff: noqa: S608  (names of tables and columns are our own; what people type is among the parameters)

from collections.abc import Collection, Sequence

from timeline.search.marks import CLOSES, OPENS
from timeline.search.statement import Searched, Statement, marks_for
from timeline.search.terms import Term, folded

LETTERS_SEARCHED = 250_000
"""Of a column: a tsvector holds at most a megabyte."""

_WEIGHTS = "ABCD"  # of the columns, in their order
_AS_IMPORTANT = "{0.1, 0.2, 0.4, 1.0}"  # D to A
_HEADLINE = f"StartSel={OPENS}, StopSel={CLOSES}, HighlightAll=true"
_ASKED = "to_tsquery('dateline', %s)"

_WORDS = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'dateline' AND pg_ts_config_is_visible(oid)) THEN
    CREATE TEXT SEARCH DICTIONARY dateline_english (TEMPLATE = snowball, LANGUAGE = english);
    CREATE TEXT SEARCH CONFIGURATION dateline (COPY = english);
    ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING REPLACE english_stem WITH dateline_english;
  END IF;
END $$;
CREATE OR REPLACE FUNCTION dateline_folded(words text) RETURNS text IMMUTABLE PARALLEL SAFE STRICT LANGUAGE sql AS $$
  SELECT regexp_replace(
    regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g'), '[!-/:-@\\[-`{{-~]', ' ', 'g')
$$;
CREATE OR REPLACE FUNCTION dateline_words(words text) RETURNS tsvector IMMUTABLE PARALLEL SAFE STRICT LANGUAGE sql AS $$
  SELECT to_tsvector('dateline', dateline_folded(left(words, {LETTERS_SEARCHED})))
$$;
"""


def asked(terms: Sequence[Term], weights: str = "", *, all_of_them: bool) -> str:
    """All of the terms, or any of them, among words of those WEIGHTS alone where any are named."""
    return (" & " if all_of_them else " | ").join(_spelled(term, weights) for term in terms)


def _spelled(term: Term, weights: str) -> str:
    label = ("*" if term.begins else "") + weights
    quoted = [f"'{folded(spelling)}'{':' * bool(label)}{label}" for spelling in term.spellings]
    return quoted[0] if len(quoted) == 1 else f"({' | '.join(quoted)})"


def keys(index: Searched, terms: Sequence[Term], columns: Sequence[str], *, all_of_them: bool) -> Statement:
    said = asked(terms, _weights(index, columns), all_of_them=all_of_them)
    return Statement(f"SELECT {index.key} FROM {index.table} WHERE {index.name} @@ {_ASKED}", [said])


def ranks(index: Searched, terms: Sequence[Term], keys: Collection[int]) -> Statement:
    rank = f"-ts_rank('{_AS_IMPORTANT}', {index.name}, {_ASKED})"
    sql = f"SELECT {index.key}, {rank} FROM {index.table} WHERE {index.key} IN ({marks_for(keys)})"
    return Statement(sql, [asked(terms, all_of_them=True), *keys])


def own_key(index: Searched) -> str:
    return f"searched.{index.key}"


def newest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    said = asked(terms, _weights(index, columns), all_of_them=True)
    sql = f"SELECT {index.key} FROM {index.table} AS searched WHERE {index.name} @@ {_ASKED}"
    sql = f"{sql} AND EXISTS ({within.sql}) ORDER BY {index.key} DESC LIMIT %s"
    return Statement(sql, [said, *within.params, most])


def nearest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    rank = f"ts_rank('{_AS_IMPORTANT}', {index.name}, asked) DESC, {index.key}"
    sql = f"SELECT {index.key} FROM {index.table}, {_ASKED} AS asked WHERE {index.name} @@ asked"
    sql = f"{sql} AND {index.key} IN ({within.sql}) ORDER BY {rank} LIMIT %s"
    return Statement(sql, [asked(terms, _weights(index, columns), all_of_them=True), *within.params, most])


def marked(index: Searched, terms: Sequence[Term], columns: Sequence[str], keys: Collection[int]) -> Statement:
    texts = [f"{each}, ts_headline('dateline', dateline_folded({each}), asked, %s)" for each in columns]
    sql = f"SELECT {', '.join([index.key, *texts])} FROM {index.table}, {_ASKED} AS asked"
    sql = f"{sql} WHERE {index.key} IN ({marks_for(keys)})"
    return Statement(sql, [*([_HEADLINE] * len(columns)), asked(terms, all_of_them=False), *keys])


def _weights(index: Searched, columns: Sequence[str]) -> str:
    """None where all columns are meant: then the index alone knows which rows to take."""
    if set(columns) == set(index.columns):
        return ""
    return "".join(_WEIGHTS[index.columns.index(column)] for column in columns)


def making(index: Searched) -> list[str]:
    weighed = zip(index.columns, _WEIGHTS, strict=False)
    words = " || ".join(f"setweight(dateline_words({column}), '{weight}')" for column, weight in weighed)
    return [
        _WORDS,
        f"ALTER TABLE {index.table} ADD COLUMN {index.name} tsvector GENERATED ALWAYS AS ({words}) STORED",
        f"CREATE INDEX {index.name} ON {index.table} USING gin ({index.name})",
    ]


def unmaking(index: Searched) -> list[str]:
    return [f"ALTER TABLE {index.table} DROP COLUMN IF EXISTS {index.name}"]
