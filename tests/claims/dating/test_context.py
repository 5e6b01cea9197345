"""What an expression leaves out comes from its range, its story or its publication, and the rule says which."""

from datetime import date

import pytest

from claims.dating import find_dates
from timeline.dates import parse

HISTORY = (
    "In 1871 Ruritania was at peace. On 3 March 1872 the king fell ill, and on 5 April he died. "
    "The council, the largest since 1756, met the next day. Two weeks later it dissolved. "
    "Later that year the queen left. In December, the border closed; in January it opened again.\n"
    "By 1875 the debt had doubled. The banks closed on 9 May. The treaty of 1876 ended it. In 1877 trade grew, "
    "in 1878 it fell, in 1879 it rose and in 1880 it stopped."
)


def values(text: str, published: date | None = None) -> dict[str, tuple[str, str]]:
    return {text[s.start : s.end]: (s.value, s.rule) for s in find_dates(text, published=published)}


@pytest.mark.parametrize("published", [None, date(2031, 1, 17)])
@pytest.mark.parametrize(
    ("words", "value", "rule"),
    [
        ("5 April", "1872-04-05", "day_month+carried"),
        ("the next day", "1872-04-06", "next_unit"),
        ("Two weeks later", "1872-W16", "later"),
        ("Later that year", "1872", "earlier_this"),
        ("December", "1872-12", "month+carried"),
        ("January", "1873-01", "month+carried"),
        ("9 May", "1875-05-09", "day_month+carried"),
    ],
)
def test_a_history_carries_its_year(words: str, value: str, rule: str, published: date | None) -> None:
    assert values(HISTORY, published)[words] == (value, rule)


def test_news_takes_the_nearest_past() -> None:
    text = "On Jan. 12, envoys met. The 2019 pact lapsed in December, and a new one will be signed in March."
    found = values(text, date(2031, 1, 17))
    assert found["Jan. 12"] == ("2031-01-12", "month_day+nearest_past")
    assert found["December"] == ("2030-12", "month+nearest_past")
    assert found["March"] == ("2031-03", "month+nearest_future")


def test_news_carries_a_year_that_leads_the_paragraph() -> None:
    found = values(
        "In 2014, Freedonia seized the island. On March 16 it voted.\nOn March 17 it rested.", date(2031, 1, 17)
    )
    assert found["March 16"] == ("2014-03-16", "month_day+carried")
    assert found["March 17"] == ("2030-03-17", "month_day+nearest_past")


def test_a_day_whose_year_is_stated_elsewhere_does_not_make_a_history_news() -> None:
    text = f"The 3 March disorders began on 3 March 1872. {HISTORY}\nThe mint closed on 16 June."
    assert values(text, date(1883, 5, 17))["16 June"] == ("1880-06-16", "day_month+carried")


def test_without_a_publication_the_year_stays_unknown() -> None:
    (span,) = find_dates("It was signed on 17 January.")
    assert (span.value, str(span.date)) == ("XXXX-01-17", "XXXX-01-17")


def test_an_inferred_year_is_uncertain_and_a_stated_one_is_not() -> None:
    inferred, stated = find_dates("On Jan. 12 and on 3 May 2030.", published=date(2031, 1, 17))
    assert inferred.date is not None
    assert stated.date is not None
    assert (inferred.date.uncertain, stated.date.uncertain) == (True, False)


def test_relative_dates_wait_for_a_publication() -> None:
    text = "He left yesterday."
    (waiting,) = find_dates(text)
    (known,) = find_dates(text, published=parse("2031-01-17~"))
    assert (waiting.date, waiting.rule) == (None, "deictic+no_anchor")
    assert (str(known.date), known.anchor) == ("2031-01-16", "2031-01-17")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Peace would follow, he said on Tuesday.", "2031-01-14"),
        ("Parliament meets next on 25 January.", "2031-01-25"),
        ("Parliament will meet on Tuesday.", "2031-01-21"),
    ],
)
def test_a_verb_right_before_a_day_says_on_which_side_of_the_publication_it_lies(text: str, value: str) -> None:
    (span,) = find_dates(text, published=date(2031, 1, 20))
    assert span.value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They will meet on Monday, after Sunday's call collapsed.", "Sunday", "2031-01-19"),
        ("Talks are due on Friday, following Wednesday's truce.", "Wednesday", "2031-01-15"),
        ("Deputies will debate the report published on Friday.", "Friday", "2031-01-17"),
        ("Deputies will vote on the proposed law on Friday.", "Friday", "2031-01-24"),
        ("Speaking on Friday ahead of the summit, she warned them.", "Friday", "2031-01-17"),
        ("On Friday, the army said it would withdraw.", "Friday", "2031-01-17"),
        ("She may announce it on Friday.", "Friday", "2031-01-24"),
        ("The vote was postponed to 3 February.", "3 February", "2031-02-03"),
        ("The summit, to be held on 3 February, is the third.", "3 February", "2031-02-03"),
        ("They rallied on Sunday and Monday.", "Monday", "2031-01-20"),
        ("Talks resume on Friday of next week.", "Friday of next week", "2031-01-31"),
        ("It was worse the year before last.", "the year before last", "2029"),
        ("Born on 9 May 1950, he died on 4 January.", "4 January", "2031-01-04"),
        ("Shells fell on Strelsau overnight on Friday.", "overnight on Friday", "2031-01-17TNI"),
    ],
)
def test_the_verb_of_the_clause_tells_the_side_of_the_publication(text: str, words: str, value: str) -> None:
    found = {text[s.start : s.end]: s.value for s in find_dates(text, published=date(2031, 1, 20))}
    assert found[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "Call 0800 2026 1234.",
        "He won the 1500-metre race.",
        "See ISSN 2031 and RFC 2025.",
        "The field of 1900 ha burned.",
    ],
)
def test_figures_that_look_like_a_year(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It was printed as early as 1573.\nOn 9 May Rufus Firefly died.", "9 May", "1571-05-09"),
        ("It was found in a ditch, in the spring, in 1931.\nOn 9 May Rufus Firefly died.", "9 May", "1571-05-09"),
        ("In 1573 trade grew.\nOn 9 May Rufus Firefly died.", "9 May", "1573-05-09"),
        ("The emperor Otto (1559–1588) stayed away. Three years later he died.", "Three years later", "1574"),
        (
            "Vasa, which Freedonia had held since 1489, was poor. Three years later he died.",
            "Three years later",
            "1574",
        ),
        ("A report of 1576 doubted it. Ten days later he was freed.", "Ten days later", "1571-02-19"),
    ],
)
def test_a_history_counts_from_what_it_tells_and_not_from_what_is_beside(text: str, words: str, value: str) -> None:
    history = f"On 2 January 1571 the town of Vasa starved, and on 9 February it fell. {text}"
    assert values(history, date(2031, 1, 17))[words][0] == value


def test_a_history_does_not_begin_with_its_masthead() -> None:
    text = "Journal of Strelsau, Summer 2031\nIn June 1569 Firefly was elected. He came the following spring."
    assert values(text, date(2031, 6, 1))["the following spring"][0] == "1570-SP"


def test_a_month_of_publication_holds_its_own_days() -> None:
    (span,) = find_dates("The note appeared on 2 November.", published=parse("2031-11"))
    assert str(span.date) == "2031?-11-02"


@pytest.mark.parametrize(
    "text",
    ["The king declared three days of mourning, beginning on Friday.", "She intended to resign after talks on Friday."],
)
def test_what_is_intended_lies_ahead(text: str) -> None:
    assert values(text, date(2031, 1, 15))["Friday"][0] == "2031-01-17"
