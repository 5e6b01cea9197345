"""Works out what drawing needs of the dates of events and readings that are there already."""

from django.db import migrations
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce

from timeline.dates import InvalidDate, parse
from timeline.dates.marks import ALTERNATIVES, UNCERTAIN, UNDATED, marks_of

AT_ONCE = 2000
DATE = ("pk", "edtf", "part")


def fill_dates(apps, schema_editor):
    for name in ("Event", "Reading"):
        model = apps.get_model("timeline", name)
        table = schema_editor.quote_name(model._meta.db_table)
        dated, last = model.objects.filter(edtf__isnull=False).order_by("pk"), 0
        while chunk := list(dated.filter(pk__gt=last).values_list(*DATE)[:AT_ONCE]):
            with schema_editor.connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {table} SET marks = %s, begun = %s, ended = %s WHERE id = %s",  # noqa: S608
                    [(*needed(edtf, part), pk) for pk, edtf, part in chunk],
                )
            last = chunk[-1][0]


def needed(edtf, part):
    try:
        return marks_of(parse(edtf, part=part))
    except InvalidDate:  # written by an older grammar: drawn by its bounds, as uncertain
        return UNDATED._replace(marks=UNDATED.marks | UNCERTAIN)


def tell_readings_apart(apps, schema_editor):
    Event, Reading = apps.get_model("timeline", "Event"), apps.get_model("timeline", "Reading")
    dated_so = Event.objects.filter(pk=OuterRef("event"), edtf=OuterRef("edtf"))
    dated_so = dated_so.annotate(own=Coalesce("part", Value("")), said=Coalesce(OuterRef("part"), Value("")))
    dated_so = dated_so.filter(own=F("said")).annotate(lists=F("marks").bitand(ALTERNATIVES)).filter(lists=0)
    Reading.objects.filter(Exists(dated_so)).update(differs=False)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0007_what_drawing_needs")]

    operations = [
        migrations.RunPython(fill_dates, migrations.RunPython.noop),
        migrations.RunPython(tell_readings_apart, migrations.RunPython.noop),
    ]
