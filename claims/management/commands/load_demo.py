from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.curation import BadCuration, read_curation
from claims.importing.curated import Digest, Loaded, load_curation
from claims.reading import UnreadableFile, read_article

SEEDS: Path = settings.BASE_DIR / "seeds"
TIMELINE = "main"


class Command(BaseCommand):
    help = "Load the demonstration in seeds/ into the timeline main. Twice changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            loaded = load_folder(SEEDS, TIMELINE)
        except (BadCuration, UnreadableFile) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_told(loaded))


def load_folder(folder: Path, slug: str) -> Loaded:
    """Load a folder's curation.toml, and the articles it speaks of in articles/*.md, into the timeline of that slug."""
    digests = {path.name: digest_of(path) for path in sorted(folder.glob("articles/*.md"))}
    texts = {name: digest.read.text for name, digest in digests.items()}
    curation = read_curation((folder / "curation.toml").read_text(encoding="utf-8"), "curation.toml", texts)
    return load_curation(curation, digests, slug=slug)


def digest_of(path: Path) -> Digest:
    data = path.read_bytes()
    return Digest(path.name, data, read_article(data, path.name))


def _told(loaded: Loaded) -> str:
    added = {
        "articles": loaded.articles,
        "events": loaded.events,
        "claims": loaded.claims,
        "conflicts": loaded.conflicts,
    }
    if not any(added.values()):
        return f"{TIMELINE}: the demonstration is there already; nothing was changed."
    return f"{TIMELINE}: added " + ", ".join(f"{number} {what}" for what, number in added.items()) + "."
