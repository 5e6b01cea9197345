"""What an editor says of two names."""

from django import forms
from django.contrib.auth.models import User

from claims.forms.desk import DeskForm
from claims.models import ActorDecision
from timeline.models import Actor, Timeline

KEEP_FIRST, KEEP_SECOND, DIFFERENT = "first", "second", "different"


class ActorPairForm(DeskForm):
    """Two actors of timelines that the user edits, and the verdict on them: which name stays, or that they are two."""

    first = forms.ModelChoiceField(Actor.objects.none())
    second = forms.ModelChoiceField(Actor.objects.none())
    decision = forms.ChoiceField(choices=[(each, "") for each in (KEEP_FIRST, KEEP_SECOND, DIFFERENT)])

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data)
        edited = Timeline.objects.edited_by(user).values("pk")
        known = Actor.objects.in_their_own_right().filter(events__timeline__in=edited).distinct()
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = known


class UndoActorForm(DeskForm):
    decision = forms.ModelChoiceField(ActorDecision.objects.none())

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data)
        field = self.fields["decision"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ActorDecision.objects.filter(by=user).select_related("kept", "other")
