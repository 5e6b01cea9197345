"""Handing articles in through the browser, and the list of what was handed in."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.models import ImportBatch
from tests.factories import make_timeline, make_user
from tests.imports import work_through
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db
TEXT = b"# The pact\n\nFreedonia and Sylvania signed the pact on 17 May 1923 in Klopstokia.\n"


@pytest.fixture
def story() -> Timeline:
    return make_timeline("freedonia")


@pytest.fixture
def admin(client: Client, story: Timeline) -> User:
    user = make_user(Role.ADMIN, story)
    client.force_login(user)
    return user


def upload(name: str, data: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def handed_in(client: Client, *files: SimpleUploadedFile, **stated: Any) -> Any:
    return client.post("/imports/", {"timeline": "freedonia", "articles": list(files), **stated})


def stated_of(batch: ImportBatch) -> dict[str, dict[str, str]]:
    return {item.name: item.stated for item in batch.items.in_order()}


def test_an_upload_becomes_a_batch(client: Client, admin: User, story: Timeline) -> None:
    answer = handed_in(client, upload("one.md"), upload("two.md"))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == batch.get_absolute_url()
    assert (batch.timeline, batch.by, list(stated_of(batch))) == (story, admin, ["one.md", "two.md"])


def test_what_is_stated_of_all_and_of_each(client: Client, admin: User) -> None:
    table = b"file,published\ntwo.md,1923-06-02\n"
    handed_in(
        client,
        upload("one.md"),
        upload("two.md"),
        source="The Post",
        published="June 1923",
        metadata=upload("m.csv", table),
    )
    assert stated_of(ImportBatch.objects.get()) == {
        "one.md": {"source": "The Post", "published": "1923-06"},
        "two.md": {"source": "The Post", "published": "1923-06-02"},
    }


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"metadata": b"file,mood\none.md,glum\n"}, "unknown column mood"),
        ({"metadata": b"file\nthree.md\n"}, "not among the uploaded ones: three.md"),
        ({"metadata": b"file,source\none.md,\xff\n"}, "not in UTF-8"),
        ({"published": "one fine day"}, "is not read as a date"),
        ({"timeline": "elsewhere"}, "valid choice"),
    ],
)
def test_what_cannot_be_used_is_refused(client: Client, admin: User, stated: dict[str, object], says: str) -> None:
    make_timeline("elsewhere")
    sent = {k: upload("m.csv", v) if isinstance(v, bytes) else v for k, v in stated.items()}
    refused = client.post("/imports/", {"timeline": "freedonia", "articles": [upload("one.md")], **sent})
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert not ImportBatch.objects.exists()


def test_no_file_is_refused(client: Client, admin: User) -> None:
    refused = handed_in(client)
    assert refused.status_code == 422
    assert "Choose at least one file." in refused.content.decode()


def test_what_was_typed_and_chosen_stays_when_it_is_refused(client: Client, admin: User) -> None:
    stated = {"source": "The Ruritania Post", "published": "one fine day", "how": "import", "all_or_nothing": "on"}
    page = handed_in(client, upload("one.md"), **stated).content.decode()
    assert 'value="The Ruritania Post"' in page
    assert 'value="one fine day"' in page
    assert re.search(r'value="import"[^>]* checked', page)
    assert re.search(r'name="all_or_nothing"[^>]* checked', page)
    assert "choose them again" in page


@pytest.mark.parametrize(
    ("stated", "how"),
    [
        ({}, (False, False)),
        ({"how": "check", "all_or_nothing": "on"}, (False, True)),
        ({"how": "import"}, (True, False)),
    ],
)
def test_it_is_checked_first_or_imported_at_once(
    client: Client, admin: User, stated: dict[str, str], how: tuple[bool, bool]
) -> None:
    handed_in(client, upload("one.md"), **stated)
    batch = ImportBatch.objects.get()
    assert (batch.commit, batch.all_or_nothing) == how


def test_the_page_says_what_can_be_handed_in(client: Client, admin: User, settings: LazySettings) -> None:
    page = client.get("/imports/").content.decode()
    assert f"{settings.MAX_UPLOAD // 2**20} MB" in page
    assert ".zip" in page
    assert "webkitdirectory" in page


def test_past_imports_are_listed_with_their_counts(client: Client, admin: User) -> None:
    address = handed_in(client, upload("one.md"), upload("empty.md", b""))["Location"]
    work_through(ImportBatch.objects.get())
    page = client.get("/imports/").content.decode()
    assert address in page
    assert "Checked, nothing is imported yet" in page
    assert numbers_in(page) == ["2", "1", "1"]
    client.post(f"{address}commit/")
    work_through(ImportBatch.objects.get())
    assert numbers_in(client.get("/imports/").content.decode()) == ["2", "1", "1"]


def numbers_in(page: str) -> list[str]:
    return re.findall(r'<td class="number"[^>]*>(\d+)</td>', page)


def test_past_imports_come_in_pages(client: Client, admin: User, story: Timeline) -> None:
    for _ in range(21):
        start_batch(story, [], by=admin)
    assert "Page 1 of 2" in client.get("/imports/").content.decode()
    assert "Page 2 of 2" in client.get("/imports/?page=2").content.decode()


def test_the_list_costs_the_same_however_many_there_are(client: Client, admin: User, story: Timeline) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/imports/")
        return len(captured)

    for _ in range(2):
        start_batch(story, [HandedIn("one.md", TEXT)], by=admin)
    few = queries()
    for _ in range(4):
        start_batch(story, [HandedIn("one.md", TEXT), HandedIn("two.md", TEXT)], by=make_user())
    assert queries() == few


def test_a_file_name_is_shown_as_text(client: Client, admin: User) -> None:
    address = handed_in(client, upload("<img src=x onerror=alert(1)>.md"))["Location"]
    page = client.get(address).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_only_admins_may(client: Client, admin: User, story: Timeline) -> None:
    address = handed_in(client, upload("one.md"))["Location"]
    client.force_login(make_user(Role.ADMIN, make_timeline("elsewhere")))
    assert client.get(address).status_code == 404
    for role in (Role.EDITOR, Role.READER):
        client.force_login(make_user(role, story))
        assert [client.get(path).status_code for path in ("/imports/", address)] == [403, 403]
        assert handed_in(client, upload("two.md")).status_code == 403
    client.logout()
    assert "/accounts/sign-in/" in client.get("/imports/")["Location"]
    assert ImportBatch.objects.count() == 1
