"""What a timeline can be filtered by."""

import pytest

from tests.factories import make_event, make_timeline
from timeline import facets as facets_module
from timeline.drawing import Drawing
from timeline.facets import Chosen, Facets, facets_of
from timeline.models import Event, Timeline
from timeline.query import TimelineQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Timeline:
    """Seventy actors in it and one elsewhere; four sources in it, of which one speaks only of a draft."""
    story = make_timeline("main")
    for number in range(70):
        names = [f"Actor {number}", "Freedonia"] if number % 2 else [f"Actor {number}"]
        make_event(story, actors=names, readings=[("1923", f"The Ruritania Post {number % 3}")])
    make_event(story, status="draft", actors=["Sylvania"], readings=[("1923", "The Sylvania Gazette")])
    make_event(actors=["Graustark"], readings=[("1923", "The Graustark Mail")])
    return story


def offered(story: Timeline, *chosen: str) -> Facets:
    events = Event.objects.filter(timeline=story, status="published")
    everything = Drawing(story, events, TimelineQuery(), for_editor=False)
    return facets_of(story, events, everything.ids, Chosen(actors=chosen), for_editor=False)


@pytest.mark.parametrize("many", [0, 1000])
def test_choices_are_those_of_the_visible_events(story: Timeline, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets_module, "_MANY", many)
    facets = offered(story)
    assert [source.name for source in facets.sources] == [f"The Ruritania Post {number}" for number in range(3)]
    assert len(facets.actors) == facets_module.OFFERED
    names = [actor.name for actor in facets.actors]
    assert names == sorted(names)
    assert "Freedonia" in names
    assert not {"Sylvania", "Graustark"} & set(names)


def test_a_chosen_actor_is_offered_beside_those_named_most(story: Timeline) -> None:
    assert "actor 69" not in {actor.key for actor in offered(story).actors}
    assert offered(story, "actor 69", "graustark").actors[-1].key == "actor 69"


def test_no_events_offer_nothing(story: Timeline) -> None:
    empty = make_timeline()
    assert offered(empty) == Facets()
