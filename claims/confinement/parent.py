"""The parent's side: files are read by children, which are started when there is something to read, and kept."""

import logging
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from claims.reading import BadPiece, Piece, ReadArticle, UnreadableFile

from . import answers
from .frames import ForgedFrame, Frame
from .limits import Limits
from .process import ChildProcess
from .refusals import CODES, ChildEnded, ChildSilent, parser_failed, refusal_for, too_much_memory

log = logging.getLogger(__name__)

CHECKOUT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from claims.confinement.child import main; main()"
COMMAND = (sys.executable, "-I", "-B", "-X", "utf8", "-c", START, str(CHECKOUT))
"""Isolated: neither the environment nor the working directory decides what is imported."""
HOPED_FOR = ("network", "files", "end with the parent", "memory", "processes")
"""The guards that not every system has; without the others a child does not start."""


class CannotConfine(RuntimeError):
    """No child can be started, which is no fault of the file."""


Pieces = Generator[Piece | BadPiece, None, None]


class Confined:
    """Reads files in children. To be used by one thread: Linux ends a child with the thread that started it.

    Files may be read while the pieces of another are taken: each then has a child of its own.
    """

    def __init__(self, limits: Limits | None = None, command: Sequence[str] = COMMAND) -> None:
        self.limits = limits or Limits()
        self._command = command
        self._waiting: list[ChildProcess] = []
        self._guards: tuple[str, ...] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._waiting:
            self._waiting.pop().end()

    def read(self, data: bytes, name: str) -> ReadArticle:
        """As claims.reading.read_article. Raises UnreadableFile, also with a code of refusals.CODES."""
        if len(data) > self.limits.largest_piece:
            raise too_much_memory(name, self.limits)
        with self._child(name) as child:
            child.ask(Frame({"kind": "read", "name": name}, data))
            return answers.article_of(self._answer(child, name))

    def take_apart(self, path: Path, name: str, columns: Mapping[str, str] | None = None) -> Pieces:
        """As claims.reading.take_apart; a child that is not asked for more stops. Raises UnreadableFile as `read`."""
        request = {"kind": "take_apart", "name": name} | ({} if columns is None else {"columns": dict(columns)})
        with path.open("rb") as file, self._child(name) as child:
            most = child.given + self.limits.largest_file
            child.ask(Frame(request), file)
            while (answer := self._answer(child, name)).kind != answers.END:
                if child.given > most:
                    raise ForgedFrame("the pieces are more than any file's")
                yield answers.piece_of(answer)

    def columns_of(self, path: Path, name: str) -> tuple[str, ...]:
        """As claims.reading.columns_of. Raises UnreadableFile as `read`."""
        with path.open("rb") as file, self._child(name) as child:
            child.ask(Frame({"kind": "columns_of", "name": name}), file)
            return answers.columns_in(self._answer(child, name))

    def guards(self) -> tuple[str, ...]:
        """What children are held by on this system, by name; docs/explanation/confinement.md says what each is."""
        if self._guards is None:
            self._waiting.append(self._started_child())
        return self._guards or ()

    def _answer(self, child: ChildProcess, name: str) -> Frame:
        answer = child.answer()
        if answer.kind == answers.UNREADABLE:
            raise answers.unreadable_of(answer)
        if answer.kind == answers.OUT_OF_MEMORY:
            raise too_much_memory(name, self.limits)
        if answer.kind == answers.FAILED:
            log.warning("Reading %r failed: %r", name, answer.text("error")[:500])
            raise parser_failed(name)
        return answer

    @contextmanager
    def _child(self, name: str) -> Iterator[ChildProcess]:
        """A child for one file. It is kept unless it failed on it, or whoever asked wants no more of it."""
        child = self._waiting_child() or self._started_child()
        keeps = False
        try:
            yield child
            keeps = True
        except UnreadableFile as error:
            keeps = error.code not in CODES
            raise
        except (ChildSilent, ChildEnded, ForgedFrame) as error:
            log.warning("The child that read %r is of no use any more: %s", name, error)
            raise refusal_for(error, name, self.limits) from error
        finally:
            if keeps and child.asked < self.limits.files_per_child:
                self._waiting.append(child)
            else:
                child.end()

    def _waiting_child(self) -> ChildProcess | None:
        while self._waiting:
            child = self._waiting.pop()
            if child.is_waiting():
                return child
            child.end()
        return None

    def _started_child(self) -> ChildProcess:
        try:
            child = ChildProcess(self._command, self.limits)
            with ExitStack() as unless_it_begins:
                unless_it_begins.callback(child.end)
                self._note_guards(child.begin())
                unless_it_begins.pop_all()
        except (OSError, ChildSilent, ChildEnded, ForgedFrame) as error:
            raise CannotConfine(f"no process that reads files can be started: {error}") from error
        return child

    def _note_guards(self, standing: tuple[str, ...]) -> None:
        missing = [guard for guard in HOPED_FOR if guard not in standing]
        if missing and self._guards is None:
            log.warning("On this system files are read without these guards: %s.", ", ".join(missing))
        self._guards = standing
