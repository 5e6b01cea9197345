"""How often people found that a conflict which a rule raised is none."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Conflict, Outcome
from claims.pages.conflicts.rules import ConflictRuleRecord, conflict_rule_records
from claims.review.conflicts import Ruling, dismiss, reopen, resolve
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db
REASON = "The minutes of the council leave no doubt."
RULE = "dates:disjoint"


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


def found(timeline: Timeline, **fields: Any) -> Conflict:
    return make_conflict(make_event(timeline), **{"detected_by": RULE, **fields})


def test_what_became_of_what_a_rule_found(timeline: Timeline, editor: User) -> None:
    found(timeline)
    dismiss(found(timeline), reason=REASON, by=editor, version=1)
    for outcome in (
        Outcome.EXTRACTION_ERROR,
        Outcome.WRONG_PROPERTY,
        Outcome.DIFFERENT_EVENTS,
        Outcome.GENUINELY_DISPUTED,
    ):
        resolve(found(timeline), Ruling(outcome, REASON), by=editor, version=1)
    again = dismiss(found(timeline), reason=REASON, by=editor, version=1)
    reopen(again, reason=REASON, by=editor, version=again.version)
    [record] = conflict_rule_records(editor)
    assert record == ConflictRuleRecord(
        RULE, found=7, settled=5, dismissed=1, misread=1, wrong_property=1, other_events=1
    )
    assert record.dismissed_share == pytest.approx(20)
    assert record.unfounded_share == pytest.approx(80)
    assert record.interval == pytest.approx((3.62, 62.45), abs=0.01)


def test_the_newest_ruling_counts(timeline: Timeline, editor: User) -> None:
    conflict = resolve(found(timeline), Ruling(Outcome.EXTRACTION_ERROR, REASON), by=editor, version=1)
    conflict = reopen(conflict, reason=REASON, by=editor, version=conflict.version)
    resolve(conflict, Ruling(Outcome.GENUINELY_DISPUTED, REASON), by=editor, version=conflict.version)
    [record] = conflict_rule_records(editor)
    assert (record.settled, record.misread, record.unfounded) == (1, 0, 0)


def test_what_people_flagged_and_what_others_edit_is_not_counted(timeline: Timeline, editor: User) -> None:
    found(timeline, flagged_by=editor, detected_by=editor.username)
    found(make_timeline())
    assert not list(conflict_rule_records(editor))


def test_nothing_settled_has_no_share(timeline: Timeline, editor: User) -> None:
    found(timeline)
    [record] = conflict_rule_records(editor)
    assert (record.dismissed_share, record.unfounded_share) == (None, None)


def test_the_page_is_for_editors_and_leads_to_the_dismissed(client: Client, timeline: Timeline, editor: User) -> None:
    dismiss(found(timeline), reason=REASON, by=editor, version=1)
    assert "/accounts/sign-in/" in client.get("/conflicts/rules/")["Location"]
    client.force_login(make_user(Role.READER, timeline))
    assert client.get("/conflicts/rules/").status_code == 403
    client.force_login(editor)
    page = client.get("/conflicts/rules/").content.decode()
    assert "Dates that share no day" in page
    assert "100 %" in page
    assert "/conflicts/?rule=dates%3Adisjoint&amp;state=dismissed" in page
