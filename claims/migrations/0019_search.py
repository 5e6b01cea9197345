"""Lets articles and quotes be searched, and writes down by which words the events so far are found."""

from collections import defaultdict
from itertools import islice

from django.db import migrations

from timeline.search.index import TextIndex

ARTICLES = TextIndex("claims_article", "id", ("title", "text"), alone="title")
QUOTES = TextIndex("claims_claim", "id", ("quote",))
AT_ONCE = 1000


def record_words(apps, _editor):
    Event = apps.get_model("timeline", "Event")
    Claim, EventWords = apps.get_model("claims", "Claim"), apps.get_model("timeline", "EventWords")
    events = Event.objects.order_by("pk").values_list("pk", "title", "summary", "place").iterator(AT_ONCE)
    while some := list(islice(events, AT_ONCE)):
        keys = [event[0] for event in some]
        names, quotes = defaultdict(dict), defaultdict(dict)
        parts = Event.actors.through.objects.filter(event__in=keys).order_by("event", "actor", "actor__aliases")
        for event, *both in parts.values_list("event", "actor__name", "actor__aliases__name"):
            names[event] |= dict.fromkeys(filter(None, both))
        standing = Claim.objects.filter(event__in=keys).exclude(status="rejected").exclude(article__display="hidden")
        in_order = standing.order_by("article__published", "article", "start", "pk")
        for event, status, quote in in_order.values_list("event", "status", "quote"):
            quotes[event, status == "accepted"][" ".join(quote.split())] = None
        EventWords.objects.bulk_create(
            EventWords(
                event_id=pk,
                title=title,
                about="\n".join(filter(None, (summary, place, ", ".join(names[pk])))),
                quotes="\n".join(quotes[pk, True]),
                proposed="\n".join(quote for quote in quotes[pk, False] if quote not in quotes[pk, True]),
            )
            for pk, title, summary, place in some
        )


class Migration(migrations.Migration):

    dependencies = [
        ("claims", "0018_comments_are_words_alone"),
        ("timeline", "0009_event_words"),
    ]

    operations = [
        ARTICLES.operation(),
        QUOTES.operation(),
        migrations.RunPython(record_words, migrations.RunPython.noop),
    ]
