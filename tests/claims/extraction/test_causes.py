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
        ("The explosion in Vasa was an accident.", "accident", "explode"),
        ("Experts attributed the explosion in Vasa to a faulty valve.", "faulty valve", "explode"),
        ("The explosion in Vasa was blamed on rotten pipes.", "rotten pipes", "explode"),
        ("They blamed rotten pipes for the explosion in Vasa.", "rotten pipes", "explode"),
        ("They blamed Sylvania for the explosion in Vasa.", "", ""),  # a doer
        ("The letter led to a meeting.", "", ""),  # not a kind of happening of which causes are told
    ],
)
def test_a_cause(text: str, cause: str, action: str) -> None:
    assert [(s.value, s.happening.action) for s in found(text, "cause")] == ([(cause, action)] if cause else [])


PROTESTS = "Protests broke out across Freedonia on 3 May 2031. "


@pytest.mark.parametrize(
    ("text", "cause", "by"),
    [
        ("Initially sparked by want, the protests grew.", "want", None),
        ("Rufus Firefly accused Sylvania of orchestrating the unrest.", "orchestrating the unrest", "Rufus Firefly"),
        ("Sylvania portrayed the Freedonian protests as externally engineered.", "externally engineered", "Sylvania"),
        ("Students organised the protests.", "", None),
        ("The engineering of the bridge was praised.", "", None),
    ],
)
def test_a_cause_of_what_the_article_is_about(text: str, cause: str, by: str | None) -> None:
    told = [(s.value, s.attributed_to, s.happening.action) for s in found(PROTESTS + text, "cause")]
    assert told == ([(cause, by, "protest")] if cause else [])


def test_the_words_of_a_protest_over_something_say_it_whole() -> None:
    (cause,) = found("What began in May 2031 as protests over bread prices—first in Vasa—has spread.", "cause")
    assert cause.quote == "protests over bread prices"


def test_what_there_is_no_evidence_of_is_denied() -> None:
    (cause,) = found(f"{BLAST}Investigators found no evidence that fuel was stored in the cellar.", "cause")
    assert (cause.value, cause.polarity) == ("fuel was stored in the cellar", "denied")
    assert found(f"{PROTESTS}There is no evidence of a plan.", "cause") == []


COLLAPSE = "The salt dam at Orlok collapsed on 4 June 2031. "


