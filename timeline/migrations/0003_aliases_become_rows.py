"""Each alias becomes a row that is the same as its actor; one that names an actor already is left to people."""

import unicodedata

from django.db import migrations


def fold(name):
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())[:200]


def make_rows(apps, schema_editor):
    Actor = apps.get_model("timeline", "Actor")
    known = set(Actor.objects.values_list("key", flat=True))
    for actor in Actor.objects.exclude(aliases=[]).order_by("pk"):
        for alias in actor.aliases:
            key = fold(alias)
            if key and key not in known:
                known.add(key)
                Actor.objects.create(key=key, name=alias[:200], kind=actor.kind, same_as=actor, aliases=[])


def make_lists(apps, schema_editor):
    Actor = apps.get_model("timeline", "Actor")
    for alias in Actor.objects.filter(same_as__isnull=False).order_by("key"):
        actor = Actor.objects.get(pk=alias.same_as_id)
        actor.aliases = [*actor.aliases, alias.name]
        actor.save()
        alias.delete()


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_actor_same_as")]

    operations = [migrations.RunPython(make_rows, make_lists)]
