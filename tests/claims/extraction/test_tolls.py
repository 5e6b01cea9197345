"""Tolls: of which disaster, attack or fight a number is, and of whom."""

from dataclasses import replace

import pytest

from claims.quantity import Quantity
from tests.claims.extraction.articles import read
from tests.claims.extraction.counting import QUAKE, counted, quantities
from timeline.dates import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed 12 people and injured more than 40.", {"deaths": (12, 12), "injured": (40, None)}),
        ("At least 12 people were killed and dozens wounded.", {"deaths": (12, None), "injured": (24, 99)}),
        ("The quake left 12 dead and 300 homeless.", {"deaths": (12, 12), "displaced": (300, 300)}),
        ("The death toll rose to 214, officials said.", {"deaths": (214, 214)}),
        ("The death toll from the earthquake has climbed to 1,204.", {"deaths": (1204, 1204)}),
        ("The quake claimed the lives of 30 people.", {"deaths": (30, 30)}),
        ("Some 30 people are still missing.", {"missing": (27, 33)}),
        ("Twelve soldiers were killed.", {"deaths soldiers": (12, 12)}),
        ("Twelve people were killed in Vasa.", {"deaths in Vasa": (12, 12)}),
        ("No one was killed.", {"deaths": (0, 0)}),
        ("There were no injuries.", {"injured": (0, 0)}),
        ("There were no casualties.", {"deaths": (0, 0), "injured": (0, 0)}),
        ("It killed 12 people, including 3 children.", {"deaths": (12, 12), "deaths children": (3, 3)}),
        ("Two more people died on Monday.", {}),
    ],
)
def test_a_toll_is_told_by_the_words_around_the_number(
    text: str, expected: dict[str, tuple[float | None, float | None]]
) -> None:
    assert counted(QUAKE + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Salt Union put the dead at “not fewer than 290”.", {"deaths": (290, None)}),
        ("Volunteers had counted 130 bodies.", {"deaths": (130, 130)}),
        ("It killed 12 people and injured another 40.", {"deaths": (12, 12), "injured": (40, 40)}),
        ("Another 12 people died.", {}),
        ("The number of missing was revised upwards, from about 200 to 300.", {"missing": (300, 300)}),
        ("The toll rose from 1,200 to 1,400.", {"deaths": (1400, 1400)}),
        ("Of the dead, 38 were miners.", {"deaths miners": (38, 38)}),
        ("In all, 40 people died, 12 of them children.", {"deaths": (40, 40), "deaths children": (12, 12)}),
        ("Four pupils and two teachers died.", {"deaths pupils": (4, 4), "deaths teachers": (2, 2)}),
        ("In Vasa a school fell in; 44 people died there.", {"deaths in Vasa": (44, 44)}),
        ("The papers printed two counts of the dead.", {}),
        ("Losses were put at 50,000.", {"casualties": (50_000, 50_000)}),
        ("Some 80,000 people marched through Vasa.", {"crowd": (72_000, 88_000)}),
        ("The police put the crowd at 12,000.", {"crowd": (12_000, 12_000)}),
        ("More than 200 demonstrators were arrested.", {"arrested": (200, None)}),
        ("There were 312 people on board.", {"aboard": (312, 312)}),
        ("The manifest listed 287 names.", {"aboard": (287, 287)}),
        ("There were only 20 lifeboats on board.", {"lifeboats": (20, 20)}),
        ("She was licensed to carry 280 passengers.", {"capacity": (280, 280)}),
        ("Some 1,100 houses collapsed.", {"destroyed homes": (990, 1210)}),
        ("Forty people collapsed in the heat.", {"people": (40, 40)}),
        ("It destroyed 140 homes and damaged 6 mills.", {"destroyed homes": (140, 140), "damaged mills": (6, 6)}),
        ("In all 140 houses were destroyed.", {"destroyed homes": (140, 140)}),
        ("The list of the missing ran to 61 names.", {"missing": (61, 61)}),
        ("Some 12 people are missing. Relatives have collected 19 names.", {"missing": (19, 19)}),
        ("The number of rescued rose to 214.", {"rescued": (214, 214)}),
        ("Air defences shot down 29 missiles.", {"shot_down missiles": (29, 29)}),
        ("The dead and missing number 325.", {"dead_or_missing": (325, 325)}),
        ("Insurers put the loss at $65 million.", {"damage": (65e6, 65e6)}),
    ],
)
def test_tolls_are_told_in_many_ways(text: str, expected: dict[str, tuple[float | None, float | None]]) -> None:
    assert counted(QUAKE + text) == expected


