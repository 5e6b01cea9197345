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
        ("Talks in Gloria were suspended in June 2031.", "Talks in Gloria are suspended"),
        ("Its chancellor, Otto Trentino, visited Gloria on 3 May 2031.", "Otto Trentino visits Gloria"),
        ("A day of mourning was declared in Gloria for 3 May 2031.", "Day of mourning is declared in Gloria"),
        ("Firefly's heir, Otto Trentino, was inaugurated in 2031.", "Otto Trentino is inaugurated"),
        ("An air strike on a market in Gloria killed 30 people on 3 May 2031.", "Air strike on a market in Gloria"),
        ("The pact cannot be ended, he said. It took effect, and deliveries rose by half in 2031.",
         "Deliveries rose by half"),
        ("Otto Trentino spoke. He was elected to parliament in 2029.", "Otto Trentino is elected to parliament"),
        ("The vote had been fair, the commission said on 3 May 2031.", "Commission says: vote had been fair"),
        ("Freedonia fought a four-day war in April 2031.", "Freedonia fights a four-day war"),
        ("The government inquiry, set up in Vasa, reported in March 2031.", "Government inquiry reports"),
        ("Rufus Firefly, who had waited for years, rebuilt the walls in 2031.", "Rufus Firefly rebuilds the walls"),
        ("The bombardment began on 6 April 2031 and continued.", "Bombardment"),
        ("Freedonia paid a settlement approved by the council on 3 May 2031.", "Settlement is approved by the council"),
        ("News of the fall reached Vasa on 3 May 2031.", "News of the fall reached Vasa"),
        ("Otto Trentino called for a crusade in May 2031, but nobody came.", "Otto Trentino calls for a crusade"),
        ("Rufus Firefly, newly appointed head of the Salt Council, resigned in 2031.", "Rufus Firefly resigns"),
        ("The school, opened in 2029, lay in ruins.", "School is opened"),
        ("The terms of peace, signed on 3 May 2031, were kind.", "Terms of peace are signed"),
        ("The Salt Union (founded in December 2029) has no army.", "Salt Union is founded"),
        ("The hospital lent by Sylvania was opened on 3 May 2031.", "Hospital lent by Sylvania is opened"),
        ("The building code that Freedonia adopted in 2025 obliges schools.", "Freedonia adopts building code"),
        ("The filling of the lake, which began in 2029, took two years.", "Filling of the lake begins"),
        ("At least 12 people are now known to have died on 3 May 2031.", "At least 12 people die"),
        ("On 3 May 2031 Firefly, having asked Rufus Trentino, resigned.", "Firefly resigns"),
        ("Freedonia and Sylvania signed a separate defence pact in May 2031.",
         "Freedonia and Sylvania sign a defence pact"),
    ],
)  # fmt: skip
def test_title(text: str, title: str) -> None:
    assert one(read(text), datatype="date").happening.title == title
