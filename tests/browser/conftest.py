"""A real Chromium against a real server of the test's own."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.importing.metadata import read_metadata
from claims.importing.worker import run_worker
from tests.claims.articles import FILES, METADATA
from tests.factories import PASSWORD, make_timeline
from tests.imports import work_through
from tests.provision import CHROMIUM
from timeline.models import Timeline

# Playwright's own event loop runs in this thread; Django would take that for asynchronous code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs Chromium, which is not at {CHROMIUM}")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "headless": True, "args": SWITCHES}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Any:
    """Sign a user in as people do, through the form."""

    def through_the_form(user: User) -> None:
        page.goto(f"{live_server.url}/accounts/sign-in/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "sign-in" not in url)

    return through_the_form


@pytest.fixture
def story(transactional_db: None) -> Timeline:
    """A timeline into which the invented articles were imported; readers see what the machine found."""
    timeline = make_timeline("main", title="The pact of Klopstokia", show_proposals=True)
    stated = read_metadata(METADATA)
    files = [HandedIn(name, text.encode(), *([stated[name]] if name in stated else [])) for name, text in FILES.items()]
    work_through(start_batch(timeline, files, by=None))
    return timeline


@pytest.fixture
def worker() -> Iterator[None]:
    """A worker that looks for queued imports, in a thread of its own."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()
