"""The state of a timeline page in its address: read, and written back."""

import pytest
from django.http import QueryDict

from timeline.dates.days import day_number
from timeline.facets import Choice, Facets
from timeline.query import TimelineQuery, read_query

FACETS = Facets(
    lanes=(Choice("treaties", "Treaties"), Choice("unrest", "Unrest")),
    sources=(Choice("the ruritania post", "The Ruritania Post"),),
    actors=(Choice("freedonia", "Freedonia"),),
    places=(Choice("Fort Zenda", "Fort Zenda"),),
    tags=(Choice("war aims", "war aims"),),
)


def read(address: str) -> TimelineQuery:
    return read_query(QueryDict(address), FACETS)


def test_an_empty_address_leaves_everything_open() -> None:
    assert read("") == TimelineQuery()


def test_every_part_of_an_address_is_read() -> None:
    query = read(
        "lane=unrest&lane=treaties&source=the+ruritania+post&actor=freedonia&place=Fort+Zenda&tag=war+aims"
        "&q=+a++pact+&disputed=on&by=actor&event=e12"
    )
    assert query == TimelineQuery(
        lanes=("unrest", "treaties"),
        sources=("the ruritania post",),
        actors=("freedonia",),
        places=("Fort Zenda",),
        tags=("war aims",),
        words="a pact",
        disputed=True,
        by="actor",
        event="e12",
    )


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("1923-05-17", "1923-05-20", day_number(1923, 5, 17), day_number(1923, 5, 21)),
        ("1923", "1923", day_number(1923, 1, 1), day_number(1924, 1, 1)),
        ("1923-05", "1924-23", day_number(1923, 5, 1), day_number(1924, 12, 1)),
        ("-0043", "0001", day_number(-43, 1, 1), day_number(2, 1, 1)),
        ("702108", "702110.5", 702108.0, 702110.5),
        ("1923-05-17T06:00:00", "1923-05-17T18:00:00", day_number(1923, 5, 17) + 0.25, day_number(1923, 5, 17) + 0.75),
    ],
)
def test_a_window_is_read_from_edtf_or_day_numbers(start: str, end: str, first: float, last: float) -> None:
    query = read(f"from={start}&to={end}")
    assert (query.start, query.end) == (first, last)
    assert query.problems == ()


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("from=yesterday&to=1923", "yesterday"),
        ("from=1923-13-40", "1923-13-40"),
        ("from=XXXX-05-17", "XXXX-05-17"),
        ("lane=nowhere", "nowhere"),
        ("source=nobody", "nobody"),
        ("actor=nobody", "nobody"),
        ("place=Nowhere", "Nowhere"),
        ("tag=none", "none"),
        ("event=%3Cscript%3E", "<script>"),
        ("q=" + "x" * 201, "xxx"),
        ("q=a%00b", "ignored"),
        ("by=weather", "weather"),
        ("from=1924&to=1923", "before it begins"),
    ],
)
def test_what_cannot_be_read_is_named_and_ignored(address: str, named: str) -> None:
    query = read(address)
    assert len(query.problems) == 1
    assert named in query.problems[0]
    assert not query.is_filtered
    assert query.event is None
    assert query.start is None or query.end is None


def test_known_keys_stay_when_an_unknown_one_is_dropped() -> None:
    query = read("lane=treaties&lane=nowhere&lane=treaties")
    assert query.lanes == ("treaties",)
    assert len(query.problems) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lane=treaties&lane=unrest&source=the+ruritania+post&actor=freedonia&place=Fort+Zenda&tag=war+aims"
        "&q=pact&disputed=on&by=tag&event=e12",
        "from=1923-05-17&to=1924-01-03",
        "from=-0043-03-15&to=0120-01-01",
        "from=1923-05-17T06%3A30%3A00&to=1923-05-19T12%3A00%3A00",
        "from=-4000000&to=4000000",
    ],
)
def test_an_address_is_written_as_it_was_read(address: str) -> None:
    assert read(read(address).address()).address() == read(address).address() == address


def test_only_filters_and_the_grouping_decide_on_the_columns() -> None:
    assert read("from=1923&to=1924&event=e12&fold=unrest&order=unrest").drawing_address() == ""
    assert read("from=1923&to=1924&lane=unrest&by=lane").drawing_address() == "lane=unrest"
    grouped = read("by=actor&lane=unrest")
    assert grouped.drawing_address() == "lane=unrest&by=actor"
    assert grouped.filter_address() == "lane=unrest"  # no grouping leaves any event out
