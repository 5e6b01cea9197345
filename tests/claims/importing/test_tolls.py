"""Tolls through the whole import: on the right disaster, later counts apart from contradictions."""

import pytest

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn, Stated
from claims.models import Conflict
from claims.values import value_as_text, value_of
from tests.factories import make_timeline
from tests.imports import work_through
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

REPORTS = [
    ("Post", "2031-05-03", "A magnitude 7.1 earthquake struck Sylvania on 3 May 2031, killing at least 120."),
    ("Gazette", "2031-05-03", "An earthquake of magnitude 6.8 shook Sylvania on 3 May 2031. It killed 90 people."),
    ("Herald", "2031-05-05", "The death toll from Saturday's earthquake in Sylvania rose to 214 on Monday."),
    ("Courier", "2031-06-01", "An earthquake in Sylvania killed 230 people on 3 May 2031. Rebels claim 1,000 died."),
    ("Times", "2031-05-04", "A second earthquake of magnitude 7.1 struck Klopstokia on 4 May 2031, killing 12."),
]


def test_tolls_stand_on_their_disaster_and_only_contradictions_are_conflicts() -> None:
    files = [HandedIn(f"{name}.txt", text.encode(), Stated(source=name, published=day)) for name, day, text in REPORTS]
    work_through(start_batch(make_timeline(), files, by=None))
    first, second = Event.objects.order_by("earliest")
    deaths = first.claims.filter(property__key="quantity:deaths").order_by("article__published", "pk")
    assert sorted(value_as_text(value_of(claim)) for claim in deaths) == [
        "1000 deaths", "120.. deaths", "214 deaths", "230 deaths", "90 deaths",
    ]  # fmt: skip
    assert [value_as_text(value_of(c)) for c in second.claims.filter(property__key="quantity:deaths")] == ["12 deaths"]
    split = {
        conflict.property.key: [
            sorted(value_as_text(value_of(claim)) for claim in side.claims.all())
            for side in conflict.positions.order_by("number")
        ]
        for conflict in Conflict.objects.all()
    }
    assert split == {
        "quantity:deaths": [["230 deaths", "90 deaths"], ["1000 deaths", "120.. deaths"]],
        "quantity:magnitude": [["6.8 magnitude"], ["7.1 magnitude"]],
    }
