"""What the words of a comment point at: people, claims and web addresses, found in plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

Kind: TypeAlias = Literal["words", "name", "claim", "address"]

_POINTER = re.compile(
    r"(?P<address>https?://[^\s<>\"“”]+)"
    r"|(?<![\w/#&])#(?P<claim>[0-9a-z]{12})(?!\w)"
    r"|(?<![\w.@+-])@(?P<name>[\w.@+-]+)"
)
_CLAIM_PATH = re.compile(r"/claims/([0-9a-z]{12})/?")
_CLOSING = ".,;:!?'’»…*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_AFTER_A_NAME = ".+-@"


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A stretch of a comment as it was written; `target` is the name, the claim's id or the address it points at."""

    kind: Kind
    text: str
    target: str = ""


def word_pieces(text: str, hosts: frozenset[str] = frozenset()) -> tuple[WordPiece, ...]:
    """The text in pieces, which joined give it back. An address of a claim on one of the HOSTS points at that claim."""
    return tuple(_pieces(text, hosts))


def _pieces(text: str, hosts: frozenset[str]) -> Iterator[WordPiece]:
    done = 0
    for found in _POINTER.finditer(text):
        piece = _piece(found, hosts)
        if found.start() > done:
            yield WordPiece("words", text[done : found.start()])
        yield piece
        done = found.start() + len(piece.text)
    if done < len(text):
        yield WordPiece("words", text[done:])


def _piece(found: "re.Match[str]", hosts: frozenset[str]) -> WordPiece:
    if name := found["name"]:
        name = name.rstrip(_AFTER_A_NAME)
        return WordPiece("name", f"@{name}", name) if name else WordPiece("words", found[0])
    if claim := found["claim"]:
        return WordPiece("claim", f"#{claim}", claim)
    address = _without_closing(found["address"])
    return WordPiece("claim", address, claim) if (claim := _claim_at(address, hosts)) else _link(address)


def _link(address: str) -> WordPiece:
    """A link where the address names a host; else only words."""
    try:
        named = bool(urlsplit(address).hostname)
    except ValueError:
        named = False
    return WordPiece("address", address, address) if named else WordPiece("words", address)


def _claim_at(address: str, hosts: frozenset[str]) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    found = _CLAIM_PATH.fullmatch(parts.path) if parts.netloc.lower() in hosts else None
    return found[1] if found else ""


def _without_closing(address: str) -> str:
    """The address without the marks of the sentence around it: a bracket belongs to it where it was opened in it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last not in _CLOSING and (opening is None or address.count(last) <= address.count(opening)):
            break
        address = address[:-1]
    return address


def named_in(text: str) -> frozenset[str]:
    """The names that the text calls on, folded, whether or not anybody bears them."""
    return frozenset(piece.target.casefold() for piece in word_pieces(text) if piece.kind == "name")


def claims_named_in(pieces: Iterable[WordPiece]) -> frozenset[str]:
    return frozenset(piece.target for piece in pieces if piece.kind == "claim")
