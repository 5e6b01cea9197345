"""The rules of ARCHITECTURE.md that a program can see."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

PURE = [
    "timeline/dates",
    "timeline/columns.py",
    "timeline/table.py",
    "timeline/evidence.py",
    "timeline/lenses.py",
    "timeline/facet_table.py",
    "timeline/search/terms.py",
    "timeline/search/marks.py",
    "timeline/search/statement.py",
    "timeline/search/fts5.py",
    "timeline/search/tsvector.py",
    "timeline/showing.py",
    "claims/reading",
    "claims/event_files",
    "claims/dating",
    "claims/extraction",
    "claims/matching",
    "claims/conflicts",
    "claims/quantity.py",
    "claims/pages/passages.py",
    "claims/pages/strip.py",
    "claims/wording/telling.py",
    "claims/identity.py",
    "claims/worth.py",
    "claims/detecting/weight.py",
    "claims/wilson.py",
    "claims/notices/hearing.py",
    "claims/wording/comments.py",
    "claims/importing/deciding.py",
    "claims/importing/metadata.py",
    "claims/independence",
]
EFFECTS = {"django", "datetime.now", "socket", "requests", "random", "time", "subprocess", "os"}
WRITERS = [
    "claims/importing",
    "claims/review",
    "claims/notices/digests.py",
    "claims/people.py",
    "claims/curation",
]


def modules(*places: str) -> Iterator[Path]:
    for place in places:
        path = CHECKOUT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, anywhere in it, with relative names resolved."""
    package = path.relative_to(CHECKOUT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            yield ".".join(filter(None, [base, node.module]))


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("path", list(modules("timeline")), ids=str)
def test_timeline_never_imports_claims(path: Path) -> None:
    assert not [module for module in imports(path) if is_within(module, "claims")]


@pytest.mark.parametrize("path", list(modules(*PURE)), ids=str)
def test_pure_modules_import_no_framework_and_no_effects(path: Path) -> None:
    assert not [module for module in imports(path) for effect in EFFECTS if is_within(module, effect)]


@pytest.mark.parametrize("path", list(modules(*PURE)), ids=str)
def test_pure_modules_ask_no_clock(path: Path) -> None:
    asked = [
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"} and is_clock(node.value)
    ]
    assert not asked


def is_clock(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Name) and owner.id in {"date", "datetime"}


def test_pure_modules_work_without_django_being_set_up() -> None:
    code = "from claims.dating import find_dates; import sys; assert 'django' not in sys.modules, 'django was imported'"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", list(modules("timeline", "claims")), ids=str)
def test_transactions_are_opened_only_where_rows_are_written(path: Path) -> None:
    allowed = any(path.is_relative_to(CHECKOUT / place) for place in WRITERS)
    opens = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "atomic"
    ]
    assert allowed or not opens


@pytest.mark.parametrize("name", ["utils", "helpers", "services", "managers", "signals"])
def test_no_module_is_a_drawer_for_anything(name: str) -> None:
    assert not [path for path in modules("timeline", "claims", "config") if path.stem == name]
