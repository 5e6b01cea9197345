"""The migration that works out what drawing needs of dates that were there before it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from tests.factories import make_event
from timeline.models import Event, Reading

pytestmark = pytest.mark.django_db

NEEDED = ("marks", "begun", "ended")
DATES = ["1923-05-17", "1923/1925-06", "[1923,1925]", "192X~", None]


def test_old_rows_get_what_new_ones_are_written_with(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("timeline.migrations.0008_drawing_needs_of_old_dates")
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    for date in DATES:
        make_event(when=date, readings=[("1923-05-17", "The Ruritania Post"), ("[1923,1925]", "The Sylvania Gazette")])
    models = (Event, NEEDED), (Reading, (*NEEDED, "differs"))
    written = [list(model.objects.order_by("pk").values_list(*columns)) for model, columns in models]
    Event.objects.update_derived(marks=0, begun=None, ended=None)
    Reading.objects.update(marks=0, begun=None, ended=None, differs=True)

    editor = SimpleNamespace(connection=connection, quote_name=connection.ops.quote_name)
    migration.fill_dates(apps, editor)
    migration.tell_readings_apart(apps, editor)
    undated = {"marks": Event._meta.get_field("marks").get_default()}
    Event.objects.filter(edtf__isnull=True).update_derived(**undated)  # as the new column begins
    assert [list(model.objects.order_by("pk").values_list(*columns)) for model, columns in models] == written


def test_a_date_that_is_not_understood_any_more_is_drawn_as_uncertain() -> None:
    migration = import_module("timeline.migrations.0008_drawing_needs_of_old_dates")
    assert migration.needed("the Tuesday", None).marks & 4
