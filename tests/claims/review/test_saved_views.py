"""Views of the desk of conflicts that people keep."""

import pytest
from django.contrib.auth.models import User

from claims.models import SavedView
from claims.review.refusals import ReviewRefused
from claims.review.saved_views import MOST_VIEWS, delete_view, rename_view, save_view
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return make_user(username="ada")


def names(user: User) -> list[str]:
    return [view.name for view in SavedView.objects.of(user)]


def test_saved_by_name_renamed_and_deleted(ada: User) -> None:
    view = save_view("  The  river ", "q=river&state=open", by=ada)
    assert (view.name, view.get_absolute_url()) == ("The river", "/conflicts/?q=river&state=open")
    rename_view(view, "The lake")
    assert names(ada) == ["The lake"]
    rename_view(view, "The lake")
    delete_view(view)
    assert names(ada) == []


def test_a_name_is_taken_once_by_each_person(ada: User) -> None:
    other = save_view("Mine", "", by=ada)
    view = save_view("Others", "who=eve", by=ada)
    with pytest.raises(ReviewRefused, match="of that name already"):
        save_view("Mine", "q=x", by=ada)
    with pytest.raises(ReviewRefused, match="of that name already"):
        rename_view(view, "Mine")
    assert other.get_absolute_url() == "/conflicts/"
    save_view("Mine", "", by=make_user(username="eve"))


def test_a_name_is_needed(ada: User) -> None:
    with pytest.raises(ReviewRefused, match="Give the view a name"):
        save_view(" \t", "", by=ada)


def test_there_is_an_end_to_them(ada: User) -> None:
    for number in range(MOST_VIEWS):
        save_view(f"View {number}", "", by=ada)
    with pytest.raises(ReviewRefused, match="Delete one first"):
        save_view("One more", "", by=ada)
    delete_view(SavedView.objects.of(ada)[0])
    save_view("One more", "", by=ada)
