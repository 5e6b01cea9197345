"""The interface in other languages: every word is translated, with what it leaves open, and compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from tests.factories import make_conflict, make_timeline
from timeline.dates import parse
from timeline.wording import date_in_words

LANGUAGES = ("ru", "fa")
CATALOGUES = settings.BASE_DIR / "config" / "locale"
OPEN = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w*\}|</?\w+[^>]*>")
"""What a translation must keep: names of what is put in, and elements."""

NUMBERS = {"%(number)s", "%(number)d", "%(counter)s", "%(total)s", "%(count)s"}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    po = catalogue(language)
    missing = [entry.msgid for entry in po if not entry.translated() or entry.fuzzy]
    assert not missing, f"{len(missing)} in {language}, the first: {missing[:5]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_is_put_in(language: str) -> None:
    wrong = []
    for entry in catalogue(language):
        one, many = set(OPEN.findall(entry.msgid)), set(OPEN.findall(entry.msgid_plural or entry.msgid))
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        needed = one & many - (NUMBERS if entry.msgid_plural else set())
        wrong += [(entry.msgid, text) for text in texts if not needed <= set(OPEN.findall(text)) <= one | many]
    assert not wrong, wrong[:5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    compiled = polib.mofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.mo"))
    said = {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in compiled}
    assert said == {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in catalogue(language)
    }, "Run `make messages`."


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not on this machine: install it to run this test")
def test_no_word_of_the_code_is_missing(tmp_path: Path) -> None:
    for folder in ("claims", "timeline", "config", "templates"):
        ignored = shutil.ignore_patterns("locale", "__pycache__")
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=ignored)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "xx", "--no-location", "-v0"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=tmp_path, check=True, env=environment)
    found = {(e.msgctxt, e.msgid) for e in polib.pofile(str(tmp_path / "locale" / "xx" / "LC_MESSAGES" / "django.po"))}
    for language in LANGUAGES:
        known = {(entry.msgctxt, entry.msgid) for entry in catalogue(language)}
        assert found == known, f"Run `make messages` and translate what is new ({language})."


@pytest.mark.django_db
def test_a_reader_chooses_the_language(client: Client) -> None:
    assert b'lang="en" dir="ltr"' in client.get("/conflicts/").content
    answer = client.post("/language/", {"language": "fa", "next": "/conflicts/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/conflicts/")
    assert b'lang="fa-u-ca-gregory-nu-latn" dir="rtl"' in client.get("/conflicts/").content
    assert (
        client.post("/language/", {"language": "ru", "next": "https://elsewhere.example/"}).headers["Location"] == "/"
    )


@pytest.mark.django_db
def test_frames_on_other_sites_are_mirrored_too(client: Client) -> None:
    make_timeline("main")
    conflict = make_conflict()
    for address in ("/embed/?timeline=main", "/embed/?timeline=gone", f"{conflict.get_absolute_url()}embed/"):
        page = client.get(address, headers={"Accept-Language": "fa"}).content.decode()
        assert '<html lang="fa-u-ca-gregory-nu-latn" dir="rtl"' in page, address


def test_the_page_of_our_own_mistakes_is_mirrored_too() -> None:
    with override("fa"):
        assert 'dir="rtl"' in render_to_string("500.html")


@pytest.mark.django_db
def test_the_language_of_the_browser_is_taken(client: Client) -> None:
    assert b'lang="ru" dir="ltr"' in client.get("/conflicts/", headers={"Accept-Language": "ru-RU,ru;q=0.9"}).content
    assert b'lang="en"' in client.get("/conflicts/", headers={"Accept-Language": "de"}).content


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("1923-05-17", "17 мая 1923"), ("1923-05", "май 1923"), ("1923-05-17/1923-06-01", "17 мая — 1 июня 1923")],
)
def test_dates_in_russian(edtf: str, words: str) -> None:
    with override("ru"):
        assert date_in_words(parse(edtf)) == words
