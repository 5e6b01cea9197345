"""Feeds: each entry becomes an article in plain text; what is no feed, or could be a bomb, is refused."""

import pytest

from claims.reading import ReadArticle
from claims.reading.containers.html_text import text_of_html
from tests.claims.reading.containers.taken_apart import pieces_of, refused

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ruritania Post</title><language>en-gb</language>
<item><title>The accord &amp;amp; after</title><link>https://post.example/1</link>
<pubDate>Fri, 17 Jan 2025 23:30:00 -0500</pubDate><author>post@post.example (R. Hentzau)</author>
<description>Short.</description>
<content:encoded><![CDATA[<h2>In Strelsau</h2><p>They <b>signed</b>&nbsp;it,<br>at last.</p>
<script>alert(1)</script><ul><li>one</li><li>two</li></ul>]]></content:encoded></item>
<item><title>A note</title><description>First line.

Second &amp;amp; last.</description></item>
<item><title>Nothing</title><link>https://post.example/3</link></item>
<item><title>Where</title><link>ftp://post.example/4</link><description>Text.</description></item>
<item><title>When</title><pubDate>soon</pubDate><description>Text.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Zendaer Zeitung</title>
<author><name>Die Redaktion</name></author>
<entry><title type="html">Der &lt;i&gt;Pakt&lt;/i&gt;</title><link href="https://zeitung.example/1"/>
<updated>2025-01-17T10:30:00Z</updated><content type="text">Er ist
unterschrieben.</content></entry>
<entry><title>Danach</title><published>2025-02-01</published><updated>2025-03-01</updated>
<author><name>F. von Tarlenheim</name></author><source><title>The Ruritania Post</title></source>
<summary type="html">&lt;p&gt;Mehr.&lt;/p&gt;</summary></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "feed"])
def test_rss(name: str) -> None:
    pieces = pieces_of(RSS, name)
    assert pieces.articles == [
        ReadArticle(
            title="The accord & after",
            text="In Strelsau\n\nThey signed it,\nat last.\n\none\n\ntwo",
            source="The Ruritania Post",
            author="R. Hentzau",
            url="https://post.example/1",
            published="2025-01-17",
            language="en-gb",
        ),
        ReadArticle("A note", "First line.\n\nSecond & last.", source="The Ruritania Post", language="en-gb"),
    ]
    assert [piece.place for piece in pieces.good] == ["entry 1", "entry 2"]
    assert pieces.faults == [("entry 3", "empty"), ("entry 4", "bad_url"), ("entry 5", "bad_date")]


def test_atom() -> None:
    assert pieces_of(ATOM, "a.atom").articles == [
        ReadArticle(
            title="Der Pakt",
            text="Er ist\nunterschrieben.",
            source="Zendaer Zeitung",
            author="Die Redaktion",
            url="https://zeitung.example/1",
            published="2025-01-17",
            language="de",
        ),
        ReadArticle(
            "Danach", "Mehr.", "The Ruritania Post", "F. von Tarlenheim", published="2025-02-01", language="de"
        ),
    ]


def test_a_feed_that_is_not_well_formed_is_read_all_the_same() -> None:
    assert len(pieces_of(RSS.replace("&amp;amp;", "& then"), "a.rss").good) == 2


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"just words", "not_a_feed"),
        (b"<page><p>Text</p></page>", "not_a_feed"),
        (b"<html><body>Text</body></html>", "not_a_feed"),
        (b"\xff\xfe\x00", "not_a_feed"),
        (b"<rss version='2.0'><channel><title>Post</title></channel></rss>", "empty"),
        (RSS.replace("<rss", BOMB + "<rss").encode(), "xml_entities"),
        (RSS.replace("<rss", BOMB + "<rss").replace("utf-8", "utf-16").encode("utf-16"), "xml_entities"),
        (RSS.replace("<rss", BOMB + "<rss").replace("</channel>", "").encode(), "xml_entities"),
        (RSS.replace("<rss", "<&" + BOMB + "<rss").encode(), "xml_entities"),
        (RSS.replace("<rss", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss').encode(), "xml_entities"),
        (b"<rss>" + b" " * 50_000_000, "too_large"),
    ],
    ids=range(12),
)
def test_what_is_no_feed_is_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.xml").code == code


def test_a_document_type_alone_is_no_danger() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Feeds//DTD RSS 0.91//EN" "http://feeds.example/rss-0.91.dtd"><rss'
    assert len(pieces_of(RSS.replace("<rss", doctype), "a.rss").good) == 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt; b", "a < b"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("<p>one\ntwo</p><p>three</p>", "one two\n\nthree"),
        ("one<br/>two", "one\ntwo"),
        ("<div><div><p>a</p></div></div><div>b</div>", "a\n\nb"),
        ("a<script>b</script>c<style>d</style>e", "ace"),
        ("a<script>never closed", "a"),
        ("<svg><title>x</title></svg></svg>a", "a"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>1 &lt; 2 &amp; 3</p><!-- no -->", "1 < 2 & 3"),
        ("<div>" * 20_000 + "deep", "deep"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert text_of_html(html) == text
