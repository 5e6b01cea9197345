"""The admin keeps the shared vocabulary, and what readers of a timeline are shown."""

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actors import actor_key_of, owner_of
from claims.models import ClauseWording, Property, Source
from claims.review.events import detect_again
from timeline.admin import TimelineAdmin
from timeline.models import Actor, Timeline
from timeline.models.vocabulary import ActorQuerySet

admin.site.unregister(Timeline)


@admin.register(Timeline)
class TimelineWithClaimsAdmin(TimelineAdmin):
    def save_model(self, request: HttpRequest, obj: Timeline, form: "ModelForm[Timeline]", change: bool) -> None:
        """Where readers begin or cease to see proposals, the timeline is drawn from other claims than before."""
        super().save_model(request, obj, form, change)
        if change and "show_proposals" in form.changed_data:
            for event in obj.events.order_by("pk"):
                detect_again(event)


class ActorForm(forms.ModelForm):
    """An actor, whose key follows from the name under which it first came in."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.instance.pk is None:
            if Actor.objects.filter(key=actor_key_of(name)).exists():
                raise forms.ValidationError(_("An actor of that name, or an alias, is on record already."))
            self.instance.key = actor_key_of(name)
        return name


class AliasForm(forms.ModelForm):
    """Another name of an actor; imports know the actor by it from then on."""

    class Meta:
        model = Actor
        fields = ["name"]

    def clean_name(self) -> str:
        """The name, where it is nobody else's. A row of that name which takes part in nothing becomes the alias."""
        name: str = self.cleaned_data["name"]
        actor = self.instance.same_as
        if self.instance.pk is not None and actor_key_of(name) == self.instance.key:
            return name
        if owner := owner_of(name, actor):
            raise forms.ValidationError(
                _("“%(name)s” is an actor on record. Say at /review/actors/ that the two are the same.")
                % {"name": (owner.same_as or owner).name}
            )
        if self.instance.pk is None:
            self.instance = Actor.objects.filter(key=actor_key_of(name)).first() or self.instance
        self.instance.key = actor_key_of(name)
        self.instance.kind = actor.kind if actor else self.instance.kind
        return name


class AliasInline(admin.TabularInline):
    model = Actor
    form = AliasForm
    fk_name = "same_as"
    extra = 1
    verbose_name = gettext_lazy("alias")
    verbose_name_plural = gettext_lazy("aliases")


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    form = ActorForm
    fields = ["name", "kind"]
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "key", "aliases__name"]
    inlines = [AliasInline]

    def get_queryset(self, request: HttpRequest) -> ActorQuerySet:
        return Actor.objects.in_their_own_right()


@admin.register(Property)
class PropertyAdmin(admin.ModelAdmin):
    list_display = ["label", "key", "datatype", "multiple", "dates_event"]
    search_fields = ["key", "label"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "homepage", "placeholder"]
    list_filter = ["placeholder"]
    search_fields = ["name"]
    readonly_fields = ["public_id", "key"]


@admin.register(ClauseWording)
class ClauseWordingAdmin(admin.ModelAdmin):
    list_display = ["words", "concept"]
    list_filter = ["concept"]
    search_fields = ["words", "concept"]
