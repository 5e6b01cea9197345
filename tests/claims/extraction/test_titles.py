"""Titles of proposed events: actor, action and object, readable, without dates."""

import pytest

from tests.claims.extraction.articles import one, read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Freedonia and Sylvania signed the Friendship Treaty in May.",
         "Freedonia and Sylvania sign the Friendship Treaty"),
        ("The Friendship Treaty between Freedonia and Sylvania took effect on 3 May 2031.",
         "Friendship Treaty between Freedonia and Sylvania enters into force"),
        ("Rufus Firefly visited Sylvania in 2028.", "Rufus Firefly visits Sylvania"),
        ("Rufus Firefly visited Sylvania in 2028 and met Otto Trentino.", "Rufus Firefly visits Sylvania"),
        ("The 2028 protests over bread prices are not forgotten.", "Protests over bread prices"),
        ("The Nov. 30 fall of Gloria surprised all.", "Fall of Gloria"),
        ("The Sylvanian parliament adopted the toll law on 3 May 2031.", "Sylvanian parliament adopts the toll law"),
        ("Rufus Firefly was elected on 3 May 2031.", "Rufus Firefly is elected"),
    ],
)  # fmt: skip
def test_title(text: str, title: str) -> None:
    assert one(read(text)).happening.title == title