def test_an_explosion_of_long_ago_is_not_the_one_in_the_news() -> None:
    text = "A huge explosion tore through the mill on Tuesday, killing 5.\n\nAn explosion there in 2009 killed 11."
    found = {s.value.low: s.happening for s in quantities(text) if isinstance(s.value, Quantity)}
    assert found[5].identity != found[11].identity
    assert [happening.date.edtf for happening in found.values() if happening.date] == ["2031-10-28", "2009"]


def test_the_dead_of_a_second_blast_are_those_of_the_disaster() -> None:
    text = (
        "An explosion in Gloria killed 17 people. Three were hurt by a second blast. The guild said 29 had been killed."
    )
    assert len({s.happening.identity for s in quantities(text) if s.property == "quantity:deaths"}) == 1


def test_a_toll_of_another_year_is_of_another_earthquake() -> None:
    for told in ("since that of 1911, which killed 4,000", "since 1911, when 4,000 people died"):
        (toll,) = quantities(f"{QUAKE}It was the worst {told}.")
        assert toll.happening.date == parse("1911")


def test_a_toll_is_of_nothing_that_the_article_has_yet_to_tell() -> None:
    text = "A blast shook Orlok.\nIn all, 31 people died.\nThe ferry Vasa Star sank on 3 March 2030."
    assert [s.happening.action for s in quantities(text)] == ["explode"]


def test_those_who_fight_are_of_the_siege() -> None:
    text = (
        "The siege of Vasa began on 3 May 1571.\nThe defenders numbered about 7,000. The besieging army was estimated "
        "at between 60,000 and 80,000 men, although others speak of 200,000."
    )
    assert counted(text) == {"defenders": (6300, 7700), "attackers": (200_000, 200_000)}
    assert {s.happening.action for s in quantities(text)} == {"besiege"}


def test_a_toll_belongs_to_what_the_article_told_of_last() -> None:
    text = f"{QUAKE}The blast in Orlok on 7 May 2031 was an accident. Twelve people were killed."
    assert [s.happening.action for s in quantities(text)] == ["explode"]
    assert [s.happening.action for s in quantities(f"{QUAKE}The ministry said 12 people had died.")] == ["quake"]


def test_the_blast_is_the_blast_of_which_the_article_told() -> None:
    text = "A blast in Orlok on 7 May 2031 shook the town.\nIn all, 12 people died in the blast."
    (toll,) = quantities(text)
    (dated,) = [s for s in read(text) if s.property == "date"]
    assert toll.happening == replace(dated.happening, date=parse("2031-05-07"))


def test_a_toll_may_say_as_of_when_it_is() -> None:
    (toll,) = quantities(f"{QUAKE}As of 5 May 2031, 214 people had died.")
    assert isinstance(toll.value, Quantity)
    assert toll.value.as_of == parse("2031-05-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("94 houses are affected, the mayor said.", {"damaged homes": (94, 94)}),
        ("Some 20,000 people are affected.", {"affected": (18000, 22000)}),
        ("5,300 houses were swept away.", {"destroyed homes": (5300, 5300)}),
        ("18,000 homes were flooded.", {"flooded homes": (18000, 18000)}),
        ("It left 40,000 households without power.", {"without_power households": (40000, 40000)}),
        ("More than 60,000 people were forced to leave their homes.", {"evacuated": (60000, None)}),
        ("78 people had been treated in hospitals.", {"injured": (78, 78)}),
        ("The surgeons put the wounded at “not below 260”.", {"injured": (260, None)}),
        ("There were no civilian casualties.", {"deaths civilians": (0, 0), "injured civilians": (0, 0)}),
        ("340 mm of rain fell in a day.", {"rain": (340, 340)}),
        ("The storm surge reached 4.5 metres.", {"surge": (4.5, 4.5)}),
        ("Interior troops numbering 5,500 were deployed.", {"deployed": (5500, 5500)}),
        ("The tally of arrests stood at 391.", {"arrested": (391, 391)}),
        ("Twelve miners are trapped.", {"trapped miners": (12, 12)}),
        ("The train was travelling at 142 kilometres per hour.", {"speed": (142, 142)}),
    ],
)
def test_tolls_of_storms_floods_strikes_and_protests(
    text: str, expected: dict[str, tuple[float | None, float | None]]
) -> None:
    found = [s for s in quantities(QUAKE + text) if s.rule == "quantities.toll"]
    assert {key: value for key, value in counted(QUAKE + text).items() if key in expected} == expected
    assert {s.happening.action for s in found} == {"quake"}


