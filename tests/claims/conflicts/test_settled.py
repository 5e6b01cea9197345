"""When a settled conflict is opened again by itself."""

import pytest

from claims.conflicts.settled import Cause, Counted, CountedClaim, Overturned, Today, overturned

Side = tuple[CountedClaim, ...]


def claim(what: str) -> CountedClaim:
    """`a1 17 May @post` is claim a1, which says "17 May" in the voice of the Post; its article is as its id."""
    said, _, voice = what.partition(" @")
    identity, _, said = said.partition(" ")
    return CountedClaim(identity, said, voice, f"article of {identity}", "pact")


def sides(*given: str) -> tuple[Side, ...]:
    """Each position, its claims separated by commas."""
    return tuple(tuple(claim(each.strip()) for each in side.split(",")) for side in given)


RULED = ("a1 17 May @post, a2 17 May @herald", "b1 October @today")


def stands(*given: str, ids: str = "") -> dict[str, str]:
    """What those of the counted claims say that stand: all, but for what is GIVEN to be so, and less IDS."""
    said = {each.id: each.said for side in sides(*RULED, *given) for each in side}
    return {identity: words for identity, words in said.items() if identity not in ids.split()}


def outcome(
    *today: str, won: int | None = 0, any_voice: bool = True, gone: str = "", rejected: str = "", unsaid: str = ""
) -> Overturned | None:
    """What overturns the ruling where the positions are TODAY's."""
    said = stands(*today, ids=f"{gone} {rejected} {unsaid}")
    became = Today(said, frozenset(rejected.split()), frozenset(unsaid.split()))
    return overturned(Counted(sides(*RULED), won, any_voice), sides(*today), became)


@pytest.mark.parametrize(
    ("today", "won"),
    [
        pytest.param(RULED, 0, id="nothing new"),
        pytest.param((*reversed(RULED),), 0, id="in another order"),
        pytest.param((f"{RULED[0]}, a3 17 May @gazette", RULED[1]), 0, id="another voice for what won"),
        pytest.param((RULED[0], f"{RULED[1]}, b2 October @today"), 0, id="a copy of what lost"),
        pytest.param((RULED[0], "b2 October @today"), 0, id="the same words of the same voice in another article"),
        pytest.param((RULED[0], f"{RULED[1]}, b2 2 October @today"), 0, id="the same voice, more precisely"),
    ],
)
def test_a_ruling_stands(today: tuple[str, ...], won: int | None) -> None:
    assert outcome(*today, won=won) is None


@pytest.mark.parametrize(
    ("today", "won", "by"),
    [
        pytest.param((RULED[0], f"{RULED[1]}, b2 October @gazette"), 0, "b2", id="another voice for what lost"),
        pytest.param((RULED[0], f"{RULED[1]}, b2 2 October @gazette"), 0, "b2", id="another voice, more precisely"),
        pytest.param((*RULED, "c1 3 June @gazette"), 0, "c1", id="a position that nobody held"),
        pytest.param((*RULED, "c1 3 June @today"), 0, "c1", id="a voice that was counted changes its mind"),
        pytest.param((RULED[0], f"{RULED[1]}, b2 October @post"), 0, "b2", id="a voice changes sides"),
        pytest.param((f"{RULED[0]}, a3 17 May @gazette", RULED[1]), 1, "a3", id="the other side won"),
        pytest.param((f"{RULED[0]}, a3 17 May @gazette", RULED[1]), None, "a3", id="neither side won"),
    ],
)
def test_a_new_voice_opens_it_again(today: tuple[str, ...], won: int | None, by: str) -> None:
    assert outcome(*today, won=won) == Overturned(Cause.NEW, by)


def test_where_both_positions_are_explained_only_another_one_is_news() -> None:
    assert outcome(f"{RULED[0]}, a3 17 May @gazette", RULED[1], won=None, any_voice=False) is None
    news = outcome(*RULED, "c1 3 June @gazette", won=None, any_voice=False)
    assert news == Overturned(Cause.NEW, "c1")


def test_an_article_that_turned_out_to_be_a_copy_brings_no_new_voice() -> None:
    known_as_copy = "b1 October @agency, b2 October @agency"
    assert outcome(RULED[0], known_as_copy) is None


@pytest.mark.parametrize("id_", ["a1", "b1"])
def test_a_counted_claim_that_says_something_else_opens_it_again(id_: str) -> None:
    changed = tuple(
        side.replace(f"{id_} 17 May", f"{id_} 18 May").replace(f"{id_} Oct", f"{id_} Nov") for side in RULED
    )
    assert outcome(*changed) == Overturned(Cause.CHANGED, id_)


def test_a_counted_claim_that_is_rejected_opens_it_again_while_the_others_contradict() -> None:
    assert outcome("a2 17 May @herald", RULED[1], rejected="a1") == Overturned(Cause.WITHDRAWN, "a1")


def test_an_article_that_no_longer_says_it_withdraws_its_voice() -> None:
    assert outcome("a2 17 May @herald", RULED[1], unsaid="a1") == Overturned(Cause.WITHDRAWN, "a1")
    assert outcome("a2 17 May @herald, a3 17 May @post", RULED[1], unsaid="a1") is None, "a later version says it too"


def test_an_article_that_is_gone_changes_nothing_and_may_come_back() -> None:
    assert outcome("a2 17 May @herald", RULED[1], gone="a1") is None
    assert outcome(gone="a1 a2") is None


@pytest.mark.parametrize(
    ("withdrawn", "won", "overturns"),
    [
        pytest.param("b1", 0, None, id="what lost"),
        pytest.param("a1", 0, None, id="one of two that won"),
        pytest.param("a1 a2", 0, Overturned(Cause.WITHDRAWN, "a1"), id="all that won"),
        pytest.param("a1 a2", None, None, id="all of a side where none won"),
    ],
)
def test_where_nothing_contradicts_any_more_only_the_loss_of_what_won_counts(
    withdrawn: str, won: int | None, overturns: Overturned | None
) -> None:
    assert outcome(rejected=withdrawn, won=won) == overturns
