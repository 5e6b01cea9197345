"""Requests of which nothing can come are refused before they are read."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("over", "status"), [(1, 413), (0, 302)])
def test_a_body_over_the_limit_is_refused_by_its_length_alone(client: Client, over: int, status: int) -> None:
    answer = client.generic("POST", "/imports/", b"", CONTENT_LENGTH=str(settings.MAX_UPLOAD + over))
    assert answer.status_code == status
    assert ("At most 200 MB" in answer.content.decode()) is bool(over)


@pytest.mark.parametrize(
    "address", ["/claims/a%00b/", "/events/a-%00/", "/conflicts/?source=%00", "/api/v1/claims/%00/"]
)
def test_an_address_with_a_zero_character_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400
