"""The forms that correct an event and an article."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import VersionedForm
from claims.forms.stated import NotUnderstood, date_from_words
from claims.models import Article, ArticleDisplay, Source
from timeline.models import Event, EventStatus, Lane, Tag, Timeline
from timeline.models.workspace import User

PUBLISHED_HELP = _(
    "As precisely as it is known, and no more: 2025-01-17, 2025-01, 2025-01~ for “about”, 2025? for “perhaps”. "
    "Leave it empty if nobody knows."
)

LONGEST_ACTOR = 200  # characters
LONGEST_TAG = 60
OFFERED = 500  # names that are known here, of each kind


class LinesField(forms.CharField):
    """Several names, one a line; blank lines and repetitions do not count."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def to_python(self, value: Any) -> Any:
        lines = (" ".join(line.split()) for line in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class EventForm(VersionedForm):
    """Everything about an event that is not derived from claims."""

    title = forms.CharField(label=_("Title"), max_length=300)
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    lane = forms.ModelChoiceField(Lane.objects.none(), label=_("Lane"), required=False, empty_label=_("No lane"))
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-places", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=EventStatus.choices,
        widget=forms.RadioSelect,
        help_text=_("Readers see what is published. A withdrawn event keeps its claims and its address."),
    )
    actors = LinesField(label=_("Who took part"), help_text=_("One name a line."))
    tags = LinesField(label=_("Tags"), help_text=_("One tag a line."))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lanes = self.fields["lane"]
        assert isinstance(lanes, forms.ModelChoiceField)
        lanes.queryset = Lane.objects.filter(timeline=event.timeline).in_order()

    def clean_actors(self) -> list[str]:
        return self._short_enough("actors", LONGEST_ACTOR)

    def clean_tags(self) -> list[str]:
        return self._short_enough("tags", LONGEST_TAG)

    def _short_enough(self, field: str, most: int) -> list[str]:
        names: list[str] = self.cleaned_data[field]
        if long := [name for name in names if len(name) > most]:
            about = {"name": long[0], "most": most}
            raise forms.ValidationError(_("“%(name)s” is longer than %(most)s characters."), params=about)
        return names


def event_as_typed(event: Event) -> dict[str, Any]:
    """An event's present state as the form shows it."""
    return {
        "version": event.version,
        "title": event.title,
        "summary": event.summary,
        "lane": event.lane_id,
        "place": event.place,
        "status": event.status,
        "actors": [actor.name for actor in event.actors.order_by("name", "pk")],
        "tags": [tag.name for tag in event.tags.order_by("name", "pk")],
    }


class ArticleForm(VersionedForm):
    """Who published an article, when, and how it is shown. Its text is not changed here, nor anywhere."""

    title = forms.CharField(label=_("Title"), max_length=500)
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Who published it. Choose a name that is known here, or type a new one."),
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )
    published = forms.CharField(label=_("Published"), max_length=120, required=False, help_text=PUBLISHED_HELP)
    author = forms.CharField(label=_("Author"), max_length=300, required=False)
    url = forms.URLField(label=_("Web address"), max_length=2000, required=False, assume_scheme="https")
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        label=_("Language"),
        max_length=20,
        help_text=_("Its code: en, fa, ru, zh-Hant."),
        error_messages={"invalid": _("Write a language code such as en, fa or zh-Hant.")},
    )
    display = forms.ChoiceField(
        label=_("How readers see its text"), choices=ArticleDisplay.choices, widget=forms.RadioSelect
    )

    def clean_published(self) -> str | None:
        return published_as_edtf(self.cleaned_data["published"])


def published_as_edtf(text: str) -> str | None:
    """The EDTF of a publication date as typed, None where it is left empty. Raises ValidationError."""
    if not text.strip():
        return None
    try:
        date = date_from_words(text)
    except NotUnderstood as error:
        raise forms.ValidationError(str(error)) from error
    if date.part is not None:
        raise forms.ValidationError(_("“Early”, “mid” and “late” do not fit a publication date. Name the months."))
    return date.edtf


def article_as_typed(article: Article) -> dict[str, Any]:
    """An article's present state as the form shows it."""
    return {
        "version": article.version,
        "title": article.title,
        "source": article.source.name,
        "published": article.published or "",
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "display": article.display,
    }


def known_places(timeline: Timeline) -> list[str]:
    """Places of the timeline's events, for the form to offer: one place is to be written one way."""
    placed = Event.objects.filter(timeline=timeline).exclude(place="").order_by("place")
    return list(placed.values_list("place", flat=True).distinct()[:OFFERED])


def known_tags(timeline: Timeline) -> list[str]:
    """Tags in use, for the form to offer."""
    used = Tag.objects.filter(timeline=timeline, events__isnull=False).order_by("name").distinct()
    return list(used.values_list("name", flat=True)[:OFFERED])


def known_sources(user: User) -> list[str]:
    """Names of the publishers that the user may know of, for the form to offer."""
    named = Source.objects.visible_to(user).filter(placeholder=False).in_order()
    return list(named.values_list("name", flat=True)[:OFFERED])
