"""The forms of the desk of conflicts: what it is narrowed to, saved views, and who takes conflicts on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from claims.forms.desk import DeskForm
from claims.models import ConflictState
from claims.pages.conflicts.query import INTERNAL, ME, NOBODY, Cell, ConflictQuery, choices, family_of
from claims.properties import KNOWN
from claims.wording.rules import rule_in_words

Choice = tuple[str, str]
Offered = Sequence[Choice | tuple[str, Sequence[Choice]]]
Ids = list[str]


class ConflictFilter(DeskForm):
    """The filters of the list of conflicts, in its address. Their choices are offered once they are counted."""

    q = forms.CharField(
        label=_("Words of the event’s title"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/", "aria-keyshortcuts": "/"}),
    )
    state = forms.ChoiceField(choices=[("", ""), *ConflictState.choices], required=False, widget=forms.HiddenInput)
    timeline = forms.CharField(label=_("Timeline"), max_length=60, required=False)
    property = forms.CharField(label=_("About"), max_length=120, required=False)
    rule = forms.CharField(label=_("Found by"), max_length=150, required=False)
    source = forms.CharField(label=_("A source on a side"), max_length=16, required=False)
    who = forms.CharField(label=_("In whose hands"), max_length=150, required=False)
    internal = forms.CharField(label=_("Between"), max_length=2, required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("", _("The weightiest first")),
            ("newest", _("The newest first")),
            ("oldest", _("The oldest first")),
            ("event", _("By the event’s date")),
        ],
        required=False,
    )
    event = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, edits: bool) -> None:
        super().__init__(data)
        if not edits:
            del self.fields["who"]

    def query(self) -> ConflictQuery:
        """What is asked for; a value that cannot be does not narrow (the form says so)."""
        self.is_valid()
        asked = {"words" if name == "q" else name: value for name, value in self.cleaned_data.items()}
        return ConflictQuery(**asked)

    def address(self, **other: str) -> str:
        """The filter as a query string, with OTHER values for some fields."""
        typed = {name: str(self[name].value() or "").strip() for name in self.fields if name not in self.errors}
        return urlencode({name: value for name, value in {**typed, **other}.items() if value})

    def chosen_from(self) -> list[forms.BoundField]:
        """The fields that stand folded beside the search."""
        return [field for field in self.visible_fields() if field.name != "q"]

    def is_set_apart(self) -> bool:
        """Whether one of those is not as it is at first."""
        return any(field.value() for field in self.chosen_from())

    def offer(self, found: Sequence[Cell], sources: Iterable[tuple[str, str, int]], me: str) -> None:
        """Give each field its choices, with how many conflicts each would leave."""
        query = self.query()
        counts = {name: choices(found, query, name, me) for name in ("timeline", "property", "rule", "who", "internal")}
        titles = {cell.timeline: cell.timeline_title for cell in found}
        self._select("timeline", _("Every timeline"), _by_name(counts["timeline"], titles))
        self._select("property", _("Everything"), _properties(found, counts["property"], query.property))
        rules = {rule: rule_in_words(rule) for rule in counts["rule"]}
        self._select("rule", _("Any rule, or an editor"), _by_name(counts["rule"], rules))
        self._select("source", _("Any source"), [(key, _counted(name, number)) for key, name, number in sources])
        inside = _counted(_now("One article and itself"), counts["internal"].get(INTERNAL, 0))
        self._select("internal", _("Any sides"), [(INTERNAL, inside)])
        if "who" in self.fields:
            self._select("who", _("Anybody’s or nobody’s"), _people(counts["who"]))

    def _select(self, name: str, every: object, offered: Offered) -> None:
        """A value that is asked for stays to be seen, even where nothing has it any more."""
        asked = str(self[name].value() or "")
        known = {key for choice in offered for key in (_keys(choice))}
        missing = [(asked, _counted(asked, 0))] if asked and asked not in known else []
        self.fields[name].widget = forms.Select(choices=[("", every), *offered, *missing])


def _keys(choice: Choice | tuple[str, Sequence[Choice]]) -> Iterable[str]:
    key, named = choice
    return [key] if isinstance(named, str) else [each for each, _name in named]


def _counted(name: str, number: int) -> str:
    return pgettext("a choice and how many there are", "%(name)s (%(number)s)") % {"name": name, "number": number}


def _by_name(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Choice]:
    in_order = sorted(counts, key=lambda key: (names[key].casefold(), key))
    return [(key, _counted(names[key], counts[key])) for key in in_order]


def _people(counts: Mapping[str, int]) -> list[Choice]:
    fixed = {ME: _now("Mine"), NOBODY: _now("Nobody’s")}
    others = {name: name for name in counts if name not in fixed}
    first = [(key, _counted(name, counts.get(key, 0))) for key, name in fixed.items()]
    return first + _by_name({name: counts[name] for name in others}, others)


def _properties(found: Sequence[Cell], counts: Mapping[str, int], asked: str) -> Offered:
    """Properties by name; those of one family together, with a choice for all of them. ASKED for is one or a family."""
    families: dict[str, dict[str, str]] = {}
    for cell in found:
        families.setdefault(family_of(cell.property), {})[cell.property] = cell.property_label
    offered: list[tuple[str, Choice | tuple[str, Sequence[Choice]]]] = []
    for family, labels in families.items():
        own = _by_name({key: counts[key] for key in labels}, labels)
        if len(own) == 1 and asked != family:
            offered.append((labels[own[0][0]], own[0]))
            continue
        name = _family_in_words(family)
        whole = (family, _counted(_now("%(family)s, any") % {"family": name}, counts[family]))
        offered.append((name, (name, [whole, *own])))
    return [choice for _name, choice in sorted(offered, key=lambda each: each[0].casefold())]


def _family_in_words(family: str) -> str:
    key = family.removesuffix(":")
    return KNOWN[key].label if key in KNOWN else key.replace("_", " ").capitalize()


class ChosenField(forms.Field):
    """Conflicts that were ticked, each as ID:VERSION."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": _("Tick at least one conflict first.")}

    def to_python(self, value: Any) -> dict[str, int]:
        """By id the version that was seen."""
        chosen = {}
        for each in value or ():
            key, _colon, version = str(each).partition(":")
            if not version.isdecimal() or len(version) > 9:
                raise forms.ValidationError(_("Tick the conflicts on the page, then send it again."))
            chosen[key] = int(version)
        return chosen


class AssignForm(DeskForm):
    """What is to be done with the conflicts that were ticked."""

    ACTS = (("assign", _("Assign")), ("mine", _("Assign to me")), ("review", _("Take under review")))

    chosen = ChosenField()
    act = forms.ChoiceField(choices=ACTS)
    to = forms.CharField(label=_("Assign to"), max_length=150, required=False)

    def __init__(self, data: Any = None, *, people: Iterable[User]) -> None:
        super().__init__(data)
        self._people = {person.get_username(): person for person in people}
        offered = [("", _("Nobody")), *((name, name) for name in self._people)]
        self.fields["to"].widget = forms.Select(choices=offered)

    def clean_to(self) -> User | None:
        name = self.cleaned_data["to"]
        if name and name not in self._people:
            raise forms.ValidationError(_("There is no editor of that name here. Choose one of the list."))
        return self._people.get(name)


class SavedViewForm(DeskForm):
    """The name of a saved view."""

    name = forms.CharField(label=_("Name of this view"), max_length=60)
