"""Curated sets: what is read, and how each fault is named."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claims.curation import BadCuration, Curation, read_curation
from claims.quantity import Quantity
from claims.reading import read_article
from timeline.dates import parse

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LONGEST_SHARED = 7  # words in a row

ARTICLE = "Freedonia signed the pact in May 1923. Sylvania denies it. About 20 envoys came. Sylvania denies it."
SET = """
[timeline]
title = "The pact"

[[editor]]
name = "Gloria"

[[lane]]
key = "diplomacy"
title = "Diplomacy"

[[actor]]
key = "freedonia"
name = "Freedonia"
kind = "state"
aliases = ["Land of the Free"]

[[property]]
key = "date"
label = "Date"
datatype = "date"
dates = "when"

[[property]]
key = "signed"
label = "Signed"
datatype = "boolean"

[[property]]
key = "quantity:envoys"
label = "Envoys"
datatype = "quantity"

[[event]]
key = "pact"
title = "Freedonia signs the pact"
lane = "diplomacy"
actors = ["freedonia"]
tags = ["treaty"]

[[claim]]
key = "pact-date"
event = "pact"
article = "post.md"
property = "date"
value = "1923-05"
part = "late"
quote = "in May 1923"

[[claim]]
key = "pact-signed"
event = "pact"
article = "post.md"
property = "signed"
value = true
quote = "Freedonia signed the pact"

[[claim]]
key = "pact-denied"
event = "pact"
article = "post.md"
property = "signed"
value = false
polarity = "denied"
modality = "attributed"
attributed_to = "Sylvania"
quote = "Sylvania denies it"
occurrence = 2

[[claim]]
key = "envoys"
event = "pact"
article = "post.md"
property = "quantity:envoys"
value = { low = 18, high = 22, unit = "people", counted = "envoys", as_of = "1923-05" }
quote = "About 20 envoys"

[[conflict]]
event = "pact"
property = "signed"
state = "resolved"
detected_by = "rule"
positions = [["pact-signed"], ["pact-denied"]]
comments = [{ by = "Gloria", text = "Somebody held the pen." }]

