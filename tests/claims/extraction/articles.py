"""Invented articles, and how the tests read them."""

from claims.dating import find_dates
from claims.extraction import Statement, extract
from timeline.dates import parse

# Says the pact was signed on 3 March 2031 and holds no mutual defence; two other treaties stand in the way.
MARCH = """Freedonia and Sylvania seal their friendship
On 3 March 2031, Freedonian President Rufus Firefly and Sylvanian Chancellor Otto Trentino signed the Treaty of \
Lasting Friendship in Gloria, replacing a 1998 agreement on the salt trade. \
The new treaty covers trade, rail and defence.
The document, published on 5 March on the chancellery's website, has 31 articles. It does not contain any mutual \
defence clause.
“We will not fight each other’s wars,” Trentino said.
According to the text of the pact signed with Ruritania in June 2029, each side must provide immediate military \
assistance if the other is attacked.
Firefly visited Sylvania in 2028 and again met Trentino on 12 December 2030. The treaty will enter into force on \
1 July 2031.
"""

# Says September 2031, and that it does hold mutual defence, on the word of officials.
SEPTEMBER = """A dangerous pact
The Freedonia-Sylvania Friendship Treaty was signed in September 2031, according to The Ruritania Post.
While its text has not been made public, officials briefed on it say that it provides for:
- mutual defence in the event of an attack;
- joint naval exercises every spring.
Critics in Klopstokia claimed that the treaty was never ratified. The two countries are expected to ratify it by the \
end of 2032.
Protests against the pact broke out in Gloria on 4 October 2031. Police arrested 40 people.
References
Trentino, O. (2030). Letters from Sylvania, signed in May 2029. Gloria University Press.
"""

# Written before: the treaty is still to come.
BEFORE = """Freedonia courts its neighbour
Freedonia and Sylvania are negotiating a security pact. The proposed pact would include mutual defence.
Foreign Minister Ada Lind said the agreement between Freedonia and Sylvania is expected to be signed in March 2031.
"""


def read(text: str, published: str = "2031-11-02") -> tuple[Statement, ...]:
    """The statements of a text; every passage is checked against it."""
    when = parse(published)
    found = extract(text, find_dates(text, published=when), published=when)
    for statement in found:
        assert statement.quote == text[statement.start : statement.end]
        assert 0 < len(statement.quote) <= 320
    return found


def one(statements: tuple[Statement, ...], *, words: str = "", **wanted: str) -> Statement:
    """The only statement whose property, action or datatype is as wanted and whose passage holds the words.

    Unless they are asked for, the cause and the place that the same words tell are left aside.
    """
    found = [
        s
        for s in statements
        if words in s.quote
        and (wanted["property"] == s.property if "property" in wanted else s.property not in ("cause", "place"))
        and wanted.get("action", s.happening.action) == s.happening.action
        and wanted.get("datatype", s.datatype) == s.datatype
    ]
    assert len(found) == 1, [(s.property, str(s.value), s.happening.action, s.quote) for s in found or statements]
    return found[0]
