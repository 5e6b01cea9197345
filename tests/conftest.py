"""Fixtures for all tests, what a skip means, and what is printed at the end."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from django.core.cache import cache

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The share of Recognizers-Text that passes, by file and altogether."""
    counted = [
        counts
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, counts in report.user_properties
        if name == "recognizers_text"
    ]
    if not counted:
        return
    counted.append(("altogether", *(sum(column) for column in zip(*(counts[1:] for counts in counted), strict=True))))
    terminalreporter.section("Recognizers-Text")
    for file, total, right, not_yet in counted:
        differing = total - right - not_yet
        terminalreporter.write_line(
            f"{file}: {right} of {total} applicable cases pass ({right / total:.0%}), "
            f"{differing} differ on purpose, {not_yet} not yet"
        )


@pytest.fixture
def shared() -> Path:
    """The development material beside the checkout; tests that need it say so where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the development material in ../shared, which is not there")
    return SHARED


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Each test begins as a process does: rows of another one may have had the same keys."""
    forget_all()


def forget_all() -> None:
    """Empty every cache."""
    from timeline.asked import counted
    from timeline.drawing import belongings, packed, seen, tables
    from timeline.facet_loading import facet_tables

    cache.clear()
    for each in (tables, seen, belongings, packed, facet_tables, counted):
        each.forget()
