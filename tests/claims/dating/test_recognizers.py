"""Recognizers-Text as a public test suite: how much of what it finds in a text we read as it does.

Its specifications are for a calendar that takes bookings; what we read are articles. Where that leads to another
reading, the case stands in recognizers.toml with the reason. What is applicable, and what counts as the
same, is in recognizers.py.
"""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.claims.dating.recognizers import FILES, Case, cases, passes

SPECIFICATIONS = Path(__file__).resolve().parents[4] / "shared" / "data" / "recognizers-text"
LISTS = tomllib.loads(Path(__file__).with_name("recognizers.toml").read_text(encoding="utf-8"))
ON_PURPOSE = {
    (file, index)
    for difference in LISTS["difference"]
    for file, indexes in difference["cases"].items()
    for index in indexes
}

pytestmark = pytest.mark.skipif(not SPECIFICATIONS.is_dir(), reason="needs ../shared/data/recognizers-text")


@lru_cache
def applicable(file: str) -> dict[int, tuple[Case, bool]]:
    """The applicable cases of a file by their index, each with whether it passes."""
    return {case.index: (case, passes(case)) for case in cases(SPECIFICATIONS / f"{file}.json") if case.applicable}


@pytest.mark.parametrize("file", FILES)
def test_no_more_cases_fail_than_are_known(file: str, record_property: Callable[[str, object], None]) -> None:
    outcomes = applicable(file)
    failing = [case for case, passed in outcomes.values() if not passed and (file, case.index) not in ON_PURPOSE]
    right = sum(passed for _, passed in outcomes.values())
    record_property("recognizers_text", (file, len(outcomes), right, len(failing)))
    shown = "\n".join(f"{file}[{case.index}] {case.text}" for case in failing)
    assert len(failing) <= LISTS["not_yet"][file], f"{len(failing)} are not read as they should be:\n{shown}"


@pytest.mark.parametrize("difference", LISTS["difference"], ids=lambda difference: difference["name"])
def test_a_listed_difference_is_still_one(difference: dict[str, Any]) -> None:
    assert difference["reason"]
    for file, indexes in difference["cases"].items():
        for index in indexes:
            assert index in applicable(file), f"{file}[{index}] is not applicable: take it out of recognizers.toml"
            case, passed = applicable(file)[index]
            assert not passed, f"{file}[{index}] {case.text!r} passes: take it out of recognizers.toml"


def test_a_case_is_listed_once() -> None:
    assert len(ON_PURPOSE) == sum(len(i) for d in LISTS["difference"] for i in d["cases"].values())
