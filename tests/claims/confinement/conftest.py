"""Children that are really limited; those that read hostile files are given little time, so that the tests are fast."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claims.confinement import Confined, Limits

CHECKOUT = Path(__file__).resolve().parents[3]
HOSTILE = (sys.executable, "-I", "-B", str(Path(__file__).with_name("hostile.py")))
HASTY = replace(Limits(), seconds=1.5, cpu_seconds=1)


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    with Confined() as confined:
        yield confined


@pytest.fixture
def hostile() -> Iterator[Confined]:
    with Confined(HASTY, HOSTILE) as confined:
        yield confined
