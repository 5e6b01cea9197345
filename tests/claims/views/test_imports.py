"""Handing articles in through the browser, and the report of a batch."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from claims.importing.batches import work_on
from claims.models import ImportBatch, Worker
from tests.factories import make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
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


def test_the_report_asks_again_until_it_is_done(client: Client, admin: User) -> None:
    Worker.objects.create(name="w", seen_at=timezone.now())
    address = handed_in(client, upload("one.md"), upload("bad.docx", b"\x00\x01"))["Location"]
    part = client.get(address, headers=HTMX).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "No worker is running" not in part
    assert "<html" not in part
    work_on(ImportBatch.objects.get(), worker="w")
    part = client.get(address, headers=HTMX).content.decode()
    assert "hx-trigger" not in part
    assert "The import is done." in part
    page = client.get(address).content.decode()
    item = ImportBatch.objects.get().items.get(name="bad.docx")
    assert "Refused, and why" in page
    assert "bad.docx" in page
    assert item.message
    article = ImportBatch.objects.get().items.get(name="one.md").article
    assert article is not None
    assert article.get_absolute_url() in page


def test_it_says_when_no_worker_is_running(client: Client, admin: User) -> None:
    address = handed_in(client, upload("one.md"))["Location"]
    assert "No worker is running" in client.get(address).content.decode()


def test_past_batches_are_listed(client: Client, admin: User) -> None:
    address = handed_in(client, upload("one.md"))["Location"]
    assert address in client.get("/imports/").content.decode()


def test_a_file_name_is_shown_as_text(client: Client, admin: User) -> None:
    address = handed_in(client, upload("<img src=x onerror=alert(1)>.md"))["Location"]
    page = client.get(address).content.decode()
    assert "<img src=x" not in page


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
