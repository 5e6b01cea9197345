"""Talking about conflicts."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Comment, Conflict, Notice
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from claims.wording.comments import named_in
from timeline.models import Role, Timeline


def people_of(timeline: Timeline) -> Iterable[User]:
    """Who takes part in the discussions of the timeline, and can be called on in them."""
    editing = timeline.memberships.filter(role__in=[Role.EDITOR, Role.ADMIN])
    return User.objects.filter(pk__in=editing.values("user"), is_active=True).order_by("username")


@transaction.atomic
def comment(conflict: Conflict, *, text: str, by: User, parent: Comment | None = None) -> Comment:
    """Say something, or answer a comment on the same conflict."""
    timeline = lock(conflict.event.timeline_id)
    _need_words(text)
    if parent is not None:
        parent = conflict.comments.get(pk=parent.pk)
        if not parent.is_word:
            raise ReviewRefused(_("What you answer was taken back. Say it as a comment of its own."))
    said = Comment.objects.create(conflict=conflict, by=by, text=text.strip(), parent=parent)
    tell(
        conflict,
        Happening.COMMENT,
        by=by,
        comment=said,
        answered=parent.by_id if parent else None,
        mentioned=_called_on(said.text, timeline),
    )
    return said


@transaction.atomic
def change_comment(comment: Comment, *, text: str, by: User) -> Comment:
    """Put right what one has just said. Who is called on only now is told."""
    timeline = lock(comment.conflict.event.timeline_id)
    comment = _own(comment, by)
    _need_words(text)
    if not comment.is_changeable(timezone.now()):
        raise ReviewRefused(
            _("Others may have read this by now, so it stays as it is. Say what is to be put right in an answer to it.")
        )
    before = _called_on(comment.text, timeline)
    comment.text, comment.changed_at = text.strip(), timezone.now()
    comment.save()
    called_on = _called_on(comment.text, timeline) - before - {by.pk}
    Notice.objects.bulk_create(
        Notice(to_id=person, conflict=comment.conflict, what=Happening.MENTION, by=by, comment=comment)
        for person in sorted(called_on)
    )
    return comment


@transaction.atomic
def take_back(comment: Comment, *, by: User) -> Comment:
    """Take one's own words back: they go, and with them the notices of them; their place stays for the answers."""
    lock(comment.conflict.event.timeline_id)
    comment = _own(comment, by)
    comment.text, comment.taken_back_at = "", timezone.now()
    comment.save()
    comment.notices.all().delete()
    return comment


def _own(comment: Comment, by: User) -> Comment:
    """The comment as it is now, where it is the person's own and still stands."""
    comment = Comment.objects.select_related("conflict__event").get(pk=comment.pk)
    if comment.by_id != by.pk:
        raise ReviewRefused(_("Only who said something can change it or take it back. Answer it instead."))
    if comment.taken_back_at is not None:
        raise ReviewRefused(_("This is taken back already. Say it as a comment of its own."))
    return comment


def _need_words(text: str) -> None:
    if not text.strip():
        raise ReviewRefused(_("Write something first."))


def _called_on(text: str, timeline: Timeline) -> frozenset[int]:
    """The people of the timeline whom the text names."""
    names = named_in(text)
    people = people_of(timeline) if names else ()
    return frozenset(person.pk for person in people if person.username.casefold() in names)
