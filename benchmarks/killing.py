"""Workers killed with -9 at random points of an import: `python -m benchmarks.killing [--articles N] [--kills N] ...`.

An import of invented articles is run once without a fault and once with workers that are killed again and again; then
the exports must be equal but for times. Prints the slowest start after a kill, and what became of each run.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from benchmarks.invented import invented
from tests.installation import Installation, killed_at_random
from tests.test_on_postgresql import postgresql

MOST_SECONDS = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server started for this")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-killing-") as home:
        folder = written(Path(home) / "articles", asked.articles)
        whole = Installation(Path(home) / "whole")
        whole.run("import_articles", str(folder), "--metadata", str(folder.with_suffix(".csv")), "--wait")
        if asked.postgresql:
            with postgresql() as address:
                compare(whole, Installation(Path(home) / "broken", address), folder, asked)
        else:
            compare(whole, Installation(Path(home) / "broken"), folder, asked)


def compare(whole: Installation, broken: Installation, folder: Path, asked: argparse.Namespace) -> None:
    broken.run("import_articles", str(folder), "--metadata", str(folder.with_suffix(".csv")))
    begun = time.monotonic()
    rng = random.Random(asked.seed)
    slowest = killed_at_random(broken, kills=asked.kills, workers=asked.workers, rng=rng)
    expected, found = whole.state(), broken.state()
    where = "PostgreSQL" if asked.postgresql else "SQLite"
    print(f"{asked.articles} articles, {asked.kills} kills, {asked.workers} worker(s), {where}:")
    same = "equal to" if expected == found else "DIFFERENT from"
    print(f"  {len(found)} rows, {same} those of a run without a fault; {time.monotonic() - begun:.0f} s")
    print(f"  slowest to go on after a kill: {slowest:.1f} s (at most {MOST_SECONDS})")
    if expected != found:
        raise SystemExit(1)


def written(folder: Path, count: int) -> Path:
    """A folder of invented articles, and the CSV of their metadata beside it."""
    folder.mkdir()
    lines = ["file,source,published"]
    for article in invented(count):
        name = f"{article.number:05}.txt"
        (folder / name).write_text(f"Title: {article.title}\n\n{article.text}\n", encoding="utf-8")
        lines.append(f"{name},{article.source},{article.published}")
    folder.with_suffix(".csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
