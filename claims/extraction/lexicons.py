"""The packaged word lists, read once at import and turned into look-up tables."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claims.extraction.words import fold


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed file lexicon/NAME.toml."""
    return tomllib.loads(files("claims.extraction").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with any white space inside; for none it never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"


def word_set(name: str, key: str) -> frozenset[str]:
    return frozenset(table(name)[key])


@dataclass(frozen=True, slots=True)
class Entity:
    """A country or a body of the lexicon under one of its written forms."""

    name: str
    kind: str  # "country" or "body"
    form: str  # "name", "people" (adjective or demonym) or "seat" (a capital that stands for the government)


def _entities() -> dict[tuple[str, ...], Entity]:
    found: dict[tuple[str, ...], Entity] = {}
    for name, forms in table("countries")["countries"].items():
        for form, written in (
            ("name", [name, *forms.get("also", [])]),
            ("people", forms.get("people", [])),
            ("seat", forms.get("seats", [])),
        ):
            found.update({tuple(text.split()): Entity(name, "country", form) for text in written})
    for name, also in table("countries")["bodies"].items():
        found.update({tuple(text.split()): Entity(name, "body", "name") for text in [name, *also]})
    return found


def _number_words() -> frozenset[str]:
    """ "Twelve soldiers", "Dozens of people": capitals that open a sentence."""
    words, vague = table("amounts")["words"], table("amounts")["vague"]
    compounds = [f"{ten}-{one}" for ten in words["tens"] for one in words["units"]]
    return frozenset([*words["units"], *words["tens"], *compounds, *(each.split()[0] for each in vague)])


# By the words of their written forms, in their exact case: "US" is a country and "us" is not.
ENTITIES = _entities()
LONGEST_ENTITY = max(len(words) for words in ENTITIES)
ENTITY_NAMES = frozenset(fold(entity.name) for entity in ENTITIES.values())

OFFICES = word_set("names", "offices")
OFFICE_HEADS = word_set("names", "office_heads")
# what names an office of a person, "Mr" and "Dr" left out
ROLE_HEADS = (OFFICE_HEADS | word_set("roles", "more_heads")) - word_set("roles", "courtesies")
BODY_HEADS = word_set("names", "body_heads")
PLACE_HEADS = word_set("names", "place_heads")
PLACE_LEADS = word_set("names", "place_leads")
HAPPENING_HEADS = word_set("names", "happening_heads")
NOT_NAMES = word_set("names", "not_names")
JOINING = word_set("names", "joining")
COMMON = word_set("names", "common") | _number_words()

TREATY_HEADS = word_set("treaties", "heads")
ACTION_NOUNS = frozenset(
    noun for action in table("actions")["actions"].values() for noun in action.get("nouns", []) if " " not in noun
)
