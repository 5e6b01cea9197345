"""Dates that need no word of action beside them: in chronologies and in brackets."""

import pytest

from tests.claims.extraction.articles import one, read


@pytest.mark.parametrize(
    ("line", "value", "property_", "title"),
    [
        ("12 March 1571 – The walls are breached.", "1571-03-12", "date", "Walls are breached"),
        ("- 12 March 1571: An army of 9,000 lands at Port Vasa", "1571-03-12", "date",
         "Army of 9,000 lands at Port Vasa"),
        ("• May 1571 – the siege begins", "1571-05", "begin", "Siege"),
        ("1574 | Peace of Gloria", "1574", "date", "Peace of Gloria"),
        ("3–9 May 1571: Fire destroys the harbour.", "1571-05-03/1571-05-09", "date", "Fire destroys the harbour"),
        ("1544 – Treaty of Gloria. Freedonia pays.", "1544", "date", "Treaty of Gloria is signed"),
        ("13 August 1571 – Vasa falls (New Style).", "1571-08-13", "date", "Vasa falls"),
        ("1566 – Otto II becomes king on the death of his father.", "1566", "date",
         "Otto II becomes king on the death of his father"),
    ],
)  # fmt: skip
def test_an_entry_of_a_chronology_is_dated_as_a_whole(line: str, value: str, property_: str, title: str) -> None:
    statement = one(read(f"The siege is told here.\n{line}\n"), datatype="date")
    assert (str(statement.value), statement.property, statement.happening.title) == (value, property_, title)


def test_one_date_of_a_chronology_may_tell_of_two_happenings() -> None:
    found = read("21 June 1571 – Explosion of the tower; first assault on the walls.\n")
    assert [s.happening.title for s in found if s.rule == "dates.entry"] == [
        "Explosion of the tower",
        "First assault on the walls",
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was the strongest earthquake in Freedonia since 1911.", "1911"),
        ("The earthquake, the worst to strike Vasa since that of 1974, was felt far away.", "1974"),
    ],
)
def test_a_comparison_dates_an_earlier_happening(text: str, date: str) -> None:
    statement = one(read(text), datatype="date")
    assert (statement.happening.title, str(statement.value), statement.property) == ("Earlier earthquake", date, "date")


def test_a_report_told_by_its_day() -> None:
    statement = one(read("Its final report of 14 March 2031 blamed the owner."), datatype="date")
    assert (statement.happening.title, str(statement.value)) == ("Final report", "2031-03-14")


def test_the_first_and_the_last_of_several_are_their_ends() -> None:
    found = read("Six assaults were made, the first on 21 June 2031 and the last on 31 July 2031.")
    assert {s.property: str(s.value) for s in found if s.datatype == "date"} == {
        "begin": "2031-06-21",
        "end": "2031-07-31",
    }


@pytest.mark.parametrize("line", ["Chapter 3: The army lands", "At 12:30 – The army lands", "2 cups: sugar and flour"])
def test_no_entry_without_a_date(line: str) -> None:
    assert not [s for s in read(f"{line}\n") if s.rule == "dates.entry"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Rufus Firefly (Vasa, 3 May 1519 – Gloria, 5 August 1571) was a soldier.",
         {"Rufus Firefly is born": "1519-05-03", "Rufus Firefly dies": "1571-08-05"}),
        ("FIREFLY, Rufus (3 May 1519 – 5 August 1571), soldier, was a son of Otto Trentino.",
         {"Rufus Firefly is born": "1519-05-03", "Rufus Firefly dies": "1571-08-05"}),
        ("Rufus Firefly (1519–1571) was a soldier.", {"Rufus Firefly is born": "1519", "Rufus Firefly dies": "1571"}),
        ("Ada Lind (born 1961) is a poet.", {"Ada Lind is born": "1961"}),
        ("King Rufus Firefly (1559–1588) was a poet.", {}),
    ],
)  # fmt: skip
def test_the_days_of_a_life(text: str, dates: dict[str, str]) -> None:
    assert {s.happening.title: str(s.value) for s in read(text) if s.rule == "dates.life"} == dates


def test_a_ruler_without_a_surname_has_a_reign() -> None:
    statement = one(read("The gates of Vasa were opened to the emperor Otto II (1559–1588)."), datatype="date")
    assert (statement.happening.title, str(statement.value)) == ("Otto II holds office", "1559/1588")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The toll is a burden (The Vasa Post, 11 January 2031).", "Report of The Vasa Post"),
        ("“All are paid” (letter to the council, 11 January 2031).", "Letter to the council"),
    ],
)
def test_what_is_cited_with_a_day_appeared_on_it(text: str, title: str) -> None:
    statement = one(read(text), datatype="date")
    assert (statement.happening.title, str(statement.value)) == (title, "2031-01-11")
