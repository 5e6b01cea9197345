"""What an article is mostly about, by whatever words it calls it."""

import pytest

from claims.dating import find_dates
from claims.extraction import Statement, extract
from claims.quantity import Quantity
from timeline.dates import parse


def read(text: str, published: str) -> tuple[Statement, ...]:
    on = parse(published)
    return extract(text, find_dates(text, published=on), published=on)


def names_around(statements: tuple[Statement, ...]) -> set[tuple[str, ...]]:
    return {s.happening.around for s in statements if s.happening.around}


def test_tolls_and_the_hour_hang_on_what_the_article_is_about_with_the_names_it_gives_most() -> None:
    told = read(
        "A blast wrecked the mill at Gloria on 3 May 2031, killing 12 people, Mayor Trentino said. The explosion "
        "occurred at 9.40 p.m. Mayor Trentino said 30 people were injured in Gloria.",
        "2031-05-04",
    )
    about = [s for s in told if s.happening.around]
    assert {s.property for s in about} >= {"date", "quantity:deaths", "quantity:injured", "time_of_day"}
    assert len({s.happening.identity for s in about}) == 1
    assert set(about[0].happening.around) >= {"trentino", "gloria"}


def test_tolls_of_an_article_that_never_says_what_happened_are_of_one_happening() -> None:
    told = read(
        "Forty minutes in Gloria. The dead number 33. Rufus Firefly was on the stairs. Some 40 people were injured.",
        "2031-05-09",
    )
    tolls = [s for s in told if s.property.startswith("quantity:")]
    assert {s.property for s in tolls} == {"quantity:deaths", "quantity:injured"}
    assert len({s.happening.around for s in tolls}) == 1
    assert all(s.happening.around for s in tolls)


def test_an_earlier_disaster_of_the_same_kind_stays_apart() -> None:
    told = read(
        "An earthquake shook Gloria on 3 May 2031, killing 12 people. It was the worst since that of 1911, which "
        "killed 4,000.",
        "2031-05-04",
    )
    deaths = {s.quote: bool(s.happening.around) for s in told if s.property == "quantity:deaths"}
    assert sorted(deaths.values()) == [False, True]


def test_an_article_without_a_toll_is_about_no_disaster() -> None:
    told = read("Freedonia and Sylvania signed a trade treaty on 3 May 2031.", "2031-05-04")
    assert told
    assert not names_around(told)


def test_a_toll_beside_a_date_long_before_is_of_another_one() -> None:
    told = read(
        "An explosion at Gloria killed 12 people on 3 May 2031. In 2009 a boiler burst there and killed 11.",
        "2031-05-04",
    )
    dates = {
        s.value.low: s.happening.date for s in told if s.property == "quantity:deaths" and isinstance(s.value, Quantity)
    }
    assert dates == {12: parse("2031-05-03"), 11: parse("2009")}


def test_a_second_one_on_the_same_day_stays_apart() -> None:
    told = read(
        "An explosion at Gloria killed 12 people on 3 May 2031. A second explosion occurred at 3.10 a.m.", "2031-05-04"
    )
    (hour,) = [s for s in told if s.property == "time_of_day"]
    assert not hour.happening.around


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "Quake flattens Gloria.\nA powerful earthquake tore through the city of Gloria before dawn Friday. "
            "Officials said 40 were dead.\nThe province has many. In June 2029 a tremor in Orlok shook roofs.",
            "Powerful earthquake", "2031-05-02",
        ),
        (
            "At least 39 people were killed on Friday when rockets slammed into Gloria station, full of people fleeing "
            "an expected Sylvanian offensive.\nThe governor said 39 were dead.",
            "Rockets slam into Gloria station", "2031-05-02",
        ),
        (
            "The Gloria blast was an explosion at the mill of Gloria on 2 May 2031, early in the Second Salt War. It "
            "killed 63 people.",
            "Explosion at the mill of Gloria", "2031-05-02",
        ),
        (
            "The storm reached Gloria on Friday. It brought down the roof of the fire station, and 12 people died.",
            "Storm reached Gloria", "2031-05-02",
        ),
    ],
    ids=["not an earlier one", "what came down there", "no war around it", "not what is for such a disaster"],
)  # fmt: skip
def test_an_article_is_about_what_its_first_sentences_tell(text: str, title: str, day: str) -> None:
    (about,) = {s.happening for s in read(text, "2031-05-03") if s.property == "quantity:deaths"}
    assert about.around
    assert about.date == parse(day)
    assert about.title == title


def test_war_as_a_state_or_in_law_is_no_event() -> None:
    text = "To the prisoners of war, in the third year of war: 1,200 people were killed. It was a war crime."
    assert all(s.happening.action != "war" for s in read(text, "2031-05-03"))


def test_counts_of_things_hang_on_what_the_article_is_about() -> None:
    told = read(
        "An earthquake struck Gloria on 3 May 2031, killing 12 people. Gloria had 80,000 inhabitants. The Salt Cross "
        "gave out 2,150 tents.",
        "2031-05-04",
    )
    about = {f"{s.property} {s.scope}".strip() for s in told if s.happening.around and "quantity" in s.property}
    assert about == {"quantity:deaths", "quantity:population", "quantity:tents"}


def test_words_that_only_open_sentences_are_no_names_around() -> None:
    told = read("An earthquake killed 12 in Gloria. Estimates differ. Estimates rise. I’ve seen Gloria.", "2031-05-04")
    (names,) = names_around(told)
    assert names == ("gloria",)


