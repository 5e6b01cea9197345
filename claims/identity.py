"""Public ids that derive from content, so that a result does not depend on who worked it out, or when."""

import hashlib
import unicodedata

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, without letters that read like digits


def public_id(*parts: str, length: int = 12) -> str:
    """A short id of the parts (5 bits a character); the same parts give the same id on every machine."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest, "big")
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(length))


def checksum(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def address_key(url: str) -> str:
    """By what web addresses are compared: without the fragment, which leads into one text. Empty for none."""
    address = url.partition("#")[0].rstrip("/")
    return checksum(address.encode("utf-8", "surrogatepass")) if address else ""


def fold(name: str) -> str:
    """A name as it is compared: compatibility form, no accents, no case, single spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())