def test_what_answers_after_a_part_is_of_the_whole() -> None:
    text = "The quake injured 600, among them 140 children. The ministry recognises 151."
    assert counted(QUAKE + text) == {"injured": (151, 151), "injured children": (140, 140)}
    assert [s.scope for s in quantities(QUAKE + text)] == ["", "children", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It saved 20,000 lives.", {}),
        ("Seven bodies have not been named.", {}),
        ("The troops shot dozens of dead sheep.", {}),
        ("Eleven fighters of the Salt Front were among the dead.", {"deaths fighters": (11, 11)}),
        ("The commission interviewed 96 survivors.", {}),
        ("The navy picked up 44 of the 61 missing fishermen.", {"missing fishermen": (61, 61)}),
        ("Fourteen of the dead lived elsewhere.", {"deaths of the dead": (14, 14)}),
        ("Among the injured were two journalists.", {"injured journalists": (2, 2)}),
        ("At least 700 people died in his district alone.", {"deaths in his district": (700, None)}),
        (
            "Volunteers counted 811 dead in nine of the 11 districts.",
            {"deaths in nine of the 11 districts": (811, 811)},
        ),
        ("Two people have died since 9 May 2031.", {"deaths since 9 may 2031": (2, 2)}),
        ("The internet shutdown lasted 61 hours.", {"duration internet shutdown": (61, 61)}),
        ("The shaking lasted 40 seconds.", {"duration": (40, 40)}),
        ("Gusts reached 220 kph, with sustained winds of 185 kph.", {"wind gusts": (220, 220), "wind": (185, 185)}),
        ("The bank put the direct damage at US$1.9 billion.", {"damage": (1_900_000_000, 1_900_000_000)}),
        ("The Salt Bank assessed direct damage at $2 billion.", {"damage": (2_000_000_000, 2_000_000_000)}),
        ("It left damage estimated at $2 billion.", {"damage": (1_800_000_000, 2_200_000_000)}),
        ("The victims included 31 children.", {"deaths children": (31, 31)}),
        (
            "Sixty died in Vasa, 12 in Orlok and 3 in Gloria.",
            {
                "deaths in Vasa": (60, 60),
                "deaths in Orlok": (12, 12),
                "deaths in Gloria": (3, 3),
            },
        ),
        ("The mayor put civilian deaths at 90; Ruritania said there were 60.", {"deaths civilians": (60, 60)}),
        ("It left 1,200 dead and wounded.", {}),
        ("The mud buried 140 houses.", {}),
        ("The salt court convicted three of the six accused.", {"convicted": (3, 3)}),
        ("As many as 500 people could have been on board.", {"aboard": (None, 500)}),
    ],
)
def test_a_part_is_not_taken_for_the_whole(text: str, expected: dict[str, tuple[float | None, float | None]]) -> None:
    kinds = ("deaths", "injured", "missing", "rescued", "wind", "duration", "damage", "convicted", "aboard")
    assert {key: value for key, value in counted(QUAKE + text).items() if key.split()[0] in kinds} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 people died when the church gave way.", {"deaths at the church": (17, 17)}),
        ("At the central market at least 61 were killed.", {"deaths at the market": (61, None)}),
        ("They ran to the hotel, where 9 people died.", {"deaths at the hotel": (9, 9)}),
        ("The mosque was full. Forty-one were killed.", {"deaths at the mosque": (41, 41)}),
        ("In Orlok on Friday they killed 48 people.", {"deaths in Orlok": (48, 48)}),
        ("All but six of them were killed.", {}),
        ("In all 85 bodies have been recovered.", {"deaths bodies": (85, 85)}),
        ("Volunteers had counted 130 bodies.", {"deaths": (130, 130)}),
        ("The clinic gives a figure of 63 deaths for Orlok and its suburbs.", {"deaths in Orlok": (63, 63)}),
        ("Seven people were killed in the coastal town of Orlok.", {"deaths in Orlok": (7, 7)}),
        ("It reached Ruritania, where 15 people were killed.", {"deaths in Ruritania": (15, 15)}),
        ("In Orlok, 12 people died.", {"deaths in Orlok": (12, 12)}),
        ("In Orlok, Otto Trentino said 12 people had died.", {"deaths": (12, 12)}),
        (
            "The toll rose by 31, after 31 people died during the past 24 hours.",
            {"deaths in the past 24 hours": (31, 31)},
        ),
        ("Sylvanian losses are given as 6,000 killed.", {"deaths of sylvania": (6000, 6000)}),
        ("It killed 63 civilians, including nine children.", {"deaths civilians": (63, 63), "deaths children": (9, 9)}),
        ("It killed 261 people according to the final count.", {"deaths": (261, 261)}),
        ("We interviewed 69 people, among them relatives of the dead.", {}),
        ("Three prisoners saw it.", {}),
        ("600 prisoners walked off.", {"escaped": (600, 600)}),
        (
            "The toll was revised. The figures given out were:\n4 May 2031: 20,000 (the ministry)",
            {"deaths": (20000, 20000)},
        ),
        ("70 percent of the houses were destroyed.", {"share_destroyed": (70, 70)}),
        ("It destroyed 80 per cent of the old citadel.", {"share_destroyed old citadel": (80, 80)}),
        ("Some 24 million cubic metres of water got out, and the lake leaked.", {"released": (21_600_000, 26_400_000)}),
        ("Half a million people were exposed.", {"exposed": (500_000, 500_000)}),
        ("At least 200 soldiers and constables had been killed.", {"deaths soldiers and constables": (200, None)}),
        ("83 terrorists were killed.", {"deaths fighters": (83, 83)}),
        ("3,000 jobs were eliminated.", {}),
        ("Some 40 companies pulled out.", {}),
        ("Some 400 people remained silent.", {}),
        ("Some 40 people inside the party want him to go.", {}),
        ("12 people -------------------- and dead", {}),
        ("The mine lost 32 children's lives.", {"deaths children": (32, 32)}),
        ("More than 500 inmates walked out of the city's jail.", {"escaped": (500, None)}),
        ("Breaking the gate, they freed 600 prisoners.", {"freed": (600, 600)}),
        ("787 workers were underground.", {"inside": (787, 787)}),
        ("At least 860 men were inside the pit.", {"inside": (860, None)}),
        ("Around 200 people got out.", {"got_out": (180, 220)}),
        ("No more than 130,000 residents were left in the city.", {"remaining": (None, 130_000)}),
        ("130 were rescued. There are still 1,300 people in these basements.", {"rescued": (130, 130)}),
        ("Together the teams brought 22 people out alive.", {"rescued": (22, 22)}),
    ],
)
def test_whose_and_where_a_toll_is(text: str, expected: dict[str, tuple[float | None, float | None]]) -> None:
    kinds = (
        "deaths",
        "captured",
        "escaped",
        "share_destroyed",
        "released",
        "exposed",
        "inside",
        "got_out",
        "remaining",
        "rescued",
        "displaced",
        "freed",
    )
    told = f"{QUAKE}It was felt far away.\n{text}"
    assert {key: value for key, value in counted(told).items() if key.split()[0] in kinds} == expected


