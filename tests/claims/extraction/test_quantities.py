"""Quantities: what a number counts, of which happening, as of when, in which scope."""

from dataclasses import replace

import pytest

from claims.extraction import Modality, Statement
from claims.quantity import Quantity
from tests.claims.extraction.articles import read
from timeline.dates import parse

QUAKE = "An earthquake struck northern Sylvania on 3 May 2031.\n"


def counted(text: str) -> dict[str, tuple[float | None, float | None]]:
    """The bounds by property, and behind it the scope."""
    return {
        f"{s.property.partition(':')[2]} {s.scope}".strip(): (s.value.low, s.value.high)
        for s in quantities(text)
        if isinstance(s.value, Quantity)
    }


def quantities(text: str) -> list[Statement]:
    return [s for s in read(text) if s.datatype == "quantity"]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The institute put the magnitude at 6.8.", {"magnitude": (6.8, 6.8)}),
        ("It measured 6.8 according to the institute.", {"magnitude": (6.8, 6.8)}),
        ("The institute measured it at 6.8.", {"magnitude": (6.8, 6.8)}),
        ("A 5.6-magnitude aftershock followed.", {"magnitude aftershocks": (5.6, 5.6)}),
        ("The institute reported a local magnitude of 6.8.", {"magnitude ML": (6.8, 6.8)}),
        ("The observatory gave a moment magnitude (Mw) of 7.0.", {"magnitude Mw": (7, 7)}),
        ("Towers there must withstand a shock of magnitude 7.5.", {}),
        ("The epicentre lay 23 kilometres north of Vasa.", {"distance from vasa": (23, 23)}),
        ("The shock began at a depth of 14 kilometres.", {"depth": (14, 14)}),
        ("It lasted forty seconds.", {"duration": (40, 40)}),
        ("The king declared a week of national mourning.", {"mourning": (7, 7)}),
        ("Gloria, a town of some 9,000 people, was cut off.", {"population": (8100, 9900)}),
        ("Rebuilding would cost 40 million crowns.", {"cost rebuilding": (40e6, 40e6)}),
        ("The cabinet raised the relief fund from 40 to 60 million crowns.", {"relief_fund": (60e6, 60e6)}),
        ("- Houses destroyed: 7,200", {"houses_destroyed": (7200, 7200)}),
        ("- Killed: 12", {"deaths": (12, 12)}),
    ],
)
def test_measures_and_sums_by_their_noun_verb_or_unit(
    text: str, expected: dict[str, tuple[float | None, float | None]]
) -> None:
    assert counted(QUAKE + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll is disputed.\nThe government says 346. The doctors say more than 500.", [346, 500]),
        ("The government reported 346 deaths while the union reported 523.", [346, 523]),
        ("The quake killed 12 people. The union's tally came to 30.", [12, 30]),
        ("The quake killed 12 people. The minister said 3 things.", [12]),
        ("The quake killed 12 people. The king spoke of 4,000 years.", [12]),
    ],
)
def test_a_bare_number_answers_to_what_was_counted_before(text: str, expected: list[float]) -> None:
    values = [s.value for s in quantities(QUAKE + text) if s.property == "quantity:deaths"]
    assert [value.low for value in values if isinstance(value, Quantity)] == expected


def test_who_gives_a_number_is_kept() -> None:
    text = f"{QUAKE}It measured 6.8 according to the Gloria Institute and 7.0 according to the Vasa Institute."
    assert [s.attributed_to for s in quantities(text)] == ["Gloria Institute", "Vasa Institute"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Hospital sources said 29 people died, rights groups say 40 people died.",
            ["Hospital sources", "rights groups"],
        ),
        (
            "Protest organisers claimed 90 people were hurt, while police counted 35 hurt.",
            ["Protest organisers", "police"],
        ),
        ("The fire claimed 26 lives and wounded another 40.", [None, None]),
        ("The flood left 4 dead by the king's count and as many as 15 by that of the guild.", ["king", "guild"]),
        ("The flood left 4 dead, which according to the guild never happened.", ["guild"]),
    ],
)
def test_a_speaker_is_named_whole_and_a_fire_is_none(text: str, speakers: list[str | None]) -> None:
    assert [statement.attributed_to for statement in quantities(text)] == speakers


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


