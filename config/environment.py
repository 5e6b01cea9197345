"""Reads Dateline's settings from environment variables; a bad value stops the start and is named."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


def setting(name: str, default: str, read: Callable[[str], T]) -> T:
    """The variable NAME (or its default) as READ understands it; ImproperlyConfigured names it where READ refuses."""
    value = os.environ.get(name) or default
    try:
        return read(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"The environment variable {name}={value!r} is not usable: {error}") from error


def as_switch(value: str) -> bool:
    """on/off, true/false, yes/no, 1/0."""
    switches = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in switches:
        raise ValueError("say on or off")
    return switches[value.lower()]


def as_port(value: str) -> int:
    """A TCP port, 1 to 65535."""
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise ValueError("a port is a whole number from 1 to 65535")
    return int(value)


def as_megabytes(value: str) -> int:
    """A whole number of megabytes; gives bytes."""
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("say how many megabytes, a whole number from 1")
    return int(value) * 2**20


def as_list(value: str) -> list[str]:
    """Comma-separated words."""
    words = [word.strip() for word in value.split(",") if word.strip()]
    if not words:
        raise ValueError("name at least one, separated by commas")
    return words


def as_folder(value: str) -> Path:
    """A folder that exists or can be made."""
    folder = Path(value).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"the folder cannot be made ({error.strerror})") from error
    return folder


def as_site(value: str) -> str:
    """The address under which people reach the installation, without a path."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("say where people reach it, as in https://dateline.example.org")
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes: Django's backend, and what that needs."""

    backend: str
    folder: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def as_mail(value: str) -> MailServer:
    """file:///FOLDER, console:, or smtp://, smtp+tls:// (STARTTLS) or smtps:// with USER:PASSWORD@HOST:PORT."""
    parts = urlsplit(value)
    if parts.scheme == "console":
        return MailServer("django.core.mail.backends.console.EmailBackend")
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        folder = as_folder(unquote(parts.path))
        return MailServer("django.core.mail.backends.filebased.EmailBackend", folder=str(folder))
    if parts.scheme in SMTP_PORTS and parts.hostname and not parts.path.strip("/"):
        return _smtp(parts, parts.hostname)
    raise ValueError("say file:///FOLDER, console:, smtp://HOST:PORT, smtp+tls://HOST:PORT or smtps://HOST:PORT")


def _smtp(parts: SplitResult, host: str) -> MailServer:
    return MailServer(
        "django.core.mail.backends.smtp.EmailBackend",
        host=host,
        port=parts.port or SMTP_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )


def as_sender(value: str) -> str:
    """An address from which mail comes, with or without a name."""
    name, address = parseaddr(value)
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or set("\r\n") & set(value):
        raise ValueError("say an e-mail address, as in Dateline <dateline@example.org>")
    return formataddr((name, address))


def secret_key(home: Path) -> str:
    """SECRET_KEY from the environment, else the one kept in HOME/secret_key (mode 0600), made on first use."""
    if stated := os.environ.get("SECRET_KEY"):
        return stated
    path = home / "secret_key"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
