"""The forms of imports: which files by which names, and what the columns of a table hold."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from claims.forms.imports import ColumnsForm, ImportForm
from claims.importing.batches import How
from claims.models import ImportFile
from tests.factories import make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db
HEADINGS = ["Rubrik", "Body", "Datum", "Publisher"]


def sent(names: list[str], **fields: str) -> ImportForm:
    story = make_timeline("freedonia")
    data = QueryDict(mutable=True)
    data.update({"timeline": "freedonia", **fields})
    files: MultiValueDict[str, Any] = MultiValueDict({"articles": [SimpleUploadedFile(name, b"x") for name in names]})
    form = ImportForm(data, files, user=make_user(Role.ADMIN, story))
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ({}, How(commit=False)),
        ({"how": "check"}, How(commit=False)),
        ({"how": "import"}, How(commit=True)),
        ({"how": "import", "all_or_nothing": "on"}, How(commit=True, all_or_nothing=True)),
    ],
)
def test_it_is_checked_first_unless_somebody_says_otherwise(fields: dict[str, str], how: How) -> None:
    assert sent(["one.md"], **fields).as_asked() == how


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["1923/one.md", "1924/one.md"], ["1923/one.md", "1924/one.md"]),
        (["1923/one.md", "1924/two.md"], ["1923/one.md", "one.md"]),
        (["1923/one.md"], ["one.md", "one.md"]),
        ("1923/one.md", ["one.md", "one.md"]),
        ([1, 2], ["one.md", "one.md"]),
        (["19\0/one.md", "one.md"], ["one.md", "one.md"]),
    ],
)
def test_files_of_a_folder_are_called_by_their_paths(paths: object, names: list[str]) -> None:
    form = sent(["one.md", "one.md"], paths=json.dumps(paths))
    assert [file.name for file in form.handed_in()] == names


def columns(**chosen: str) -> ColumnsForm:
    data = QueryDict(mutable=True)
    data.update({f"file-3-{name}": column for name, column in chosen.items()})
    return ColumnsForm(data, file=ImportFile(number=3, headings=HEADINGS))


def test_well_known_columns_are_chosen_already() -> None:
    form = ColumnsForm(file=ImportFile(number=3, headings=HEADINGS))
    assert form.initial == {"text": "Body", "source": "Publisher"}
    assert next(iter(form.fields)) == "text"


def test_a_field_without_a_column_is_kept_from_being_guessed() -> None:
    form = columns(text="Rubrik", published="Datum")
    assert form.is_valid()
    assert form.columns() == {
        "title": "", "text": "Rubrik", "source": "", "author": "", "url": "", "published": "Datum", "language": "",
    }  # fmt: skip


@pytest.mark.parametrize("chosen", [{}, {"text": ""}, {"text": "Ingress"}, {"text": "Body", "title": "Ingress"}])
def test_the_text_must_be_in_a_column_that_is_there(chosen: dict[str, str]) -> None:
    assert not columns(**chosen).is_valid()


@pytest.mark.parametrize("headings", [[], [""]])
def test_a_table_without_named_columns_cannot_be_mapped(headings: list[str]) -> None:
    assert not ColumnsForm(file=ImportFile(number=0, headings=headings)).can_be_mapped
