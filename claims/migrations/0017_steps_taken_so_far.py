"""The changes of state until now become steps: as the versions of each conflict, its rulings and its comments tell."""

from django.db import migrations

OPEN, REVIEW = "open", "under_review"


def put_on_record(apps, _schema_editor):
    Conflict = apps.get_model("claims", "Conflict")
    for conflict in Conflict.objects.order_by("pk").iterator():
        _record(apps, conflict)
    Conflict.objects.exclude(state=REVIEW).exclude(reviewer=None).update(reviewer=None)
    apps.get_model("claims", "Comment").objects.exclude(about="word").delete()


def _record(apps, conflict):
    History, Step = apps.get_model("claims", "HistoricalConflict"), apps.get_model("claims", "ConflictStep")
    rulings = list(conflict.resolutions.order_by("at", "pk"))
    words = list(conflict.comments.filter(about="reopened").order_by("at", "pk"))
    state = OPEN
    versions = History.objects.filter(id=conflict.pk).order_by("history_date", "history_id")
    for version in versions:
        if version.state == state:
            continue
        given = {"by_id": version.history_user_id}
        if version.state == REVIEW:
            given = {"by_id": version.reviewer_id}
        elif version.state != OPEN:
            if not rulings:
                continue
            ruling = rulings.pop(0)
            given = {"by_id": ruling.by_id, "resolution": ruling}
        elif words:
            word = words.pop(0)
            given = {"by_id": word.by_id, "why": word.text if word.by_id else "", "cause": "" if word.by_id else "new"}
        step = Step.objects.create(conflict=conflict, was=state, becomes=version.state, **given)
        Step.objects.filter(pk=step.pk).update(at=version.history_date)
        state = version.state


class Migration(migrations.Migration):
    dependencies = [("claims", "0016_conflict_steps")]

    operations = [migrations.RunPython(put_on_record, migrations.RunPython.noop)]
