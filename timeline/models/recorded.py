"""Rows whose every change by a person is kept: history and a version to start from."""

from collections.abc import Collection, Iterable
from typing import Any, NoReturn, Self, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from timeline.models.many import add_history

M = TypeVar("M", bound="Recorded")


class UnrecordedChange(RuntimeError):
    """A bulk write that would leave no trace in the history."""


class StaleVersion(Exception):
    """Somebody changed the row after the version that the writer started from."""

    def __init__(self, row: "Recorded") -> None:
        super().__init__(
            _("Somebody changed this in the meantime. Look at the present state, then make your change again.")
        )
        self.row = row


class RecordedQuerySet(models.QuerySet[M]):
    """Reads as usual; writes in bulk only where they say that no history is wanted."""

    def update(self, **_values: Any) -> NoReturn:
        raise UnrecordedChange("update() writes no history: save each row, or use update_derived() for derived columns")

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnrecordedChange("bulk_create() writes no history: use create_recorded()")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnrecordedChange("bulk_update() writes no history: save each row")

    def update_derived(self, **values: Any) -> int:
        """Set columns that are worked out from other rows, whose own history tells how they came about."""
        return super().update(**values)

    def store_derived(self, rows: Collection[M], columns: Collection[str]) -> None:
        """Write such columns of many rows that are there already, each with its own values."""
        super().bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=columns)

    def create_recorded(self, rows: Iterable[M]) -> list[M]:
        """Create many rows, each with the first entry of its history."""
        made = super().bulk_create(rows)
        if made:
            add_history(made, "+")
        return made

    def store_next_versions(self, rows: Collection[M], columns: Collection[str], *, why: str | None = None) -> None:
        """Write some columns of many rows, each as the version after the one that was read and with its history.

        The rows must have been read whole, under a lock that keeps others from changing them. WHY is for its history.
        """
        for row in rows:
            row.version += 1
        self.store_derived(rows, [*columns, "version"])
        if rows:
            add_history(rows, "~", why=why)

    def at_version(self, pk: int, version: int) -> M:
        """The row, locked until the transaction ends. StaleVersion where it is no longer at VERSION."""
        row = self.select_for_update().get(pk=pk)
        if row.version != version:
            raise StaleVersion(row)
        return row


class Recorded(models.Model):
    """A row that people change: every write names the version it started from and raises it."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_next_version(self, *, why: str | None = None) -> Self:
        """Save as the version after the one that was read (take the row with `at_version` first).

        WHY is for its history.
        """
        self.version += 1
        self._change_reason = why  # where simple_history looks for it
        self.save()
        return self