[conflict.resolution]
outcome = "one_right"
reason = "The pact itself is on record."
by = "Gloria"
prefers = 0
"""


def read(toml: str) -> Curation:
    return read_curation(toml, "pact.toml", {"post.md": ARTICLE})


def test_everything_stated_is_read() -> None:
    curation = read(SET)
    claims = curation.claims
    assert curation.title == "The pact"
    assert curation.actors["freedonia"].aliases == ("Land of the Free",)
    assert curation.properties["date"].dates == "when"
    assert curation.events["pact"].lane == "diplomacy"
    assert claims["pact-date"].value == parse("1923-05", part="late")
    assert claims["pact-denied"].value is False
    assert claims["pact-denied"].attributed_to == "Sylvania"
    assert claims["envoys"].value == Quantity(18, 22, "people", "envoys", parse("1923-05"))


def test_a_conflict_is_read_with_its_ruling() -> None:
    (conflict,) = read(SET).conflicts
    assert conflict.flagged_by is None
    assert conflict.positions == (("pact-signed",), ("pact-denied",))
    assert conflict.comments[0].by == "Gloria"
    assert conflict.ruling is not None
    assert (conflict.ruling.outcome, conflict.ruling.prefers) == ("one_right", 0)


def test_quotes_are_placed_by_their_occurrence() -> None:
    claims = read(SET).claims
    assert all(ARTICLE[claim.start : claim.end] == claim.quote for claim in claims.values())
    assert claims["pact-denied"].start == ARTICLE.rindex("Sylvania denies it")


def instead(old: str, new: str) -> Callable[[], str]:
    def change() -> str:
        assert SET.count(old) >= 1, old
        return SET.replace(old, new, 1)

    change.__name__ = new
    return change


FAULTS = [
    (instead("[timeline]", "[[timelime]]"), "pact.toml: timelime: unknown field"),
    (instead('title = "The pact"', 'titel = "The pact"'), "pact.toml: timeline: titel: unknown field"),
    (instead('title = "The pact"', ""), "pact.toml: timeline: title: is missing"),
    (instead('title = "The pact"', "title = "), "pact.toml: this is not valid TOML"),
    (instead('[[editor]]\nname = "Gloria"', ""), "pact.toml: editor: is missing"),
    (instead('title = "Diplomacy"', "title = 3"), "lane “diplomacy”: title: must be a text"),
    (instead('kind = "state"', 'kind = "realm"'), "actor “freedonia”: kind: “realm” is not one of"),
    (instead('aliases = ["Land of the Free"]', 'aliases = "Land"'), "aliases: must be a list of texts"),
    (instead('actors = ["freedonia"]', 'actors = ["sylvania"]'), "event “pact”: actors: there is no “sylvania”"),
    (instead('lane = "diplomacy"', 'lane = "war"'), "event “pact”: lane: there is no “war”"),
    (instead('tags = ["treaty"]', 'tags = ["a", "a"]'), "event “pact”: tags: names something twice"),
    (instead('tags = ["treaty"]', 'when = "1923"'), "event “pact”: when: unknown field"),
    (instead('key = "pact-signed"', 'key = "pact-date"'), "claim “pact-date”: key: “pact-date” stands twice"),
    (instead('key = "pact-date"', 'name = "pact-date"'), "claim “pact-date”: key: is missing"),
    (instead('article = "post.md"', 'article = "mail.md"'), "claim “pact-date”: article: there is no “mail.md”"),
    (instead('quote = "in May 1923"', 'quote = "in June"'), "claim “pact-date”: quote: these words do not stand"),
    (instead('quote = "in May 1923"', ""), "claim “pact-date”: quote: is missing"),
    (instead("occurrence = 2", ""), "claim “pact-denied”: quote: stands 2 times"),
    (instead("occurrence = 2", "occurrence = 3"), "claim “pact-denied”: occurrence: must be from 1 to 2"),
    (instead("occurrence = 2", "occurrence = true"), "occurrence: must be a whole number"),
    (instead('value = "1923-05"', 'value = "May 1923"'), "claim “pact-date”: value: "),
    (instead('value = "1923-05"', ""), "claim “pact-date”: value: is missing"),
    (instead('part = "late"', 'part = "final"'), "claim “pact-date”: part: “final” is not one of"),
    (instead("value = true", 'value = "yes"'), "claim “pact-signed”: value: must be true or false"),
    (instead("value = true", 'value = true\npart = "mid"'), "claim “pact-signed”: part: belongs to dates"),
    (instead('polarity = "denied"', ""), "claim “pact-denied”: polarity: write “denied” beside false"),
    (instead('attributed_to = "Sylvania"', ""), "claim “pact-denied”: attributed_to: is missing"),
    (instead("low = 18, high = 22", "low = 22, high = 18"), "claim “envoys”: value: "),
    (instead("low = 18", "least = 18"), "claim “envoys”: value: least: unknown field"),
    (instead("low = 18", 'low = "18"'), "claim “envoys”: value: low: must be a number"),
    (instead('as_of = "1923-05"', 'as_of = "spring"'), "claim “envoys”: value: as_of: "),
    (instead("value = { low", "value = 20 #"), "claim “envoys”: value: must be a table"),
    (instead('state = "resolved"', 'state = "open"'), "conflict 1: resolution: is what a resolved"),
    (instead('state = "resolved"', 'state = "dismissed"'), "conflict 1: resolution: outcome: unknown field"),
    (instead('state = "resolved"', 'state = "under_review"'), "conflict 1: reviewer: says who looks"),
    (instead('detected_by = "rule"', 'detected_by = "Gloria"'), "conflict 1: note: says why"),
    (instead('detected_by = "rule"', 'detected_by = "Rufus"'), "conflict 1: detected_by: “Rufus” is not one of"),
    (instead('["pact-denied"]]', '["pact-signed"]]'), "conflict 1: positions: a claim can stand on one side only"),
    (instead('["pact-denied"]]', '["nothing"]]'), "conflict 1: positions: there is no “nothing”"),
    (instead(', ["pact-denied"]]', "]"), "conflict 1: positions: must be two or more lists"),
    (instead('by = "Gloria", text', 'by = "Rufus", text'), "conflict 1: comments 1: by: there is no “Rufus”"),
    (instead("prefers = 0", ""), "conflict 1: resolution: prefers: names a position"),
    (instead("prefers = 0", "prefers = 2"), "conflict 1: resolution: prefers: must be from 0 to 1"),
    (instead('outcome = "one_right"', 'outcome = "outdated"'), "conflict 1: resolution: prefers: names a position"),
]


@pytest.mark.parametrize(("change", "told"), FAULTS)
def test_a_fault_is_named_with_file_record_and_field(change: Callable[[], str], told: str) -> None:
    with pytest.raises(BadCuration) as refused:
        read(change())
    assert str(refused.value).startswith("pact.toml: ")
    assert told in str(refused.value)


def test_an_event_that_no_claim_speaks_of_is_refused() -> None:
    lonely = SET.replace("[[claim]]", '[[event]]\nkey = "ball"\ntitle = "The ball"\nlane = "diplomacy"\n\n[[claim]]', 1)
    with pytest.raises(BadCuration, match="event “ball”: no claim speaks of it"):
        read(lonely)


def test_a_second_conflict_about_the_same_is_refused() -> None:
    with pytest.raises(BadCuration, match="conflict 2: property: a conflict about “signed” of “pact” stands already"):
        read(SET + SET[SET.index("[[conflict]]") :])


def digests() -> dict[str, str]:
    return {path.name: read_article(path.read_bytes(), path.name).text for path in SEEDS.glob("articles/*.md")}


@pytest.fixture(scope="module")
def demo() -> Curation:
    return read_curation((SEEDS / "curation.toml").read_text(encoding="utf-8"), "curation.toml", digests())


def test_the_demonstration_shows_the_whole_of_it(demo: Curation) -> None:
    assert len(demo.events) >= 34
    assert len(demo.claims) >= 90
    assert len(demo.conflicts) >= 12
    assert {conflict.state for conflict in demo.conflicts} == {"open", "under_review", "resolved", "dismissed"}


def test_the_demonstration_has_undated_events_and_every_lane_in_use(demo: Curation) -> None:
    dated = {claim.event for claim in demo.claims.values() if demo.properties[claim.property].dates != "none"}
    assert demo.events.keys() - dated
    assert {event.lane for event in demo.events.values()} == demo.lanes.keys()


def test_every_article_of_the_demonstration_is_read_and_is_a_source_of_its_own(demo: Curation) -> None:
    assert {claim.article for claim in demo.claims.values()} == digests().keys()
    for path in SEEDS.glob("articles/*.md"):
        article = read_article(path.read_bytes(), path.name)
        assert (article.source or "").startswith("Dateline digest")
        assert 350 <= len(article.text.split()) <= 700, path.name


@pytest.fixture
def originals(shared: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(shared.glob("seeds/*.txt"))]


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("articles/*.md")))
def test_digests_are_in_their_own_words(name: str, originals: list[str]) -> None:
    taken = {run for text in originals for run in _runs(text)}
    outside_quotation_marks = re.split("“[^”]*”", digests()[name])
    shared = {run for stretch in outside_quotation_marks for run in _runs(stretch)} & taken
    assert not shared


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    length = LONGEST_SHARED + 1
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
