"""Settings read from the environment: what is understood, and that a bad value is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import MailServer, as_mail, as_sender, as_site

CHECKOUT = Path(__file__).resolve().parent.parent
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("value", "server"),
    [
        ("console:", MailServer("django.core.mail.backends.console.EmailBackend")),
        ("smtp://mail.example", MailServer(SMTP, host="mail.example", port=25)),
        ("smtp://[::1]:2525", MailServer(SMTP, host="::1", port=2525)),
        (
            "smtp+tls://ada%40post:p%3Aw@mail.example",
            MailServer(SMTP, host="mail.example", port=587, user="ada@post", password="p:w", starttls=True),
        ),
        ("smtps://ada:pw@mail.example:4650", MailServer(SMTP, "", "mail.example", 4650, "ada", "pw", False, True)),
    ],
)
def test_mail_servers(value: str, server: MailServer) -> None:
    assert as_mail(value) == server


def test_mail_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "my mail"
    assert as_mail(f"file://{tmp_path}/my%20mail").folder == str(folder)
    assert folder.is_dir()


@pytest.mark.parametrize(
    "value",
    ["", "mail.example", "http://mail.example", "smtp://", "smtp://mail.example:x", "smtp://a/b", "file://mail"],
)
def test_what_is_no_mail_server(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (each reader has words of its own)
        as_mail(value)


@pytest.mark.parametrize(
    ("value", "site"),
    [("https://dateline.example.org/", "https://dateline.example.org"), ("http://[::1]:8000", "http://[::1]:8000")],
)
def test_sites(value: str, site: str) -> None:
    assert as_site(value) == site


@pytest.mark.parametrize("value", ["dateline.example.org", "https://", "https://example.org/dateline", "ftp://a"])
def test_what_is_no_site(value: str) -> None:
    with pytest.raises(ValueError, match="where people reach it"):
        as_site(value)


@pytest.mark.parametrize(
    ("value", "sender"),
    [("a@b.example", "a@b.example"), ("Dateline <a@b.example>", "Dateline <a@b.example>")],
)
def test_senders(value: str, sender: str) -> None:
    assert as_sender(value) == sender


@pytest.mark.parametrize("value", ["Dateline", "@b.example", "a@", "a@b.example\nBcc: c@d.example"])
def test_what_is_no_sender(value: str) -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        as_sender(value)


@pytest.mark.parametrize("name", ["EMAIL_URL", "EMAIL_FROM", "SITE_URL"])
def test_a_bad_value_stops_the_start_and_is_named(name: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DATELINE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings", name: "?"}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert f"The environment variable {name}='?' is not usable" in started.stderr
