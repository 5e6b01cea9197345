"""What happened when: the tables of the timeline. Nothing here knows of claims."""

from timeline.models.event import Event, EventStatus
from timeline.models.readings import Dispute, DisputeSpan, PreferredSpan, Reading, Testimony
from timeline.models.vocabulary import Actor, ActorKind, Tag
from timeline.models.words import EventWords
from timeline.models.workspace import Lane, Membership, Role, Timeline, Visibility

__all__ = [
    "Actor",
    "ActorKind",
    "Dispute",
    "DisputeSpan",
    "Event",
    "EventStatus",
    "EventWords",
    "Lane",
    "Membership",
    "PreferredSpan",
    "Reading",
    "Role",
    "Tag",
    "Testimony",
    "Timeline",
    "Visibility",
]
