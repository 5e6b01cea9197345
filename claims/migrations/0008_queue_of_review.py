"""The proposals that wait already get their place in the queue; from now on detection sees to it."""

from django.db import migrations

from claims.worth import tier_of, worth

AT_ONCE = 2000


def fill(apps, schema_editor):
    Claim, Position, Proposal = (apps.get_model("claims", name) for name in ("Claim", "Position", "Proposal"))
    unsettled = Position.objects.filter(conflict__state__in=["open", "under_review"])
    contradicting = set(unsettled.filter(conflict__state="open").values_list("claims", flat=True))
    disputed = set(unsettled.values_list("conflict__event", flat=True))
    waiting = Claim.objects.filter(status="proposed").select_related("event")
    rows = []
    for claim in waiting.defer("quote").iterator(AT_ONCE):
        is_disputed = claim.event_id in disputed or claim.event.dispute in ("open", "review")
        tier = tier_of(contradicts=claim.pk in contradicting, is_disputed=is_disputed, confidence=claim.confidence)
        rows.append(
            Proposal(
                claim=claim,
                timeline_id=claim.event.timeline_id,
                event_id=claim.event_id,
                article_id=claim.article_id,
                tier=int(tier),
                worth=worth(tier, claim.event.origin_count, claim.confidence),
            )
        )
        if len(rows) == AT_ONCE:
            Proposal.objects.bulk_create(rows)
            rows = []
    Proposal.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ("claims", "0007_review_desk"),
        ("timeline", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