def test_a_number_given_after_a_list_is_of_the_whole() -> None:
    text = "The flood left 34 dead: 19 workers, 6 firemen and 9 residents. The guild counted 38."
    assert [s.property for s in quantities(text) if s.value == Quantity(38, 38, counted="deaths")] == [
        "quantity:deaths"
    ]


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


def test_hostile_text_costs_no_more_than_its_length() -> None:
    for text in ("of the dead " * 2000, "12 of them " * 2000, "earthquake, the " * 2000, "from 12 to " * 2000):
        assert len(quantities(f"{QUAKE}{text}.")) < 50


def test_the_strength_of_an_earthquake_is_its_magnitude() -> None:
    for text in ("A magnitude 7.1 earthquake struck Vasa.", "The 7.1-magnitude earthquake shook Vasa."):
        assert counted(text) == {"magnitude": (7.1, 7.1)}


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


def test_a_measure_holds_for_its_stretch_of_time() -> None:
    (trade,) = quantities("Trade turnover between Freedonia and Sylvania reached approximately $3.77 billion in 2030.")
    assert trade.value == Quantity(3.393e9, 4.147e9, "USD", "trade turnover", parse("2030"), 3.77e9)
    assert trade.property == "quantity:trade_turnover"
    assert trade.happening.title == "Trade turnover between Freedonia and Sylvania"


def test_a_share_is_of_something() -> None:
    (share,) = quantities("Over 96% of mutual transactions are conducted in crowns.")
    assert (share.property, share.value) == (
        "quantity:share_mutual_transactions",
        Quantity(96, None, "%", "mutual transactions"),
    )


def test_an_agreement_has_so_many_articles() -> None:
    text = "Freedonia and Sylvania signed the Treaty of Lasting Friendship on 3 May 2031. It consists of 47 articles."
    (parts,) = quantities(text)
    assert (parts.property, parts.happening.action, parts.happening.object) == ("quantity:articles", "sign", "treaty")


def test_who_says_so_is_kept() -> None:
    (toll,) = quantities(f"{QUAKE}Rebels claimed that 12 soldiers had been killed.")
    assert (toll.modality, toll.attributed_to) == (Modality.ATTRIBUTED, "Rebels")


