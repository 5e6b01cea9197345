"""Dated happenings: which word of action a date belongs to, and what is not a claim at all."""

import pytest

from claims.dating import find_dates
from claims.extraction import Modality, Polarity, extract
from tests.claims.extraction.articles import MARCH, SEPTEMBER, one, read

ASSERTED, DENIED = Polarity
STATED, ATTRIBUTED, PLANNED, SPECULATIVE = Modality


@pytest.mark.parametrize(
    ("text", "value", "action", "actors"),
    [
        ("On 3 May 2031 Freedonia invaded Sylvania.", "2031-05-03", "invade", {"Freedonia", "Sylvania"}),
        ("Freedonia invaded Sylvania on 3 May 2031.", "2031-05-03", "invade", {"Freedonia", "Sylvania"}),
        ("Freedonia's invasion of Sylvania in May 2031 shocked all.", "2031-05", "invade", {"Freedonia", "Sylvania"}),
        ("The May 2031 invasion of Sylvania shocked all.", "2031-05", "invade", {"Sylvania"}),
        ("The Klopstok uprising (2028) was put down by Sylvania.", "2028", "protest", {"Klopstok", "Sylvania"}),
        ("Rufus Firefly, elected in May 2031, refuses to speak.", "2031-05", "elect", {"Rufus Firefly"}),
        ("The union (founded in December 2029) has no army.", "2029-12", "found", set()),
        ("Rufus Firefly was born in 1989 in Gloria.", "1989", "born", {"Rufus Firefly"}),
        ("The town of Gloria fell on 9 April 2031.", "2031-04-09", "fall", {"Gloria"}),
        ("Monday's earthquake in Peru was felt far away.", "2031-10-27", "quake", set()),
        ("In 2019, a magnitude 7.1 earthquake killed 300 people near Vasa.", "2019", "quake", set()),
        ("The blast, which shook the town, killed 12 people on 2 May 2031.", "2031-05-02", "explode", set()),
        ("The Toll Front, which has fought Peru since 2028, is weak.", "2028", "fight", {"Toll Front", "Peru"}),
        ("A tremor struck the coast near Port Vasa on 14 May 2031.", "2031-05-14", "quake", set()),
        ("Otto Trentino, who had come to the throne in 2029, is weak.", "2029", "accede", {"Otto Trentino"}),
        ("Otto Trentino, the minister of salt, became chancellor in 2030.", "2030", "become", {"Otto Trentino"}),
        ("The riders had cut the roads as early as May 2031.", "2031-05", "cut", set()),
        ("On 3 May 2031, at the request of the council, Gloria surrendered.", "2031-05-03", "fall", {"Gloria"}),
        ("The earthquake struck before dawn on 3 May 2031.", "2031-05-03", "quake", set()),
        ("The council on 3 May 2031 raised the fund to $3 million.", "2031-05-03", "rais", set()),
        ("On 24 and 25 May 2031 guns shelled Orlok.", "2031-05-24/2031-05-25", "attack", {"Orlok"}),
        ("The bombing of Orlok on 2 April 2031 was carried out by rebels.", "2031-04-02", "attack", {"Orlok"}),
    ],
)  # fmt: skip
def test_a_date_belongs_to_the_word_of_action_it_stands_by(
    text: str, value: str, action: str, actors: set[str]
) -> None:
    statement = one(read(text), datatype="date")
    assert (str(statement.value), statement.happening.action) == (value, action)
    assert set(statement.happening.actors) == actors


def test_a_day_within_the_year_that_an_event_is_named_for_is_told_too() -> None:
    text = "The 2031 Vasa earthquake struck at 05:26 (01:56 UTC) on 2 April 2031."
    assert [str(s.value) for s in read(text) if s.datatype == "date"] == ["2031", "2031-04-02T05:26:00"]


def test_a_date_some_hours_after_a_happening_is_not_its_own() -> None:
    text = "Yesterday morning, some 36 hours after the earthquake, the road to Vasa opened."
    assert all(s.happening.action != "quake" for s in read(text) if s.datatype == "date")


def test_the_date_of_a_report_is_not_that_of_what_it_tells() -> None:
    assert not [s for s in read("Vasa floods: Situation report no. 5 (21 September 2031).") if s.datatype == "date"]


