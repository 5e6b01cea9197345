"""Full text on PostgreSQL: a generated column beside the texts, and an index over it. No extension is needed.

PostgreSQL does not reckon with what it takes to read the words of a row from where long values are stored, and would
rather look at each row of the table than ask the index. Hence the index is over a function that is said to cost much
(and not to run in parallel: starting processes takes longer than finding the rows), and what is asked stands in a query
of its own, so that no word is known to be common: the index is quick for those too.

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
_GIN = "gin_pending_list_limit = 512"  # kB of what is not yet in its place, which every search reads through
_ASKED = "(SELECT to_tsquery('dateline', %s))"

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
CREATE OR REPLACE FUNCTION dateline_indexed(words tsvector) RETURNS tsvector IMMUTABLE STRICT COST 100
LANGUAGE plpgsql AS $$ BEGIN RETURN words; END $$;
"""


def asked(terms: Sequence[Term], weights: str = "", *, all_of_them: bool) -> str:
    """All of the terms, or any of them, among words of those WEIGHTS alone where any are named."""
    return (" & " if all_of_them else " | ").join(_spelled(term, weights) for term in terms)


def _spelled(term: Term, weights: str) -> str:
    label = ("*" if term.begins else "") + weights
    quoted = [f"'{folded(spelling)}'{':' * bool(label)}{label}" for spelling in term.spellings]
    return quoted[0] if len(quoted) == 1 else f"({' | '.join(quoted)})"


def keys(index: Searched, terms: Sequence[Term], columns: Sequence[str], *, all_of_them: bool) -> Statement:
    having = _having(index, terms, columns, all_of_them=all_of_them)
    return Statement(f"SELECT {index.key} FROM {index.table} WHERE {having.sql}", having.params)


def ranks(index: Searched, terms: Sequence[Term], keys: Collection[int]) -> Statement:
    rank = f"-ts_rank('{_AS_IMPORTANT}', {index.name}, {_ASKED})"
    sql = f"SELECT {index.key}, {rank} FROM {index.table} WHERE {index.key} IN ({marks_for(keys)})"
    return Statement(sql, [asked(terms, all_of_them=True), *keys])


def own_key(index: Searched) -> str:
    return f"searched.{index.key}"


def newest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    having = _having(index, terms, columns, all_of_them=True)
    # OFFSET keeps the rows in a step of their own: they are found by the index, then seen to until there are enough
    found = f"SELECT {index.key} FROM {index.table} WHERE {having.sql} ORDER BY {index.key} DESC OFFSET 0"
    sql = f"SELECT {index.key} FROM ({found}) AS searched WHERE EXISTS ({within.sql})"
    return Statement(f"{sql} ORDER BY {index.key} DESC LIMIT %s", [*having.params, *within.params, most])


def nearest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    having = _having(index, terms, columns, all_of_them=True)
    rank = f"ts_rank('{_AS_IMPORTANT}', {index.name}, {_ASKED}) DESC, {index.key}"
    sql = f"SELECT {index.key} FROM {index.table} WHERE {having.sql} AND {index.key} IN ({within.sql})"
    ranked = asked(terms, _weights(index, columns), all_of_them=True)
    return Statement(f"{sql} ORDER BY {rank} LIMIT %s", [*having.params, *within.params, ranked, most])


def marked(index: Searched, terms: Sequence[Term], columns: Sequence[str], keys: Collection[int]) -> Statement:
    texts = [f"{each}, ts_headline('dateline', dateline_folded({each}), asked, %s)" for each in columns]
    sql = f"SELECT {', '.join([index.key, *texts])} FROM {index.table}, to_tsquery('dateline', %s) AS asked"
    sql = f"{sql} WHERE {index.key} IN ({marks_for(keys)})"
    return Statement(sql, [*([_HEADLINE] * len(columns)), asked(terms, all_of_them=False), *keys])


def _having(index: Searched, terms: Sequence[Term], columns: Sequence[str], *, all_of_them: bool) -> Statement:
    """That a row has the terms. Where weights are named the index cannot tell, and each row with the words is read."""
    if tuple(columns) == (index.alone,):
        return Statement(f"{_indexed_alone(index)} @@ {_ASKED}", [asked(terms, all_of_them=all_of_them)])
    said = asked(terms, _weights(index, columns), all_of_them=all_of_them)
    return Statement(f"{_indexed(index)} @@ {_ASKED}", [said])


def _indexed(index: Searched) -> str:
    return f"dateline_indexed({index.name})"


def _indexed_alone(index: Searched) -> str:
    return f"dateline_indexed(ts_filter({index.name}, '{{{_weights(index, (index.alone,))}}}'))"


def _weights(index: Searched, columns: Sequence[str]) -> str:
    """None where all columns are meant."""
    if set(columns) == set(index.columns):
        return ""
    return "".join(_WEIGHTS[index.columns.index(column)] for column in columns)


def making(index: Searched) -> list[str]:
    weighed = zip(index.columns, _WEIGHTS, strict=False)
    words = " || ".join(f"setweight(dateline_words({column}), '{weight}')" for column, weight in weighed)
    indexes = {index.name: _indexed(index)}
    if index.alone:
        indexes[f"{index.name}_{index.alone}"] = _indexed_alone(index)
    return [
        _WORDS,
        f"ALTER TABLE {index.table} ADD COLUMN {index.name} tsvector GENERATED ALWAYS AS ({words}) STORED",
        *(f"CREATE INDEX {name} ON {index.table} USING gin ({of}) WITH ({_GIN})" for name, of in indexes.items()),
    ]


def unmaking(index: Searched) -> list[str]:
    return [f"ALTER TABLE {index.table} DROP COLUMN IF EXISTS {index.name}"]
