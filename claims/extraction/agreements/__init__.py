"""Agreements named in an article and which one each mention means.

An agreement is known by its parties and, failing them, by its name. "The treaty" is the one just spoken of in the
paragraph, else the article's main one; "the treaty with Ruritania" is another; "the 1987 treaty" is told apart by year.
"""

from collections.abc import Mapping, Sequence

from claims.extraction.actors import Mention
from claims.extraction.agreements.focus import follow
from claims.extraction.agreements.mentions import find_treaties
from claims.extraction.agreements.treaty import Reference, Treaty
from claims.extraction.passages import Sentence

__all__ = ["Reference", "Treaty", "treaties_of"]


def treaties_of(
    sentences: Sequence[Sentence], mentions: Mapping[int, tuple[Mention, ...]]
) -> dict[int, tuple[Treaty, ...]]:
    """The agreements mentioned in each sentence, keyed by its start, each with the parties it is found to have."""
    raw = {s.start: tuple(find_treaties(s, mentions[s.start])) for s in sentences}
    return follow(sentences, raw, mentions)
