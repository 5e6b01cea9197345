"""Where a happening took place."""

import pytest

from tests.claims.extraction.articles import read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rufus Firefly met Otto Trentino in Gloria on 3 May 2031.", "Gloria"),
        ("An earthquake struck near Port Vasa on 14 May 2031.", "Port Vasa"),
        ("Freedonia and Sylvania signed the pact at Port Vasa on 3 May 2031.", "Port Vasa"),
        ("Rufus Firefly was arrested in London.", "London"),  # a town here, and not its government
        ("Rufus Firefly denied that Freedonia had attacked anybody in Gloria.", None),
        ("Freedonia will attack Sylvania in Gloria on 3 May 2031.", None),  # a plan
        ("Otto Trentino resigned in Gloria on 3 May 2031.", None),  # not of one place
    ],
)
def test_a_place(text: str, place: str | None) -> None:
    assert [s.value for s in read(text, "2031-05-01") if s.property == "place"] == ([place] if place else [])
