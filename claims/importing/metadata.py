"""The CSV that states source and publication date of files: columns file,source,published,title,url,author,language."""

import csv
import io

from claims.importing.handing_in import STATED_FIELDS, BadStatement, Stated


class BadMetadata(ValueError):
    """The metadata cannot be used; the message names the line and the column."""


def read_metadata(text: str, name: str = "metadata") -> dict[str, Stated]:
    """What is stated of each file, by its name. Any column but `file` may be absent, any cell but its own empty."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    stated: dict[str, Stated] = {}
    try:
        columns = [column.strip() for column in reader.fieldnames or []]
        _check_columns(columns, name)
        reader.fieldnames = columns
        for row in reader:
            file, statement = _read_row(row, f"{name}, line {reader.line_num}")
            if file in stated:
                raise BadMetadata(f"{name}, line {reader.line_num}: the file {file!r} has a line already.")
            stated[file] = statement
    except csv.Error as error:
        raise BadMetadata(f"{name}, line {max(reader.line_num, 1)}: {error}.") from error
    return stated


def _check_columns(columns: list[str], name: str) -> None:
    known = ("file", *STATED_FIELDS)
    if "file" not in columns:
        raise BadMetadata(f"{name}: the first line must name the columns, one of them `file`.")
    if unknown := [column for column in columns if column not in known]:
        raise BadMetadata(f"{name}: unknown column {', '.join(unknown)}. Known are: {', '.join(known)}.")
    if len(set(columns)) < len(columns):
        raise BadMetadata(f"{name}: a column stands there twice.")


def _read_row(row: dict[str | None, str | None], place: str) -> tuple[str, Stated]:
    if None in row:
        raise BadMetadata(f"{place}: more cells than columns. Put texts with a comma between double quotes.")
    values = {key: value for key, value in row.items() if key is not None}
    file = (values.pop("file") or "").strip()
    if not file:
        raise BadMetadata(f"{place}: the column `file` is empty.")
    try:
        return file, Stated.of(values)
    except BadStatement as error:
        raise BadMetadata(f"{place}: {error}") from error
