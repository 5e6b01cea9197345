"""Strict reading of the tables of a TOML file: every field is taken, or an error names file, record and field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeVar

T = TypeVar("T")


class BadCuration(ValueError):
    """The file cannot be used; `str()` names the file, the record and the field, and says what to do."""

    def __init__(self, record: str, field: str, why: str) -> None:
        super().__init__(f"{record}: {field}: {why}" if field else f"{record}: {why}")
        self.record = record
        self.field = field


@dataclass(frozen=True, slots=True)
class Row:
    """One table of the file. `record` says which for people: `curation.toml: [[claim]] "signing-date"`."""

    record: str
    fields: Mapping[str, object]

    def refuse(self, field: str, why: str) -> NoReturn:
        raise BadCuration(self.record, field, why)

    def allow(self, *known: str) -> None:
        """Refuse any field beyond the known ones."""
        for field in self.fields:
            if field not in known:
                self.refuse(field, f"unknown field. Known are: {', '.join(known)}.")

    def text(self, field: str) -> str:
        """A text that must be there and not be empty."""
        value = self.fields.get(field)
        if value is None:
            self.refuse(field, "is missing.")
        if not isinstance(value, str) or not value.strip():
            self.refuse(field, "must be a text that is not empty.")
        return value

    def optional_text(self, field: str) -> str | None:
        return self.text(field) if field in self.fields else None

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is absent."""
        values = self.fields.get(field, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            self.refuse(field, "must be a list of texts.")
        if len(set(values)) < len(values):
            self.refuse(field, "names something twice.")
        return tuple(values)

    def flag(self, field: str) -> bool:
        """True or false; false where the field is absent."""
        value = self.fields.get(field, False)
        if not isinstance(value, bool):
            self.refuse(field, "must be true or false.")
        return value

    def whole(self, field: str) -> int | None:
        """A whole number of 0 or more; None where the field is absent."""
        value = self.fields.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.refuse(field, "must be a whole number, 0 or more.")
        return value

    def number(self, field: str) -> float | None:
        """A number; None where the field is absent."""
        value = self.fields.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(field, "must be a number.")
        return float(value)

    def one_of(self, field: str, allowed: Collection[str], default: str | None = None) -> str:
        """A text out of the allowed ones."""
        value = default if default is not None and field not in self.fields else self.text(field)
        if value not in allowed:
            self.refuse(field, f"“{value}” is not one of: {', '.join(sorted(allowed))}.")
        return value

    def known(self, field: str, among: Mapping[str, T]) -> T:
        """What the text in the field is the key of."""
        return self.look_up(field, self.text(field), among)

    def look_up(self, field: str, key: str, among: Mapping[str, T]) -> T:
        if key not in among:
            self.refuse(field, f"there is no “{key}”.")
        return among[key]

    def table(self, field: str) -> "Row | None":
        """A table within the table; None where the field is absent."""
        value = self.fields.get(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(field, "must be a table.")
        return Row(f"{self.record}: {field}", value)

    def tables(self, field: str) -> tuple["Row", ...]:
        """A list of tables; each is called by its key or name where it has one, else by its number from 1."""
        values = self.fields.get(field, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.refuse(field, "must be a list of tables.")
        return tuple(
            Row(f"{self.record}: {field} {_called(value, number)}", value)
            for number, value in enumerate(values, start=1)
        )


def _called(fields: Mapping[str, object], number: int) -> str:
    name = fields.get("key", fields.get("name"))
    return f"“{name}”" if isinstance(name, str) else str(number)
