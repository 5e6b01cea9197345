"""Batches: checked and imported, of whole tables and archives, versions and copies, paused, tried again, taken back."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from benchmarks.invented import invented
from claims.importing.batches import BatchRefused, How, cancel, commit, counts, pause, retry, start_batch, undo
from claims.importing.handing_in import HandedIn, Stated
from claims.importing.opening import map_columns
from claims.importing.undoing import built_on, imported
from claims.models import (
    Article,
    ArticleLink,
    BatchState,
    Claim,
    FileState,
    ImportBatch,
    LinkKind,
    Source,
    SourceRating,
    TextBand,
)
from claims.review.claims import accept_claim
from tests.factories import make_timeline, make_user
from tests.imports import work_through
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

PACT = "On 3 May 1923, Freedonia and Sylvania signed a pact on salt in Gloria.\n"
AT_ONCE, ONLY_CHECKED = How(), How(commit=False)


@pytest.fixture
def story() -> Timeline:
    return make_timeline("freedonia")


def took(story: Timeline, *files: HandedIn, how: How = AT_ONCE) -> ImportBatch:
    return work_through(start_batch(story, files, by=None, how=how))


def counted(batch: ImportBatch) -> dict[str, int]:
    return {outcome: number for outcome, number in counts(batch).items() if number}


def text_of(number: int) -> str:
    return list(invented(number + 1, share_of_copies=0))[number].text


def table(rows: list[dict[str, str]], name: str = "articles.csv") -> HandedIn:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return HandedIn(name, written.getvalue().encode())


def test_what_is_only_checked_is_not_imported_and_comes_out_as_foreseen(story: Timeline) -> None:
    took(story, HandedIn("known.txt", PACT.encode(), Stated(source="The Post")))
    files = [
        HandedIn("again.txt", PACT.encode(), Stated(source="The Post")),
        HandedIn("elsewhere.txt", PACT.encode(), Stated(source="The Gazette")),
        HandedIn("long.txt", text_of(0).encode(), Stated(source="The Post")),
        HandedIn("twice.txt", (text_of(0) + "\n").encode(), Stated(source="The Herald")),
        HandedIn("bad.pdf", b"%PDF-1.7 nothing"),
    ]
    batch = took(story, *files, how=ONLY_CHECKED)
    assert (batch.state, Article.objects.count()) == (BatchState.CHECKED, 1)
    foreseen = list(batch.items.in_order().values_list("name", "foreseen", "likeness"))
    commit(batch)
    batch = work_through(batch)
    assert list(batch.items.in_order().values_list("name", "outcome", "likeness")) == foreseen
    assert counted(batch) == {"new": 3, "unchanged": 1, "refused": 1}
    assert [like for _, _, like in foreseen] == ["", "same_text", "", "near_copy", ""]
    assert Article.objects.count() == 4


def test_another_text_at_the_same_address_is_a_new_version_and_speaks_instead(story: Timeline) -> None:
    at = Stated(source="The Post", url="https://post.example/pact")
    took(story, HandedIn("a.txt", PACT.encode(), at))
    corrected = PACT.replace("3 May", "5 May").encode()
    assert counted(took(story, HandedIn("b.txt", corrected, at))) == {"version": 1}
    old, new = Article.objects.order_by("pk")
    assert new.replaces == old
    assert [claim.article for claim in Claim.objects.filter(property__key="date")] == [new]
    assert [event.edtf for event in Event.objects.all()] == ["1923-05-05"]


def test_copies_are_one_origin(story: Timeline) -> None:
    post, gazette = (Stated(source=f"The {name}") for name in ("Post", "Gazette"))
    text = f"{PACT}\n{text_of(1)}"
    took(story, HandedIn("a.txt", text.encode(), post), HandedIn("b.txt", (text + "\nBy post.\n").encode(), gazette))
    link = ArticleLink.objects.get()
    assert (link.kind, link.article.origin) == (LinkKind.SAME_TEXT, "b.txt")
    event = Claim.objects.filter(article__origin="a.txt", quote__contains="pact on salt")[0].event
    assert (event.source_count, event.origin_count) == (2, 1)


def test_a_table_gives_an_article_a_row_and_names_the_bad_ones(story: Timeline) -> None:
    rows = [{"Title": f"Report {n}", "Body": text_of(n), "Date": "1923-05-04"} for n in range(6)]
    rows[2]["Body"], rows[4]["Date"] = "", "one fine day"
    batch = took(story, table(rows))
    assert counted(batch) == {"new": 4, "refused": 2}
    refused = {item.place: item.message for item in batch.items.refused().in_order()}
    assert [place.split(",")[0] for place in refused] == ["row 3", "row 5"]
    assert all(refused.values())
    assert counted(took(story, table(rows))) == {"unchanged": 4, "refused": 2}


def test_a_table_with_strange_columns_asks_once(story: Timeline) -> None:
    rows = [{"Kop": "Pact", "Inhoud": PACT}]
    batch = took(story, table(rows), how=ONLY_CHECKED)
    file = batch.files.get()
    assert (file.state, file.headings) == (FileState.UNMAPPED, ["Kop", "Inhoud"])
    map_columns(file, {"title": "Kop", "text": "Inhoud"})
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.QUEUED)
    assert counted(work_through(batch)) == {"new": 1}
    assert took(story, table([{"Kop": "Another", "Inhoud": text_of(3)}])).state == BatchState.DONE
    assert Article.objects.get().title == "Another"


def test_an_archive_is_taken_apart_and_nothing_is_written_outside(story: Timeline, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("reports/pact.txt", PACT)
        archive.writestr("../../outside.txt", PACT)
        archive.writestr("rows.csv", f'title,text\nOne,"{text_of(0)}"\n')
    batch = took(story, HandedIn("all.zip", packed.getvalue()))
    assert counted(batch) == {"new": 2, "refused": 1}
    assert not list(tmp_path.parent.rglob("outside.txt"))


def test_all_or_nothing(story: Timeline) -> None:
    files = [HandedIn("a.txt", PACT.encode()), HandedIn("b.txt", b"\0\0")]
    batch = took(story, *files, how=How(all_or_nothing=True))
    assert batch.state == BatchState.FAILED
    assert counted(batch) == {"refused": 1, "left_out": 1}
    assert not Article.objects.exists()
    assert took(story, files[0], how=How(all_or_nothing=True)).state == BatchState.DONE


def test_a_paused_batch_waits_and_a_cancelled_one_takes_nothing_more(story: Timeline) -> None:
    batch = start_batch(story, [HandedIn("a.txt", PACT.encode())], by=None)
    pause(batch, paused=True)
    assert not ImportBatch.objects.unfinished()
    pause(batch, paused=False)
    cancel(batch)
    batch.refresh_from_db()
    assert (batch.state, counted(batch)) == (BatchState.CANCELLED, {"left_out": 1})
    with pytest.raises(BatchRefused):
        cancel(batch)


def test_what_was_refused_is_tried_again(story: Timeline) -> None:
    batch = took(story, HandedIn("a.txt", PACT.encode()), HandedIn("b.txt", b"\0"))
    batch.items.update(state="done", outcome="refused", article=None)
    Article.objects.all().delete()
    retry(batch)
    assert counted(work_through(batch)) == {"new": 1, "refused": 1}


def test_an_import_is_taken_back_as_if_it_had_never_been(story: Timeline) -> None:
    first = Stated(source="The Post", url="https://post.example/pact")
    took(story, HandedIn("a.txt", PACT.encode(), first))
    before = [(e.public_id, e.edtf, e.claim_count) for e in Event.objects.order_by("pk")]
    files = [
        HandedIn("b.txt", PACT.replace("3 May", "5 May").encode(), first),
        HandedIn("c.txt", text_of(2).encode()),
    ]
    batch = took(story, *files)
    undo(batch, keeping=False)
    assert work_through(batch).state == BatchState.UNDONE
    assert [article.origin for article in Article.objects.all()] == ["a.txt"]
    assert [(e.public_id, e.edtf, e.claim_count) for e in Event.objects.order_by("pk")] == before
    assert set(TextBand.objects.values_list("text_key", flat=True)) == {Article.objects.get().text_key}
    assert not Source.objects.filter(placeholder=True).exists()


def test_an_unnamed_source_that_somebody_rated_stays(story: Timeline) -> None:
    batch = took(story, HandedIn("a.txt", PACT.encode()), HandedIn("b.txt", text_of(2).encode()))
    rated, _ = Source.objects.filter(placeholder=True).order_by("pk")
    SourceRating.objects.create(source=rated, timeline=story, letter="F", reason="Nobody knows who wrote it.")
    undo(batch, keeping=False)
    work_through(batch)
    assert list(Source.objects.filter(placeholder=True)) == [rated]


def test_what_somebody_built_on_is_kept(story: Timeline) -> None:
    batch = took(story, HandedIn("a.txt", PACT.encode()), HandedIn("b.txt", text_of(2).encode()))
    claim = Claim.objects.filter(article__origin="a.txt").order_by("pk")[0]
    accept_claim(claim, by=make_user(Role.EDITOR, story), version=claim.version)
    assert built_on([article.pk for article in Article.objects.all()]) == {claim.article_id: ["claims"]}
    with pytest.raises(BatchRefused):
        undo(batch, keeping=False)
    undo(batch, keeping=True)
    batch = work_through(batch)
    assert [item.article for item in imported(batch)] == [claim.article]
    assert "Kept" in batch.items.get(name="a.txt").message
