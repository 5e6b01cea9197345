"""What an article is called that nobody gave a title."""

from pathlib import Path

import pytest

from claims.models import Article
from tests.claims.importing.test_import_articles import run

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_article_without_a_title_is_called_by_its_opening_words(tmp_path: Path) -> None:
    text = (
        "Days before the harvest, the presidents of Freedonia and Sylvania met in Klopstokia and agreed on salt. Then "
    )
    (tmp_path / "x1.txt").write_text(f"{text}{text}\n", encoding="utf-8")
    run(tmp_path)
    title = Article.objects.get().title
    assert title.startswith("Days before the harvest, the presidents of Freedonia and Sylvania met")
    assert title.endswith("…")
    assert len(title) == 90
