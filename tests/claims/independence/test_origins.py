"""Which articles count as one witness."""

import random

from hypothesis import given
from hypothesis import strategies as st

from claims.independence import AGENCIES, ArticleFacts, Link, Origin, Reason, ReasonCode, origins

COURIER = ArticleFacts("a", "strelsau courier", 10, 1)
POST = ArticleFacts("b", "zenda post", 11, 2)
GAZETTE = ArticleFacts("c", "lutha gazette", 12, 3)
REUTERS = ArticleFacts("r", "reuters", 9, 4)


def same(article: ArticleFacts, other: ArticleFacts, kind: str = "same_text") -> Link:
    return Link(article.id, other.id, "", kind)


def carries(article: ArticleFacts, agency: str = "agency:reuters", kind: str = "agency") -> Link:
    return Link(article.id, None, agency, kind)


def keys(*found: Origin) -> dict[str, tuple[str, ...]]:
    return {origin.key: origin.articles for origin in found}


def test_whoever_copies_nobody_is_an_origin() -> None:
    found = origins([POST, COURIER], [])
    assert keys(*found) == {"strelsau courier": ("a",), "zenda post": ("b",)}
    assert found[0].reasons == (Reason("a", ReasonCode.OWN_REPORTING),)


def test_two_articles_of_one_source_are_one_origin() -> None:
    assert keys(*origins([COURIER, ArticleFacts("d", "strelsau courier", 20, 9)], [])) == {
        "strelsau courier": ("a", "d")
    }


def test_a_copy_counts_with_what_it_copies() -> None:
    (found,) = origins([POST, COURIER, GAZETTE], [same(POST, COURIER), same(GAZETTE, POST, "rewrite")])
    assert (found.key, found.articles) == ("strelsau courier", ("a", "b", "c"))
    assert found.reasons == (
        Reason("a", ReasonCode.OWN_REPORTING),
        Reason("b", ReasonCode.SAME_TEXT, "a"),
        Reason("c", ReasonCode.REWRITE, "b"),
    )


def test_an_article_that_copies_leaves_its_source_alone() -> None:
    own = ArticleFacts("d", "zenda post", 20, 9)
    assert keys(*origins([COURIER, POST, own], [same(POST, COURIER)])) == {
        "strelsau courier": ("a", "b"), "zenda post": ("d",),
    }  # fmt: skip


def test_seven_papers_that_carry_one_agency_are_one_origin() -> None:
    papers = [ArticleFacts(f"p{number}", f"paper {number}", 10, number) for number in range(7)]
    (found,) = origins([*papers, REUTERS], [carries(paper) for paper in papers])
    assert (found.key, len(found.articles)) == ("agency:reuters", 8)
    assert Reason("p3", ReasonCode.AGENCY, "agency:reuters") in found.reasons


def test_who_copies_a_paper_that_carries_an_agency_rests_on_the_agency() -> None:
    assert keys(*origins([COURIER, POST], [same(POST, COURIER), carries(POST)])) == {"agency:reuters": ("a", "b")}
    assert keys(*origins([COURIER, POST], [same(POST, COURIER), carries(COURIER)])) == {"agency:reuters": ("a", "b")}


def test_two_agencies_in_one_article_are_not_joined() -> None:
    both = [carries(COURIER, "agency:reuters"), carries(COURIER, "agency:afp")]
    found = origins([COURIER, POST, GAZETTE], [*both, carries(POST, "agency:reuters"), carries(GAZETTE, "agency:afp")])
    assert keys(*found) == {"agency:afp": ("a", "c"), "agency:reuters": ("b",)}


def test_quotations_and_citations_join_nothing() -> None:
    links = [same(POST, COURIER, "quotes"), carries(GAZETTE, kind="attribution")]
    assert len(origins([COURIER, POST, GAZETTE], links)) == 3


def test_links_into_what_is_not_given_are_left_out() -> None:
    assert keys(*origins([POST], [same(POST, COURIER), same(POST, POST), carries(POST, "")])) == {"zenda post": ("b",)}


def test_the_original_gives_the_key_though_it_came_later() -> None:
    """As an editor turned the link round."""
    assert keys(*origins([COURIER, POST], [same(COURIER, POST)])) == {"zenda post": ("a", "b")}


def test_of_a_circle_the_earliest_gives_the_key_and_unknown_days_come_last() -> None:
    undated = ArticleFacts("u", "vorda review", None, 0)
    circle = [same(undated, POST), same(POST, COURIER), same(COURIER, undated)]
    assert keys(*origins([undated, POST, COURIER], circle)) == {"strelsau courier": ("a", "b", "u")}


def test_an_agency_that_was_added_is_known_as_a_source() -> None:
    more = AGENCIES.extended({"Carpathian Wire": []})
    wire = ArticleFacts("w", "carpathian wire", 1, 1)
    found = origins([wire, POST], [carries(POST, "agency:carpathian wire")], agencies=more)
    assert keys(*found) == {"agency:carpathian wire": ("w", "b")}


facts = st.lists(
    st.builds(
        ArticleFacts,
        id=st.sampled_from("abcdefgh"),
        source_key=st.sampled_from(["zenda post", "lutha gazette", "reuters", "vorda review"]),
        published=st.none() | st.integers(1, 3),
        order=st.integers(1, 3),
    ),
    unique_by=lambda article: article.id,
)
links = st.lists(
    st.builds(
        Link,
        article=st.sampled_from("abcdefgh"),
        other=st.none() | st.sampled_from("abcdefgh"),
        agency=st.sampled_from(["agency:reuters", "agency:afp", ""]),
        kind=st.sampled_from(["same_text", "rewrite", "quotes", "agency"]),
    )
)


@given(facts, links, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(articles: list[ArticleFacts], ties: list[Link], rng: random.Random) -> None:
    found = origins(articles, ties)
    rng.shuffle(articles)
    rng.shuffle(ties)
    assert origins(articles, ties) == found


@given(facts, links)
def test_each_article_has_one_origin(articles: list[ArticleFacts], ties: list[Link]) -> None:
    found = origins(articles, ties)
    assert sorted(each for origin in found for each in origin.articles) == sorted(each.id for each in articles)
    assert len({origin.key for origin in found}) == len(found)
    assert {reason.article for origin in found for reason in origin.reasons} == {each.id for each in articles}
