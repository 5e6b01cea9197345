"""The import map: every own module by name, allowed by the content security policy."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_timeline
from timeline.templatetags.importmap import own_modules

MODULES = Path(settings.BASE_DIR) / "static" / "js"


def test_every_module_of_ours_has_a_name() -> None:
    names = {f"dateline/{path.relative_to(MODULES).as_posix()}" for path in MODULES.rglob("*.js")}
    assert set(own_modules()) == names


def test_modules_import_each_other_by_names_that_exist() -> None:
    known = own_modules()
    for path in MODULES.rglob("*.js"):
        for name in re.findall(r'from "([^"]+)"', path.read_text()):
            assert name in known, f"{path} imports {name}"


@pytest.mark.django_db
def test_the_map_carries_the_nonce_of_its_answer(client: Client) -> None:
    make_timeline("main")
    answer = client.get("/t/main/")
    found = re.search(r'<script type="importmap" nonce="([^"]+)">(.+?)</script>', answer.content.decode())
    assert found is not None
    assert f"'nonce-{found[1]}'" in answer.headers["Content-Security-Policy"]
    assert json.loads(found[2])["imports"] == own_modules()
    assert f'<link rel="modulepreload" href="{own_modules()["dateline/timeline/axis.js"]}">' in answer.content.decode()
