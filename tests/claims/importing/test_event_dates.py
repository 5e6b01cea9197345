"""Dates that count from an event, from the file to the claim: the event told in the article, or on the timeline."""

from pathlib import Path

import pytest

from claims.article_dates import dated_spans
from claims.importing.hanging import read_again
from claims.models import Article, Claim
from tests.claims.importing.test_import_articles import run
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

INAUGURATION = "The inauguration of Otto Trentino took place on 20 January 2031."
RESIGNATION = "Three days before the inauguration of Otto Trentino, Rufus Firefly resigned."
COUNTED = "2031-01-17?"


def take(folder: Path, **texts: str) -> None:
    """Import articles, one file after the other in the order of their names."""
    folder = folder.parent / "-".join(texts)
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    assert run(folder, "--published", "2031-03-01")["exit"] == 0


def resignation() -> Claim | None:
    """The claim on when somebody resigned."""
    return Claim.objects.filter(property__key="date", event__title__icontains="resign").first()


def date_of(claim: Claim | None) -> str | None:
    return claim.value["edtf"] if claim else None


def test_an_event_that_the_article_dates(folder: Path) -> None:
    take(folder, post=f"{INAUGURATION} {RESIGNATION}")
    claim = resignation()
    assert claim is not None
    assert (date_of(claim), claim.event.edtf) == (COUNTED, COUNTED)
    assert claim.quote == RESIGNATION
    assert claim.method == "dates.leading+anchored"
    assert Event.objects.get(title__icontains="inauguration").edtf == "2031-01-20"


def test_an_event_that_an_earlier_article_dates(folder: Path) -> None:
    take(folder, crier=INAUGURATION, post=RESIGNATION)
    assert date_of(resignation()) == COUNTED
    (span,) = dated_spans(Article.objects.get(origin="post.txt"), Claim.objects.standing())
    assert span.counted_from is not None
    assert span.counted_from.key == Event.objects.get(title__icontains="inauguration").public_id


def test_an_event_that_a_later_article_dates_counts_when_the_article_is_dated_again(folder: Path) -> None:
    take(folder, post=RESIGNATION)
    take(folder, sentinel=INAUGURATION)
    assert resignation() is None
    read_again(Article.objects.get(origin="post.txt"))
    assert date_of(resignation()) == COUNTED


def test_dating_again_follows_a_date_that_has_changed(folder: Path) -> None:
    take(folder, crier=INAUGURATION, post=RESIGNATION)
    claim = Claim.objects.get(article__origin="crier.txt")
    claim.value = {"edtf": "2031-01-22"}
    claim.save_next_version()
    read_again(Article.objects.get(origin="post.txt"))
    assert date_of(resignation()) == "2031-01-19?"


def test_dating_again_without_a_change_changes_nothing(folder: Path) -> None:
    take(folder, crier=INAUGURATION, post=RESIGNATION)
    claims = Claim.objects.order_by("public_id").values("public_id", "value", "event__public_id", "method")
    before = list(claims.all())
    for article in Article.objects.order_by("pk"):
        read_again(article)
    assert list(claims.all()) == before


def test_what_the_article_dates_goes_before_the_timeline(folder: Path) -> None:
    take(folder, crier="The inauguration of Otto Trentino took place on 20 January 2027.")
    take(folder, post=f"{INAUGURATION} {RESIGNATION}")
    assert date_of(resignation()) == COUNTED


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Freedonia attacked Strelsau on 3 May 2029.", "2029-05-06?"),
        ("Freedonia attacked Strelsau on 3 May 2029. Sylvania attacked Gloria on 9 May 2029.", None),
    ],
)
def test_two_events_that_fit_leave_it_open(folder: Path, told: str, date: str | None) -> None:
    text = "Three days after the attack, Rufus Firefly resigned. He never went to Strelsau, nor to Gloria."
    take(folder, crier=told, post=text)
    assert date_of(resignation()) == date


@pytest.mark.parametrize(("said", "date"), [("Otto Trentino stayed away.", COUNTED), ("Gloria was calm.", None)])
def test_the_article_has_to_speak_of_somebody_in_the_event(folder: Path, said: str, date: str | None) -> None:
    take(folder, crier=INAUGURATION, post=f"Three days before the inauguration, Rufus Firefly resigned. {said}")
    assert date_of(resignation()) == date


def test_a_date_in_dispute_dates_nothing_else(folder: Path) -> None:
    other = INAUGURATION.replace("20 January", "25 January")
    take(folder, bugle=INAUGURATION, crier=other, post=RESIGNATION)
    assert resignation() is None


def test_no_date_supports_itself_through_another_article(folder: Path) -> None:
    told = {"bugle": INAUGURATION, "chronicle": "Rufus Firefly resigned on 17 January 2031."}
    back = "The inauguration of Otto Trentino took place three days after Rufus Firefly resigned."
    take(folder, **told, crier=RESIGNATION, post=back)
    counted = Article.objects.filter(origin__in=["crier.txt", "post.txt"]).order_by("pk")
    methods = [claim.method for claim in Claim.objects.filter(article__in=counted)]
    assert methods == ["dates.leading+anchored", "dates.trailing+anchored"]
    Claim.objects.exclude(article__in=counted).delete()
    for article in counted:
        read_again(article)
    assert not Claim.objects.exists()


def test_a_correction_of_the_event_in_the_article_is_counted_from(folder: Path) -> None:
    take(folder, post=f"{INAUGURATION} {RESIGNATION}")
    article = Article.objects.get()
    start = article.text.index("20 January 2031")
    article.date_corrections.create(
        start=start, end=start + len("20 January 2031"), quote="20 January 2031", edtf="2031-01-21"
    )
    read_again(article)
    assert date_of(resignation()) == "2031-01-18?"
