import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("timeline", "0003_aliases_become_rows")]

    operations = [
        migrations.RemoveField(model_name="actor", name="aliases"),
        migrations.AlterField(
            model_name="actor",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="timeline.actor",
            ),
        ),
    ]
