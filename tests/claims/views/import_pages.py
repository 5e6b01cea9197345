"""Imports as the tests of their pages hand them in, look at them and act on them."""

from typing import Any

from django.test import Client

from claims.importing.batches import How, start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.models import ImportBatch
from tests.imports import work_through
from timeline.models import Timeline

CHECK = How(commit=False)
TEXT = b"# The pact\n\nFreedonia and Sylvania signed the pact on 17 May 1923 in Klopstokia.\n"
OTHER = b"# The fair\n\nThe Duke of Ruritania opened the great fair on 2 June 1924 in Strelsau.\n"
EMPTY = HandedIn("empty.md", b"")


def files(*data: bytes, source: str = "The Ruritania Post") -> list[HandedIn]:
    return [HandedIn(f"{number}.md", each, Stated(source=source)) for number, each in enumerate(data)]


def worked(story: Timeline, handed_in: list[HandedIn], how: How = CHECK) -> ImportBatch:
    return work_through(start_batch(story, handed_in, by=None, how=how))


def page_of(client: Client, batch: ImportBatch, query: str = "", **asked: Any) -> str:
    return client.get(batch.get_absolute_url() + query, **asked).content.decode()


def do(client: Client, batch: ImportBatch, action: str, **data: str) -> Any:
    return client.post(f"{batch.get_absolute_url()}{action}/", data)
