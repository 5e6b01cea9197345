"""Our own scripts and style as they are served: without comments and spaces, under hashed names, compressed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_OWN = ("js/", "css/")
_SHORTENED: dict[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}


def shortened(path: str, text: str) -> str:
    """The text of a file of ours as it is served; that of others, who may have signed theirs, as it is."""
    suffix = path[path.rfind(".") :]
    return _SHORTENED[suffix](text) if path.startswith(_OWN) and suffix in _SHORTENED else text


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is not typed
    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for path in () if dry_run else paths:
            with self.open(path) as file:
                content = file.read()
            short = shortened(path, content.decode()).encode() if path.startswith(_OWN) else content
            if short != content:
                self.delete(path)
                self.save(path, ContentFile(short))
                paths[path] = (self, path)
        yield from super().post_process(paths, dry_run, **options)
