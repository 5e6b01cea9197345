"""`{% import_map %}`: every own JavaScript module under the name by which the others import it."""

import json
from functools import cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_FOLDER = "js/"
_PREFIX = "dateline/"


def own_modules() -> dict[str, str]:
    """Import names to addresses: static/js/timeline/axis.js is imported as "dateline/timeline/axis.js"."""
    return _found_modules() if settings.DEBUG else _collected_modules()


@cache
def _collected_modules() -> dict[str, str]:
    return _found_modules()


def _found_modules() -> dict[str, str]:
    paths = [
        path
        for finder in finders.get_finders()
        if isinstance(finder, finders.FileSystemFinder)
        for path, _storage in finder.list([])
        if path.startswith(_FOLDER) and path.endswith(".js")
    ]
    return {_PREFIX + path.removeprefix(_FOLDER): static(path) for path in sorted(paths)}


@register.simple_tag(takes_context=True)
def import_map(context: Context) -> SafeString:
    """The import map, with the nonce that lets it through the content security policy."""
    nonce = getattr(context["request"], "csp_nonce", "")
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(_as_json()))  # noqa: S308


@register.simple_tag
def module_preloads(folder: str) -> SafeString:
    """Has the browser fetch all modules of static/js/FOLDER/ at once, not one import after the other."""
    wanted = _PREFIX + folder + "/"
    addresses = [address for name, address in own_modules().items() if name.startswith(wanted)]
    return format_html_join("", '<link rel="modulepreload" href="{}">', ((address,) for address in addresses))


def _as_json() -> str:
    # "<" cannot end the script element early once it is written as an escape.
    return json.dumps({"imports": own_modules()}, separators=(",", ":")).replace("<", "\\u003c")
