"""The report of an import item by item: what is chosen of it, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Article, BatchState, ImportBatch, ImportItem, ItemOutcome, Likeness
from claims.models.imports import ImportItemQuerySet

PAGE_SIZE = 100
PENDING = "pending"  # how the address calls items of which nothing is known yet
ALWAYS = {ItemOutcome.NEW, ItemOutcome.NEW_VERSION, ItemOutcome.UNCHANGED, ItemOutcome.REFUSED}
COPIES = (Likeness.SAME_TEXT, Likeness.NEAR_COPY)
TAKEN = {ItemOutcome.NEW, ItemOutcome.NEW_VERSION}
LABELS = {
    ItemOutcome.NEW: gettext_lazy("New"),
    ItemOutcome.NEW_VERSION: gettext_lazy("New versions"),
    ItemOutcome.UNCHANGED: gettext_lazy("Unchanged"),
    ItemOutcome.REFUSED: gettext_lazy("Refused"),
    ItemOutcome.LEFT_OUT: gettext_lazy("Left out"),
    ItemOutcome.PENDING: gettext_lazy("Not yet known"),
}
"""The outcomes in the order of their tabs."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A choice of items. `key` is its word in the address."""

    key: str
    label: str
    number: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An item with what is said of it. relation: how it is like `like`, or like an earlier item of the batch.

    kind: its outcome by the word that the style sheet knows; outcome: in words.
    """

    item: ImportItem
    kind: str
    outcome: str
    relation: str
    like: Article | None
    like_item: ImportItem | None

    @property
    def like_item_page(self) -> int:
        """The page of the whole report on which that one stands; items are numbered without gaps."""
        return self.like_item.number // PAGE_SIZE + 1 if self.like_item else 1


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Rows of a page of what was chosen."""

    show: str
    page: "Page[Any]"
    rows: Sequence[Row]


def column_of(batch: ImportBatch) -> str:
    """The column that tells what the items came to, or would come to where nothing is imported yet."""
    return "outcome" if batch.commit or batch.state == BatchState.CANCELLED else "foreseen"


def tabs(counts: Mapping[str, int], show: str) -> Sequence[Tab]:
    """All items, and by outcome: the usual ones always, the others where there are any."""
    chosen = [
        Tab(outcome.value or PENDING, str(label), counts[outcome], show == (outcome.value or PENDING))
        for outcome, label in LABELS.items()
        if outcome in ALWAYS or counts[outcome]
    ]
    return [Tab("", _("All"), sum(counts.values()), not show), *chosen]


def copy_tabs(copies: Mapping[str, int], show: str) -> Sequence[Tab]:
    """Of the new ones, those that are copies of others, by how they are."""
    return [Tab(kind, str(Likeness(kind).label), number, kind == show) for kind, number in copies.items() if number]


def report_page(batch: ImportBatch, column: str, show: str, page: str | None, counts: Mapping[str, int]) -> ReportPage:
    """A page of the chosen items; an unknown choice is all of them. The page is found among the keys alone."""
    items, number = _chosen(batch, column, show, counts)
    pages = Paginator(items.order_by("number").values_list("pk", flat=True), PAGE_SIZE)
    pages.count = number  # known already, so that it is not counted again
    keys = pages.get_page(page)
    rows = ImportItem.objects.filter(pk__in=list(keys.object_list)).for_report().annotate(title=KT("reading__title"))
    return ReportPage(show, keys, [_row(batch, item, column) for item in rows])


def _chosen(batch: ImportBatch, column: str, show: str, counts: Mapping[str, int]) -> tuple[ImportItemQuerySet, int]:
    if show in (Likeness.SAME_TEXT, Likeness.NEAR_COPY):
        return batch.items.filter(**{column: ItemOutcome.NEW}, likeness=show), counts[show]
    if show == PENDING or (show and show in counts):
        outcome = ItemOutcome.PENDING.value if show == PENDING else show
        return batch.items.filter(**{column: outcome}), counts[outcome]
    all_of_it = sum(counts[outcome] for outcome in ItemOutcome)
    return batch.items.all(), all_of_it


def _row(batch: ImportBatch, item: ImportItem, column: str) -> Row:
    relation = _relation(item)
    like = item.like if relation and item.like != item.article else None
    like_item = item.like_item if relation and item.like is None else None
    kind = getattr(item, column) or PENDING
    return Row(item, kind, _outcome(batch, item, column), relation if like or like_item else "", like, like_item)


def _outcome(batch: ImportBatch, item: ImportItem, column: str) -> str:
    came_to = ItemOutcome(getattr(item, column))
    taken_back = batch.state in (BatchState.UNDOING, BatchState.UNDONE) and came_to in TAKEN
    if taken_back and item.article_id is None:
        return _("Taken back")
    if taken_back and item.message:
        return _("Kept")
    return str(came_to.label) if came_to else str(item.get_state_display())


def _relation(item: ImportItem) -> str:
    """How the item is like the other one, in words before its title."""
    if item.likeness == Likeness.SAME_TEXT:
        return _("Same text as")
    if item.likeness == Likeness.NEAR_COPY:
        return _("Near copy of")
    came_to = item.outcome or item.foreseen
    if came_to == ItemOutcome.NEW_VERSION:
        return _("New version of")
    return _("Is here as") if came_to == ItemOutcome.UNCHANGED else ""
