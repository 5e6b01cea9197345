"""An event is found under the name that was chosen, and still under the one that became an alias."""

import pytest

from claims.matching.renaming import Key, actors_as_known, rekeyed

OLD, NEW = "fireflye", "firefly"


def keys(*stored: str) -> set[Key]:
    """Keys as an event stores them; those with a bar are blocking."""
    return {Key(key, "|" in key) for key in stored}


@pytest.mark.parametrize(
    ("stored", "added"),
    [
        ("meet|fireflye+trentino|1923", "meet|firefly+trentino|1923"),
        ("meet|alba+fireflye|192x", "meet|alba+firefly|192x"),
        ("die|fireflye", "die|firefly"),
        ("sign|treaty|fireflye+sylvania|undated", "sign|treaty|firefly+sylvania|undated"),
        ("meet|firefly+fireflye", "meet|firefly"),
    ],
)
def test_a_blocking_key_is_added_under_the_new_name(stored: str, added: str) -> None:
    change = rekeyed(keys(stored), OLD, NEW, shared=False)
    assert change.added == keys(added)
    assert not change.removed


@pytest.mark.parametrize("stored", ["meet|fireflyeson+trentino", "die|at:fireflye", "word:fireflye", "place:fireflye"])
def test_what_is_no_actor_of_that_name_stays(stored: str) -> None:
    change = rekeyed(keys(stored), OLD, NEW, shared=False)
    assert not change.added
    assert not change.removed


def test_the_actor_is_compared_by_the_new_name_alone() -> None:
    change = rekeyed(keys("actor:fireflye", "actor:trentino"), OLD, NEW, shared=False)
    assert change.added == keys("actor:firefly", "alias:fireflye=firefly")
    assert change.removed == keys("actor:fireflye")


def test_the_old_name_stays_where_somebody_else_bears_it() -> None:
    change = rekeyed(keys("actor:fireflye"), OLD, NEW, shared=True)
    assert change.added == keys("actor:firefly")
    assert not change.removed


def test_names_that_led_to_the_old_one_lead_to_the_new_one() -> None:
    change = rekeyed(keys("alias:glowfly=fireflye"), OLD, NEW, shared=False)
    assert change.added == keys("alias:glowfly=firefly")
    assert change.removed == keys("alias:glowfly=fireflye")


def test_one_key_for_both_names_changes_nothing() -> None:
    assert not rekeyed(keys("actor:firefly", "die|firefly"), NEW, NEW, shared=False).added


def test_a_statement_that_uses_the_old_name_means_the_new_one() -> None:
    assert actors_as_known({"fireflye", "trentino"}, {"alias:fireflye=firefly"}) == {"firefly", "trentino"}
