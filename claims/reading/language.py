"""Which language an article is in, where its file does not say."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

SAMPLE = 4000
"""Characters that are looked at; more would not make it surer."""
LEAST_LETTERS = 20
"""Letters below which any answer is a guess."""
LEAST_CONFIDENCE = 0.8
"""Names alone pull short English sentences elsewhere, but with a confidence below 0.6 (tests/claims/reading)."""


def detect_language(text: str) -> str | None:
    """The language by its ISO 639-1 code; None where the text is too short or the answer unsure."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    language, confidence = _identifier().classify(sample.encode("utf-8", "replace"))
    return str(language) if confidence >= LEAST_CONFIDENCE else None


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier with the model that its package carries, for languages that have a code of two letters."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.nb_classes if len(code) == 2])
    return identifier
