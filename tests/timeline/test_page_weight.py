"""How much of our own script and style the timeline page makes a browser fetch."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from config.static import shortened
from tests.factories import make_timeline

MOST = 60_000  # bytes, compressed as the server sends them; htmx is not ours

pytestmark = pytest.mark.django_db


def _own_files(page: str) -> set[str]:
    """Paths of the style sheets and scripts that a page links to or has fetched ahead."""
    address = re.compile(
        rf'<(?:link|script)\b[^>]*?(?:href|src)="/{settings.STATIC_URL.strip("/")}/([^"]+\.(?:css|js))"'
    )
    return {path for path in address.findall(page) if "htmx" not in path}


def test_the_timeline_page_is_light(client: Client) -> None:
    page = client.get(make_timeline("main").get_absolute_url()).content.decode()
    paths = _own_files(page)
    assert {"js/timeline/main.js", "js/timeline/picture.js", "css/timeline.css", "css/base.css"} <= paths
    served = [shortened(path, Path(str(finders.find(path))).read_text(encoding="utf-8")) for path in paths]
    weight = sum(len(gzip.compress(text.encode(), 9)) for text in served)
    assert weight < MOST, weight
