"""The command from files to claims on events, on a real database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.article_dates import dated_spans
from claims.confinement import Confined
from claims.importing import reading
from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.models import Article, Claim, Conflict, ImportItem, ItemOutcome, Source
from tests.factories import make_timeline
from tests.imports import work_through
from timeline.models import Dispute, Event, Timeline

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: str | Path) -> dict[str, object]:
    """The command's JSON report, and its exit code."""
    out = StringIO()
    code = 0
    try:
        call_command("import_articles", *map(str, arguments), "--wait", "--json", stdout=out, stderr=StringIO())
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    return {**json.loads(out.getvalue()), "exit": code}


def export() -> list[str]:
    out = StringIO()
    call_command("export", stdout=out)
    return out.getvalue().splitlines()


def test_articles_are_taken_with_what_is_stated_of_them(folder: Path) -> None:
    report = run(folder, "--metadata", folder.parent / "metadata.csv")
    assert report["exit"] == 0
    assert report["counts"] == {"pending": 0, "new": 3, "version": 0, "unchanged": 0, "refused": 0, "left_out": 0}
    post = Article.objects.get(origin="post.txt")
    assert (post.source.name, post.published, post.title) == (
        "The Ruritania Post",
        "1923-05-20",
        "Freedonia and Sylvania sign a pact",
    )
    crier = Article.objects.get(origin="crier.md")
    assert (crier.source.name, crier.published) == ("The Klopstokia Crier", "1924-01-12")
    assert Timeline.objects.get().slug == "main"


def test_every_quote_stands_in_its_article(folder: Path) -> None:
    run(folder)
    claims = Claim.objects.select_related("article")
    assert claims.count() > 5
    assert all(claim.stands_in_text for claim in claims)


def test_two_articles_on_one_signing_raise_its_conflicts(folder: Path) -> None:
    run(folder, "--metadata", folder.parent / "metadata.csv")
    about_date = Conflict.objects.get(property__key="date")
    said = {tuple(sorted(c.value["edtf"] for c in p.claims.all())) for p in about_date.positions.all()}
    assert said == {("1923?-05-17",), ("1923-10",)} or said == {("1923-05-17",), ("1923-10",)}
    about_defence = Conflict.objects.get(property__key="clause:mutual_defence")
    assert about_defence.event == about_date.event
    assert about_date.event.dispute == Dispute.OPEN
    assert about_date.event.readings.count() == 2


def test_the_same_files_again_change_nothing(folder: Path) -> None:
    run(folder, "--metadata", folder.parent / "metadata.csv")
    before = export()
    report = run(folder, "--metadata", folder.parent / "metadata.csv")
    assert report["counts"] == {"pending": 0, "new": 0, "version": 0, "unchanged": 3, "refused": 0, "left_out": 0}
    assert export()[1:] == before[1:]


def test_the_result_does_not_depend_on_which_database_rows_came_first(folder: Path) -> None:
    run(folder, "--metadata", folder.parent / "metadata.csv")
    before = export()
    Timeline.objects.all().delete()
    Source.objects.all().delete()
    run(folder, "--metadata", folder.parent / "metadata.csv")
    assert export()[1:] == before[1:]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "strange.md").write_text("---\ntitel: Typo\n---\nText.\n", encoding="utf-8")
    report = run(folder)
    assert report["exit"] == 1
    assert report["counts"] == {"pending": 0, "new": 3, "version": 0, "unchanged": 0, "refused": 2, "left_out": 0}
    messages = dict(ImportItem.objects.filter(outcome="refused").values_list("name", "message"))
    assert "empty.txt" in messages["empty.txt"]
    assert "titel" in messages["strange.md"]


def test_articles_without_a_named_source_never_share_one(folder: Path) -> None:
    run(folder / "post.txt", folder / "gazette.txt")
    assert Source.objects.filter(placeholder=True).count() == 2


def test_the_same_text_said_to_come_from_another_source_is_another_article(folder: Path) -> None:
    run(folder / "post.txt", "--source", "The Ruritania Post")
    report = run(folder / "post.txt", "--source", "The Marshovia Mirror")
    assert report["counts"] == {"pending": 0, "new": 1, "version": 0, "unchanged": 0, "refused": 0, "left_out": 0}
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{folder}/none.txt"], "none.txt"),
        (["{folder}", "--timeline", "nowhere"], "nowhere"),
        (["{folder}", "--published", "last spring"], "publication date"),
        (["{folder}", "--metadata", "{folder}/post.txt"], "columns"),
    ],
)
def test_wrong_usage_changes_nothing_and_says_what_is_wrong(folder: Path, arguments: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says) as refused:
        call_command("import_articles", *(a.format(folder=folder) for a in arguments), "--wait")
    assert refused.value.returncode == 2
    assert not Article.objects.exists()


def test_events_proposed_by_the_machine_say_so(folder: Path) -> None:
    run(folder)
    assert Event.objects.exists()
    assert all(event.is_proposal for event in Event.objects.all())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "www.post.example"])
def test_an_address_that_no_link_may_hold_is_refused_by_name(folder: Path, url: str) -> None:
    (folder / "bad.md").write_text(f"---\nurl: {url}\n---\nOn 17 May 1923 they met.\n", encoding="utf-8")
    report = run(folder / "bad.md")
    assert report["counts"]["refused"] == 1  # type: ignore[index]
    assert ImportItem.objects.get().message.startswith("bad.md: the url")
    assert not Article.objects.exists()


def test_an_item_that_another_worker_read_meanwhile_keeps_what_it_came_to(folder: Path) -> None:
    """The lease of a slow worker runs out, another is done with its item; then the slow one stores what it read."""
    batch = start_batch(make_timeline("main"), [HandedIn("post.txt", folder / "post.txt")], by=None)
    with Confined() as confined:
        (slow,) = reading._lease_next(batch, "the slow one", timezone.now() - 2 * reading.LEASE)
        reading._read(slow, batch.timeline, confined, is_known=False)
    work_through(batch)
    reading._store([slow], [], "the slow one")
    assert (Article.objects.count(), batch.items.get().outcome) == (1, ItemOutcome.NEW)
    assert Claim.objects.exists()


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Le traité de la Ruritanie et de la Sylvanie a été signé le 17 janvier 2031.", "fr", "dateparser"),
        ("The treaty of Ruritania and Sylvania was signed on 17 January 2031.", "en", "day_month_year"),
        ("Strelsau, 17.1.2031", "en", "dotted"),
        (
            "---\nlanguage: en-GB\n---\nFiled in Strelsau: 1/17/2031, though the form asks for the day first.",
            "en-GB",
            "numeric",
        ),
    ],
)
def test_the_language_of_an_article_is_named_or_detected(tmp_path: Path, text: str, language: str, rule: str) -> None:
    (tmp_path / "treaty.md").write_text(text, encoding="utf-8")
    assert run(tmp_path)["exit"] == 0
    article = Article.objects.get()
    (span,) = dated_spans(article)
    assert (article.language, span.rule, str(span.date)) == (language, rule, "2031-01-17")
