"""The documents are true: every command and setting is described, every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
COMMANDS = sorted(path.stem for path in CHECKOUT.glob("*/management/commands/[!_]*.py"))
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), *CHECKOUT.glob("*/README.md")])


def settings() -> list[str]:
    """The environment variables that the settings are read from."""
    code = "".join(
        (CHECKOUT / "config" / name).read_text(encoding="utf-8") for name in ("settings.py", "environment.py")
    )
    return sorted(set(re.findall(r'(?:setting\(|environ\.get\()\s*"([A-Z_]+)"', code)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"`{command}" in (CHECKOUT / "docs/reference/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_described(name: str) -> None:
    assert f"`{name}`" in (CHECKOUT / "docs/reference/settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert not [target for target in links(page) if not (page.parent / target).exists()]


def links(page: Path) -> Iterator[str]:
    """What a page links to within the checkout."""
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            yield target


def test_every_page_of_the_documents_is_found_from_their_index() -> None:
    index = (CHECKOUT / "docs/index.md").read_text(encoding="utf-8")
    decisions = (CHECKOUT / "docs/decisions/index.md").read_text(encoding="utf-8")
    for page in CHECKOUT.glob("docs/*/*.md"):
        assert page.name in (decisions if page.parent.name == "decisions" and page.name != "index.md" else index)
