"""Causes and responsibility: what a happening came of, and who is said to have done it."""

import pytest

from claims.extraction import Statement
from tests.claims.extraction.articles import read

BLAST = "An explosion killed 12 people in Vasa on 3 May 2031. "


def found(text: str, key: str) -> list[Statement]:
    return [s for s in read(text) if s.property == key]


@pytest.mark.parametrize(
    ("text", "cause", "action"),
    [
        ("The protests in Vasa, initially sparked by rising bread prices, went on.", "rising bread prices", "protest"),
        ("Protests in Vasa over bread prices broke out.", "", ""),
        ("A faulty valve caused the explosion in Vasa.", "faulty valve", "explode"),
        ("The ferry Ada sank because of a rotten hull, the owner said.", "rotten hull", "sink"),
        ("Rufus Firefly resigned over the salt scandal.", "salt scandal", "resign"),
        ("The letter led to a meeting.", "", ""),  # not a kind of happening of which causes are told
    ],
)
def test_a_cause(text: str, cause: str, action: str) -> None:
    assert [(s.value, s.happening.action) for s in found(text, "cause")] == ([(cause, action)] if cause else [])


def test_a_cause_belongs_to_the_happening_the_article_told_of() -> None:
    (cause,) = found(f"{BLAST}The blast was triggered by a faulty valve, investigators said.", "cause")
    assert (cause.value, cause.modality, cause.happening.place) == ("faulty valve", "attributed", "Vasa")


@pytest.mark.parametrize(
    ("text", "who", "by", "polarity"),
    [
        ("Freedonia blamed Sylvania for the blast.", "Sylvania", "Freedonia", "asserted"),
        ("Freedonia blamed the blast on Sylvania.", "Sylvania", "Freedonia", "asserted"),
        ("Freedonia accused Sylvania of ordering the attack.", "Sylvania", "Freedonia", "asserted"),
        ("The Salt Front claimed responsibility for the blast.", "Salt Front", "Salt Front", "asserted"),
        ("Sylvania denied any involvement in the blast.", "Sylvania", "Sylvania", "denied"),
        ("The blast was orchestrated by Otto Trentino.", "Otto Trentino", None, "asserted"),
    ],
)
def test_who_is_said_to_have_done_it(text: str, who: str, by: str | None, polarity: str) -> None:
    assert [(s.value, s.attributed_to, s.polarity) for s in found(BLAST + text, "responsible")] == [(who, by, polarity)]


def test_nobody_did_what_he_is_said_to_have_failed_to_do() -> None:
    assert found(f"{BLAST}Freedonia accused Sylvania of not preventing the blast.", "responsible") == []


def test_nobody_is_to_blame_for_what_is_not_told_of() -> None:
    assert found("Freedonia blamed Sylvania for the mood.", "responsible") == []
