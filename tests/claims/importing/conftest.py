from pathlib import Path

import pytest

from tests.claims.articles import FILES, METADATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the invented articles, and the metadata beside it."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in FILES.items():
        (articles / name).write_text(text, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(METADATA, encoding="utf-8")
    return articles
