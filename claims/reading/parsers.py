"""The libraries behind the formats. Readers import them when a file needs them, because they are slow to import."""

from importlib import import_module

PARSERS = (
    "charset_normalizer",
    "defusedxml.ElementTree",
    "defusedxml.sax",
    "feedparser",
    "lxml.etree",
    "lxml.html",
    "mammoth",
    "pypdf",
    "pypdf.errors",
    "trafilatura",
)


def import_parsers() -> None:
    """For a process that is about to give up what importing takes.

    trafilatura brings numpy, which sets variables of the environment and may start threads.
    """
    for parser in PARSERS:
        import_module(parser)
