import pytest
from django.test import Client
from django.urls import reverse
from claims.models import *
from claims.detection import detect
from tests.factories import *
from timeline.models import *
pytestmark = pytest.mark.django_db
def test_loop(client: Client) -> None:
    event = make_event(make_timeline("x"), title="Договор", slug="договор")
    a = client.get(event.get_absolute_url())
    print(a.status_code, a.get("Location"))
    assert a.status_code == 200
def test_hidden_api(client):
    t = make_timeline("x")
    e = make_event(t)
    c = make_claim(e, make_article(t, display="hidden"))
    r = client.get("/api/v1/claims/").json()["results"]
    print(r)
    assert "17 May" not in str(r)
def test_conf(client):
    k = make_conflict()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    with CaptureQueriesContext(connection) as q:
        assert client.get(k.get_absolute_url()).status_code == 200
    n = len(q)
    for p in k.positions.all():
        for i in range(3):
            p.claims.add(make_claim(k.event, make_article(k.event.timeline)))
    with CaptureQueriesContext(connection) as q:
        assert client.get(k.get_absolute_url()).status_code == 200
    assert len(q) == n
def test_withdrawn_nul(client):
    assert client.get("/events/a%00b/").status_code == 404
