"""What an article says of where it has its report from: agencies, papers and stations that it credits or cites."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.independence import cues
from claims.independence.agencies import AGENCIES, Agencies, Named
from claims.independence.outlets import Outlet, outlet_key, outlets_in

WHOLE = frozenset({"dateline", "byline", "credit", "material", "source_line", "copyright", "desk_line"})
"""Rules by which all of the article is from there. By the others ("according", "reported", "told", "seen",
"citation") a passage rests on it, and the article may hold reporting of its own."""
OPENING, CLOSING = 1200, 500
_BESIDE = 110


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """key: "agency:reuters" or "outlet:ruritania post". start, end: where the name stands, in code points."""

    name: str
    key: str
    start: int
    end: int
    rule: str

    @property
    def whole(self) -> bool:
        return self.rule in WHOLE


@dataclass(frozen=True, slots=True)
class _Place:
    """A name with what stands around it: on its line and, shortened, on both sides."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - _BESIDE) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + _BESIDE]

    @property
    def line(self) -> str | None:
        """What stands before it on its line; None where that is too much for a dateline or a byline."""
        begin = self.text.rfind("\n", max(0, self.start - _BESIDE), self.start)
        if begin < 0:
            return self.text[: self.start] if self.start <= _BESIDE else None
        return self.text[begin + 1 : self.start]

    @property
    def opens(self) -> bool:
        return self.start < OPENING

    @property
    def closes(self) -> bool:
        return self.end > len(self.text) - CLOSING


def stated_origins(text: str, source: str | None = None, *, agencies: Agencies = AGENCIES) -> tuple[StatedOrigin, ...]:
    """All names that the article credits or cites, in order; several of one key where it does so several times.

    What an agency or paper says of itself (SOURCE, by any of its names) is left out.
    """
    own = {agencies.key_of(source), outlet_key(source)} if source else set()
    found: list[StatedOrigin] = []
    for name in _names(text, agencies):
        key = name.agency.key if isinstance(name, Named) else name.key
        rule = _rule(_Place(text, name.start, name.end), name, found[-1] if found else None)
        if rule and key not in own:
            found.append(StatedOrigin(_shown(name), key, name.start, name.end, rule))
    found += [each for each in _signed(text, agencies) if each.key not in own]
    return tuple(sorted(found, key=lambda each: each.start))


def _shown(name: Named | Outlet) -> str:
    return name.agency.name if isinstance(name, Named) else name.name


def _names(text: str, agencies: Agencies) -> list[Named | Outlet]:
    """Agencies and outlets by place; of two that overlap the longer one, an agency before an outlet."""
    every: list[Named | Outlet] = [*agencies.named_in(text), *outlets_in(text)]
    every.sort(key=lambda name: (name.start, -name.end, isinstance(name, Outlet)))
    kept: list[Named | Outlet] = []
    for name in every:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _signed(text: str, agencies: Agencies) -> Iterator[StatedOrigin]:
    """Lines in the form in which one agency alone ends its reports."""
    begin = max(0, len(text) - CLOSING)
    for agency, sign in agencies.signs:
        for found in sign.finditer(text, begin):
            yield StatedOrigin(agency.name, agency.key, *found.span(), "desk_line")


def _rule(place: _Place, name: Named | Outlet, earlier: StatedOrigin | None) -> str | None:
    if _credits_a_picture(place):
        return None
    whole = _rule_of_whole(place, is_agency=isinstance(name, Named))
    if whole:
        return whole
    if earlier and cues.ENUMERATION.search(place.text[earlier.end : min(place.start, earlier.end + 20)]):
        return earlier.rule
    if isinstance(name, Named) and name.careful and not _called_an_agency(place):
        return None
    return _rule_of_passage(place)


def _credits_a_picture(place: _Place) -> bool:
    """As in "(photo: AFP)" and "An AFP photo": the report need not be from there."""
    if cues.PICTURE_AFTER.search(place.after):
        return True
    ends = not place.after.strip(" ") or place.after.lstrip(" ")[0] in ")]/|.\n"
    return ends and bool(cues.PICTURE_BEFORE.search(place.before))


def _called_an_agency(place: _Place) -> bool:
    before, after = cues.OWN_AGENCY_WORD
    return bool(before.search(place.before) or after.search(place.after))


def _rule_of_whole(place: _Place, *, is_agency: bool) -> str | None:
    line, after = place.line, place.after
    if cues.COPYRIGHT_BEFORE.search(place.before):
        return "copyright"
    if line is not None and place.opens and cues.DATELINE_BEFORE.search(line) and cues.DATELINE_CLOSED.search(after):
        return "dateline"
    if is_agency and line is not None and place.opens:
        if cues.BARE_BEFORE.search(line) and cues.BARE_CLOSED.search(after) and not cues.BARE_ASIDE.search(after):
            return "dateline"
        if cues.DASHED_BEFORE.search(line) and cues.DASHED_CLOSED.search(after):
            return "dateline"
    if line is not None and (place.opens or place.closes):
        if cues.BYLINE_BEFORE.search(line) and cues.BYLINE_AFTER.search(after):
            return "byline"
        if is_agency and not line.strip(" *_|") and not after.partition("\n")[0].strip(" *_|."):
            return "byline"
    if cues.SOURCE_BEFORE.search(place.before) and cues.SOURCE_AFTER.search(after):
        return "source_line"
    if (place.opens or place.closes) and cues.MATERIAL_BEFORE.search(place.before):
        return "material"
    return "credit" if is_agency and _ends_the_text(place) else None


def _ends_the_text(place: _Place) -> bool:
    """Whether "(AFP)" or "— AFP" is the last thing of all."""
    rest = place.text[place.end : place.end + 12]
    if place.end + len(rest) < len(place.text) or rest.strip(" \n)]/.*_"):
        return False
    before = place.before.rstrip(" ")
    return before.endswith(("(", "[", "/", "—", "–", " -", "\n"))


def _rule_of_passage(place: _Place) -> str | None:
    before, after = place.before, place.after
    for rule, pattern in cues.BEFORE:
        if pattern.search(before):
            return rule
    if not cues.SOMEBODY_OF.search(before):
        for rule, pattern in cues.AFTER:
            if pattern.search(after):
                return rule
    if all(cue.search(side) for cue, side in zip(cues.TOLD_AROUND, (before, after), strict=True)):
        return "told"
    if cues.CITATION_BEFORE.search(before) and cues.CITATION_AFTER.search(after):
        return "citation"
    if place.line is not None and not place.line.strip() and cues.REFERENCE_AFTER.search(after):
        return "citation"
    return None
