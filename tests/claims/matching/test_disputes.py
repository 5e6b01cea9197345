"""From articles to conflicts: extraction, matching and detection together."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from claims.conflicts import FoundConflict, StandingClaim, find_conflicts
from claims.extraction import Statement
from tests.claims.extraction.articles import BEFORE, MARCH, SEPTEMBER, read
from tests.claims.matching.desk import Desk


def conflicts_of(articles: dict[str, tuple[str, str]]) -> list[FoundConflict]:
    """The conflicts among articles given as name -> (text, published); claim ids are "name-number"."""
    desk, claims = Desk(), defaultdict(list)
    for name, (text, published) in articles.items():
        for number, statement in enumerate(read(text, published)):
            claims[desk.take(statement)].append(standing(f"{name}-{number}", name, statement))
    return [conflict for found in claims.values() for conflict in find_conflicts(found)]


def standing(identity: str, article: str, statement: Statement) -> StandingClaim:
    return StandingClaim(
        id=identity,
        article=article,
        source=article,
        property=statement.property,
        datatype=statement.datatype,
        value=statement.value,
        polarity=statement.polarity,
        modality=statement.modality,
        attributed_to=statement.attributed_to,
        scope=statement.scope,
        published=statement.published,
    )


def sides(conflict: FoundConflict) -> set[frozenset[str]]:
    """The articles on each side."""
    return {frozenset(claim.rpartition("-")[0] for claim in position) for position in conflict.positions}


def test_the_disputed_date_and_clause_of_an_invented_treaty() -> None:
    articles = {
        "march": (MARCH, "2031-03-10"),
        "september": (SEPTEMBER, "2031-11-02"),
        "before": (BEFORE, "2031-01-15"),
    }
    found = {conflict.property: sides(conflict) for conflict in conflicts_of(articles)}
    assert found == {
        "date": {frozenset({"march"}), frozenset({"september"})},
        "clause:mutual_defence": {frozenset({"march"}), frozenset({"september"})},
        "text_availability": {frozenset({"march"}), frozenset({"september"})},
    }


BLAST = "An explosion killed 12 people in Vasa on 3 May 2031. Freedonia and Sylvania are at war. "
LANDS = "Freedonia and Sylvania are neighbours. "
UNREST = "Protests broke out across Freedonia on 3 May 2031. "


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        (
            f"{BLAST}Freedonia said that a Sylvanian aircraft had dropped a bomb on the house.",
            f"{BLAST}Sylvania denied that any of its aircraft had been in the air.",
            "responsible",
        ),
        (
            f"{LANDS}Freedonia used drones in attacks on Sylvania.",
            f"{LANDS}Freedonia denied that its drones had been used in Sylvania.",
            "use",
        ),
        (f"{LANDS}Freedonia has troops in Sylvania.", f"{LANDS}Freedonia has no soldiers in Sylvania.", "presence"),
        (
            f"{UNREST}Initially sparked by rising prices, the protests grew.",
            f"{UNREST}Rufus Firefly accused Sylvania of orchestrating the protests.",
            "cause",
        ),
        (
            "The recent pact between Freedonia and Sylvania has critics.",
            "The pact between Freedonia and Sylvania is imminent. Many praised the recent pact.",
            "status",
        ),
    ],
)
def test_what_one_tells_and_another_denies(first: str, second: str, about: str) -> None:
    found = conflicts_of({"first": (first, "2031-11-02"), "second": (second, "2031-11-02")})
    assert [conflict.property for conflict in found] == [about]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Freedonia and Sylvania signed a pact on 3 March 2031.",
            "Freedonia and Sylvania signed a pact in March 2031.",
        ),
        ("Firefly met Trentino on 3 March 2031.", "Firefly met Trentino on 9 March 2031."),
        (
            "The Freedonia-Sylvania pact has a mutual defence clause.",
            "The pact with Ruritania has no mutual defence clause.",
        ),
        ("Freedonia and Sylvania signed a pact in 2031.", "Freedonia and Sylvania will ratify their pact in 2032."),
        (f"{LANDS}Drones were used in attacks on Sylvania.", f"{LANDS}Drones were not used in Freedonia."),
        (f"{LANDS}Freedonia used drones in Ruritania.", f"{LANDS}Sylvania never used drones in Ruritania."),
        (f"{LANDS}Freedonia has troops in Sylvania.", f"{LANDS}Freedonia no longer has troops in Sylvania."),
        (f"{BLAST}Freedonia blamed Sylvania.", f"{BLAST}The Salt Front denied any involvement in the blast."),
        (f"{UNREST}The protests were triggered by want.", f"{UNREST}The protests were triggered by rising rents."),
        ("The Freedonia-Sylvania pact was signed in 1998.", "The new Freedonia-Sylvania pact was signed in 2031."),
    ],
)
def test_apparent_differences_raise_nothing(first: str, second: str) -> None:
    assert conflicts_of({"first": (first, "2031-11-02"), "second": (second, "2031-11-02")}) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_the_articles_that_the_product_was_conceived_from(shared: Path, backwards: bool) -> None:
    rows = list(csv.DictReader((shared / "gold" / "seeds_metadata.csv").open(encoding="utf-8")))
    articles = {
        row["file"][:3]: ((shared / "seeds" / row["file"]).read_text("utf-8"), row["published"])
        for row in sorted(rows, key=lambda row: row["file"], reverse=backwards)
    }
    found = {conflict.property: sides(conflict) for conflict in conflicts_of(articles)}
    assert found["date"] == {frozenset({"000"}), frozenset({"004"})}
    assert found["clause:mutual_defence"] == {frozenset({"000", "002"}), frozenset({"004"})}
    assert len(found) <= 10
