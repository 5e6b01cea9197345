"""At the review desk: an editor, and three proposals that wait."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from tests.claims.views.desk_pages import proposal
from tests.factories import make_timeline, make_user
from timeline.models import Role, Timeline


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(client: Client, timeline: Timeline) -> User:
    user = make_user(Role.EDITOR, timeline, username="noor")
    client.force_login(user)
    return user


@pytest.fixture
def proposals(timeline: Timeline) -> list[Claim]:
    """Three proposals on three events, the surest first."""
    return [
        proposal(timeline, title, confidence) for title, confidence in (("First", 0.9), ("Second", 0.8), ("Third", 0.7))
    ]
