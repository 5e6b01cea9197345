"""News agencies by all their names, as packaged and as an admin adds to them."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from claims.identity import fold

_SITE = re.compile(r"^(?:www\.)?([\w-]+)\.(?:com|net|org|info|news|[a-z]{2})$")


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed file lexicon/NAME.toml."""
    return tomllib.loads(files("claims.independence").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Agency:
    """careful: names that count only in credits. signs: patterns of lines by which its reports end."""

    name: str
    also: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"agency:{fold(self.name)}"


@dataclass(frozen=True, slots=True)
class Named:
    """An agency's name where it stands in a text. careful: it may be the name of something else."""

    agency: Agency
    start: int
    end: int
    careful: bool


@dataclass(frozen=True)
class Agencies:
    """The agencies that are known. Made once and used for many texts: the pattern of all names is slow to build."""

    known: tuple[Agency, ...]

    def extended(self, more: Mapping[str, Sequence[str]]) -> "Agencies":
        """These and others, as {name: other names}; more names of a known agency are added to its own."""
        merged = {each.name: each for each in self.known}
        for name, also in more.items():
            base = merged.get(name, Agency(name))
            merged[name] = Agency(name, (*base.also, *also), base.careful, base.signs)
        return Agencies(tuple(merged.values()))

    def key_of(self, source: str | None) -> str | None:
        """The agency's key where a source of that name, folded or not, or of that address is one."""
        if not source:
            return None
        site = _SITE.match(source.strip().lower())
        found = self._by_folded.get(_bare(site[1] if site else source))
        return found.key if found else None

    def named_in(self, text: str) -> Iterator[Named]:
        for found in self._pattern.finditer(text):
            agency, careful = self._agency(found.group())
            yield Named(agency, *found.span(), careful)

    @cached_property
    def signs(self) -> tuple[tuple[Agency, re.Pattern[str]], ...]:
        return tuple((each, re.compile(sign)) for each in self.known for sign in each.signs)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Agency, bool]]:
        found: dict[str, tuple[Agency, bool]] = {}
        for each in self.known:
            for name in (each.name, *each.also, *each.careful):
                entry = (each, name in each.careful)
                found.setdefault(name, entry)
                if name.isascii() and len(name) > 3:
                    found.setdefault(name.upper(), entry)
        return found

    @cached_property
    def _by_folded(self) -> dict[str, Agency]:
        return {_bare(name.rstrip("*")): agency for name, (agency, careful) in self._by_name.items() if not careful}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        written = (re.escape(name.rstrip("*")) + ("[а-я]{0,3}" if name.endswith("*") else "") for name in names)
        in_slashes = "|".join(map(re.escape, names))
        return re.compile(rf"(?<![\w@#/.-])(?:{'|'.join(written)})(?!\w)|(?<=/)(?:{in_slashes})(?=/)")

    def _agency(self, written: str) -> tuple[Agency, bool]:
        """By the name as it stands, or without the ending of its case."""
        stems = (written[: len(written) - cut] + "*" for cut in range(4))
        return next(self._by_name[name] for name in (written, *stems) if name in self._by_name)


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


AGENCIES = Agencies(
    tuple(
        Agency(name, tuple(of.get("also", ())), tuple(of.get("careful", ())), tuple(of.get("signs", ())))
        for name, of in table("agencies").items()
    )
)


def agency_key(source: str | None) -> str | None:
    """As "agency:reuters", for a source that is a known agency, under any of its names, else None."""
    return AGENCIES.key_of(source)
