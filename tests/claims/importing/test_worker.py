"""Real worker processes that are really killed: nothing is lost, nothing doubled, others go on."""

import random
from pathlib import Path

import pytest

from benchmarks.killing import written
from tests.installation import Installation, killed_at_random
from tests.test_on_postgresql import postgresql

ARTICLES, KILLS = 150, 4


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("many") / "articles", ARTICLES)


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation into which they were imported without a fault."""
    installation = Installation(tmp_path_factory.mktemp("whole") / "home")
    installation.run("import_articles", str(articles), "--metadata", str(articles.with_suffix(".csv")), "--wait")
    return installation


def interrupted(home: Path, articles: Path, *, workers: int, address: str | None = None) -> Installation:
    """An installation whose workers were killed again and again during the same import."""
    installation = Installation(home, address)
    installation.run("import_articles", str(articles), "--metadata", str(articles.with_suffix(".csv")))
    killed_at_random(installation, kills=KILLS, workers=workers, rng=random.Random(workers), longest=0.5)
    return installation


@pytest.mark.xdist_group("killing")
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_workers_lose_and_double_nothing(
    tmp_path: Path, articles: Path, whole: Installation, workers: int
) -> None:
    assert interrupted(tmp_path / "home", articles, workers=workers).state() == whole.state()


@pytest.mark.xdist_group("killing")
@pytest.mark.postgresql
def test_nor_on_postgresql(tmp_path: Path, articles: Path, whole: Installation) -> None:
    with postgresql() as address:
        assert interrupted(tmp_path / "home", articles, workers=2, address=address).state() == whole.state()
