"""The form by which an admin hands in articles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm
from claims.forms.editing import PUBLISHED_HELP, published_as_edtf
from claims.importing.handing_in import HandedIn, Stated
from claims.importing.metadata import BadMetadata, read_metadata
from claims.reading import EXTENSIONS
from timeline.models import Timeline

MOST_FILES = (settings.DATA_UPLOAD_MAX_NUMBER_FILES or 1001) - 1  # one more may be the table of metadata


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
    """Files of articles, and what is stated of them: for all at once, or in a table file by file."""

    timeline = forms.ModelChoiceField(
        Timeline.objects.none(), label=_("Into which timeline?"), to_field_name="slug", empty_label=None
    )
    articles = SeveralFilesField(
        label=_("Articles"),
        allow_empty_file=True,
        error_messages={"required": _("Choose at least one file.")},
        widget=SeveralFilesInput(attrs={"accept": ",".join(sorted(EXTENSIONS)), "data-most": MOST_FILES}),
        help_text=format_lazy(
            _(
                "Files that can be read: {formats}. At most {most} at once. "
                "What a file states of itself counts where nothing is stated here."
            ),
            formats=", ".join(sorted(EXTENSIONS)),
            most=MOST_FILES,
        ),
    )
    source = forms.CharField(
        label=_("Source of all of them"),
        max_length=200,
        required=False,
        help_text=_("Who published them. Leave it empty where they differ."),
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

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        timelines = self.fields["timeline"]
        assert isinstance(timelines, forms.ModelChoiceField)
        timelines.queryset = Timeline.objects.administered_by(user).in_order()

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
            HandedIn(file.name, file.read(), asked["metadata"].get(file.name, Stated()).over(for_all))
            for file in asked["articles"]
        ]
