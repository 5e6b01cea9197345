"""What is sent by mail, to whom, and that it is sent once."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from claims.models import Conflict, Digest, HowOften, Notice
from claims.notices import digests
from claims.notices.digests import send_digests, subscriber, unsubscribe_token
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.discussion import comment
from claims.review.watching import choose_digest, mark_read, watch
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Membership, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db


class PoliteServer(EmailBackend):
    """A mail server that refuses whoever has "refused" in their address."""

    def send_messages(self, messages: list[EmailMultiAlternatives]) -> int:  # type: ignore[override]
        if any("refused" in address for message in messages for address in message.to):
            raise ConnectionRefusedError("no such mailbox")
        return super().send_messages(messages)


def subscribed(name: str, conflict: Conflict, how_often: HowOften = HowOften.DAILY) -> User:
    """Somebody who watches the conflict and is sent what happens to it."""
    user = make_user(Role.READER, conflict.event.timeline, username=name)
    choose_digest(how_often, f"{name}@post.example", by=user)
    watch(conflict, by=user)
    return user


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict(make_event(make_timeline(), title="The pact of Klopstokia is signed <1923>"))


def send() -> str:
    out = StringIO()
    call_command("send_digests", stdout=out, stderr=StringIO())
    return out.getvalue()


def recipients() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_a_digest_says_what_happened_in_text_and_html(conflict: Conflict) -> None:
    subscribed("ada", conflict)
    editor = make_user(Role.EDITOR, conflict.event.timeline, username="noor")
    comment(conflict, text="I asked <the chancellery>.", by=editor)
    assert send() == "1 sent, 0 failed\n"
    (sent,) = mail.outbox
    assert sent.to == ["ada@post.example"]
    assert sent.subject == "Dateline: news of 1 conflict"
    said = comment_address(conflict)
    for words in (
        "The pact of Klopstokia is signed <1923>: Date",
        "noor commented",
        "I asked <the chancellery>.",
        said,
    ):
        assert words in sent.body
    (html, kind) = sent.alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "I asked &lt;the chancellery&gt;." in html
    assert f'href="{said}"' in html


def comment_address(conflict: Conflict) -> str:
    return f"http://127.0.0.1:8000{conflict.comments.get().get_absolute_url()}"


def test_twice_sends_nothing_twice(conflict: Conflict) -> None:
    subscribed("ada", conflict)
    tell(conflict, Happening.REOPENED)
    assert [send(), send()] == ["1 sent, 0 failed\n", "0 sent, 0 failed\n"]
    tell(conflict, Happening.DISMISSED)
    tomorrow = timezone.now() + timedelta(days=1)
    assert [len(list(send_digests(tomorrow))) for _ in range(2)] == [1, 0]
    assert "opened it again" in mail.outbox[0].body
    assert "opened it again" not in mail.outbox[1].body


def test_what_is_read_is_not_sent_nor_what_was_before_the_choice(conflict: Conflict) -> None:
    ada = subscribed("ada", conflict)
    tell(conflict, Happening.REOPENED)
    mark_read(by=ada)
    ben = make_user()
    watch(conflict, by=ben)
    tell(conflict, Happening.REOPENED)
    mark_read(by=ada)
    choose_digest(HowOften.DAILY, "ben@post.example", by=ben)
    assert send() == "0 sent, 0 failed\n"
    assert Digest.objects.get(user=ada).sent_at is None


def test_what_one_may_no_longer_see_is_not_sent(conflict: Conflict) -> None:
    ada, _ben = subscribed("ada", conflict), subscribed("ben", conflict)
    tell(conflict, Happening.REOPENED)
    timeline = conflict.event.timeline
    Timeline.objects.filter(pk=timeline.pk).update_derived(visibility=Visibility.PRIVATE)
    Membership.objects.filter(user=ada).delete()
    assert send() == "1 sent, 0 failed\n"
    assert recipients() == ["ben@post.example"]


def test_closed_accounts_are_sent_nothing(conflict: Conflict) -> None:
    User.objects.filter(pk=subscribed("ada", conflict).pk).update(is_active=False)
    tell(conflict, Happening.REOPENED)
    assert send() == "0 sent, 0 failed\n"


def test_who_cannot_be_reached_is_tried_again_and_the_others_are_not(conflict: Conflict, settings: object) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.PoliteServer"  # type: ignore[attr-defined]
    for name in ("ada", "refused", "zoe"):
        subscribed(name, conflict)
    tell(conflict, Happening.REOPENED)
    out, problems = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("send_digests", stdout=out, stderr=problems)
    assert out.getvalue() == "2 sent, 1 failed\n"
    assert problems.getvalue() == "refused@post.example: no such mailbox\n"
    User.objects.filter(username="refused").update(email="found@post.example")
    assert send() == "1 sent, 0 failed\n"
    assert recipients() == ["ada@post.example", "found@post.example", "zoe@post.example"]


def test_a_run_that_dies_between_two_people_loses_and_doubles_nothing(conflict: Conflict) -> None:
    for name in ("ada", "ben", "cleo"):
        subscribed(name, conflict)
    tell(conflict, Happening.REOPENED)
    run = send_digests(timezone.now())
    next(run)
    del run  # the process is gone
    assert recipients() == ["ada@post.example"]
    assert Notice.objects.filter(sent_at__isnull=True).count() == 2
    send()
    assert recipients() == ["ada@post.example", "ben@post.example", "cleo@post.example"]


def test_a_long_list_is_cut_and_says_so(conflict: Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "MOST_LINES", 2)
    ada = subscribed("ada", conflict)
    for _ in range(4):
        other = make_conflict(make_event(conflict.event.timeline))
        watch(other, by=ada)
        tell(other, Happening.REOPENED)
    send()
    assert mail.outbox[0].subject == "Dateline: news of 4 conflicts"
    assert "2 more conflicts are in your inbox." in mail.outbox[0].body
    assert not Notice.objects.filter(sent_at__isnull=True).exists()


class TestUnsubscribing:
    @pytest.fixture
    def link(self, conflict: Conflict) -> str:
        """The address in the header of a mail."""
        subscribed("ada", conflict)
        tell(conflict, Happening.REOPENED)
        send()
        headers = mail.outbox[0].message()
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        found = re.fullmatch(r"<http://127\.0\.0\.1:8000(.+)>", headers["List-Unsubscribe"])
        assert found
        return found[1]

    @pytest.fixture
    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_a_mail_program_ends_it_without_signing_in(self, strict: Client, link: str) -> None:
        assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert Digest.objects.get().how_often == HowOften.NEVER

    def test_looking_at_the_page_ends_nothing(self, strict: Client, link: str) -> None:
        assert "Send no more mail?" in strict.get(link).content.decode()
        assert Digest.objects.get().how_often == HowOften.DAILY

    @pytest.mark.parametrize(
        "change", [lambda s: s[:-2] + "x/", lambda s: s.replace("/unsubscribe/", "/unsubscribe/9")]
    )
    def test_a_forged_link_is_none(self, strict: Client, link: str, change: Callable[[str], str]) -> None:
        assert strict.post(change(link)).status_code == 404
        assert Digest.objects.get().how_often == HowOften.DAILY

    def test_a_token_names_one_person(self) -> None:
        ada, ben = make_user(), make_user()
        assert subscriber(unsubscribe_token(ada)) == ada
        assert unsubscribe_token(ada) != unsubscribe_token(ben)
