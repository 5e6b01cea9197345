from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.claims.detecting.test_detection import say, state
from tests.factories import make_event, make_timeline

pytestmark = pytest.mark.django_db


def detect(*arguments: str) -> str:
    out = StringIO()
    call_command("detect_conflicts", *arguments, stdout=out)
    return out.getvalue()


def test_conflicts_are_worked_out_again_and_twice_changes_nothing() -> None:
    event = make_event(make_timeline(), when=None)
    say(event, "1923-05-17")
    say(event, "1923-10")
    assert detect() == "1 events, 1 conflicts open\n"
    first = state(event)
    assert detect("--event", event.public_id) == "1 events, 1 conflicts open\n"
    assert state(event) == first


def test_an_unknown_event_is_named() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        detect("--event", "nowhere")