def test_where_all_of_it_happened_is_no_scene_apart() -> None:
    text = "Rockets hit Vasa station\nRockets hit the station of Vasa on 3 May 2031. 39 people died at the station."
    assert counted(text) == {"deaths": (39, 39)}


def test_the_figures_of_a_dated_list_are_as_of_its_days() -> None:
    text = f"{QUAKE}The toll was revised. The figures given out were:\n4 May 2031: 20,000 (the ministry)"
    (statement,) = quantities(text)
    assert isinstance(statement.value, Quantity)
    assert statement.value.as_of == parse("2031-05-04")
    assert statement.quote == "4 May 2031: 20,000"


def test_an_attack_on_another_day_has_tolls_of_its_own() -> None:
    text = "Rockets hit Vasa on 21 May 2031, killing 137. In another village 27 died in the raid of 7 May 2031."
    dates = {s.value.low: s.happening.date for s in quantities(text) if isinstance(s.value, Quantity)}
    assert dates == {137: parse("2031-05-21"), 27: parse("2031-05-07")}


def test_a_toll_is_as_of_when_it_was_told() -> None:
    text = f"{QUAKE}On 5 May 2031 the ministry said 40 people had died. On 4 May 2031 twelve people died."
    as_of = {s.value.low: s.value.as_of for s in quantities(text) if isinstance(s.value, Quantity)}
    assert as_of == {40: parse("2031-05-05"), 12: None}


