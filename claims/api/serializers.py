"""Rows as the API shows them: ids are public ids, dates EDTF with their bounds as day numbers."""

from typing import Any

from rest_framework import serializers

from claims.detecting.voices import voice_count
from claims.models import Article, ArticleDisplay, Claim, Conflict, Position, Resolution, Source
from claims.values import value_as_text, value_of
from timeline.models import Actor, Event, Lane, Reading, Timeline
from timeline.wording import date_in_words


class LaneSerializer(serializers.ModelSerializer[Lane]):
    class Meta:
        model = Lane
        fields = ["key", "title", "position"]


class TimelineSerializer(serializers.ModelSerializer[Timeline]):
    id = serializers.CharField(source="slug")
    lanes = LaneSerializer(many=True)

    class Meta:
        model = Timeline
        fields = ["id", "title", "description", "visibility", "show_proposals", "revision", "lanes"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    id = serializers.CharField(source="public_id")

    class Meta:
        model = Source
        fields = ["id", "name", "homepage", "placeholder"]


class ActorSerializer(serializers.ModelSerializer[Actor]):
    id = serializers.CharField(source="key")
    aliases = serializers.SerializerMethodField()

    class Meta:
        model = Actor
        fields = ["id", "name", "kind", "aliases"]

    def get_aliases(self, actor: Actor) -> list[str]:
        return sorted(alias.name for alias in actor.aliases.all())


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """The text is given where the article is shown in full, and to editors."""

    id = serializers.CharField(source="public_id")
    timeline = serializers.CharField(source="timeline.slug")
    source = serializers.CharField(source="source.public_id")  # type: ignore[assignment]  # the field's public name
    sha256 = serializers.CharField(source="checksum")
    text = serializers.SerializerMethodField()

    class Meta:
        model = Article
        fields = [
            "id",
            "timeline",
            "source",
            "title",
            "url",
            "author",
            "published",
            "language",
            "origin",
            "sha256",
            "display",
            "text",
        ]

    def get_text(self, article: Article) -> str | None:
        edited: set[int] = self.context["edited_timelines"]
        if article.display == ArticleDisplay.FULL or article.timeline_id in edited:
            return article.text
        return None


class ReadingSerializer(serializers.ModelSerializer[Reading]):
    words = serializers.SerializerMethodField()

    class Meta:
        model = Reading
        fields = [
            "edtf",
            "part",
            "words",
            "earliest",
            "latest",
            "date_state",
            "preferred",
            "claim_count",
            "source_count",
            "origin_count",
        ]

    def get_words(self, reading: Reading) -> str:
        return date_in_words(reading.when) if reading.when else ""


class EventSerializer(serializers.ModelSerializer[Event]):
    id = serializers.CharField(source="public_id")
    timeline = serializers.CharField(source="timeline.slug")
    lane = serializers.CharField(source="lane.key", allow_null=True, default=None)
    when = serializers.CharField(source="edtf", allow_null=True)
    actors = serializers.SerializerMethodField()
    tags = serializers.SlugRelatedField[Any](slug_field="name", many=True, read_only=True)
    readings = ReadingSerializer(many=True)

    class Meta:
        model = Event
        fields = [
            "id",
            "timeline",
            "slug",
            "title",
            "summary",
            "lane",
            "place",
            "status",
            "found_by_machine",
            "when",
            "part",
            "calendar",
            "earliest",
            "latest",
            "date_state",
            "dispute",
            "claim_count",
            "source_count",
            "origin_count",
            "actors",
            "tags",
            "readings",
        ]

    def get_actors(self, event: Event) -> list[str]:
        return [actor.key for actor in event.actors.all()]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """The quote is null where the article is hidden, but to editors."""

    id = serializers.CharField(source="public_id")
    event = serializers.CharField(source="event.public_id")
    article = serializers.CharField(source="article.public_id")
    property = serializers.CharField(source="property.key")
    datatype = serializers.CharField(source="property.datatype")
    value = serializers.SerializerMethodField(method_name="value_text")
    edtf = serializers.SerializerMethodField()
    quote = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = [
            "id",
            "event",
            "article",
            "property",
            "datatype",
            "value",
            "edtf",
            "polarity",
            "modality",
            "attributed_to",
            "scope",
            "start",
            "end",
            "quote",
            "rank",
            "status",
            "method",
            "confidence",
        ]

    def value_text(self, claim: Claim) -> str:
        return value_as_text(value_of(claim))

    def get_edtf(self, claim: Claim) -> str | None:
        edtf: str | None = claim.value.get("edtf")
        return edtf

    def get_quote(self, claim: Claim) -> str | None:
        edited: set[int] = self.context["edited_timelines"]
        is_hidden = claim.article.display == ArticleDisplay.HIDDEN and claim.article.timeline_id not in edited
        return None if is_hidden else claim.quote


class PositionSerializer(serializers.ModelSerializer[Position]):
    claims = serializers.SlugRelatedField[Any](slug_field="public_id", many=True, read_only=True)
    source_count = serializers.SerializerMethodField()
    origin_count = serializers.SerializerMethodField()

    class Meta:
        model = Position
        fields = ["letter", "claims", "source_count", "origin_count"]

    def get_source_count(self, position: Position) -> int:
        return len({claim.article.source_id for claim in position.claims.all()})

    def get_origin_count(self, position: Position) -> int:
        """Of independent sources."""
        return voice_count(position.claims.all())


class ResolutionSerializer(serializers.ModelSerializer[Resolution]):
    prefers = serializers.CharField(source="prefers.letter", allow_null=True, default=None)
    evidence: "serializers.SlugRelatedField[Claim]" = serializers.SlugRelatedField(
        slug_field="public_id", many=True, read_only=True
    )
    by = serializers.CharField(source="by.username", allow_null=True, default=None)

    class Meta:
        model = Resolution
        fields = ["outcome", "reason", "prefers", "evidence", "addresses", "by", "at"]


class ConflictSerializer(serializers.ModelSerializer[Conflict]):
    id = serializers.CharField(source="public_id")
    event = serializers.CharField(source="event.public_id")
    property = serializers.CharField(source="property.key")
    status = serializers.CharField(source="state")
    positions = PositionSerializer(many=True)
    resolutions = ResolutionSerializer(many=True)

    class Meta:
        model = Conflict
        fields = [
            "id",
            "event",
            "property",
            "scope",
            "status",
            "detected_by",
            "note",
            "opened_at",
            "positions",
            "resolutions",
        ]
