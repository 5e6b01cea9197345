"""Conflicts that follow from claims on other events, through the whole import, on a page and in the bundle."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.importing.hanging import take_off
from claims.models import Article, Claim, Conflict, Premise
from claims.review.claims import reject_claim
from tests.factories import make_timeline, make_user
from tests.imports import work_through
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

ELECTION = (
    "Post",
    "2031-12-01",
    "Freedonian President Rufus Firefly was elected in June 2031 on a platform of reform.",
)
VISIT = ("Gazette", "2031-11-02", "On 4 March 2031, Freedonian President Rufus Firefly visited Sylvania.")
RETROSPECT = ("Herald", "2031-11-03", "On 4 March 2031, former Freedonian President Rufus Firefly visited Klopstokia.")


def bring(timeline: Timeline, *articles: tuple[str, str, str]) -> None:
    files = [HandedIn(f"{name}.txt", text.encode(), Stated(source=name, published=day)) for name, day, text in articles]
    work_through(start_batch(timeline, files, by=None))


def sides(conflict: Conflict) -> list[list[str]]:
    return [
        sorted(claim.article.source.name for claim in side.claims.all())
        for side in conflict.positions.order_by("number")
    ]


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline("freedonia")


@pytest.mark.parametrize("later", [ELECTION, VISIT], ids=["the election comes last", "the office comes last"])
def test_an_office_held_before_the_election_to_it(timeline: Timeline, later: tuple[str, str, str]) -> None:
    bring(timeline, *[each for each in (ELECTION, VISIT) if each != later])
    bring(timeline, later)
    conflict = Conflict.objects.get()
    assert conflict.property.key == "date"
    assert conflict.detected_by == "implied:office_before_entry"
    assert sides(conflict) == [["Gazette"], ["Post"]]
    assert [premise.step for premise in conflict.premises.order_by("number")] == ["office", "office_then"]
    assert conflict.event.edtf == "2031-06"  # what follows dates nothing


def test_a_former_office_contradicts_nothing(timeline: Timeline) -> None:
    bring(timeline, ELECTION, RETROSPECT)
    assert not Conflict.objects.exists()


def test_a_conflict_goes_with_the_claim_on_the_other_event_that_it_follows_from(timeline: Timeline) -> None:
    bring(timeline, ELECTION, VISIT)
    office = Premise.objects.get(step="office").claim
    editor = make_user(Role.EDITOR, timeline)
    reject_claim(office, by=editor, version=office.version)
    assert not Conflict.objects.exists()


def test_detecting_again_changes_nothing(timeline: Timeline) -> None:
    bring(timeline, ELECTION, VISIT)
    before = list(Premise.objects.order_by("pk").values_list("pk", "claim", "step"))
    call_command("detect_conflicts")
    assert list(Premise.objects.order_by("pk").values_list("pk", "claim", "step")) == before
    assert Conflict.objects.count() == 1


def test_the_page_tells_the_chain_of_reasoning(timeline: Timeline, client: Client) -> None:
    bring(timeline, ELECTION, VISIT)
    client.force_login(make_user(Role.EDITOR, timeline))
    page = client.get(Conflict.objects.get().get_absolute_url()).content.decode()
    assert "For position A: 4 March 2031 at the latest" in page
    assert "Gazette gives the office: Freedonian President." in page
    assert "The same passage tells of 4 March 2031, so the office was held by then." in page


def test_the_bundle_has_the_premises(timeline: Timeline) -> None:
    bring(timeline, ELECTION, VISIT)
    out = StringIO()
    call_command("export", timeline=timeline.slug, stdout=out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    (conflict,) = (row for row in rows if row["type"] == "conflict")
    office, visit = conflict["premises"]
    assert Claim.objects.get(public_id=office).property.key == "role"
    assert Claim.objects.get(public_id=visit).value["edtf"] == "2031-03-04"
    assert [step["step"] for step in conflict["reasoning"]] == ["office", "office_then"]
    assert {office} < set(conflict["claims"])


def test_a_stage_of_an_agreement_dated_before_an_earlier_one(timeline: Timeline) -> None:
    bring(
        timeline,
        ("Post", "2031-12-01", "Freedonia and Sylvania signed the treaty on 4 October 2031."),
        ("Gazette", "2031-12-02", "The treaty between Freedonia and Sylvania was ratified on 2 May 2031."),
    )
    conflict = Conflict.objects.get()
    assert conflict.event == Event.objects.get(edtf="2031-05-02")
    assert conflict.detected_by == "implied:stage_before_earlier_one"


def test_a_conflict_goes_with_the_article_that_it_follows_from(timeline: Timeline) -> None:
    bring(timeline, ELECTION, VISIT)
    take_off([Article.objects.get(source__name="Gazette")])
    assert not Conflict.objects.exists()