@pytest.mark.parametrize(
    ("text", "property_", "action"),
    [
        ("Protests against the toll broke out in Gloria on 4 October 2031.", "begin", "protest"),
        ("What began in May 2031 as protests over bread became a revolt.", "begin", "protest"),
        ("The war between Freedonia and Sylvania ended on 2 June 2031.", "end", "war"),
        ("The onset of the Sylvanian war in 2029 was sudden.", "begin", "war"),
        ("Freedonia has occupied the islands since 1971.", "begin", "occupy"),
        ("Freedonia suspended all flights until 26 June 2031.", "end", "suspend"),
        ("Freedonia suspended all flights on 26 June 2031.", "date", "suspend"),
        ("Talks resumed shortly after the second Orlok war ended in November 2030.", "end", "war"),
        ("The bombing was the worst since the war began on 15 April 2031.", "begin", "war"),
        ("The council postponed the vote until 10 December 2031.", "date", "vote"),
        ("The siege of Vasa opened on 15 April 2031.", "begin", "besiege"),
        ("The siege of Vasa was short. It began on 15 April 2031.", "begin", "besiege"),
        ("The siege of Vasa was short. It was costly and ended on 15 April 2031.", "end", "besiege"),
        ("The school opened on 15 April 2031.", "date", "open"),
        ("The trenches were not opened until 25 April 2031.", "date", "open"),
    ],
)
def test_beginning_and_end_are_ends_of_the_happening(text: str, property_: str, action: str) -> None:
    statement = one(read(text), datatype="date")
    assert (statement.property, statement.happening.action) == (property_, action)


@pytest.mark.parametrize(
    ("text", "polarity", "modality", "speaker"),
    [
        ("Freedonia bombed Port Vasa on 3 May 2031.", ASSERTED, STATED, None),
        ("Freedonia did not bomb Port Vasa on 3 May 2031.", DENIED, STATED, None),
        ("Freedonia denied that it bombed Vasa on 3 May 2031.", DENIED, ATTRIBUTED, "Freedonia"),
        ("Otto Trentino said that they bombed Vasa on 3 May 2031.", ASSERTED, ATTRIBUTED, "Otto Trentino"),
        ("“They bombed Vasa on 3 May 2031,” Otto Trentino said.", ASSERTED, ATTRIBUTED, "Otto Trentino"),
        ("According to The Vasa Post, they bombed it on 3 May 2031.", ASSERTED, ATTRIBUTED, "The Vasa Post"),
        ("Freedonia reportedly bombed Port Vasa on 3 May 2031.", ASSERTED, ATTRIBUTED, "reportedly"),
        ("Freedonia will bomb Port Vasa on 3 May 2032.", ASSERTED, PLANNED, None),
        ("The talks are scheduled to begin on 3 May 2032.", ASSERTED, PLANNED, None),
        ("The inquiry is to report by 3 May 2032.", ASSERTED, PLANNED, None),
        ("The pact, due to be signed on 3 May 2032, is short.", ASSERTED, PLANNED, None),
        ("The council postponed the vote until 3 May 2032.", ASSERTED, PLANNED, None),
        ("The army had not carried out any air strike on 3 May 2031.", DENIED, STATED, None),
        ("Freedonia may have bombed Port Vasa on 3 May 2031.", ASSERTED, SPECULATIVE, None),
        ("Freedonia not only bombed Port Vasa on 3 May 2031.", ASSERTED, STATED, None),
    ],
)  # fmt: skip
def test_stance(text: str, polarity: Polarity, modality: Modality, speaker: str | None) -> None:
    statement = one(read(text), datatype="date")
    assert (statement.polarity, statement.modality, statement.attributed_to) == (polarity, modality, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides feared each other (Trentino, 2029).",
        "As Trentino (2029) observes, fear rules.",
        "The toll is a burden (Post, January 2031).",
        "Trade turnover from January to October 2030 reached $3 billion.",
        "Otto Trentino said the road would be passable by 3 May 2031.",
        "The archive has searched the rolls for the winter of 2021.",
        "No aircraft of the army has carried out any strike since 16 May 2031.",
        "The fall was followed by a massacre and, in 2024, by a long peace.",
        "He has been looking, the warden will tell you, since 2021.",
        "By the statutes of 2012 the council rules.",
        "As of 6 May 2031 the official toll of deaths stands at 612.",
        "The death toll from the earthquake rose to 214 by Tuesday.",
        "Table of Contents\n- The uprising began in 2029\n- The war ended in 2030\nNothing more.",
        "Fear rules.\nReferences\nTrentino, O. (2029). How Freedonia attacked Sylvania in 2028. Gloria Press.",
    ],
)
def test_no_date_from_citations_measures_contents_and_references(text: str) -> None:
    assert [s for s in read(text) if s.datatype == "date"] == []


