"""What the tests of formats with a parser look at: refusals, and what becomes of files that were tampered with."""

import contextlib
from collections.abc import Iterable

import pytest
from hypothesis import strategies as st

from claims.reading import ReadArticle, UnreadableFile, read_article


def refused(data: bytes, name: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_article(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    return caught.value


def read_or_refused(data: bytes, name: str) -> ReadArticle | None:
    """Any other exception fails the test."""
    with contextlib.suppress(UnreadableFile):
        article = read_article(data, name)
        for written in (article.text, article.title, article.author or "", article.source or ""):
            written.encode("utf-8")
            assert "\0" not in written
        assert article.text.strip()
        return article
    return None


def cut_off(data: bytes, pieces: int = 40) -> list[bytes]:
    """The file, cut off at many points."""
    return [data[: len(data) * part // pieces] for part in range(pieces)]


@st.composite
def spoiled(draw: st.DrawFn, seeds: Iterable[bytes]) -> bytes:
    """A good file in which some bytes are others, or gone, or twice."""
    data = bytearray(draw(st.sampled_from(list(seeds))))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        gone = draw(st.sampled_from([0, 1, 2, 4, 64, 1024]))
        data[start : start + gone] = draw(st.binary(max_size=6)) * draw(st.sampled_from([1, 1, 50]))
    return bytes(data)
