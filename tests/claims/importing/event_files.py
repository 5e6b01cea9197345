"""Files of events for tests, and what importing one tells."""

import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management import CommandError, call_command


class Result(NamedTuple):
    """What a command left: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def event_file(folder: Path, rows: Iterable[dict[str, Any]], name: str = "events.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"e{number}", "title": f"The Freedonian council meets, no. {number}", "when": "1923-05-17"} | fields


def said(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Readings: pairs of EDTF and the name of a source."""
    return [{"when": when, "source": source} for when, source in pairs]


def load(path: Path, *more: str) -> Result:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_events", str(path), *more, stdout=out, stderr=err)
        code = 0
    except CommandError as error:
        code = error.returncode
        err.write(str(error))
    except SystemExit as end:
        code = int(end.code or 0)
    return Result(code, out.getvalue(), err.getvalue())
