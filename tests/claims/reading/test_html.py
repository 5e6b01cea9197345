"""Saved web pages: the article without what stands around it, and only what the page really states of it."""

import codecs
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.reading import ReadArticle, read_article
from tests.claims.reading.spoiling import cut_off, read_or_refused, refused, spoiled

FIRST = (
    "The government of Ruritania signed the accord on 17&nbsp;January, after long talks in Strelsau about the border."
)
SECOND = (
    "“We are content,” said Minister Zander — <b>the</b> <a href='/zander'>minister</a> of trade &amp; crafts in Zenda."
)
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0025)https://post.example/saved -->
<html lang="en-GB"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>The accord | The Ruritania Post</title>
<link rel="canonical" href="https://post.example/accord"><link rel="stylesheet" href="accord_files/a.css">
<meta property="og:title" content="The accord"><meta property="og:site_name" content="The Ruritania Post">
<meta name="author" content="R. Hentzau"><meta property="article:published_time" content="2025-01-17T23:30:00-05:00">
<script>var shares = "Shares of the accord";</script><style>.ad {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/court">Court news</a></li></ul></nav>
<div class="ad-banner"><p>Buy Zenda soap today!</p></div>
<article><h1>The accord</h1><p class="byline">By R. Hentzau</p><p>{FIRST}</p><script>track("Zenda")</script>
<p>{SECOND}</p><p>Queen Flavia<br>was not there.</p><ul><li>Roads reopen.</li><li>Tolls fall.</li></ul></article>
<section class="comments"><h3>Comments</h3><p class="comment">Nonsense, says a reader from Hofbau.</p></section>
<footer><p>Copyright The Ruritania Post</p></footer></body></html>"""


def page(head: str = "", body: str = f"<p>{FIRST}</p>") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def linked(**stated: object) -> bytes:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **stated}
    return page(f'<script type="application/ld+json">{json.dumps(data)}</script>')


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_a_saved_page(name: str) -> None:
    article = read_article(PAGE.encode(), name)
    assert article.text.split("\n\n")[-5:] == [
        FIRST.replace("&nbsp;", "\u00a0"),
        "“We are content,” said Minister Zander — the minister of trade & crafts in Zenda.",
        "Queen Flavia\nwas not there.",
        "Roads reopen.",
        "Tolls fall.",
    ]
    assert (article.title, article.source, article.author) == ("The accord", "The Ruritania Post", "R. Hentzau")
    assert (article.url, article.published, article.language) == ("https://post.example/accord", "2025-01-17", "en-GB")


@pytest.mark.parametrize(
    "around", ["Court news", "soap", "Shares", "track", "color", "Nonsense", "Copyright", "saved from", "<", "&amp;"]
)
def test_what_stands_around_the_article_is_no_part_of_it(around: str) -> None:
    assert around not in read_article(PAGE.encode(), "a.html").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Short.</p>", "Short."),
        ("Only words.", "Only words."),
        ("<p>One <b>bold</b>.</p><p>Two.", "One bold.\n\nTwo."),
        ("<p hidden>Not me.</p><p style='display: none'>Nor me.</p><p>One.</p>Tail.", "One.\n\nTail."),
        ("<div>One<br> two</div>", "One\ntwo"),
        ("<p>One<br> <br>\n<br>\n<br>two", "One\n\ntwo"),
        ("<pre>One\n  two</pre>", "One\ntwo"),
        ("<table><tr><th>Zander<td>Trade<tr><td>Zapt<td>Guard</table>", "Zander\tTrade\n\nZapt\tGuard"),
        ("<p>a &amp;lt; b &lt; c &#128; &copy;</p>", "a &lt; b < c € ©"),
        ("<noscript><p>Switch scripts on.</p></noscript><p>One.</p>", "One."),
    ],
)
def test_a_very_short_page_gives_all_that_is_visible(body: str, text: str) -> None:
    assert read_article(page(body=body), "a.html").text == text


@pytest.mark.parametrize(
    "text", ["می\u200cخواهد", "👩\u200d🚒", "e\u0301 é ﬁ", "\u202bשלום\u202c", "so\u00adft", "\u2003a \ue000"]
)
def test_characters_are_kept_exactly(text: str) -> None:
    sentences = f"The minister said {text} in Strelsau, and nobody in the whole of Zenda had ever heard of it before. "
    body = f"<article><p>{sentences * 3}</p><p>{sentences * 4}</p></article>"
    assert read_article(page(body=body), "a.html").text == f"{(sentences * 3).strip()}\n\n{(sentences * 4).strip()}"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<title>The accord</title>", "title", "The accord"),
        ('<meta name="citation_title" content=" The \n accord "><title>x</title>', "title", "The accord"),
        ('<meta name="citation_author" content="A. B"><meta name="citation_author" content="C">', "author", "A. B, C"),
        (f'<meta name="author" content="{"a" * 301}">', "author", "a" * 300),
        (f'<meta property="og:site_name" content="{"a" * 201}">', "source", "a" * 200),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
        (
            '<link rel="canonical" href="/accord"><meta property="og:url" content="http://a.example/">',
            "url",
            "http://a.example/",
        ),
        (f'<link rel="canonical" href="https://a.example/{"a" * 2000}">', "url", None),
        ('<meta property="og:locale" content="de_AT">', "language", "de-AT"),
        ('<meta http-equiv="content-language" content="en, de">', "language", None),
        ('<meta name="citation_date" content="2025/1/7">', "published", "2025-01-07"),
        ('<meta name="date" content="2025-01">', "published", "2025-01"),
        ('<meta name="date" content="2025-02-30">', "published", None),
        ('<meta name="date" content="yesterday">', "published", None),
        ('<meta name="date" content="0001-01-01T00:00:00">', "published", None),
        ('<meta property="article:modified_time" content="2025-01-17">', "published", None),
    ],
)
def test_what_the_head_states(head: str, field: str, value: str | None) -> None:
    assert getattr(read_article(page(head), "a.html"), field) == value


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime='2025-01-17T10:00'>Friday</time>", "2025-01-17"),
        ("<time datetime='2025-01-17'></time><time datetime='2025-01-17T09:00Z'></time>", "2025-01-17"),
        ("<time datetime='2025-01-17'></time><time datetime='2024-01-01'></time>", None),
        ("<time datetime='2024-01-01'></time><time pubdate datetime='2025-01-17'></time>", "2025-01-17"),
        ("<span itemprop='datePublished'>2025-01-17</span>", "2025-01-17"),
        ("<p>Strelsau, 17 January 2025</p>", None),
        ("<time>soon</time>", None),
    ],
)
def test_only_a_date_that_is_marked_counts(body: str, published: str | None) -> None:
    assert read_article(page(body=f"{body}<p>{FIRST}</p>"), "a.html").published == published


def test_linked_data_states_every_field() -> None:
    publisher = {"@type": "Organization", "name": "The Ruritania Post"}
    authors = [{"@type": "Person", "name": "R. Hentzau"}, "F. von Tarlenheim"]
    stated = {"headline": "The accord", "author": authors, "publisher": publisher, "datePublished": "2025-01-17"}
    article = read_article(linked(**stated, url="https://post.example/1", inLanguage="en"), "a.html")
    assert article == ReadArticle(
        title="The accord",
        text=FIRST.replace("&nbsp;", "\u00a0"),
        source="The Ruritania Post",
        author="R. Hentzau, F. von Tarlenheim",
        url="https://post.example/1",
        published="2025-01-17",
        language="en",
    )


@pytest.mark.parametrize(
    "stated",
    [
        {"headline": {}, "author": 7, "publisher": [None], "datePublished": [], "url": True},
        {"headline": " ", "author": {"name": ["", None]}, "publisher": "\0\ud800", "datePublished": "\ud800"},
        {"@type": "Product", "headline": "Soap", "author": "A", "publisher": "B", "datePublished": "2025-01-17"},
        {"@type": ["Article"], "@graph": [[[[[[[[{"@type": "Article", "headline": "Deep"}]]]]]]]]},
    ],
)
def test_linked_data_that_says_nothing_usable(stated: dict[str, object]) -> None:
    article = read_article(linked(**stated), "a.html")
    assert (article.title, article.author, article.source, article.published) == ("", None, None, None)


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"@type":"Article",', "null", ""])
def test_linked_data_that_is_none_is_passed_over(script: str) -> None:
    assert read_article(page(f'<script type="application/ld+json">{script}</script>'), "a.html").title == ""


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0020)https://a.example/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://a.example/1 \n-->",
    ],
)
def test_the_comment_of_who_saved_the_page_gives_its_address(comment: str) -> None:
    data = f"<!DOCTYPE html> {comment}<html><p>{FIRST}</p></html>".encode()
    assert read_article(data, "a.html").url == "https://a.example/1"


RUSSIAN = "<p>Президент Руритании подписал договор с Фридонией в столице после долгих переговоров.</p>"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + ("<meta charset=latin-1>" + RUSSIAN).encode(),
        RUSSIAN.encode("utf-16"),
        ("<meta charset=windows-1251>" + RUSSIAN).encode("cp1251"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>" + RUSSIAN).encode("koi8-r"),
        ("<?xml version='1.0' encoding='ISO-8859-5'?><html>" + RUSSIAN).encode("iso8859-5"),
        ("<meta charset=iso-8859-1>" + RUSSIAN).encode(),
        ("<meta charset=nonsense>" + RUSSIAN).encode(),
        ("<meta charset=unicode_escape>" + RUSSIAN).encode(),
        (RUSSIAN * 3).encode("cp1251"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert "Президент Руритании подписал договор с Фридонией в столице" in read_article(data, "a.html").text


@pytest.mark.parametrize(
    ("declared", "data", "text"),
    [
        ("iso-8859-1", b"a \x93b\x94 \x80", "a “b” €"),
        ("gb2312", "\u9345".encode("gb18030"), "\u9345"),
        ("shift_jis", "①".encode("cp932"), "①"),
        ("iso-2022-jp", "東京".encode("iso2022_jp"), "東京"),
    ],
)
def test_declared_encodings_are_read_as_browsers_read_them(declared: str, data: bytes, text: str) -> None:
    assert read_article(f"<meta charset={declared}><p>".encode() + data, "a.html").text == text


def test_a_broken_character_does_not_make_the_others_wrong() -> None:
    data = "<meta charset=utf-8><p>äöüß äöüß äöüß".encode() + b" \xff"
    assert read_article(data, "a.html").text == "äöüß äöüß äöüß \ufffd"


XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body>{}</body></html>'
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One&nbsp;&eacute;<i/> two</p>", "One\u00a0é two"),
        ("<p>One<br>two", "One\ntwo"),
        ("<p>&nosuch;</p>", "&nosuch;"),
    ],
)
def test_xhtml_is_read_as_such_where_it_is_well_formed(body: str, text: str) -> None:
    written = XHTML if body.endswith("</p>") else XHTML.replace("<title/>", "").replace("/>", "></script>")
    assert read_article(written.format(body).encode(), "a.xhtml").text == text


def test_entities_that_a_page_defines_are_not_expanded() -> None:
    data = f"<!DOCTYPE html [{BOMB}]>" + XHTML.replace("<title/>", "").replace("/>", "></script>").format(
        "<p>x &a11;</p>"
    )
    assert len(read_article(data.encode(), "a.xhtml").text) < 1000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!-- nothing -->", "no_text"),
        (b"<html><body><script>x</script><img src=a></body></html>", "no_text"),
        (b"<div>" * 10_000 + b"deep", "too_deep"),
        (b"<p>a\0b", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "binary"),
        (codecs.BOM_UTF16_LE + b"<", "undecodable"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.html").code == code


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td", "font", "blockquote"])
def test_deep_nesting_is_read_whole_or_refused(tag: str) -> None:
    article = read_or_refused(f"<{tag}>".encode() * 1500 + b"deep<p>after", "a.html")
    assert article is None or article.text.endswith("after")


def test_a_page_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    articles = [read_or_refused(data, "a.html") for data in cut_off(PAGE.encode())]
    assert articles[0] is None
    assert all(article and "17\u00a0January" in article.text for article in articles[-10:])


@given(st.one_of(st.binary(max_size=300), spoiled([PAGE.encode(), XHTML.format(SECOND).encode(), linked(author="A")])))
@example(b"<html xmlns='http://www.w3.org/1999/xhtml'>\xed\xa0\x80")
@example(b"<p>&#0;&#xd800;&#x1;\x01\x0b")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data, "a.html")
