"""Works out, for each way in which dates of events and readings are written, what drawing needs of it."""

from django.db import migrations

from timeline.dates import InvalidDate, parse
from timeline.dates.marks import UNDATED, UNCERTAIN, marks_of

AT_ONCE = 2000


def fill(apps, schema_editor):
    for name in ("Event", "Reading"):
        rows = apps.get_model("timeline", name).objects
        last = 0
        while chunk := list(rows.filter(pk__gt=last, edtf__isnull=False).order_by("pk")[:AT_ONCE]):
            for row in chunk:
                row.marks, row.begun, row.ended = found(row)
            rows.bulk_update(chunk, ["marks", "begun", "ended"])
            last = chunk[-1].pk


def found(row):
    try:
        return marks_of(parse(row.edtf, part=row.part))
    except InvalidDate:  # written by an older grammar: drawn by its bounds, as uncertain
        return UNDATED._replace(marks=UNDATED.marks | UNCERTAIN)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0007_what_drawing_needs")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
