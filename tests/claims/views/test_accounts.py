"""Signing in and out."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import PASSWORD, make_conflict, make_user

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


class TestSignInFirst:
    """A stranger who reaches for the desk is led back to a page that can be shown."""

    def test_a_page_is_come_back_to(self, client: Client) -> None:
        assert client.get("/review/?page=2")["Location"] == f"{ADDRESS}?next=/review/%3Fpage%3D2"

    def test_a_form_leads_back_to_the_page_it_stands_on(self, client: Client) -> None:
        conflict = make_conflict()
        address = f"{conflict.get_absolute_url()}comment/"
        answer = client.post(address, headers={"Referer": f"http://testserver{conflict.get_absolute_url()}"})
        assert answer["Location"] == f"{ADDRESS}?next={conflict.get_absolute_url()}"

    @pytest.mark.parametrize("referer", ["", "https://example.org/conflicts/"])
    def test_a_form_on_no_page_of_ours_leads_home(self, client: Client, referer: str) -> None:
        answer = client.post(f"{make_conflict().get_absolute_url()}comment/", headers={"Referer": referer})
        assert answer["Location"] == f"{ADDRESS}?next=/"

    def test_htmx_is_told_to_leave_the_page(self, client: Client) -> None:
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/review/?page=2"}
        answer = client.get("/review/", headers=headers)
        assert answer["HX-Redirect"] == f"{ADDRESS}?next=/review/%3Fpage%3D2"
