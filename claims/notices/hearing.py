"""Who hears of what: a happening and the people who watch become notices, one for each person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Happening(StrEnum):
    """What may happen to a conflict; by nobody where it follows from the evidence."""

    OPENED = "opened"
    REVIEW = "review"
    GIVEN_BACK = "given_back"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    COMMENT = "comment"
    REPLY = "reply"
    MENTION = "mention"
    ASSIGNED = "assigned"


class Closeness(IntEnum):
    """What a person watches: the conflict itself, or the event or a source that it is about."""

    AROUND = 1
    CONFLICT = 2


FROM_AROUND = frozenset({Happening.OPENED, Happening.RESOLVED, Happening.DISMISSED, Happening.REOPENED})
"""What somebody hears who watches the event or a source: whether it is disputed, not how that is worked on."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened, by whom, and whom it concerns by name; people are known by their keys."""

    what: Happening
    by: int | None = None
    mentioned: frozenset[int] = frozenset()
    answered: int | None = None
    assigned: int | None = None


def who_hears(news: News, watchers: Mapping[int, Closeness]) -> dict[int, Happening]:
    """Who is told, and as what: what concerns a person by name goes before what they watch. Nobody hears of their own
    doing."""
    heard = {person: news.what for person, closeness in watchers.items() if _reaches(news.what, closeness)}
    if news.answered is not None:
        heard[news.answered] = Happening.REPLY
    heard |= dict.fromkeys(news.mentioned, Happening.MENTION)
    if news.assigned is not None:
        heard[news.assigned] = Happening.ASSIGNED
    return {person: what for person, what in sorted(heard.items()) if person != news.by}


def _reaches(what: Happening, closeness: Closeness) -> bool:
    """An assignment is the matter of the two whom it concerns."""
    return what in FROM_AROUND or (closeness == Closeness.CONFLICT and what != Happening.ASSIGNED)
