"""What an article is called that nobody gave a title, and an event that several articles speak of."""

from pathlib import Path

import pytest

from claims.models import Article
from tests.claims.importing.test_import_articles import run
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_event_is_called_by_the_name_that_a_later_article_gives(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The 1923 treaty between Freedonia and Sylvania changed little.\n", encoding="utf-8"
    )
    run(tmp_path)
    assert Event.objects.get().title == "Freedonia and Sylvania sign a treaty"
    named = "The Freedonia-Sylvania Lasting Friendship Treaty, signed in October 1923, is silent on salt.\n"
    (tmp_path / "b.txt").write_text(named, encoding="utf-8")
    run(tmp_path)
    event = Event.objects.get()
    assert event.title == "Freedonia and Sylvania sign the Lasting Friendship Treaty"
    assert event.slug == "freedonia-and-sylvania-sign-the-lasting-friendship-treaty"


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
