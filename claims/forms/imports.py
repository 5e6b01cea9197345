"""The forms by which an admin hands in articles, and says what the columns of a table hold."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm
from claims.forms.editing import PUBLISHED_HELP, published_as_edtf
from claims.importing.batches import How
from claims.importing.handing_in import ACCEPTED, HandedIn, Stated
from claims.importing.metadata import BadMetadata, read_metadata
from claims.models import ImportFile
from claims.reading.containers import FIELDS, guessed
from timeline.models import Timeline

MOST_FILES = (settings.DATA_UPLOAD_MAX_NUMBER_FILES or 1001) - 1  # one more may be the table of metadata
AROUND_THE_FILES = 64 * 1024  # bytes of an upload that are not files: the other fields, and what parts them
CHECK, AT_ONCE = "check", "import"
HOW = {
    CHECK: (_("Check first"), _("See for each article what would happen to it. Nothing is imported until you say so.")),
    AT_ONCE: (_("Import at once"), _("What can be taken is taken. All of it can be taken back later.")),
}


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleans to a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            super().clean(None, initial)
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class ImportForm(DeskForm):
    """Files of articles, and what is stated of them: for all at once, or in a table file by file.

    paths: where the files lay in a folder that was chosen as a whole, in the order of the files; browsers send names
    alone.
    """

    timeline = forms.ModelChoiceField(
        Timeline.objects.none(), label=_("Into which timeline?"), to_field_name="slug", empty_label=None
    )
    articles = SeveralFilesField(
        label=_("Articles"),
        allow_empty_file=True,
        error_messages={"required": _("Choose at least one file.")},
        widget=SeveralFilesInput(
            attrs={
                "accept": ",".join(sorted(ACCEPTED)),
                "data-most": MOST_FILES,
                "data-most-bytes": settings.MAX_UPLOAD - AROUND_THE_FILES,
            }
        ),
        help_text=format_lazy(
            _(
                "Files that can be read: {formats}. At most {most} files and {megabytes} MB at once; "
                "pack more into a .zip, or import them on the server."
            ),
            formats=", ".join(sorted(ACCEPTED)),
            most=MOST_FILES,
            megabytes=settings.MAX_UPLOAD // 2**20,
        ),
    )
    paths = forms.JSONField(required=False, widget=forms.HiddenInput)
    source = forms.CharField(
        label=_("Source of all of them"),
        max_length=200,
        required=False,
        help_text=_("Who published them. Leave it empty where they differ: what a file states of itself counts then."),
    )
    published = forms.CharField(
        label=_("Publication date of all of them"), max_length=120, required=False, help_text=PUBLISHED_HELP
    )
    metadata = forms.FileField(
        label=_("Table of metadata"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_(
            "A CSV with the columns file, source, published, title, url, author, language. Only file must be there."
        ),
    )
    how = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=[(key, label) for key, (label, _explained) in HOW.items()],
        initial=CHECK,
        required=False,
        widget=forms.RadioSelect,
    )
    all_or_nothing = forms.BooleanField(
        label=_("All or nothing"),
        required=False,
        help_text=_("If anything in it is refused, nothing of it is imported."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        timelines = self.fields["timeline"]
        assert isinstance(timelines, forms.ModelChoiceField)
        timelines.queryset = Timeline.objects.administered_by(user).in_order()

    @property
    def ways(self) -> Sequence[tuple[forms.boundfield.BoundWidget, Any]]:
        """The radio button of each way to go on, with what it means."""
        return [(radio, HOW[radio.data["value"]][1]) for radio in self["how"]]

    def clean_paths(self) -> list[str]:
        """Anything but a path for each file counts for nothing."""
        paths = self.cleaned_data["paths"]
        return paths if isinstance(paths, list) and all(isinstance(path, str) for path in paths) else []

    def clean_published(self) -> str | None:
        return published_as_edtf(self.cleaned_data["published"])

    def clean_metadata(self) -> dict[str, Stated]:
        table: UploadedFile[Any] | None = self.cleaned_data["metadata"]
        if table is None:
            return {}
        try:
            return read_metadata(table.read().decode("utf-8-sig"), str(table.name))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("The table is not in UTF-8. Save it as “CSV UTF-8” and try again.")
            ) from error
        except BadMetadata as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        handed_in = {file.name for file in cleaned.get("articles", [])}
        if "articles" in cleaned and (unknown := sorted(cleaned.get("metadata", {}).keys() - handed_in)):
            self.add_error(
                "metadata",
                forms.ValidationError(
                    _("The table names files that are not among the uploaded ones: %(files)s."),
                    params={"files": ", ".join(unknown)},
                ),
            )
        return cleaned

    def handed_in(self) -> Sequence[HandedIn]:
        """The files with what is stated of each: the table's word counts more than what is said of all."""
        asked = self.cleaned_data
        for_all = Stated.of({"source": asked["source"], "published": asked["published"]})
        return [
            HandedIn(name, file, asked["metadata"].get(file.name, Stated()).over(for_all))
            for name, file in zip(self._names(), asked["articles"], strict=True)
        ]

    def _names(self) -> list[str]:
        """By their paths, where there is one for each that ends in its name."""
        names = [file.name for file in self.cleaned_data["articles"]]
        paths: list[str] = self.cleaned_data["paths"]
        if len(paths) != len(names):
            return names
        return [
            path if PurePosixPath(path).name == name and "\0" not in path else name
            for path, name in zip(paths, names, strict=True)
        ]

    def as_asked(self) -> How:
        asked = self.cleaned_data
        return How(commit=asked["how"] == AT_ONCE, all_or_nothing=asked["all_or_nothing"])


COLUMN_LABELS: Mapping[str, Any] = {
    "title": _("Title"),
    "text": _("Text"),
    "source": _("Source"),
    "author": _("Author"),
    "url": _("Web address"),
    "published": _("Publication date"),
    "language": _("Language"),
}


class ColumnsForm(DeskForm):
    """Which column of a table holds which field of an article; only the text must be there."""

    def __init__(self, data: QueryDict | None = None, *, file: ImportFile) -> None:
        headings = [heading for heading in file.headings if heading]
        super().__init__(data, prefix=f"file-{file.number}", initial=dict(guessed(headings)))
        self.can_be_mapped = bool(headings)
        for name in sorted(FIELDS, key=lambda field: field != "text"):
            choices = [
                ("", _("Choose the column") if name == "text" else _("No column")),
                *((each, each) for each in headings),
            ]
            self.fields[name] = forms.ChoiceField(
                label=COLUMN_LABELS[name],
                choices=choices,
                required=name == "text",
                error_messages={"required": _("Say which column holds the text.")},
            )

    def columns(self) -> dict[str, str]:
        """By field; one that no column holds is kept from being guessed."""
        return {name: self.cleaned_data[name] for name in FIELDS}
