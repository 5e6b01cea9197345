"""The words of invented articles, from vocabulary.toml."""

import tomllib
from pathlib import Path

_WORDS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
NOUNS = _WORDS["nouns"]
ADJECTIVES = _WORDS["adjectives"]
ADVERBS = _WORDS["adverbs"]
TRADES = _WORDS["trades"]
FIRST_NAMES = _WORDS["first_names"]
VERBS = tuple((base, past) for base, past in (pair.split("/") for pair in _WORDS["verbs"]))
PLACES = tuple(f"{begin}{end}" for begin in _WORDS["beginnings"] for end in _WORDS["endings"])
SURNAMES = tuple(
    f"{begin}{middle}{end}"
    for begin in _WORDS["beginnings"]
    for middle, end in zip(_WORDS["middles"], _WORDS["endings"][::2], strict=True)
)