@pytest.mark.parametrize(
    "text",
    ["The ministers of two countries met.", "It was the 3rd quake in 20 years.", "He is 86.", "Article 12 holds."],
)
def test_numbers_that_count_nothing_of_note_are_no_claims(text: str) -> None:
    assert counted(QUAKE + text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry carried 418 passengers.", {"passengers": (418, 418)}),
        ("Some 640 people were at work in the mill.", {"people": (576, 704)}),
        ("There were only two lifeboats on board.", {"lifeboats": (2, 2)}),
        ("The two lifeboats were new.", {}),
        ("The six-storey house stood empty.", {"storeys": (6, 6)}),
        ("A few hundred goats were sold.", {"goats": (200, 600)}),
        ("Hundreds of goats were sold.", {"goats": (200, 999)}),
        ("The outbreak spread to six of the country's eleven provinces.", {"provinces of eleven": (6, 6)}),
        ("The Salt Party won 38 of the 210 seats.", {"seats of 210": (38, 38), "seats in all": (210, 210)}),
        ("The clinic admits 90 patients a day.", {"patients a day": (90, 90)}),
        ("The nurses had vaccinated 11,500.", {"vaccinated": (11_500, 11_500)}),
        ("Of the 46 wells tested, 31 were contaminated.", {"wells in all": (46, 46), "contaminated": (31, 31)}),
        ("The treaty was approved by 97 votes to 41.", {"votes for": (97, 97), "votes against": (41, 41)}),
        ("Unemployment stands at 412,000.", {"unemployment": (412_000, 412_000)}),
        ("The turnout did not exceed 55 per cent.", {"turnout": (None, 55)}),
        ("The deficit will exceed 200 million.", {"deficit": (200e6, None)}),
        ("The driver was told to be ready at nine.", {}),
        ("There is one well for every 85 people.", {}),
        ("Another 75 goats came.", {}),
    ],
)
def test_what_is_counted_is_told_by_any_noun_or_verb_beside_the_number(
    text: str, expected: dict[str, tuple[float | None, float | None]]
) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cabinet adopted a budget of 840 million crowns.", {"budget": (840e6, 840e6)}),
        ("They signed a grain deal worth $1.4 billion.", {"deal": (1.4e9, 1.4e9)}),
        ("Rufus Firefly was fined 250,000 crowns.", {"fine": (250_000, 250_000)}),
        ("Freedonia will lend Sylvania up to 5 million crowns.", {"loan": (None, 5e6)}),
        ("Lantern has appealed for $8.5 million.", {"appeal": (8.5e6, 8.5e6)}),
        ("The insurer paid out 2 million crowns.", {"payment": (2e6, 2e6)}),
        ("The camp covers 140 hectares.", {"area": (140, 140)}),
        ("It lies 12 kilometres from the front.", {"distance from the front": (12, 12)}),
        ("The crater was 9 metres wide and 3 metres deep.", {"width": (9, 9), "depth": (3, 3)}),
        ("The truce was prolonged by one year.", {"extension": (1, 1)}),
        ("She asked for a moratorium of three years.", {"duration": (3, 3)}),
    ],
)
def test_sums_and_measures_are_told_by_any_noun_before_them(
    text: str, expected: dict[str, tuple[float | None, float | None]]
) -> None:
    assert counted(text) == expected


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


def test_a_number_opposite_who_gives_it_answers_to_what_was_counted() -> None:
    text = "The blast damaged 1,090 homes. 94, says the mayor. The owner has recognised 312. The union says 620 so far."
    assert [s.value.low for s in quantities(text) if isinstance(s.value, Quantity)] == [1090, 94, 312, 620]


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


def test_a_unit_or_a_noun_anywhere_tells_a_measure() -> None:
    told = "The tailings dam at Vasa burst on 3 May 2031. Some 32 million cubic metres of sludge ran down the valley. "
    rain = "The owner blamed the rain of that week: the 64 millimetres recorded were, the inquiry says, ordinary."
    found = quantities(told + rain)
    assert [s.property for s in found] == ["quantity:volume", "quantity:rain"]
    assert {s.happening.title for s in found} == {"Tailings dam at Vasa bursts"}


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


def test_a_year_counts_nothing() -> None:
    assert not quantities("The company's report for 2017 mentions a liability.")


def test_what_falls_in_peace_is_no_disaster() -> None:
    text = "He expects a vote before the leaves fall, two years after the dam burst at Vasa, in which 143 people died."
    assert [s.happening.title for s in quantities(text)] == ["Dam burst at Vasa"]


def test_a_fund_is_of_the_agreement_that_sets_it_up() -> None:
    text = (
        "The Salt River Compact was signed on 3 May 2031. It has 58 articles and set up a Relief Fund of $520 million."
    )
    assert {(s.property, s.happening.title) for s in quantities(text)} == {
        ("quantity:articles", "Salt River Compact is signed"),
        ("quantity:fund", "Salt River Compact is signed"),
    }


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


def test_a_name_that_opens_a_phrase_is_not_who_says_so() -> None:
    (dead, *_) = quantities(f"{QUAKE}Salt union lawyers counted 130 bodies.")
    assert dead.attributed_to == "Salt union lawyers"