def test_an_item_that_opens_with_a_figure_is_read() -> None:
    assert counted(f"{QUAKE}HIGHLIGHTS\n- 3,958 deaths verified through hospitals (Salt Cross)") == {
        "deaths": (3958, 3958)
    }


def test_things_are_those_that_were_counted_before() -> None:
    text = "In all 61,200 homes were destroyed, the survey says. The agency's own figure stands at 41,700 destroyed."
    assert [(s.property, s.scope) for s in quantities(QUAKE + text)] == [("quantity:destroyed", "homes")] * 2


def test_a_dam_that_burst_in_a_storm_is_part_of_it() -> None:
    text = "Cyclone Hedda struck Vasa on 3 May 2031.\nA dyke at Orlok gave way and at least 700 people died there."
    dead = [s for s in quantities(text) if s.property == "quantity:deaths"]
    assert [s.happening.action for s in dead] == ["storm"]


def test_a_year_that_is_compared_with_takes_no_toll() -> None:
    text = "Cyclone Hedda struck Vasa on 3 May 2031. It caused 1,164 deaths, the most since the storm of 1999."
    assert [s.happening.date.edtf for s in quantities(text) if s.happening.date] == ["2031-05-03"]


def test_what_falls_in_peace_is_no_disaster() -> None:
    text = "He expects a vote before the leaves fall, two years after the dam burst at Vasa, in which 143 people died."
    assert [s.happening.title for s in quantities(text)] == ["Dam burst at Vasa"]


def test_people_on_a_ship_that_sank_were_aboard() -> None:
    told = "The ferry Lady Aurel sank off Vasa on 3 May 2031. "
    assert counted(told + "There were 487 people on the Lady Aurel.") == {"aboard": (487, 487)}
    assert counted(told + "There were 487 people on Norland.") == {"people": (487, 487)}


def test_where_a_crowd_stood_is_no_part_of_it() -> None:
    march = "Protests broke out in Vasa on 3 May 2031. "
    assert counted(march + "Police put the crowd in Salt Square at 8,000.") == {"crowd": (8000, 8000)}


def test_who_came_to_a_march_is_its_crowd() -> None:
    text = "Police put the crowd in Vasa at 8,000. The Salt Union said more than 60,000 people had come."
    assert [s.property for s in quantities(text)] == ["quantity:crowd"] * 2


def test_parts_of_a_toll_follow_each_other() -> None:
    text = f"{QUAKE}The dead number 33. Eleven of them were pupils; four were soldiers, and two were clerks."
    assert counted(text) == {
        "deaths": (33, 33), "deaths pupils": (11, 11), "deaths soldiers": (4, 4), "deaths clerks": (2, 2),
    }  # fmt: skip


def test_disasters_of_any_kind_have_tolls() -> None:
    for text, title in (
        ("Storm Hedda brought hail.\nIn all, 19 people died. The toll was later put at 17.", "Storm Hedda"),
        ("The epidemic in Vasa went on.\nIn all, 19 people died. Doctors put the toll at 17.", "Epidemic in Vasa"),
    ):
        found = quantities(text)
        assert [s.value.low for s in found if isinstance(s.value, Quantity)] == [19, 17]
        assert {s.happening.title for s in found} == {title}


def test_what_is_for_a_disaster_is_none() -> None:
    text = "The flood defences were built in 1987.\nA blast shook Orlok on 3 May 2031. It killed 12 people."
    assert [s.happening.action for s in quantities(text) if s.property == "quantity:deaths"] == ["explode"]