def test_the_title_of_what_an_article_is_about_tells_where_it_was() -> None:
    told = read("A powerful earthquake struck on 3 May 2031 near Gloria. In Gloria 12 people died.", "2031-05-04")
    assert {s.happening.title for s in told if s.happening.around} == {"Powerful earthquake in Gloria"}
    told = read("Officials in Gloria put it at 6.7 and said the quake struck at dawn. It killed 12.", "2031-05-04")
    assert {s.happening.title for s in told if s.happening.around} == {"Quake in Gloria"}


def test_a_capital_is_a_name_of_what_happened_there() -> None:
    told = read("A blast shook Paris on 3 May 2031. It killed 12 people. Paris is in mourning.", "2031-05-04")
    (names,) = names_around(told)
    assert "paris" in names


def test_who_did_it_hangs_on_what_the_article_is_about() -> None:
    told = read(
        "Rockets hit Gloria station on 3 May 2031. At least 39 people were killed, and Freedonia said Sylvanian forces "
        "had carried out the strike. Sylvania denied it.",
        "2031-05-04",
    )
    (about,) = {s.happening.identity for s in told if s.property in ("responsible", "quantity:deaths")}
    assert about[0] == "attack"


def test_what_an_article_is_about_has_the_day_of_its_kind_that_it_gives_elsewhere() -> None:
    told = read(
        "Powerful quake rocks Gloria, 40 dead.\nThe earthquake killed 40 people in Gloria.\n" + "It was felt far. " * 60
        + "\nA tremor shook the ground on 3 May 2031, the institute said.",
        "2031-05-04",
    )  # fmt: skip
    assert {s.happening.date for s in told if s.property == "quantity:deaths"} == {parse("2031-05-03")}


def test_a_disaster_of_any_kind_that_an_article_names_at_once_is_what_it_is_about() -> None:
    told = read(
        "The Gloria pit disaster was a fire at the pit of Gloria on 13 May 2021. It killed 301 people.\n"
        + "It is remembered. " * 20
        + "\nAn earlier explosion, on 3 March 1992, had killed 263 people near Orlok.",
        "2024-11-02",
    )
    (about,) = {s.happening for s in told if isinstance(s.value, Quantity) and s.value.low == 301}
    assert about.date == parse("2021-05-13")


def test_one_with_which_it_is_compared_is_not_what_an_article_is_about() -> None:
    told = read(
        "The Gloria pit disaster was a fire at the pit of Gloria on 13 May 2021. With 301 dead it is the deadliest in "
        "the history of Sylvania, ahead of the Orlok pit explosion of 3 March 1992, in which 270 miners were killed.",
        "2024-11-02",
    )
    days = {s.value.low: s.happening.date for s in told if isinstance(s.value, Quantity)}
    assert days == {301: parse("2021-05-13"), 270: parse("1992-03-03")}


def test_what_is_also_called_otherwise_is_one() -> None:
    told = read(
        "The May 2031 Sylvania earthquake, also known as the Gloria earthquake, struck on 3 May 2031. The Gloria "
        "earthquake killed 40 people, and 12 were missing.",
        "2034-11-02",
    )
    assert len({s.happening.identity for s in told if s.property.startswith("quantity:")}) == 1


def test_the_blast_of_the_heading_is_not_one_that_is_dated_further_on() -> None:
    told = read(
        "Officials say 50 killed in hospital blast.\nThe blast tore through the hospital of Gloria on Tuesday, the "
        "ministry said.\n" + "It was loud. " * 80
        + "\nShelling had damaged its upper floors on 11 May 2031, an attack that hurt 4 people.",
        "2031-05-14",
    )  # fmt: skip
    deaths = {s.happening.date for s in told if s.property == "quantity:deaths"}
    assert parse("2031-05-11") not in deaths


def test_what_an_article_that_looks_back_does_not_date_is_of_the_day_at_its_head() -> None:
    told = read(
        "At half past eleven on the night of 2 December 2004 gas began to seep out of a tank in Gloria. Some 7,000 "
        "people were dead within days.",
        "2024-11-29",
    )
    (about,) = {s.happening for s in told if s.property == "quantity:deaths"}
    assert about.title == "Leak of gas"
    assert about.date == parse("2004-12-02")


def test_no_untoward_incident_is_none() -> None:
    told = read(
        "On 3 December 2004 gas leaked from a tank in Gloria and killed 40 people. The tank was emptied from 16 to 22 "
        "December 2004 without any untoward incident.",
        "2010-06-25",
    )
    assert {s.happening.title for s in told if s.property == "quantity:deaths"} == {"Leak of gas"}


def test_the_hour_of_a_sentence_that_says_only_it_is_of_what_the_article_is_about() -> None:
    told = read(
        "An air strike hit the theatre of Gloria on 16 March 2031, killing 12 people. The attack took place at about "
        "10:05. It happened a little after ten o'clock, Gloria radio said.",
        "2031-03-18",
    )
    assert len({s.happening.identity for s in told if s.property in ("time_of_day", "quantity:deaths")}) == 1


def test_what_is_one_of_many_is_the_one_told_before() -> None:
    told = read(
        "The Gloria port explosion of 4 May 2031 killed 218 people. It is among the largest accidental explosions in "
        "history. Some 300,000 people were left homeless.",
        "2034-11-15",
    )
    assert len({s.happening.identity for s in told if s.property.startswith("quantity:")}) == 1


def test_assaults_are_part_of_the_siege() -> None:
    told = read(
        "The siege of Gloria began in August 2031. The town fell on 18 November 2031.\nA bombardment followed. It "
        "killed 1,100 soldiers. The defenders lost 400 men in the fighting, and 2,500 were wounded.",
        "2034-03-12",
    )
    assert len({s.happening.identity for s in told if s.rule == "quantities.toll"}) == 1
