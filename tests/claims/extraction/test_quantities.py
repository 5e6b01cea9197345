"""Quantities: what a number counts, of which happening, as of when, in which scope."""

import pytest

from claims.extraction import Modality
from claims.quantity import Quantity
from tests.claims.extraction.counting import QUAKE, counted, quantities
from timeline.dates import parse


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


def test_the_figure_of_a_report_is_that_of_the_dead() -> None:
    text = (
        "The quake killed 600 people.\nThe final figure adopted by the cabinet was 640. In 2032 it lowered it to 580."
    )
    assert [(s.property, s.value.low) for s in quantities(QUAKE + text) if isinstance(s.value, Quantity)] == [
        ("quantity:deaths", 600), ("quantity:deaths", 640), ("quantity:deaths", 580),
    ]  # fmt: skip


def test_a_figure_is_as_of_the_day_that_stands_with_it() -> None:
    text = "The quake killed 900 people. The figure on the night of 4 May 2031 was 600, on 6 May 2031 it stood at 800."
    moments = [s.value.as_of for s in quantities(QUAKE + text) if isinstance(s.value, Quantity)]
    assert moments == [None, parse("2031-05-04"), parse("2031-05-06")]


def test_what_is_no_fact_is_denied() -> None:
    (told,) = quantities(QUAKE + "It is also not a fact that 30,000 people have died.")
    assert told.polarity == "denied"


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


def test_a_number_given_after_a_list_is_of_the_whole() -> None:
    text = "The flood left 34 dead: 19 workers, 6 firemen and 9 residents. The guild counted 38."
    assert [s.property for s in quantities(text) if s.value == Quantity(38, 38, counted="deaths")] == [
        "quantity:deaths"
    ]


def test_hostile_text_costs_no_more_than_its_length() -> None:
    for text in ("of the dead " * 2000, "12 of them " * 2000, "earthquake, the " * 2000, "from 12 to " * 2000):
        assert len(quantities(f"{QUAKE}{text}.")) < 50


def test_the_strength_of_an_earthquake_is_its_magnitude() -> None:
    for text in ("A magnitude 7.1 earthquake struck Vasa.", "The 7.1-magnitude earthquake shook Vasa."):
        assert counted(text) == {"magnitude": (7.1, 7.1)}


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
        ("A single missile came down.", {"missiles": (1, 1)}),
        ("Two Zarya-U missiles were used.", {"missiles": (2, 2)}),
        ("Two 500-kilogram bombs came down.", {"bombs": (2, 2)}),
        ("The party has 20,000 supporters.", {"supporters": (20_000, 20_000)}),
        ("Tickets cost 40 dollars a head.", {"cost tickets": (40, 40)}),
        ("The police met some 5,000 demonstrators.", {"crowd": (4500, 5500)}),
        ("Donations collected by the fund amounted to 52 million crowns.", {"donations": (52e6, 52e6)}),
        ("The families of each victim will receive ₱20,000.", {"compensation each": (20_000, 20_000)}),
        ("The owner has offered 25,000 crowns for each of the dead.", {"compensation each": (25_000, 25_000)}),
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


def test_a_number_opposite_who_gives_it_answers_to_what_was_counted() -> None:
    text = "The blast damaged 1,090 homes. 94, says the mayor. The owner has recognised 312. The union says 620 so far."
    assert [s.value.low for s in quantities(text) if isinstance(s.value, Quantity)] == [1090, 94, 312, 620]


def test_a_unit_or_a_noun_anywhere_tells_a_measure() -> None:
    told = "The tailings dam at Vasa burst on 3 May 2031. Some 32 million cubic metres of sludge ran down the valley. "
    rain = "The owner blamed the rain of that week: the 64 millimetres recorded were, the inquiry says, ordinary."
    found = quantities(told + rain)
    assert [s.property for s in found] == ["quantity:volume", "quantity:rain"]
    assert {s.happening.title for s in found} == {"Tailings dam at Vasa bursts"}


def test_a_year_counts_nothing() -> None:
    assert not quantities("The company's report for 2017 mentions a liability.")


def test_a_fund_is_of_the_agreement_that_sets_it_up() -> None:
    text = (
        "The Salt River Compact was signed on 3 May 2031. It has 58 articles and set up a Relief Fund of $520 million."
    )
    assert {(s.property, s.happening.title) for s in quantities(text)} == {
        ("quantity:articles", "Salt River Compact is signed"),
        ("quantity:fund", "Salt River Compact is signed"),
    }


def test_a_name_that_opens_a_phrase_is_not_who_says_so() -> None:
    (dead, *_) = quantities(f"{QUAKE}Salt union lawyers counted 130 bodies.")
    assert dead.attributed_to == "Salt union lawyers"
