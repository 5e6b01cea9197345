"""Views of the desk of conflicts that an editor keeps: saving, renaming, deleting."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import SavedView
from claims.review.refusals import ReviewRefused

MOST_VIEWS = 50


@transaction.atomic
def save_view(name: str, asked: str, *, by: User) -> SavedView:
    """Keep filters, as an address has them, under a name."""
    _lock(by)
    if SavedView.objects.of(by).count() >= MOST_VIEWS:
        raise ReviewRefused(
            _("You have %(most)s views already, and there can be no more. Delete one first.") % {"most": MOST_VIEWS}
        )
    return SavedView.objects.create(by=by, name=_free(name, by), asked=asked)


@transaction.atomic
def rename_view(view: SavedView, name: str) -> None:
    _lock(view.by)
    view.name = _free(name, view.by, besides=view)
    view.save()


@transaction.atomic
def delete_view(view: SavedView) -> None:
    view.delete()


def _free(name: str, by: User, besides: SavedView | None = None) -> str:
    """The name, where none of the person's views has it."""
    name = " ".join(name.split())
    if not name:
        raise ReviewRefused(_("Give the view a name."))
    if SavedView.objects.of(by).filter(name=name).exclude(pk=besides.pk if besides else 0).exists():
        raise ReviewRefused(_("You have a view of that name already. Choose another name, or delete that one first."))
    return name


def _lock(person: User) -> None:
    """Two tabs of one person save one after the other."""
    User.objects.select_for_update().get(pk=person.pk)