@pytest.mark.parametrize(
    ("text", "cause", "polarity", "by"),
    [
        ("The report attributes the failure to blocked drains.", "blocked drains", "asserted", None),
        ("The owner said that the event was triggered by extreme rainfall.", "extreme rainfall", "asserted", "owner"),
        ("The Salt Union blames the rain.", "rain", "asserted", "Salt Union"),
        ("The cause of the disaster was a rusted valve.", "rusted valve", "asserted", None),
        ("Drainage was the principal cause, the panel said.", "Drainage", "asserted", "panel"),
        ("Corrosion was not to blame, the owner said.", "Corrosion", "denied", "owner"),
        ("The owner denied that negligence was to blame.", "negligence", "denied", "owner"),
        ("The inquiry ruled out sabotage.", "sabotage", "denied", None),
        ("The ministry says a short circuit caused the disaster.", "short circuit", "asserted", "ministry"),
        ("Sylvania was to blame.", "", "", None),  # a doer
        ("The inquiry ruled out a delay.", "", "", None),  # no kind of cause
    ],
)
def test_what_a_disaster_is_put_down_to(text: str, cause: str, polarity: str, by: str | None) -> None:
    told = [(s.value, s.polarity, s.attributed_to, s.happening.title) for s in found(COLLAPSE + text, "cause")]
    assert told == ([(cause, polarity, by, "Salt dam at Orlok collapses")] if cause else [])


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Sylvanian aircraft dropped a bomb on the house, Freedonia said.", [("Sylvania", "asserted", "Freedonia")]),
        ("We think that the Sylvanian air force carried out the strike.", [("Sylvania", "asserted", None)]),
        ("Sylvania's troops fired on the crowd.", [("Sylvania", "asserted", None)]),
        ("The Salt Front said that it had carried out the attack.", [("Salt Front", "asserted", "Salt Front")]),
        ("Sylvania denied that any of its aircraft had been in the air.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvania denied having attacked Vasa.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvania denied that its forces had shelled the town.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvania said that its forces had not struck the house.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvania said it had nothing to do with the blast.", [("Sylvania", "denied", "Sylvania")]),
        ("The embassy repeated that no Sylvanian aircraft had flown that evening.", [("Sylvania", "denied", None)]),
        (
            "“Not one aircraft of Sylvania was in the air,” Otto Trentino said.",
            [("Sylvania", "denied", "Otto Trentino")],
        ),
        (
            "The Salt Front boasted. It had “no part in the affair”, it now said.",
            [("Salt Front", "denied", "Salt Front")],
        ),
        ("Sylvania insisted that it was not responsible for the blast.", [("Sylvania", "denied", "Sylvania")]),
        ("An envoy of the Sylvanian army said it had not bombed the house.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvanian officials denied that their forces were to blame.", [("Sylvania", "denied", "Sylvania")]),
        ("The Salt Front denied firing any rocket.", [("Salt Front", "denied", "Salt Front")]),
        ("Otto Trentino found that Sylvania was responsible for the attack.", [("Sylvania", "asserted", None)]),
        ("Sylvania bombed the house, they said.", [("Sylvania", "asserted", None)]),
        ("The bomb was dropped by a Sylvanian jet.", [("Sylvania", "asserted", None)]),
        ("Responsibility for the attack was claimed by the Salt Front.", [("Salt Front", "asserted", None)]),
        ("The blast was caused by a Sylvanian missile.", [("Sylvania", "asserted", None)]),
        ("The blast was the work of the Salt Front, he said.", [("Salt Front", "asserted", None)]),
        ("The bomb was planted by two members of the Salt Front.", [("Salt Front", "asserted", None)]),
        ("The bombers were men of the Salt Front.", [("Salt Front", "asserted", None)]),
        ("Responsibility for it lies with Sylvania.", [("Sylvania", "asserted", None)]),
        ("The inquiry held Sylvania responsible.", [("Sylvania", "asserted", None)]),
        ("The inquiry found that Sylvania was solely at fault.", [("Sylvania", "asserted", None)]),
        ("Sylvania bears full responsibility for the blast.", [("Sylvania", "asserted", None)]),
        ("The fault lay wholly with Sylvania.", [("Sylvania", "asserted", None)]),
        ("A court cleared Sylvania of responsibility.", [("Sylvania", "denied", None)]),
        ("Sylvania was responsible for maintaining the bridge.", []),
        ("Sylvania is accountable to Parliament.", []),
        ("Sylvania was found responsible for the blast.", [("Sylvania", "asserted", None)]),
        ("The bill cleared Parliament.", []),
        ("Freedonia itself blew up the house.", [("Freedonia", "asserted", None)]),
        (
            "It was staged by circles in Freedonia, the Sylvanian ministry said.",
            [("Freedonia", "asserted", "Sylvanian ministry")],
        ),
        ("It was carried out by a missile battalion of the Sylvanian armed forces.", [("Sylvania", "asserted", None)]),
        ("It was a Sylvanian missile strike.", [("Sylvania", "asserted", None)]),
        ("It was no Sylvanian missile strike.", []),
        ("The house had been hit by an Osprey.", []),  # what it was hit with
        (
            "Freedonia said that Sylvanian forces had carried out the strike. Sylvania denied it.",
            [("Sylvania", "asserted", "Freedonia"), ("Sylvania", "denied", "Sylvania")],
        ),
        ("It was a fine day. Sylvania denied it.", []),
        ("Sylvania was not behind it.", [("Sylvania", "denied", None)]),
        ("Everybody blames somebody. Sylvania rejected the allegations.", [("Sylvania", "denied", "Sylvania")]),
        ("Sylvania rejected the charges.", []),  # which ones, nothing before says
        ("Sylvania's military struck a deal with Ruritania.", []),
        ("Sylvania's army is large.", []),
        ("On 9 June 2031, Sylvania's army struck Gloria.", []),  # another act
    ],
)
def test_whose_forces_did_it_and_who_denies_it(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    text = f"{BLAST}Freedonia and Sylvania are at war. {text}"
    of_the_blast = [s for s in found(text, "responsible") if s.happening.place == "Vasa"]
    assert [(s.value, s.polarity, s.attributed_to) for s in of_the_blast] == expected


def test_who_did_it_is_told_of_a_blast_without_a_date_too() -> None:
    text = "The explosion in Vasa was a provocation staged by circles in Freedonia, Otto Trentino said. It killed 12."
    assert [(s.value, s.attributed_to) for s in found(text, "responsible")] == [("Freedonia", "Otto Trentino")]
    assert [s.value for s in found(text, "cause")] == ["provocation"]


def test_nobody_did_what_he_is_said_to_have_failed_to_do() -> None:
    assert found(f"{BLAST}Freedonia accused Sylvania of not preventing the blast.", "responsible") == []


def test_nobody_is_to_blame_for_what_is_not_told_of() -> None:
    assert found("Freedonia blamed Sylvania for the mood.", "responsible") == []
