"""What a parser that a file has taken over can do: use a little memory and time, and nothing else."""

import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from claims.confinement import Confined, Limits
from claims.confinement.refusals import PARSER_FAILED, TOO_MUCH_MEMORY, TOOK_TOO_LONG
from claims.reading import BadPiece, UnreadableFile
from tests.claims.confinement.conftest import HASTY, HOSTILE
from tests.claims.confinement.hostile import FORGED

on_linux = pytest.mark.skipif("linux" not in {sys.platform}, reason="needs what only Linux offers")
ENVIRONMENT = {"HOME", "LANG", "LC_CTYPE", "PATH", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MALLOC_ARENA_MAX"}
LOADER = {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}


def refusal_of(confined: Confined, deed: str, argument: str = "") -> str:
    """The code of the refusal; the same parser then reads the next file."""
    with pytest.raises(UnreadableFile, match=rf"^{deed}: .*\.$") as refused:
        confined.read(argument.encode(), deed)
    assert confined.read(b"It fell.", "next.txt").text == "It fell."
    return refused.value.code


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("nobody's business", encoding="utf-8")
    return path


@pytest.fixture
def port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def test_memory(hostile: Confined) -> None:
    assert hostile.read(b"100000000", "allocate").text == "100000000"
    assert refusal_of(hostile, "allocate", "5000000000") == TOO_MUCH_MEMORY


def test_a_file_larger_than_is_handed_over(hostile: Confined) -> None:
    with pytest.raises(UnreadableFile) as refused:
        hostile.read(bytes(hostile.limits.largest_piece + 1), "a.txt")
    assert refused.value.code == TOO_MUCH_MEMORY


def test_computing(hostile: Confined) -> None:
    begun = time.monotonic()
    assert refusal_of(hostile, "spin") == TOOK_TOO_LONG
    assert time.monotonic() - begun < 5


def test_computing_is_limited_by_the_kernel_too() -> None:
    with Confined(Limits(seconds=30, cpu_seconds=1), HOSTILE) as patient:
        begun = time.monotonic()
        assert refusal_of(patient, "spin") == TOOK_TOO_LONG
        assert time.monotonic() - begun < 15


@pytest.mark.parametrize("deed", ["sleep", "drip"])
def test_time(hostile: Confined, deed: str) -> None:
    begun = time.monotonic()
    assert refusal_of(hostile, deed) == TOOK_TOO_LONG
    assert time.monotonic() - begun < 5


def test_network(hostile: Confined, port: str, caplog: pytest.LogCaptureFixture) -> None:
    assert refusal_of(hostile, "connect", port) == PARSER_FAILED
    assert "Confining: socket" in caplog.text


def test_processes(hostile: Confined, caplog: pytest.LogCaptureFixture) -> None:
    assert refusal_of(hostile, "fork") == PARSER_FAILED
    assert refusal_of(hostile, "run") == PARSER_FAILED
    assert "Confining: os.fork" in caplog.text
    assert "Confining: subprocess.Popen" in caplog.text


def test_writing(hostile: Confined, tmp_path: Path) -> None:
    target = tmp_path / "new.txt"
    assert refusal_of(hostile, "write", str(target)) == PARSER_FAILED
    assert not target.exists()


def test_looking_at_other_files(hostile: Confined, secret: Path) -> None:
    assert refusal_of(hostile, "look_at", str(secret)) == PARSER_FAILED
    assert refusal_of(hostile, "look_at", "/etc/passwd") == PARSER_FAILED


def test_open_files(hostile: Confined) -> None:
    assert refusal_of(hostile, "open_many") == PARSER_FAILED


@on_linux
@pytest.mark.parametrize("deed", ["write_natively", "remove_natively", "look_at_natively"])
def test_native_code_reaches_no_files(hostile: Confined, deed: str, secret: Path) -> None:
    target = secret if deed != "write_natively" else secret.with_name("new.txt")
    _skip_without(hostile, "files")
    assert hostile.read(str(target).encode(), deed).text == "-1"
    assert [path.read_text(encoding="utf-8") for path in secret.parent.iterdir()] == ["nobody's business"]


@on_linux
def test_native_code_starts_no_program(hostile: Confined) -> None:
    _skip_without(hostile, "files")
    assert hostile.read(b"", "execute_natively").text == "-1"


@on_linux
def test_native_code_reaches_no_network(hostile: Confined, port: str) -> None:
    _skip_without(hostile, "network")
    assert hostile.read(port.encode(), "connect_natively").text == "-1"


def _skip_without(confined: Confined, guard: str) -> None:
    if guard not in confined.guards():
        pytest.skip(f"this system does not offer the guard “{guard}”")


@pytest.mark.parametrize(
    ("deed", "end"),
    [("leave", "ended by itself"), ("crash", "by signal 11"), ("abort", "by signal 6")],
)
def test_a_parser_that_dies(hostile: Confined, deed: str, end: str, caplog: pytest.LogCaptureFixture) -> None:
    assert refusal_of(hostile, deed) == PARSER_FAILED
    assert end in caplog.text


@pytest.mark.parametrize("deed", ["recurse", "fail"])
def test_a_parser_that_fails(hostile: Confined, deed: str) -> None:
    assert refusal_of(hostile, deed) == PARSER_FAILED


def test_a_refusal_by_the_parser_keeps_the_child(hostile: Confined) -> None:
    before = _facts(hostile)[0]
    with pytest.raises(UnreadableFile, match=r"^inner.txt: the file is torn\. Mend it\.$") as refused:
        hostile.read(b"", "refuse")
    assert (refused.value.code, refused.value.params) == ("torn", {"page": "3"})
    assert _facts(hostile)[0] == before


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_frame(shared_hostile: Confined, forged: str) -> None:
    """Refused for what it is, before the time is over in which a true one could have come."""
    assert refusal_of(shared_hostile, "forge", forged) == PARSER_FAILED


@pytest.fixture(scope="module")
def shared_hostile() -> Iterator[Confined]:
    with Confined(HASTY, HOSTILE) as confined:
        yield confined


def test_an_answer_given_beforehand_is_not_taken(hostile: Confined) -> None:
    assert hostile.read(b"", "speak_twice").text == "once"
    time.sleep(0.2)
    assert hostile.read(b"It fell.", "next.txt").text == "It fell."


def test_what_a_parser_prints_is_no_answer(hostile: Confined, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "claims.confinement")
    assert hostile.read(b"", "chatter").text == "spoken"
    printed = "".join(record.getMessage() for record in caplog.records)
    assert "a parser speaks" in printed
    assert len(printed) < 100_000


def test_no_secret_is_in_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "nobody's business")
    monkeypatch.setenv("DATABASE_URL", "postgres://vellin:secret@localhost/vellin")
    with Confined(HASTY, HOSTILE) as confined:
        _, _, folder, *environment = _facts(confined)
    assert folder == "/"
    assert set(environment) <= ENVIRONMENT | LOADER


