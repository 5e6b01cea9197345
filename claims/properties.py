"""What claims can be about: the properties that Dateline knows from the start, and the rows of those in use."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.models import Datatype, DatesEvent, Property


@dataclass(frozen=True, slots=True)
class KnownProperty:
    label: str
    datatype: Datatype
    multiple: bool = False
    dates_event: DatesEvent = DatesEvent.NONE


OTHER = "other"  # what no other property names

KNOWN = {
    "date": KnownProperty("Date", Datatype.DATE, dates_event=DatesEvent.WHEN),
    "begin": KnownProperty("Beginning", Datatype.DATE, dates_event=DatesEvent.BEGIN),
    "end": KnownProperty("End", Datatype.DATE, dates_event=DatesEvent.END),
    "clause": KnownProperty("Clause", Datatype.BOOLEAN),
    "status": KnownProperty("Status", Datatype.CHOICE),
    "text_availability": KnownProperty("Availability of the text", Datatype.CHOICE),
    "quantity": KnownProperty("Number", Datatype.QUANTITY),
    "role": KnownProperty("Role", Datatype.ENTITY),
    "time_of_day": KnownProperty("Time of day", Datatype.CHOICE),
    "place": KnownProperty("Place", Datatype.ENTITY),
    "cause": KnownProperty("Cause", Datatype.TEXT, multiple=True),
    "responsible": KnownProperty("Responsible", Datatype.ENTITY, multiple=True),
    "presence": KnownProperty("Forces are there", Datatype.BOOLEAN),
    "use": KnownProperty("It was used", Datatype.BOOLEAN),
    "purpose": KnownProperty("Purpose", Datatype.TEXT, multiple=True),
    "replaces": KnownProperty("Replaces", Datatype.TEXT, multiple=True),
    OTHER: KnownProperty("Something else", Datatype.TEXT, multiple=True),
}


def property_for(key: str, datatype: str | None = None, label: str = "") -> Property:
    """The property of that key, made on first use. A key such as `clause:mutual_defence` takes after `clause`."""
    if found := Property.objects.filter(key=key).first():
        return found
    family, _, subject = key.partition(":")
    known = KNOWN.get(family, KnownProperty(_as_words(family), Datatype(datatype or Datatype.TEXT)))
    made, _created = Property.objects.get_or_create(
        key=key,
        defaults={
            "label": label or (f"{known.label}: {_as_words(subject).lower()}" if subject else known.label),
            "datatype": datatype or known.datatype,
            "multiple": known.multiple,
            "dates_event": known.dates_event,
        },
    )
    return made


def properties_for(datatypes: Mapping[str, str]) -> dict[str, Property]:
    """The properties of some keys, each made on first use with the datatype that its key leads to."""
    found = Property.objects.in_bulk(list(datatypes), field_name="key")
    return found | {key: property_for(key, datatypes[key]) for key in datatypes if key not in found}


def label_of(key: str) -> str:
    """The label of a known property, as it is stored or else as it would be."""
    stored = Property.objects.filter(key=key).values_list("label", flat=True).first()
    return stored or KNOWN[key].label


def _as_words(key: str) -> str:
    return key.replace("_", " ").capitalize()
