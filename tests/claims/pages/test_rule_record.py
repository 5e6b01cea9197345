"""How often people accepted what each rule read."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.importing.extractions import read_text
from claims.importing.hanging import hang
from claims.models import Claim, Judgement
from claims.pages.rule_record import RuleRecord, rule_records
from claims.review.claims import Stated, accept_claim, change_claim, reject_claim
from claims.review.undoing import undo
from tests.factories import make_article, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db

TEXT = "\n\n".join(
    f"On 4 {month} 1923, the council of Freedonia suspended trade with {country}."
    for month, country in (("May", "Sylvania"), ("June", "Ruritania"), ("July", "Marshovia"), ("August", "Taronia"))
)


@pytest.fixture
def timeline() -> Timeline:
    timeline = make_timeline()
    article = make_article(timeline, text=TEXT, published="1923-09-01")
    hang({article: read_text(article)})
    return timeline


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


def test_what_became_of_what_was_read(timeline: Timeline, editor: User) -> None:
    accepted, changed, rejected, undone = Claim.objects.order_by("start")
    accept_claim(accepted, by=editor, version=1)
    change_claim(changed, Stated("date", parse("1923-06-05")), by=editor, version=1)
    reject_claim(rejected, by=editor, version=1)
    reject_claim(undone, by=editor, version=1)
    undo(Judgement.objects.get(claim=undone), by=editor)
    rule, version = accepted.extraction.rule, accepted.extraction.rule_version  # type: ignore[union-attr]
    [record] = rule_records(editor)
    assert record == RuleRecord(rule, version, read=4, waiting=1, accepted=1, changed=1, rejected=1, undone=1)
    assert record.share == pytest.approx(100 / 3)
    assert record.interval == pytest.approx((6.15, 79.23), abs=0.01)


def test_a_change_that_was_taken_back_and_accepted_counts_as_accepted(timeline: Timeline, editor: User) -> None:
    claim = Claim.objects.order_by("start")[0]
    change_claim(claim, Stated("date", parse("1923-06-05")), by=editor, version=1)
    undo(Judgement.objects.get(), by=editor)
    accept_claim(claim, by=editor, version=3)
    [record] = rule_records(editor)
    assert (record.accepted, record.changed, record.undone) == (1, 0, 1)


def test_rules_of_other_timelines_are_not_counted(timeline: Timeline) -> None:
    assert not list(rule_records(make_user(Role.EDITOR, make_timeline())))


def test_the_page_shows_what_was_rejected(client: Client, timeline: Timeline, editor: User) -> None:
    claim = Claim.objects.order_by("start")[0]
    reject_claim(claim, by=editor, version=1, note="Misread.")
    client.force_login(editor)
    page = client.get("/review/rules/").content.decode()
    assert "0 %" in page
    extraction = claim.extraction
    assert extraction
    address = f"?rule={extraction.rule}&amp;version={extraction.rule_version}#rejected"
    assert address in page
    shown = client.get(f"/review/rules/?rule={extraction.rule}&version={extraction.rule_version}").content.decode()
    assert "suspended trade with Sylvania" in shown
    assert "suspended trade with Ruritania" not in shown
    assert client.get("/review/rules/?rule=x&version=%C2%B2").status_code == 200
