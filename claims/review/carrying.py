"""Rows that hang on one row are hung on another, so that nothing which people wrote goes with the first."""

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Hanging = dict[str, list[Any]]
"""By model and column ("claims.comment.conflict"): the primary keys of the rows."""


def columns_to(model: type[models.Model], besides: Collection[type[models.Model]] = ()) -> Iterator[str]:
    """The columns, as `Hanging` names them, by which rows of other models hang on rows of this one."""
    for relation in model._meta.related_objects:
        if not relation.many_to_many and relation.related_model not in besides:
            yield f"{relation.related_model._meta.label_lower}.{relation.field.attname}"


def hanging_on(row: models.Model, besides: Collection[type[models.Model]] = ()) -> Hanging:
    """What hangs on the row, but for rows of some models."""
    found = {
        column: sorted(_rows(column).filter(**{_name(column): row.pk}).values_list("pk", flat=True))
        for column in columns_to(type(row), besides)
    }
    return {column: keys for column, keys in found.items() if keys}


def carry(hanging: Hanging, to: models.Model) -> None:
    """Hang the rows on another one. Those of which it has its like already, by a constraint, stay where they are."""
    for column, keys in hanging.items():
        for key in keys:
            try:
                with transaction.atomic():
                    _rows(column).filter(pk=key).update(**{_name(column): to.pk})
            except IntegrityError:
                continue


def is_worked_on(row: models.Model, since: Any, besides: Collection[type[models.Model]] = ()) -> bool:
    """Whether a person wrote something that hangs on the row after that moment."""
    for column in columns_to(type(row), besides):
        names = {field.name for field in _model(column)._meta.get_fields()}
        if {"by", "at"} <= names:
            rows = _rows(column).filter(**{_name(column): row.pk}, by__isnull=False, at__gt=since)
            if rows.exists():
                return True
    return False


def _rows(column: str) -> "models.QuerySet[Any]":
    return _model(column)._base_manager.all()


def _model(column: str) -> type[models.Model]:
    return apps.get_model(column.rpartition(".")[0])


def _name(column: str) -> str:
    return column.rpartition(".")[2]