def test_the_steps_of_an_agreement_are_different_happenings() -> None:
    actions = {s.happening.action: str(s.value) for s in read(MARCH) if s.property == "date" and s.happening.object}
    assert actions["publish"] == "2031?-03-05"
    assert actions["enter_into_force"] == "2031-07-01"
    signed = {str(s.value) for s in read(MARCH) if s.happening.action == "sign" and s.property == "date"}
    assert signed == {"2031-03-03", "1998", "2029-06"}


def test_the_passage_is_the_clause() -> None:
    signing = one(read(MARCH), words="3 March 2031")
    assert signing.quote.startswith("On 3 March 2031")
    assert signing.quote.endswith("Friendship in Gloria")


def test_a_report_told_on_a_weekday_is_past_and_what_would_follow_is_planned() -> None:
    text = "Sylvania's army said on Tuesday that its troops would withdraw by 25 May 2031."
    said, follows = read(text, published="2031-05-19")
    assert (str(said.value), said.modality) == ("2031-05-13", STATED)
    assert (str(follows.value), follows.modality, follows.attributed_to) == ("2031-05-25", PLANNED, "Sylvania")


def test_what_else_is_said_of_when_belongs_to_the_passage() -> None:
    text = "Trade in salt began in 2022, soon after the fall of Gloria, and grew for years."
    assert one(read(text), datatype="date").quote == "Trade in salt began in 2022"
    text = "Trade in salt began in 2022, after the fall of Gloria, and grew for years."
    assert one(read(text), datatype="date").quote == "Trade in salt began in 2022, after the fall of Gloria"
    text = "Trade in salt began in 2022, after a war that cost 14,000 lives."
    assert one(read(text), datatype="date").quote == text.removesuffix(".")


def test_an_hour_with_its_day_is_a_date_and_one_alone_is_none() -> None:
    found = one(read("Fighting broke out at 6 a.m. on May 16 near Gloria.", published="2031-05-19"), datatype="date")
    assert str(found.value).startswith("2031-05-16T06:00")


def test_a_date_and_an_end_of_one_happening_are_both_told() -> None:
    found = read("The closure of the port was prolonged last week until 30 June 2032.")
    assert {s.property: str(s.value) for s in found if s.datatype == "date"} == {
        "date": "2031-10-20/2031-10-26",
        "end": "2032-06-30",
    }


def test_what_one_state_does_to_a_convention_is_its_own() -> None:
    found = read(
        "The Gloria Convention was adopted in 2030. Freedonia ratified it in 2031; Sylvania ratified it in 2033."
    )
    ratified = {s.happening.actors: str(s.value) for s in found if s.happening.action == "ratify"}
    assert ratified == {("Freedonia",): "2031", ("Sylvania",): "2033"}


def test_a_dateline_is_no_date_of_the_news() -> None:
    text = "GLORIA, May 17 (Newswire) - Freedonia shelled Port Vasa on 16 May 2031."
    assert [str(s.value) for s in read(text) if s.datatype == "date"] == ["2031-05-16"]


def test_a_relative_clause_gives_the_date_of_the_agreement_before_it() -> None:
    text = "The pact of Freedonia and Sylvania replaces a salt agreement that the two countries concluded in 1998."
    assert "alt agreement" in one(read(text), datatype="date").happening.title


def test_plans_are_plans() -> None:
    assert one(read(SEPTEMBER), action="ratify").modality is PLANNED
    assert one(read(MARCH), action="enter_into_force").modality is PLANNED


def test_a_pulled_quote_repeats_no_claim() -> None:
    text = "Freedonia invaded Sylvania in May 2031, it is remembered.\nFreedonia invaded Sylvania in May 2031\n"
    assert len(read(text)) == 1


def test_other_languages_give_nothing() -> None:
    text = "Freedonia signed the pact on 3 May 2031."
    assert extract(text, find_dates(text), language="en-GB")
    assert extract(text, find_dates(text), language="ru") == ()


def test_who_dates_it_takes_no_part_in_it() -> None:
    text = "Gloria fell on 3 August 1571. The Vasa chronicle places the fall on 29 July 1571."
    first, second = (s for s in read(text) if s.property == "date")
    assert second.attributed_to == "Vasa chronicle"
    assert second.happening.identity == first.happening.identity


def test_a_signing_that_somebody_dates_is_that_of_the_agreement_told_of_before() -> None:
    text = "Freedonia and Sylvania signed the Salt Treaty on 3 May 2031. The Gazette dates the signing to June 2031."
    assert len({s.happening.identity for s in read(text) if s.property == "date"}) == 1
