"""What a process keeps of what it made."""

from threading import Barrier, Thread

import pytest

from timeline.kept import Kept


def test_a_value_is_made_once_for_each_version() -> None:
    kept, made = Kept[str](room=10, size=len), []

    def make() -> str:
        made.append("x")
        return f"value {len(made)}"

    assert [kept.of("a", 1, make), kept.of("a", 1, make), kept.of("a", 2, make)] == ["value 1", "value 1", "value 2"]
    assert kept.kept("a", 1) is None
    assert kept.kept("a", 2) == "value 2"


def test_what_nobody_asked_for_longest_makes_room() -> None:
    kept = Kept[str](room=10, size=len)
    for name in "abc":
        kept.of(name, 1, lambda: "four")
        kept.kept("a", 1)
    assert [name for name in "abc" if kept.kept(name, 1)] == ["a", "c"]


def test_what_is_larger_than_all_the_room_is_kept_alone() -> None:
    kept = Kept[str](room=10, size=len)
    for name in "ab":
        kept.of(name, 1, lambda: "more than ten letters")
    assert [name for name in "ab" if kept.kept(name, 1)] == ["b"]


def test_requests_at_the_same_time_make_it_once() -> None:
    kept, made, start = Kept[str](room=10, size=len), [], Barrier(8)

    def ask() -> None:
        start.wait()
        kept.of("a", 1, lambda: made.append("x") or "value")  # type: ignore[func-returns-value]

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["x"]


def test_a_failure_keeps_nothing_back() -> None:
    kept = Kept[str](room=10, size=len)
    with pytest.raises(ZeroDivisionError):
        kept.of("a", 1, lambda: str(1 // 0))
    assert kept.of("a", 1, lambda: "value") == "value"
