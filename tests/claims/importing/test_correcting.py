"""An article's publication date is corrected: its dates are worked out again, and what people judged stays."""

from pathlib import Path

import pytest

from claims import review
from claims.models import Article, Claim, ClaimStatus
from claims.review import ArticleChanges, ReviewRefused
from tests.claims.importing.test_import_articles import run
from tests.factories import make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)


def correct(article: Article, published: str | None, source: str = "The Ruritania Post") -> Article:
    editor = make_user(Role.ADMIN, Timeline.objects.get())
    article.refresh_from_db()
    changes = ArticleChanges(source=source, title=article.title, published=published)
    return review.correct_article(article, changes, by=editor, version=article.version)


def signing(article: Article) -> Claim:
    claims = article.claims.filter(property__key="date", event__title__icontains="treaty")
    return next(claim for claim in claims if "-05-17" in claim.value["edtf"])


def test_a_date_without_a_year_gets_it_from_the_publication_date(folder: Path) -> None:
    run(folder / "post.txt")
    article = Article.objects.get()
    assert signing(article).value["edtf"].startswith("XXXX-05-17")
    correct(article, "1923-05-20")
    claim = signing(article)
    assert claim.value["edtf"] == "1923?-05-17"
    assert claim.event.edtf == "1923?-05-17"
    assert Article.objects.get().source.name == "The Ruritania Post"


def test_what_was_judged_stays_as_it_was_judged(folder: Path) -> None:
    run(folder / "post.txt")
    article = Article.objects.get()
    claim = signing(article)
    review.reject_claim(claim, by=make_user(Role.EDITOR, article.timeline), version=claim.version)
    correct(article, "1923-05-20")
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.REJECTED
    assert claim.value["edtf"].startswith("XXXX-05-17")


def test_there_and_back_is_the_same_state(folder: Path) -> None:
    run(folder / "post.txt", "--published", "1923-05-20", "--source", "The Ruritania Post")
    article = Article.objects.get()
    before = list(Claim.objects.order_by("public_id").values("public_id", "value", "event__public_id"))
    correct(article, "1925")
    correct(article, "1923-05-20")
    assert list(Claim.objects.order_by("public_id").values("public_id", "value", "event__public_id")) == before


def test_a_date_that_is_none_is_refused_and_nothing_changes(folder: Path) -> None:
    run(folder / "post.txt")
    article = Article.objects.get()
    with pytest.raises(ReviewRefused):
        correct(article, "the day before")
    article.refresh_from_db()
    assert (article.published, article.version) == (None, 1)
