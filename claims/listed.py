"""What lists and counts across timelines may mention to a person."""

from django.db.models import Q

from claims.models import Article, Claim, Conflict, Modality
from claims.models.article import ArticleQuerySet
from claims.models.claim import ClaimQuerySet
from claims.models.conflict import ConflictQuerySet
from timeline.models import Timeline
from timeline.models.workspace import User

REPORTED = Q(modality=Modality.ATTRIBUTED, attributed_to__gt="")
"""Claims that an article only reports of a speaker (`Claim.speaker_key`): not what its source says itself."""


def listed_articles(user: User) -> ArticleQuerySet:
    return Article.objects.visible_to(user).filter(timeline__in=Timeline.objects.listed_for(user).values("pk"))


def listed_claims(user: User) -> ClaimQuerySet:
    listed = Timeline.objects.listed_for(user).values("pk")
    return Claim.objects.visible_to(user).standing().filter(article__timeline__in=listed)


def listed_conflicts(user: User) -> ConflictQuerySet:
    return Conflict.objects.visible_to(user).in_timelines(Timeline.objects.listed_for(user))
