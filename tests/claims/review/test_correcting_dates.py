"""What editors decide about the dates in an article, and what follows from it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from claims.article_dates import dated_spans
from claims.models import Article, Claim, ClaimStatus, DateCorrection
from claims.review import dating
from claims.review.claims import accept_claim
from claims.review.dating import DateChange
from claims.review.refusals import ReviewRefused
from tests.claims.articles import POST
from tests.claims.importing.test_correcting import correct as correct_article
from tests.claims.importing.test_correcting import signing
from tests.claims.importing.test_import_articles import run
from tests.factories import make_article, make_timeline, make_user
from timeline.dates import FuzzyDate, parse
from timeline.models import Event, Role
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "17 May"


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """An imported article which tells of a signing on 17 May, in a year that it does not tell."""
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    run(tmp_path / "post.txt", "--published", "1923-05-20", "--source", "The Ruritania Post")
    return Article.objects.get()


@pytest.fixture
def editor(article: Article) -> User:
    return make_user(Role.EDITOR, article.timeline)


def change(article: Article, date: str | FuzzyDate | None, words: str = WORDS, reason: str = "") -> DateChange:
    start = article.text.index(words)
    return DateChange(start, start + len(words), parse(date) if isinstance(date, str) else date, reason)


def test_a_claim_that_nobody_judged_and_its_event_follow(article: Article, editor: User) -> None:
    assert signing(article).event.edtf == "1923?-05-17"
    dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    assert (signing(article).value["edtf"], signing(article).event.edtf) == ("1922-05-17", "1922-05-17")


def test_the_timeline_is_drawn_anew(article: Article, editor: User) -> None:
    before = article.timeline.revision
    dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    article.timeline.refresh_from_db()
    assert article.timeline.revision > before


def test_what_was_judged_stays_as_it_was_judged(article: Article, editor: User) -> None:
    claim = signing(article)
    accept_claim(claim, by=editor, version=claim.version)
    dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    claim.refresh_from_db()
    assert (claim.status, claim.value["edtf"]) == (ClaimStatus.ACCEPTED, "1923?-05-17")


def test_it_is_kept_when_the_article_is_dated_again(article: Article, editor: User) -> None:
    dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    correct_article(article, "1930-01-01")
    assert signing(article).value["edtf"] == "1922-05-17"


def test_words_that_are_no_date_date_nothing(article: Article, editor: User) -> None:
    start = article.text.index(WORDS)
    dating.correct_date(article, change(article, None), by=editor, version=0)
    assert all(span.end <= start or span.start >= start + len(WORDS) for span in dated_spans(article))
    assert not Claim.objects.filter(property__key="date", start__lte=start, end__gt=start).exists()


def test_words_that_the_machine_missed_date_what_they_stand_by() -> None:
    text = "In the year of the great flood, Freedonia and Sylvania signed the Lasting Friendship Treaty."
    article = make_article(make_timeline(), text=text)
    editor = make_user(Role.EDITOR, article.timeline)
    words = "the year of the great flood"
    dating.correct_date(article, change(article, "1911", words), by=editor, version=0)
    assert Claim.objects.get(property__key="date").value["edtf"] == "1911"
    assert Event.objects.get().edtf == "1911"


def test_a_withdrawn_correction_no_longer_holds(article: Article, editor: User) -> None:
    correction = dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    dating.withdraw_date(correction, by=editor, version=correction.version)
    assert signing(article).value["edtf"] == "1923?-05-17"
    with pytest.raises(ReviewRefused, match="withdrawn already"):
        dating.withdraw_date(correction, by=editor, version=2)


def test_there_and_back_is_the_same_state(article: Article, editor: User) -> None:
    def state() -> list[object]:
        return list(Claim.objects.order_by("public_id").values_list("public_id", "value", "event__edtf"))

    before = state()
    correction = dating.correct_date(article, change(article, "1922"), by=editor, version=0)
    assert state() != before
    dating.withdraw_date(correction, by=editor, version=1)
    assert state() == before


def test_who_corrected_what_and_why_is_on_record(article: Article, editor: User) -> None:
    late = parse("1922-05", part="late")
    dating.correct_date(article, change(article, late, reason=" The gazette says so. "), by=editor, version=0)
    again = make_user(Role.EDITOR, article.timeline)
    correction = dating.correct_date(article, change(article, "1921"), by=again, version=1)
    assert (correction.when, correction.quote, correction.by, correction.version) == (parse("1921"), WORDS, again, 2)
    versions = correction.history.order_by("version").values_list("edtf", "part", "reason", "by__username")
    assert list(versions) == [
        ("1922-05", "late", "The gazette says so.", editor.username),
        ("1921", None, "", again.username),
    ]


@pytest.mark.parametrize("started_from", [0, 2])
def test_a_correction_that_started_from_another_version_is_refused(
    article: Article, editor: User, started_from: int
) -> None:
    dating.correct_date(article, change(article, "1922"), by=editor, version=0)
    with pytest.raises(StaleVersion):
        dating.correct_date(article, change(article, "1921"), by=editor, version=started_from)
    with pytest.raises(StaleVersion):
        dating.withdraw_date(DateCorrection.objects.get(), by=editor, version=started_from)
    assert DateCorrection.objects.get().edtf == "1922"


def test_versions_go_on_after_a_withdrawal(article: Article, editor: User) -> None:
    correction = dating.correct_date(article, change(article, "1922"), by=editor, version=0)
    dating.withdraw_date(correction, by=editor, version=1)
    with pytest.raises(StaleVersion):
        dating.correct_date(article, change(article, "1921"), by=editor, version=1)
    assert dating.correct_date(article, change(article, "1921"), by=editor, version=2).version == 3


def test_two_corrections_never_overlap(article: Article, editor: User) -> None:
    first = dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=0)
    with pytest.raises(ReviewRefused, match="overlap “17 May”"):
        dating.correct_date(article, change(article, "1922", "On 17 May"), by=editor, version=0)
    dating.withdraw_date(first, by=editor, version=1)
    dating.correct_date(article, change(article, "1922", "On 17 May"), by=editor, version=0)
    with pytest.raises(ReviewRefused, match="overlap “On 17 May”"):
        dating.correct_date(article, change(article, "1922-05-17"), by=editor, version=2)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 2), (0, 10**6), (41, 43)])
def test_words_that_do_not_stand_in_the_text_are_refused(article: Article, editor: User, start: int, end: int) -> None:
    assert article.text[41:43] == "\n\n"
    with pytest.raises(ReviewRefused, match="Select"):
        dating.correct_date(article, DateChange(start, end, parse("1922")), by=editor, version=0)
