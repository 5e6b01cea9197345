"""English verb forms by rule, with the irregular ones from the lexicon."""

from dataclasses import dataclass
from functools import cache

from claims.extraction.lexicons import table

_VOWELS = "aeiou"
# Verbs of more than one syllable double their last letter only when it is stressed.
_DOUBLING = frozenset(
    {
        "commit",
        "admit",
        "permit",
        "submit",
        "occur",
        "refer",
        "defer",
        "transfer",
        "rebel",
        "compel",
        "annul",
        "equip",
        "begin",
    }
)


@dataclass(frozen=True, slots=True)
class Inflected:
    base: str
    third: str
    past: str
    participle: str
    gerund: str


def inflect(base: str) -> Inflected:
    """The five forms of a verb."""
    regular_past = _past(base)
    past, participle = table("actions")["irregular"].get(base, (regular_past, regular_past))
    return Inflected(base, third_person(base), past, participle, _gerund(base))


def third_person(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """With the last consonant doubled where English doubles it: "ship" -> "shipp", "visit" -> "visit"."""
    last = base[-3:]
    one_syllable = sum(c in _VOWELS for c in base) == 1
    closed = len(last) == 3 and last[0] not in _VOWELS and last[1] in _VOWELS and last[2] not in _VOWELS + "wxy"
    return base + base[-1] if closed and (one_syllable or base in _DOUBLING) else base


@cache
def finite_pasts() -> frozenset[str]:
    """Past forms that are no participle, so that nothing but a verb is written so: "became", "took"."""
    rows = table("actions")["irregular"].items()
    return frozenset(past for base, (past, participle) in rows if past not in (base, participle))


@cache
def unchanged() -> frozenset[str]:
    """Irregular verbs whose past or participle is written as their base: "cut", "put", "become"."""
    return frozenset(base for base, forms in table("actions")["irregular"].items() if base in forms)


@cache
def irregular_pasts() -> dict[str, str]:
    """Past form or participle -> base, of the irregular verbs."""
    return {form: base for base, forms in table("actions")["irregular"].items() for form in forms if form != base}


def stem(word: str) -> str:
    """A key for a verb outside the lexicon, the same for all its regular forms: "extolled" -> "extol"."""
    base = irregular_pasts().get(word)
    if base:
        return base
    for ending, instead in (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            cut = word[: -len(ending)] + instead
            return (cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut).rstrip("e")
    return word.rstrip("e")
