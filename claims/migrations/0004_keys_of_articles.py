"""The keys by which articles are compared, for those that are there already."""

from django.db import migrations

from claims.identity import address_key, checksum
from claims.independence import agency_key

CHUNK = 500


def work_out_keys(apps, schema_editor):
    articles = apps.get_model("claims", "Article").objects.filter(text_key="").select_related("source")
    for article in articles.order_by("pk").iterator(chunk_size=CHUNK):
        article.text_key = checksum(article.text.encode("utf-8", "surrogatepass"))
        article.address_key = address_key(article.url)
        article.origin_key = agency_key(article.source.name) or article.source.key
        article.save(update_fields=["text_key", "address_key", "origin_key"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_imports_and_links")]
    operations = [migrations.RunPython(work_out_keys, migrations.RunPython.noop)]
