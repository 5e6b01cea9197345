"""One read-only endpoint per noun. Every list passes `visible_to` and names only timelines listed for the user."""

from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api import serializers
from claims.models import Article, Claim, Conflict, Position, Resolution, Source
from claims.models.conflict import ConflictQuerySet
from claims.models.event_decision import conflict_called
from claims.views.moved import moved_to
from timeline.models import Actor, Event, Lane, Timeline
from timeline.models.event import EventQuerySet

M = TypeVar("M", bound=Model)
J = TypeVar("J", Event, Conflict)

TIMELINE = OpenApiParameter("timeline", str, description="Only rows of the timeline with this slug.")


class ReadOnly(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[M]):
    """Lists and single rows; `timeline` narrows a list to one timeline."""

    timeline_lookup = "timeline"
    lookup_field = "public_id"

    def get_queryset(self) -> QuerySet[M]:
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset().none()
        timelines = Timeline.objects.listed_for(self.request.user)
        rows = self.get_rows()
        if slug := self.request.query_params.get("timeline"):
            timelines = timelines.filter(slug=slug)
        return rows.filter(**{f"{self.timeline_lookup}__in": timelines.values("pk")})

    def get_rows(self) -> QuerySet[M]:
        raise NotImplementedError

    def get_serializer_context(self) -> dict[str, Any]:
        edited = Timeline.objects.edited_by(self.request.user).values_list("pk", flat=True)
        return {**super().get_serializer_context(), "edited_timelines": set(edited)}


MOVED = OpenApiResponse(description="It became one with another, which is at `Location`.")

by_timeline = extend_schema_view(list=extend_schema(parameters=[TIMELINE]))


class Mergeable(ReadOnly[J]):
    """Rows that may become one with another: the address of the one that went leads to the one that stayed."""

    def called(self, public_id: str) -> J | None:
        raise NotImplementedError

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = self.called(kwargs["public_id"])
        if found is None:
            raise Http404
        if found.public_id == kwargs["public_id"]:
            return Response(self.get_serializer(found).data)
        address = reverse(f"{self.basename}-detail", args=[found.public_id])
        return Response(status=301, headers=dict(moved_to(address).headers))


class TimelineViewSet(ReadOnly[Timeline]):
    serializer_class = serializers.TimelineSerializer
    queryset = Timeline.objects.all()
    lookup_field = "slug"
    timeline_lookup = "pk"

    def get_rows(self) -> QuerySet[Timeline]:
        return (
            Timeline.objects.visible_to(self.request.user)
            .prefetch_related(Prefetch("lanes", Lane.objects.in_order()))
            .in_order()
        )


@by_timeline
class ArticleViewSet(ReadOnly[Article]):
    serializer_class = serializers.ArticleSerializer
    queryset = Article.objects.all()

    def get_rows(self) -> QuerySet[Article]:
        return Article.objects.visible_to(self.request.user).select_related("timeline", "source").in_order()


@extend_schema_view(retrieve=extend_schema(responses={200: serializers.EventSerializer, 301: MOVED}))
@by_timeline
class EventViewSet(Mergeable[Event]):
    serializer_class = serializers.EventSerializer
    queryset = Event.objects.all()

    def get_rows(self) -> QuerySet[Event]:
        events = Event.objects.visible_to(self.request.user).with_readings()
        return events.prefetch_related("actors", "tags").chronological()

    def called(self, public_id: str) -> Event | None:
        events: EventQuerySet = self.get_queryset()  # type: ignore[assignment]
        return events.called(public_id)


@by_timeline
class ClaimViewSet(ReadOnly[Claim]):
    serializer_class = serializers.ClaimSerializer
    queryset = Claim.objects.all()
    timeline_lookup = "event__timeline"

    def get_rows(self) -> QuerySet[Claim]:
        claims = Claim.objects.visible_to(self.request.user).with_article().select_related("event")
        return claims.defer("article__text").in_order()


@extend_schema_view(retrieve=extend_schema(responses={200: serializers.ConflictSerializer, 301: MOVED}))
@by_timeline
class ConflictViewSet(Mergeable[Conflict]):
    serializer_class = serializers.ConflictSerializer
    queryset = Conflict.objects.all()
    timeline_lookup = "event__timeline"

    def get_rows(self) -> QuerySet[Conflict]:
        user = self.request.user
        claims = Claim.objects.visible_to(user).select_related("article").defer("article__text")
        evidence = Prefetch("evidence", Claim.objects.visible_to(user).only("public_id").order_by("public_id"))
        rulings = Resolution.objects.select_related("prefers", "by").prefetch_related(evidence).order_by("at", "pk")
        return (
            Conflict.objects.visible_to(user)
            .select_related("event", "property")
            .prefetch_related(
                Prefetch("positions", Position.objects.order_by("number")),
                Prefetch("positions__claims", claims.order_by("public_id")),
                Prefetch("resolutions", rulings),
            )
            .in_order()
        )

    def called(self, public_id: str) -> Conflict | None:
        conflicts: ConflictQuerySet = self.get_queryset()  # type: ignore[assignment]
        return conflict_called(public_id, conflicts)


class SourceViewSet(ReadOnly[Source]):
    serializer_class = serializers.SourceSerializer
    queryset = Source.objects.all()

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.visible_to(self.request.user).in_order()


class ActorViewSet(ReadOnly[Actor]):
    serializer_class = serializers.ActorSerializer
    queryset = Actor.objects.all()
    lookup_field = "key"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Actor]:
        timelines = Timeline.objects.listed_for(self.request.user)
        events = Event.objects.visible_to(self.request.user).filter(timeline__in=timelines.values("pk"))
        actors = Actor.objects.filter(events__in=events.values("pk")).distinct()
        return actors.prefetch_related("aliases").order_by("key")
