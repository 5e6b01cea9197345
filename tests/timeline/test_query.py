"""The state of a timeline page in its address: read, and written back."""

import pytest
from django.http import QueryDict

from timeline.dates.days import day_number
from timeline.facets import Choice, Facets
from timeline.lenses import Lens, Verdict
from timeline.query import TimelineQuery, read_query

FACETS = Facets(
    lanes=(Choice("treaties", "Treaties"), Choice("unrest", "Unrest")),
    sources=(Choice("the ruritania post", "The Ruritania Post"), Choice("courier", "The Courier")),
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
        ("told_by=nobody", "nobody"),
        ("compare=nobody", "nobody"),
        ("compare=courier", "two sources"),
        ("known=tomorrow", "tomorrow"),
        ("known=1924%2F..", "no last day"),
        ("least=0", "0"),
        ("least=many", "many"),
        ("precision=hour", "hour"),
        ("class=sometimes", "sometimes"),
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
        "least=2&precision=month&told_by=courier",
        "compare=the+ruritania+post&compare=courier&class=only-a&class=differ",
        "compare=courier&compare=the+ruritania+post",
        "known=1924-02-01",
        "known=-0043-03-15",
        "known=4000000",
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


@pytest.mark.parametrize(
    ("address", "lens"),
    [
        ("told_by=courier", Lens(told_by="courier")),
        ("told_by=&compare=&compare=&known=", Lens()),
        ("compare=courier&compare=the+ruritania+post", Lens(compare=("courier", "the ruritania post"))),
        ("known=1924-02-01", Lens(known=day_number(1924, 2, 1))),
        ("known=1924-02", Lens(known=day_number(1924, 2, 29))),
        ("known=1924", Lens(known=day_number(1924, 12, 31))),
        ("known=702108", Lens(known=702108)),
    ],
)
def test_a_lens_is_read_from_the_address(address: str, lens: Lens) -> None:
    query = read(address)
    assert (query.lens, query.problems) == (lens, ())
    assert query.is_filtered == bool(lens)
    assert not query.without_lens().is_filtered


@pytest.mark.parametrize(
    ("address", "lens"),
    [
        ("told_by=courier&known=1924", Lens(told_by="courier")),
        ("compare=courier&compare=the+ruritania+post&known=1924", Lens(compare=("courier", "the ruritania post"))),
        ("told_by=courier&told_by=the+ruritania+post", Lens(told_by="courier")),
        ("compare=courier&known=1924", Lens(known=day_number(1924, 12, 31))),
    ],
)
def test_one_lens_at_a_time_is_on_and_that_is_said(address: str, lens: Lens) -> None:
    query = read(address)
    assert query.lens == lens
    assert len(query.problems) == 1


def test_classes_belong_to_a_comparison_alone() -> None:
    assert read("class=differ").verdicts == ()
    assert read("compare=courier&compare=the+ruritania+post&class=differ&class=only-a").verdicts == (
        Verdict.ONLY_A,
        Verdict.DIFFER,
    )
