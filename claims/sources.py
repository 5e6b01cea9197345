"""Sources by name."""

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext as _

from claims.identity import fold, public_id
from claims.models import ImportItem, Source
from timeline.models import Timeline


def source_named(name: str) -> Source:
    """The source of that name, however it is capitalised or accented; made on first use."""
    return sources_named([name])[fold(name)[:200]]


def sources_named(names: Iterable[str]) -> dict[str, Source]:
    """The sources of some names, by their keys."""
    keys = {fold(name)[:200]: name.strip() for name in names}
    found = Source.objects.in_bulk(list(keys), field_name="key")
    for key, name in keys.items():
        if key not in found:
            made = {"name": name, "public_id": public_id("source", key)}
            found[key] = Source.objects.get_or_create(key=key, defaults=made)[0]
    return found


def unknown_publisher(timeline: Timeline, item: ImportItem) -> Source:
    """A placeholder of the item's own: two unknown publishers are never one source."""
    return _placeholder(f"unknown:{timeline.slug}:{item.checksum}", item.name)


def unknown_publisher_of_events(timeline: Timeline, file: str) -> Source:
    """A placeholder for files of events by that name: a later state of one tells what its publisher says by then."""
    return _placeholder(f"unknown:{timeline.slug}:events:{public_id(file)}", file)


def _placeholder(key: str, file: str) -> Source:
    name = _("Unknown publisher of %(file)s") % {"file": PurePath(file).name}
    made = {"name": name[:200], "placeholder": True, "public_id": public_id("source", key)}
    return Source.objects.get_or_create(key=key, defaults=made)[0]
