"""Rating sources: rows are added, each for one timeline, and nobody overlooks another's."""

import pytest

from claims.models import Reliability, Source, SourceRating
from claims.ratings import standing_ratings
from claims.review.rating import rate_source
from claims.review.refusals import ReviewRefused
from tests.factories import make_article, make_source, make_timeline, make_user
from timeline.models import Timeline, Visibility

pytestmark = pytest.mark.django_db
REASON = "Its corrections page lists four wrong dates on this story."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline("freedonia")


@pytest.fixture
def source(timeline: Timeline) -> Source:
    return make_article(timeline, make_source("The Ruritania Post")).source


def rate(source: Source, timeline: Timeline, letter: str, *, reason: str = REASON, seen: int = 0) -> SourceRating:
    return rate_source(source, Reliability(letter), reason=reason, timeline=timeline, by=make_user(), seen=seen)


def letters(source: Source, timeline: Timeline | None = None) -> list[str]:
    found = standing_ratings([source], make_user(), timeline=timeline)
    return [rating.letter for rating in found.get(source, ())]


def test_a_later_rating_supersedes_and_the_earlier_stays(source: Source, timeline: Timeline) -> None:
    first = rate(source, timeline, "D")
    rate(source, timeline, "B", seen=first.pk)
    assert letters(source) == ["B"]
    assert list(source.ratings.order_by("pk").values_list("letter", flat=True)) == ["D", "B"]


def test_each_timeline_has_its_own(source: Source, timeline: Timeline) -> None:
    other = make_article(make_timeline("sylvania"), source).timeline
    first = rate(source, timeline, "D")
    rate(source, other, "A", seen=first.pk)
    assert letters(source) == ["A", "D"]
    assert letters(source, timeline) == ["D"]


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.UNLISTED])
def test_of_timelines_that_are_not_listed_nothing_is_told(source: Source, visibility: str) -> None:
    hidden = make_article(make_timeline(visibility=visibility), source).timeline
    rate(source, hidden, "E")
    assert letters(source) == []
    assert letters(source, hidden) == ["E"]


def test_a_rating_that_was_not_seen_is_shown_first(source: Source, timeline: Timeline) -> None:
    first = rate(source, timeline, "D")
    with pytest.raises(ReviewRefused, match="in the meantime: D"):
        rate(source, timeline, "A")
    assert rate(source, timeline, "A", seen=first.pk).letter == "A"


def test_the_same_again_is_refused(source: Source, timeline: Timeline) -> None:
    first = rate(source, timeline, "D")
    with pytest.raises(ReviewRefused, match="Say what is new"):
        rate(source, timeline, "D", seen=first.pk)


def test_a_reason_is_a_sentence(source: Source, timeline: Timeline) -> None:
    with pytest.raises(ReviewRefused, match="in a sentence"):
        rate(source, timeline, "D", reason="Wrong.")


def test_a_timeline_without_its_articles_does_not_rate_it(source: Source) -> None:
    with pytest.raises(ReviewRefused, match="no article of this source"):
        rate(source, make_timeline(), "D")
