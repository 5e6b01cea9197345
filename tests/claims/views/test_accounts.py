"""Signing in and out."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/sign-in/"


def test_signing_in_leads_to_where_one_wanted_to_go(client: Client) -> None:
    make_user(username="ada")
    answer = client.post(ADDRESS, {"username": "ada", "password": PASSWORD, "next": "/conflicts/"})
    assert (answer.status_code, answer["Location"]) == (302, "/conflicts/")
    assert "_auth_user_id" in client.session


def test_it_never_leads_to_another_site(client: Client) -> None:
    make_user(username="ada")
    answer = client.post(ADDRESS, {"username": "ada", "password": PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_says_the_same_as_an_unknown_name(client: Client) -> None:
    make_user(username="ada")
    answers = [
        client.post(ADDRESS, {"username": name, "password": "not the password"}).content.decode()
        for name in ("ada", "bob")
    ]
    for page in answers:
        assert "No account has this user name and password" in page
        assert 'role="alert"' in page


def test_signing_out_takes_a_post(client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/accounts/sign-out/").status_code == 405
    assert client.post("/accounts/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_guessing_is_locked_out_with_a_page_that_says_what_to_do(client: Client) -> None:
    make_user(username="ada")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(ADDRESS, {"username": "ada", "password": "a guess"})
    assert answer.status_code == 429
    assert "Locked for a while" in answer.content.decode()
    assert "15 minutes" in answer.content.decode()
    assert client.post(ADDRESS, {"username": "ada", "password": PASSWORD}).status_code == 429