def test_memory_stays_below_the_limit() -> None:
    """Of a child that has just taken nearly all it may, and been refused more."""
    room = replace(HASTY, memory=256 * 1024 * 1024)
    with Confined(room, HOSTILE) as confined:
        confined.read(b"150000000", "allocate")
        peak = _peak(*_facts(confined)[:2])
        assert 150_000_000 < peak < room.memory
        assert refusal_of(confined, "allocate", str(room.memory)) == TOO_MUCH_MEMORY


def test_a_file_that_unpacks_or_unfolds_to_too_much(tmp_path: Path) -> None:
    """By the real readers: it is refused within the time that a file has."""
    with ZipFile(tmp_path / "kept", "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(300_000_000))
    begun = time.monotonic()
    with Confined() as confined:
        (piece,) = confined.take_apart(tmp_path / "kept", "a.zip")
        assert isinstance(piece, BadPiece)
        with pytest.raises(UnreadableFile):
            confined.read(b"<p>The river rose." * 3_500_000, "a.html")
    assert time.monotonic() - begun < confined.limits.seconds


def _peak(process: str, told: str) -> int:
    """The most bytes that a child had in memory; Linux tells the child itself what its parent's had been, too."""
    if "linux" not in {sys.platform}:
        return int(told)
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def _facts(confined: Confined) -> list[str]:
    return confined.read(b"", "facts").text.split("\n")
