"""An admin hands articles in, sees what would happen, imports, and takes it back, in a real browser."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.importing.worker import run_worker
from claims.models import Article, ImportBatch
from tests.claims.articles import CRIER, POST
from tests.factories import make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

DROP = """([names, folder]) => {
  const nameOf = (path) => path.split("/").pop();
  const file = (path) => new File([`Words of ${path}`], nameOf(path));
  const entry = (path) => ({ name: nameOf(path), fullPath: `/${path}`, file: (give) => give(file(path)) });
  const rest = folder.map(entry);
  const reader = { readEntries: (give) => give(rest.splice(0, 3)) };
  const items = [...names.map(entry), { name: "1923", isDirectory: true, createReader: () => reader }];
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const dropped = items.map((each) => ({ kind: "file", webkitGetAsEntry: () => each }));
  Object.defineProperty(event, "dataTransfer", { value: { items: dropped, files: [] } });
  document.querySelector("[data-drop]").dispatchEvent(event);
}"""
"""Only people can drop folders: what a browser then hands to the page is handed to it here."""


@pytest.fixture
def worker() -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.fixture
def story(transactional_db: None) -> Timeline:
    return make_timeline("main", title="The pact of Klopstokia")


@pytest.fixture
def admin(story: Timeline, sign_in: Any) -> None:
    sign_in(make_user(Role.ADMIN, story, username="ada"))


def written(**texts: str) -> list[FilePayload]:
    return [
        {"name": name.replace("_", "."), "mimeType": "text/plain", "buffer": text.encode()}
        for name, text in texts.items()
    ]


def test_an_admin_checks_imports_and_takes_back(page: Page, live_server: LiveServer, admin: None, worker: None) -> None:
    page.goto(f"{live_server.url}/imports/")
    page.get_by_label("Articles").set_input_files(written(post_txt=POST, crier_md=CRIER, empty_txt=""))
    expect(page.get_by_text("3 files,")).to_be_visible()
    page.get_by_role("button", name="Hand in for import").click()

    expect(page.get_by_text("Checked: 2 articles would be imported.")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("row", name=re.compile("empty.txt"))).to_contain_text("Refused")
    expect(page.get_by_role("row", name=re.compile("crier.md"))).to_contain_text("What the council did")
    assert not Article.objects.exists()

    page.get_by_role("link", name="1 Refused").click()
    expect(page).to_have_url(re.compile("show=refused"))
    expect(page.get_by_role("row", name=re.compile("post.txt"))).to_have_count(0)
    page.get_by_role("button", name="Import these 2 articles").click()
    expect(page.get_by_text("Done: 2 articles were imported.")).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Report as CSV").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8").splitlines()) == 4

    page.get_by_role("link", name="Take this import back").click()
    page.get_by_role("button", name="Take 2 articles back").click()
    expect(page.get_by_text("Taken back: 2 articles are gone.")).to_be_visible(timeout=60_000)
    assert not Article.objects.exists()


def test_files_and_folders_are_dropped_listed_and_removed(page: Page, live_server: LiveServer, admin: None) -> None:
    page.goto(f"{live_server.url}/imports/")
    folder = ["1923/one.md", "1923/05/one.md", "1923/picture.png", "1923/.hidden.md"]
    page.evaluate(DROP, [["own.xyz"], folder])
    chosen = page.locator("[data-chosen]")
    expect(chosen.get_by_role("status")).to_contain_text("3 files")
    expect(chosen.get_by_text("1 file of the folder was passed over")).to_be_visible()
    chosen.get_by_role("button", name="Remove own.xyz").click()
    expect(chosen.get_by_role("status")).to_contain_text("2 files")
    expect(chosen.get_by_role("button", name="Remove 1923/one.md")).to_be_focused()
    page.get_by_role("button", name="Hand in for import").click()
    page.wait_for_url(re.compile("/imports/.+/"))
    names = ImportBatch.objects.get().items.in_order().values_list("name", flat=True)
    assert list(names) == ["1923/one.md", "1923/05/one.md"]


def test_a_refused_form_keeps_the_files(page: Page, live_server: LiveServer, admin: None) -> None:
    page.goto(f"{live_server.url}/imports/")
    page.get_by_label("Articles").set_input_files(written(post_txt=POST))
    page.get_by_text("Say who published them").click()
    page.get_by_label("Publication date of all of them").fill("one fine day")
    page.get_by_role("button", name="Hand in for import").click()
    expect(page.get_by_role("alert").filter(has_text="is not read as a date")).to_be_focused()
    expect(page.get_by_text("1 file,")).to_be_visible()
    page.get_by_label("Publication date of all of them").fill("1923-05")
    page.get_by_role("button", name="Hand in for import").click()
    page.wait_for_url(re.compile("/imports/.+/"))
    assert ImportBatch.objects.get().items.get().stated == {"published": "1923-05"}


def test_what_is_too_large_is_said_before_it_is_sent(page: Page, live_server: LiveServer, admin: None) -> None:
    page.goto(f"{live_server.url}/imports/")
    page.locator("[name=articles]").evaluate("field => { field.dataset.mostBytes = '1048576'; }")
    page.get_by_label("Articles").set_input_files(written(one_txt="x" * 600_000, two_txt="y" * 600_000))
    expect(page.get_by_text("These are too large for one upload: at most 1 MB.")).to_be_visible()
    page.get_by_role("button", name="Hand in for import").click()
    assert not ImportBatch.objects.exists()
    page.get_by_role("button", name="Remove two.txt").click()
    expect(page.get_by_text("These are too large")).to_be_hidden()


def test_an_upload_tells_how_far_it_is_and_that_it_broke_off(page: Page, live_server: LiveServer, admin: None) -> None:
    page.goto(f"{live_server.url}/imports/")
    page.get_by_label("Articles").set_input_files(written(one_txt="x" * 600_000))
    page.route("**/imports/", lambda route: None)  # it neither goes on nor ends
    page.get_by_role("button", name="Hand in for import").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("The upload was stopped.")).to_be_visible()
    page.route("**/imports/", lambda route: route.abort())
    page.get_by_role("button", name="Hand in for import").click()
    expect(page.get_by_text("The upload broke off.")).to_be_visible()
    assert not ImportBatch.objects.exists()


def test_looking_again_leaves_the_focus_where_it_is(
    page: Page, live_server: LiveServer, admin: None, story: Timeline
) -> None:
    batch = start_batch(story, [HandedIn("post.txt", POST.encode())], by=None)
    page.goto(f"{live_server.url}{batch.get_absolute_url()}")
    expect(page.get_by_text("No worker is running")).to_be_visible()
    pause = page.get_by_role("button", name="Pause")
    pause.focus()
    for _ in range(2):
        with page.expect_response(lambda answer: batch.get_absolute_url() in answer.url):
            pass
    expect(pause).to_be_focused()


def test_it_works_without_javascript(
    page: Page, live_server: LiveServer, admin: None, worker: None, browser: Any
) -> None:
    state = page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    plain = context.new_page()
    plain.goto(f"{live_server.url}/imports/")
    expect(plain.get_by_text("A whole folder")).to_be_hidden()
    plain.get_by_label("Articles").set_input_files(written(crier_md=CRIER))
    plain.get_by_role("button", name="Hand in for import").click()
    expect(plain.get_by_text("Checked: 1 article would be imported.")).to_be_visible(timeout=60_000)
    plain.get_by_role("button", name="Import this 1 article").click()
    expect(plain.get_by_text("Done: 1 article was imported.")).to_be_visible(timeout=60_000)
    context.close()
