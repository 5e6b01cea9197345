"""Saying something about a conflict, answering, putting it right, taking it back; and who is told."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import Comment, Conflict, Notice, Watch
from claims.review.discussion import change_comment, comment, take_back
from claims.review.refusals import ReviewRefused
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Table:
    """Three editors of a timeline around a conflict."""

    timeline: Timeline
    conflict: Conflict
    ada: User
    ben: User
    cleo: User


@pytest.fixture
def table() -> Table:
    timeline = make_timeline()
    people = [make_user(Role.EDITOR, timeline, username=name) for name in ("ada", "ben", "cleo")]
    return Table(timeline, make_conflict(make_event(timeline)), *people)


def told(person: User) -> list[tuple[str, str]]:
    """What a person is told: of what, and whose doing."""
    rows = Notice.objects.filter(to=person).order_by("pk").select_related("by")
    return [(each.what, each.by.username if each.by else "") for each in rows]


def earlier(said: Comment, minutes: int) -> Comment:
    """The comment, as if it had been said so long ago."""
    Comment.objects.filter(pk=said.pk).update(at=timezone.now() - timedelta(minutes=minutes))
    return said


def test_who_says_something_watches_and_hears_of_the_next_word(table: Table) -> None:
    comment(table.conflict, text="I asked the chancellery.", by=table.ada)
    comment(table.conflict, text="So did I.", by=table.ben)
    assert told(table.ada) == [("comment", "ben")]
    assert told(table.ben) == told(table.cleo) == []


def test_an_answer_is_told_to_whom_it_answers_even_where_they_ended_the_watch(table: Table) -> None:
    said = comment(table.conflict, text="I asked the chancellery.", by=table.ada)
    Watch.objects.filter(user=table.ada).update(ended=True)
    comment(table.conflict, text="What did they say?", by=table.ben, parent=said)
    comment(table.conflict, text="I wonder too.", by=table.cleo)
    assert told(table.ada) == [("reply", "ben")]


def test_a_watch_that_was_ended_is_not_begun_anew_by_taking_part(table: Table) -> None:
    comment(table.conflict, text="One word.", by=table.ada)
    Watch.objects.filter(user=table.ada).update(ended=True)
    comment(table.conflict, text="Another word.", by=table.ada)
    assert not Watch.objects.held().filter(user=table.ada).exists()


def test_only_people_who_edit_the_timeline_are_called_on(table: Table) -> None:
    reader = make_user(Role.READER, table.timeline, username="rita")
    stranger = make_user(Role.EDITOR, make_timeline(), username="sven")
    comment(table.conflict, text="@BEN, @rita, @sven, @nobody and @ada: look at this.", by=table.ada)
    assert told(table.ben) == [("mention", "ada")]
    assert told(reader) == told(stranger) == told(table.ada) == told(table.cleo) == []


def test_an_answer_belongs_to_the_same_conflict(table: Table) -> None:
    elsewhere = comment(make_conflict(make_event(table.timeline)), text="Elsewhere.", by=table.ada)
    with pytest.raises(Comment.DoesNotExist):
        comment(table.conflict, text="Here.", by=table.ben, parent=elsewhere)


def test_changing_one_s_words_tells_those_who_are_called_on_only_now(table: Table) -> None:
    said = comment(table.conflict, text="@ben, look.", by=table.ada)
    change_comment(said, text="@ben and @cleo, look.", by=table.ada)
    said.refresh_from_db()
    assert said.text == "@ben and @cleo, look."
    assert said.changed_at is not None
    assert told(table.ben) == told(table.cleo) == [("mention", "ada")]


@pytest.mark.parametrize(("minutes", "possible"), [(14, True), (16, False)])
def test_words_can_be_changed_for_a_quarter_of_an_hour(table: Table, minutes: int, possible: bool) -> None:
    said = earlier(comment(table.conflict, text="In Mai.", by=table.ada), minutes)
    if possible:
        assert change_comment(said, text="In May.", by=table.ada).text == "In May."
    else:
        with pytest.raises(ReviewRefused, match="in an answer"):
            change_comment(said, text="In May.", by=table.ada)
        said.refresh_from_db()
        assert said.text == "In Mai."


def test_words_that_are_taken_back_are_gone_and_so_are_their_notices(table: Table) -> None:
    said = earlier(comment(table.conflict, text="@ben is a fool.", by=table.ada), 600)
    answer = comment(table.conflict, text="Pardon?", by=table.ben, parent=said)
    take_back(said, by=table.ada)
    said.refresh_from_db()
    assert (said.text, said.taken_back_at is not None) == ("", True)
    assert told(table.ben) == []
    assert Comment.objects.get(pk=answer.pk).parent == said


def test_what_is_taken_back_can_be_neither_answered_nor_changed(table: Table) -> None:
    said = comment(table.conflict, text="A slip.", by=table.ada)
    take_back(said, by=table.ada)
    with pytest.raises(ReviewRefused, match="taken back"):
        comment(table.conflict, text="What slip?", by=table.ben, parent=said)
    with pytest.raises(ReviewRefused, match="taken back already"):
        change_comment(said, text="No slip.", by=table.ada)
    with pytest.raises(ReviewRefused, match="taken back already"):
        take_back(said, by=table.ada)


def test_nobody_changes_or_takes_back_another_s_words(table: Table) -> None:
    said = comment(table.conflict, text="In May.", by=table.ada)
    with pytest.raises(ReviewRefused, match="Only who said"):
        change_comment(said, text="In June.", by=table.ben)
    with pytest.raises(ReviewRefused, match="Only who said"):
        take_back(said, by=table.ben)


def test_an_empty_word_is_refused(table: Table) -> None:
    with pytest.raises(ReviewRefused, match="Write something"):
        comment(table.conflict, text="  \n", by=table.ada)
