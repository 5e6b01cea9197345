"""Fixtures for all tests: the settings of a test run, and the material that stands beside a development checkout."""

import os
import tempfile
from pathlib import Path

# before Django reads its settings: a home of the test run's own, away from the developer's data
os.environ["DATELINE_HOME"] = tempfile.mkdtemp(prefix="dateline-test-")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)

from collections.abc import Generator

import pytest
from django.conf import settings as django_settings

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


def pytest_configure() -> None:
    # the pages' own files, straight from static/: a test run needs no collectstatic
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.WHITENOISE_USE_FINDERS = True
    django_settings.WHITENOISE_AUTOREFRESH = True
    if django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # a real file, as in use: two connections see each other's commits and locks
        test_database = django_settings.DATABASES["default"].setdefault("TEST", {})
        test_database["NAME"] = str(django_settings.DATELINE_HOME / "test.sqlite3")
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a test that is skipped has failed: everything it could need is there."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {call.excinfo.value if call.excinfo else ''}"
    return report


@pytest.fixture
def shared() -> Path:
    """The development material beside the checkout; tests that need it say so where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the development material in ../shared, which is not there")
    return SHARED
