"""Children are started when needed, kept, replaced, and never outlive their parent; pieces come one by one."""

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from claims.confinement import Confined
from claims.confinement.parent import CannotConfine
from claims.confinement.refusals import PARSER_FAILED, TOO_MUCH_MEMORY, TOOK_TOO_LONG
from claims.reading import Piece, UnreadableFile
from tests.claims.confinement.conftest import CHECKOUT, HASTY, HOSTILE


def child_of(confined: Confined) -> int:
    return int(confined.read(b"", "facts").text.split("\n")[0])


def is_running(process: int) -> bool:
    """Whether it is there, and no zombie that only waits to be looked after."""
    if "linux" in {sys.platform}:
        told = Path(f"/proc/{process}/stat")
        return told.exists() and told.read_text(encoding="utf-8").rpartition(") ")[2][0] != "Z"
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] not in {"", "Z"}


def ends(process: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while is_running(process) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(process)


def test_one_child_reads_many_files(hostile: Confined) -> None:
    first = child_of(hostile)
    for number in range(200):
        assert hostile.read(str(number).encode(), "a.txt").text == str(number)
    assert child_of(hostile) == first


def test_a_new_child_takes_over_after_some_files() -> None:
    with Confined(replace(HASTY, files_per_child=3), HOSTILE) as confined:
        children = [child_of(confined) for _ in range(7)]
    assert [children.index(child) for child in children] == [0, 0, 0, 3, 3, 3, 6]


def test_none_is_started_where_nothing_is_read(tmp_path: Path) -> None:
    with Confined(HASTY, [str(tmp_path / "nothing")]):
        pass


def test_all_end_with_the_block(tmp_path: Path) -> None:
    with Confined(HASTY, HOSTILE) as confined:
        child = child_of(confined)
        assert is_running(child)
    assert not is_running(child)


@pytest.mark.parametrize(("ended_by", "code"), [(signal.SIGKILL, TOO_MUCH_MEMORY), (signal.SIGTERM, PARSER_FAILED)])
def test_one_that_is_ended_while_it_reads(hostile: Confined, ended_by: signal.Signals, code: str) -> None:
    """The kernel kills what has most memory when there is none left; nobody else should."""
    child = child_of(hostile)
    subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -{int(ended_by)} {child}"])
    with pytest.raises(UnreadableFile) as refused:
        hostile.read(b"", "sleep")
    assert refused.value.code == code
    assert hostile.read(b"It fell.", "next.txt").text == "It fell."


def test_one_that_ended_while_it_waited_is_replaced(hostile: Confined) -> None:
    child = child_of(hostile)
    os.kill(child, signal.SIGKILL)
    time.sleep(0.1)
    assert hostile.read(b"It fell.", "next.txt").text == "It fell."


PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from claims.confinement import Confined
confined = Confined(command=sys.argv[2:])
print(confined.read(b"", "facts").text.split()[0], flush=True)
confined.read(b"", "WHILE")
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "doing",
    [
        "a.txt",
        pytest.param("sleep", marks=pytest.mark.skipif("linux" not in {sys.platform}, reason="needs Linux's prctl")),
    ],
)
def test_a_child_ends_with_a_parent_that_is_killed(doing: str) -> None:
    command = [sys.executable, "-c", PARENT.replace("WHILE", doing), str(CHECKOUT), *HOSTILE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        assert is_running(child)
        parent.kill()
        assert ends(child)


def test_a_child_that_cannot_start_is_no_fault_of_the_file(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "claims.confinement")
    command = [sys.executable, "-c", "import nothing_of_that_name"]
    with Confined(HASTY, command) as confined, pytest.raises(CannotConfine):
        confined.read(b"It fell.", "a.txt")
    assert "nothing_of_that_name" in caplog.text


def test_a_program_that_is_not_there_is_not_a_file_that_is_not_there(tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_text("0\n", encoding="utf-8")
    with Confined(HASTY, [str(tmp_path / "nothing")]) as confined, pytest.raises(CannotConfine):
        list(confined.take_apart(path, "a.csv"))


def test_the_time_limit_is_for_a_piece_not_for_the_file(hostile: Confined, tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_text("0.4\n" * 5, encoding="utf-8")
    pieces = list(hostile.take_apart(path, "a.csv"))
    assert [piece.place for piece in pieces] == [f"line {number}" for number in range(5)]


def test_a_piece_that_takes_too_long_is_refused_after_those_before_it(hostile: Confined, tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_text("0\n0\n60\n", encoding="utf-8")
    pieces = hostile.take_apart(path, "a.csv")
    assert [next(pieces).place, next(pieces).place] == ["line 0", "line 1"]
    with pytest.raises(UnreadableFile, match=r"^a.csv: ") as refused:
        next(pieces)
    assert refused.value.code == TOOK_TOO_LONG


def test_pieces_are_taken_one_by_one(hostile: Confined, tmp_path: Path) -> None:
    """300 MB come through in bounded memory, and no more is made than is asked for."""
    (path := tmp_path / "kept").write_text("flood\n", encoding="utf-8")
    pieces = hostile.take_apart(path, "a.csv")
    next(pieces)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(300):
        assert isinstance(piece := next(pieces), Piece)
        assert len(piece.data) == 1_000_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * (1024 if "linux" in {sys.platform} else 1) < 20_000_000
    time.sleep(2 * HASTY.seconds)
    next(pieces)  # the time that the one who asks takes is not the child's


def test_a_child_that_nobody_listens_to_any_more_is_ended(tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_text("flood\n", encoding="utf-8")
    with Confined(HASTY, HOSTILE) as confined:
        child = child_of(confined)
        pieces = confined.take_apart(path, "a.csv")
        next(pieces)
        pieces.close()  # it is a generator
        assert not is_running(child)


def test_pieces_without_end_are_refused(tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_text("flood\n", encoding="utf-8")
    small = replace(HASTY, largest_file=10_000_000)
    with Confined(small, HOSTILE) as confined, pytest.raises(UnreadableFile) as refused:
        list(confined.take_apart(path, "a.csv"))
    assert refused.value.code == PARSER_FAILED


def test_a_round_trip_costs_little(confined: Confined) -> None:
    """0.1 ms on two cores; the bound is generous, for machines that do other things as well."""
    text = b"The river rose in the night, and the town was empty. " * 60
    confined.read(text, "a.txt")
    times = []
    for _ in range(200):
        begun = time.perf_counter()
        confined.read(text, "a.txt")
        times.append(time.perf_counter() - begun)
    assert sorted(times)[100] < 0.0015
