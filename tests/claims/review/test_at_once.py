"""Several editors at once never get the same proposal, on the database that the run uses."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claims.models import Claim, ClaimStatus, Judgement
from claims.proposals import ProposalQuery
from claims.review.claims import accept_claim
from claims.review.leases import leave, take_next
from tests.factories import make_event, make_proposal, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS, EVENTS, CLAIMS = 4, 12, 2


@pytest.fixture
def timeline() -> Timeline:
    timeline = make_timeline()
    for _ in range(EVENTS):
        event = make_event(timeline, when=None)
        for _ in range(CLAIMS):
            make_proposal(event)
    return timeline


def clear(editor: User, together: Barrier) -> list[int]:
    """Take and accept what there is until nothing is left. The claims that the editor was shown."""
    shown, held = [], None
    try:
        together.wait()
        while found := take_next(ProposalQuery(), by=editor, now=timezone.now()):
            if held not in (None, found.event_id):
                leave(held, by=editor)
            held = found.event_id
            shown.append(found.claim_id)
            claim = Claim.objects.get(pk=found.claim_id)
            accept_claim(claim, by=editor, version=claim.version)  # StaleVersion were it another's
        return shown
    finally:
        connection.close()


def test_everything_is_shown_once(timeline: Timeline) -> None:
    editors = [make_user(Role.EDITOR, timeline) for _ in range(EDITORS)]
    together = Barrier(EDITORS)
    with ThreadPoolExecutor(EDITORS) as pool:
        shown = [claim for claims in pool.map(lambda editor: clear(editor, together), editors) for claim in claims]
    assert sorted(shown) == sorted(Claim.objects.values_list("pk", flat=True))
    assert not Claim.objects.filter(status=ClaimStatus.PROPOSED).exists()
    assert Judgement.objects.count() == EVENTS * CLAIMS
