"""An article's publication date is corrected: its dates are worked out again, and what people judged stays."""

from pathlib import Path

import pytest

from claims.models import Article, Claim, ClaimStatus, Conflict, Outcome, Rank
from claims.review.articles import ArticleChanges, correct_article
from claims.review.claims import accept_claim, reject_claim
from claims.review.conflicts import Ruling, flag_conflict, resolve
from claims.review.refusals import ReviewRefused
from tests.claims.importing.test_import_articles import run
from tests.factories import make_user
from timeline.models import Role, Timeline
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db(transaction=True)


def correct(article: Article, published: str | None, source: str = "The Ruritania Post") -> Article:
    editor = make_user(Role.ADMIN, Timeline.objects.get())
    article.refresh_from_db()
    changes = ArticleChanges(source=source, title=article.title, published=published)
    return correct_article(article, changes, by=editor, version=article.version)


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
    reject_claim(claim, by=make_user(Role.EDITOR, article.timeline), version=claim.version)
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


def test_a_claim_that_a_ruling_ranked_or_an_editor_flagged_stays(folder: Path) -> None:
    run(folder, "--metadata", folder.parent / "metadata.csv")
    article = Article.objects.get(origin="gazette.txt")
    conflict = Conflict.objects.get(property__key="date")
    editor = make_user(Role.EDITOR, article.timeline)
    position = conflict.positions.get(claims__article=article)
    resolve(
        conflict,
        Ruling(Outcome.ONE_RIGHT, "The gazette saw the register itself.", position),
        by=editor,
        version=conflict.version,
    )
    preferred = position.claims.get()
    sides = [[preferred], [*Claim.objects.filter(event=conflict.event, rank=Rank.DEPRECATED)[:1]]]
    flagged = flag_conflict(
        conflict.event, sides, by=editor, property_key="other", reason="They tell of two different days."
    )
    correct(article, "1925")
    assert position.claims.get() == preferred
    assert Claim.objects.get(pk=preferred.pk).rank == Rank.PREFERRED
    assert [side.claims.count() for side in flagged.positions.all()] == [1, 1]


def test_whoever_looks_at_the_old_claim_cannot_judge_the_new_one(folder: Path) -> None:
    run(folder / "post.txt")
    article = Article.objects.get()
    seen = signing(article)
    correct(article, "1923-05-20")
    now = Claim.objects.get(public_id=seen.public_id)
    with pytest.raises(StaleVersion):
        accept_claim(now, by=make_user(Role.EDITOR, article.timeline), version=seen.version)
