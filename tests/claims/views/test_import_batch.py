"""The page of an import: its states, and what an admin does with it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from claims.importing.batches import How, pause, start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.models import Article, BatchState, Claim, ColumnMapping, ImportBatch, ItemState, Worker
from tests.claims.views.import_pages import EMPTY, OTHER, TEXT, do, files, page_of, worked
from tests.factories import make_timeline, make_user
from tests.imports import work_through
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TABLE = b"Rubrik;Ingress;Dag\nThe pact;Freedonia and Sylvania signed it on 17 May 1923.;1923-05-18\n"


@pytest.fixture
def story() -> Timeline:
    return make_timeline("freedonia")


@pytest.fixture
def admin(client: Client, story: Timeline) -> User:
    user = make_user(Role.ADMIN, story, username="ada")
    client.force_login(user)
    return user


def test_what_would_happen_is_told_item_by_item(client: Client, admin: User, story: Timeline) -> None:
    worked(story, files(TEXT), How())
    article = Article.objects.get()
    copied = files(TEXT, source="The Sylvania Gazette")
    batch = worked(story, [*files(TEXT), *copied, *files(OTHER), EMPTY])
    page = page_of(client, batch)
    assert "Checked: 2 articles would be imported. Nothing is imported yet." in page
    assert "Import these 2 articles" in page
    assert "1 has the same text as another article" in page
    shown = {
        show: page_of(client, batch, f"?show={show}")
        for show in ("unchanged", "same_text", "new", "refused", "version")
    }
    assert f'Is here as <a id="like-0" href="{article.get_absolute_url()}"' in shown["unchanged"]
    assert f'Same text as <a id="like-1" href="{article.get_absolute_url()}"' in shown["same_text"]
    assert [show for show, part in shown.items() if 'id="item-2"' in part] == ["new"]
    assert escape(batch.items.get(name="empty.md").message) in shown["refused"]
    assert "None of its articles." in shown["version"]
    assert Article.objects.count() == 1


def test_a_copy_of_an_earlier_one_in_the_batch_leads_to_it(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [*files(TEXT), *files(TEXT, source="The Sylvania Gazette")])
    assert f'Same text as <a id="like-1" href="{batch.get_absolute_url()}?page=1#item-0"' in page_of(client, batch)


def test_a_new_version_names_the_one_that_is_here(client: Client, admin: User, story: Timeline) -> None:
    stated = Stated(source="The Ruritania Post", url="https://post.example/pact")
    worked(story, [HandedIn("pact.md", TEXT, stated)], How())
    article = Article.objects.get()
    page = page_of(client, worked(story, [HandedIn("pact.md", OTHER, stated)]), "?show=version")
    assert f'New version of <a id="like-0" href="{article.get_absolute_url()}"' in page
    assert "The fair" in page


def test_what_was_checked_is_imported_exactly(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [*files(TEXT, OTHER, TEXT), EMPTY])
    foreseen = list(batch.items.in_order().values_list("foreseen", flat=True))
    assert Article.objects.count() == 0
    answer = do(client, batch, "commit")
    assert answer["Location"] == batch.get_absolute_url()
    batch = work_through(batch)
    assert batch.state == BatchState.DONE
    assert list(batch.items.in_order().values_list("outcome", flat=True)) == foreseen
    page = page_of(client, batch)
    assert "Done: 2 articles were imported." in page
    assert all(article.get_absolute_url() in page for article in Article.objects.all())
    again = do(client, batch, "commit")
    assert again.status_code == 409
    assert "Only an import that was checked" in again.content.decode()


def test_the_report_asks_again_until_it_is_over(client: Client, admin: User, story: Timeline) -> None:
    Worker.objects.create(name="w", seen_at=timezone.now())
    batch = start_batch(story, files(TEXT), by=admin)
    part = page_of(client, batch, headers=HTMX)
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    assert "No worker is running" not in part
    assert "Waiting for a worker." in part
    assert "Started by ada" in page_of(client, batch)
    part = page_of(client, work_through(batch), headers=HTMX)
    assert "hx-trigger" not in part
    assert '<p id="import-said" hx-swap-oob="innerHTML">Done</p>' in part


def test_it_says_when_no_worker_is_running(client: Client, admin: User, story: Timeline) -> None:
    batch = start_batch(story, files(TEXT), by=None)
    assert "No worker is running" in page_of(client, batch)
    pause(batch, paused=True)
    assert "No worker is running" not in page_of(client, batch)


def test_the_speed_and_the_time_left(client: Client, admin: User, story: Timeline) -> None:
    Worker.objects.create(name="w", seen_at=timezone.now())
    batch = start_batch(story, files(*[TEXT] * 40), by=None)
    ImportBatch.objects.update(state=BatchState.WORKING)
    batch.items.filter(number__lt=20).update(state=ItemState.READ)
    now = int(timezone.now().timestamp())
    first = page_of(client, batch)
    assert "20 of 40" in first
    assert "since=reading." in first
    later = page_of(client, batch, f"?since=reading.{now - 60}.0")
    assert "20 a minute" in later
    assert "about 1 minute left" in later
    assert f"since=reading.{now - 60}.0" in later
    assert "left</span>" not in page_of(client, batch, "?since=nonsense")


def test_pausing_going_on_and_cancelling(client: Client, admin: User, story: Timeline) -> None:
    batch = start_batch(story, files(TEXT), by=None)
    do(client, batch, "pause")
    page = page_of(client, work_through(batch))
    assert not Article.objects.exists()
    assert "Paused." in page
    assert "Go on</button>" in page
    do(client, batch, "resume")
    do(client, batch, "cancel")
    assert "Cancelled. Nothing of it is here." in page_of(client, batch)
    refused = do(client, batch, "pause")
    assert (refused.status_code, "This import is over." in refused.content.decode()) == (409, True)


def test_a_checked_import_can_be_cancelled(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT))
    do(client, batch, "cancel")
    batch.refresh_from_db()
    assert batch.state == BatchState.CANCELLED
    assert not Article.objects.exists()


def test_the_refused_can_be_tried_again(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [*files(TEXT), EMPTY], How())
    assert "Retry the refused" in page_of(client, batch)
    do(client, batch, "retry")
    batch.refresh_from_db()
    assert batch.state == BatchState.QUEUED
    assert work_through(batch).state == BatchState.DONE
    assert "Retry the refused" not in page_of(client, worked(story, files(OTHER), How()))


def test_all_or_nothing_says_what_kept_it_out(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [*files(TEXT), EMPTY], How(all_or_nothing=True))
    page = page_of(client, batch)
    assert "Nothing was imported: 1 was refused" in page
    assert escape(batch.items.get(name="empty.md").message) in page
    assert "Retry the refused" in page
    checked = worked(story, [*files(TEXT), EMPTY], How(commit=False, all_or_nothing=True))
    page = page_of(client, checked)
    assert "1 is refused, so nothing can be imported" in page
    assert "do-commit" not in page
    assert do(client, checked, "commit").status_code == 409


def test_somebody_says_what_the_columns_hold(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [HandedIn("gazette.csv", TABLE, Stated(source="The Sylvania Gazette"))])
    page = page_of(client, batch)
    assert "1 table waits" in page
    assert '<option value="Ingress">Ingress</option>' in page
    refused = do(client, batch, "columns/0", **{"file-0-title": "Rubrik"})
    assert refused.status_code == 422
    assert "Say which column holds the text." in refused.content.decode()
    assert '<option value="Rubrik" selected>' in refused.content.decode()
    chosen = {"file-0-text": "Ingress", "file-0-title": "Rubrik", "file-0-published": "Dag"}
    assert do(client, batch, "columns/0", **chosen)["Location"] == batch.get_absolute_url()
    batch = work_through(batch)
    assert batch.state == BatchState.CHECKED
    assert "Checked: 1 article would be imported." in page_of(client, batch)
    assert ColumnMapping.objects.exists()
    settled = do(client, batch, "columns/0", **chosen)
    assert (settled.status_code, "is settled already" in settled.content.decode()) == (409, True)
    assert do(client, batch, "columns/7", **chosen).status_code == 404


def test_files_refused_as_a_whole_are_named(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, [HandedIn("reports.zip", b"no archive"), *files(TEXT)])
    assert "Files refused as a whole" in page_of(client, batch)
    assert "reports.zip" in page_of(client, batch)


def test_an_import_is_taken_back(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT, OTHER), How())
    assert "take-back/" in page_of(client, batch)
    page = client.get(f"{batch.get_absolute_url()}take-back/").content.decode()
    assert "2 articles would go" in page
    assert f"{Claim.objects.count()} claims" in page
    do(client, batch, "take-back")
    assert "The import is being taken back." in page_of(client, batch)
    assert "Taken back: 2 articles are gone." in page_of(client, work_through(batch))
    assert not Article.objects.exists()
    assert do(client, batch, "take-back").status_code == 409


def test_what_somebody_has_built_on_is_kept(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT, OTHER), How())
    built = Article.objects.get(title="The pact")
    built.save_next_version()
    page = client.get(f"{batch.get_absolute_url()}take-back/").content.decode()
    assert "Somebody has built on 1 article" in page
    assert "its source, date or title was corrected" in page
    assert "Take back all others and keep these" in page
    refused = do(client, batch, "take-back")
    assert (refused.status_code, "Take back the others" in refused.content.decode()) == (409, True)
    do(client, batch, "take-back", keeping="yes")
    page = page_of(client, work_through(batch))
    assert "1 was kept, as somebody has built on it." in page
    assert "Kept: its source, date or title was corrected." in page
    assert list(Article.objects.all()) == [built]


ACTIONS = ("commit", "pause", "resume", "cancel", "retry", "take-back", "columns/0")


def test_only_admins_of_the_timeline_may(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT))
    reads = ("", "take-back/", "report.csv")

    def statuses() -> set[int]:
        looked = {client.get(batch.get_absolute_url() + path).status_code for path in reads}
        return looked | {do(client, batch, action).status_code for action in ACTIONS}

    client.force_login(make_user(Role.ADMIN, make_timeline("elsewhere")))
    assert statuses() == {404}
    for role in (Role.EDITOR, Role.READER):
        client.force_login(make_user(role, story))
        assert statuses() == {403}
    client.logout()
    assert statuses() == {302}
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_nothing_is_done_by_looking_or_by_an_unknown_word(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT))
    got = [
        client.get(f"{batch.get_absolute_url()}{action}/").status_code for action in ACTIONS if action != "take-back"
    ]
    assert set(got) == {405}
    assert do(client, batch, "explode").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin)
    assert {do(strict, batch, action).status_code for action in ACTIONS} == {403}
