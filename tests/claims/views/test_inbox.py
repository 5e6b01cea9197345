"""Watching, the inbox, and the choice of mail."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Conflict, Digest, HowOften, Notice, Source, Watch
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.discussion import comment
from claims.review.watching import watch
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Role, Timeline, Visibility

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict(make_event(make_timeline(), title="The pact of Klopstokia"))


@pytest.fixture
def reader(client: Client) -> User:
    """Signed in, and a member of nothing."""
    user = make_user(username="rita")
    client.force_login(user)
    return user


@pytest.fixture
def editor(conflict: Conflict) -> User:
    return make_user(Role.EDITOR, conflict.event.timeline, username="noor")


class TestWatching:
    @pytest.mark.parametrize("kind", ["conflict", "event", "source"])
    def test_the_button_on_its_page_begins_and_ends_it(
        self, client: Client, conflict: Conflict, reader: User, kind: str
    ) -> None:
        target = {"conflict": conflict, "event": conflict.event, "source": Source.objects.first()}[kind]
        assert target
        address = reverse("watch", args=[kind, target.public_id])
        assert f"Watch this {kind}" in client.get(target.get_absolute_url()).content.decode()
        assert client.post(address)["Location"] == target.get_absolute_url()
        assert "Stop watching" in client.get(target.get_absolute_url()).content.decode()
        client.post(address, {"ended": "on"})
        assert f"Watch this {kind}" in client.get(target.get_absolute_url()).content.decode()

    def test_htmx_gets_the_button_alone(self, client: Client, conflict: Conflict, reader: User) -> None:
        part = client.post(reverse("watch", args=["conflict", conflict.public_id]), headers=HTMX).content.decode()
        assert part.strip().startswith("<form")
        assert "Stop watching" in part
        assert "autofocus" in part

    def test_strangers_have_no_button_and_are_asked_to_sign_in(self, client: Client, conflict: Conflict) -> None:
        assert "Watch this" not in client.get(conflict.get_absolute_url()).content.decode()
        assert "/accounts/sign-in/" in client.post(reverse("watch", args=["conflict", conflict.public_id]))["Location"]

    def test_what_one_may_not_see_one_may_not_watch(self, client: Client, conflict: Conflict, reader: User) -> None:
        Timeline.objects.update_derived(visibility=Visibility.PRIVATE)
        source = Source.objects.first()
        assert source
        for kind, name in (
            ("conflict", conflict.public_id),
            ("event", conflict.event.public_id),
            ("source", source.public_id),
            ("weather", "x"),
        ):
            assert client.post(reverse("watch", args=[kind, name])).status_code == 404
        assert not Watch.objects.exists()


class TestInbox:
    def lines(self, client: Client, query: str = "") -> str:
        return client.get(f"/inbox/{query}").content.decode()

    def test_without_notices_it_says_how_they_come(self, client: Client, reader: User) -> None:
        assert "Watch a conflict, an event or a source" in self.lines(client)

    def test_several_happenings_fold_into_one_line(
        self, client: Client, conflict: Conflict, reader: User, editor: User
    ) -> None:
        watch(conflict, by=reader)
        for text in ("One.", "Two.", "Three words."):
            comment(conflict, text=text, by=editor)
        tell(conflict, Happening.RESOLVED, by=editor)
        shown = self.lines(client)
        assert shown.count('class="inbox-line inbox-unread"') == 1
        assert "3 comments, the last by noor" in shown
        assert "Three words." in shown
        assert "noor ruled on it" in shown
        assert f"#comment-{conflict.comments.last().pk}" in shown  # type: ignore[union-attr]

    def test_unread_comes_first_and_is_counted_in_the_header(
        self, client: Client, conflict: Conflict, reader: User
    ) -> None:
        newer = make_conflict(make_event(conflict.event.timeline, title="The treaty of Hofbau"))
        for each in (conflict, newer):
            watch(each, by=reader)
            tell(each, Happening.REOPENED)
            tell(each, Happening.DISMISSED)
        count = '<span class="unread">{}<span class="visually-hidden"> unread</span></span>'
        assert count.format(2) in client.get("/sources/").content.decode()
        client.post("/inbox/read/", {"conflict": newer.public_id})
        shown = self.lines(client)
        assert shown.index("The pact of Klopstokia") < shown.index("The treaty of Hofbau")
        assert count.format(1) in client.get("/sources/").content.decode()

    def test_a_line_with_something_unread_shows_that_alone(
        self, client: Client, conflict: Conflict, reader: User, editor: User
    ) -> None:
        watch(conflict, by=reader)
        tell(conflict, Happening.REOPENED)
        client.post("/inbox/read/")
        assert "New evidence opened it again" in self.lines(client)
        comment(conflict, text="A new word.", by=editor)
        shown = self.lines(client)
        assert "noor commented" in shown
        assert "New evidence" not in shown

    def test_everything_is_read_at_once(self, client: Client, conflict: Conflict, reader: User) -> None:
        watch(conflict, by=reader)
        tell(conflict, Happening.REOPENED)
        assert "Mark everything as read" in self.lines(client)
        client.post("/inbox/read/")
        assert "inbox-unread" not in self.lines(client)
        assert "Mark everything as read" not in self.lines(client)

    def test_opening_marks_as_read_and_goes_there(self, client: Client, conflict: Conflict, reader: User) -> None:
        watch(conflict, by=reader)
        tell(conflict, Happening.REOPENED)
        answer = client.post("/inbox/read/", {"conflict": conflict.public_id, "open": "on"})
        assert answer["Location"] == conflict.get_absolute_url()
        assert not Notice.objects.unread().exists()

    def test_kinds_narrow(self, client: Client, conflict: Conflict, reader: User, editor: User) -> None:
        watch(conflict, by=editor)
        tell(conflict, Happening.REOPENED)
        other = make_user(Role.EDITOR, conflict.event.timeline)
        comment(conflict, text="@noor, look.", by=other)
        client.force_login(editor)
        assert "called on you" in self.lines(client, "?kind=mention")
        assert "New evidence" not in self.lines(client, "?kind=mention")
        assert "New evidence" in self.lines(client, "?kind=state")
        assert "Nothing of this kind" in self.lines(client, "?kind=assigned")
        assert "called on you" in self.lines(client, "?kind=weather")

    def test_what_one_may_no_longer_see_is_neither_shown_nor_counted(
        self, client: Client, conflict: Conflict, reader: User
    ) -> None:
        watch(conflict, by=reader)
        tell(conflict, Happening.REOPENED)
        Timeline.objects.update_derived(visibility=Visibility.PRIVATE)
        shown = self.lines(client)
        assert "Klopstokia" not in shown
        assert 'class="unread"' not in shown
        assert client.post("/inbox/read/", {"conflict": conflict.public_id}).status_code == 404

    def test_it_is_each_one_s_own(self, client: Client, conflict: Conflict, reader: User) -> None:
        watch(conflict, by=make_user())
        tell(conflict, Happening.REOPENED)
        assert "Klopstokia" not in self.lines(client)
        client.logout()
        assert "/accounts/sign-in/" in client.get("/inbox/")["Location"]

    def test_htmx_gets_the_lines_alone(self, client: Client, conflict: Conflict, reader: User) -> None:
        watch(conflict, by=reader)
        tell(conflict, Happening.REOPENED)
        part = client.get("/inbox/", headers=HTMX).content.decode()
        assert "Klopstokia" in part
        assert "<html" not in part


class TestMail:
    def test_the_choice_is_kept_and_shown(self, client: Client, reader: User) -> None:
        answer = client.post("/inbox/settings/", {"how_often": "weekly", "email": "rita@post.example"})
        assert answer.status_code == 302
        assert Digest.objects.get(user=reader).how_often == HowOften.WEEKLY
        shown = client.get("/inbox/settings/").content.decode()
        assert 'value="rita@post.example"' in shown
        assert 'value="weekly"' in shown.split("checked")[0].rpartition("<input")[2]

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            ({"how_often": "daily", "email": ""}, "Say to which address"),
            ({"how_often": "daily", "email": "rita"}, "valid email"),
            ({"how_often": "hourly", "email": "rita@post.example"}, "valid choice"),
        ],
    )
    def test_a_refused_choice_keeps_what_was_typed(
        self, client: Client, reader: User, data: dict[str, str], says: str
    ) -> None:
        refused = client.post("/inbox/settings/", data)
        assert refused.status_code == 422
        assert says in refused.content.decode()
        if data["email"]:
            assert f'value="{data["email"]}"' in refused.content.decode()
        assert not Digest.objects.exists()

    def test_strangers_are_asked_to_sign_in(self, client: Client) -> None:
        assert "/accounts/sign-in/" in client.get("/inbox/settings/")["Location"]
