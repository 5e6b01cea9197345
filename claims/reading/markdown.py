"""Markdown files (.md), with optional front matter between two lines of three hyphens."""

import re

import yaml

from timeline.dates import InvalidDate, parse

from .article import ReadArticle, UnreadableFile
from .decoding import decode
from .headings import heading

FIELDS = ("title", "source", "author", "url", "published", "language")
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
FIRST_HEADING = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)
NULL_TAG = "tag:yaml.org,2002:null"


def read_markdown(data: bytes, name: str) -> ReadArticle:
    """The text is what follows the front matter; all of the file where there is none."""
    front, text = _split(decode(data, name), name)
    stated = _fields(front, name)
    if not text.strip():
        raise UnreadableFile(name, "empty", "there is no text below the front matter. Add the article's text.")
    title = stated.pop("title", None) or _title_of(text)
    return ReadArticle(title=title, text=text, **stated)


def _title_of(text: str) -> str:
    marked = FIRST_HEADING.search(text)
    return marked.group(1) if marked else heading(text) or ""


def _split(content: str, name: str) -> tuple[str, str]:
    """Front matter and text."""
    opening = FENCE.match(content)
    if opening is None:
        return "", content
    closing = FENCE.search(content, opening.end())
    if closing is None:
        raise UnreadableFile(
            name,
            "front_matter_open",
            "the front matter is not closed. Add a line with --- below its last field.",
        )
    return content[opening.end() : closing.start()], content[closing.end() :].lstrip("\n")


def _fields(front: str, name: str) -> dict[str, str | None]:
    """The stated fields as written. Composed, not constructed: `1984` and `2025-01-17` stay words."""
    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableFile(
            name,
            "front_matter_invalid",
            f"the front matter is not valid YAML ({_where(error)}).",
            detail=_where(error),
        ) from error
    except RecursionError as error:
        raise UnreadableFile(
            name, "front_matter_invalid", "the front matter is nested too deeply. Write it as lines of `field: value`."
        ) from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableFile(name, "front_matter_invalid", "write the front matter as lines of `field: value`.")
    stated: dict[str, str | None] = {}
    for key, value in node.value:
        field = _field_name(key, stated, name)
        stated[field] = _scalar(field, value, name)
    _check_published(stated.get("published"), name)
    return stated


def _field_name(key: yaml.Node, stated: dict[str, str | None], name: str) -> str:
    field = str(key.value)
    if field not in FIELDS:
        raise UnreadableFile(
            name, "unknown_field", f"unknown field “{field}”. Known are: {', '.join(FIELDS)}.", field=field
        )
    if field in stated:
        raise UnreadableFile(name, "field_twice", f"the field “{field}” stands twice. Keep one.", field=field)
    return field


def _scalar(field: str, value: yaml.Node, name: str) -> str | None:
    if not isinstance(value, yaml.ScalarNode):
        raise UnreadableFile(name, "field_not_text", f"“{field}” must be one text, not a list.", field=field)
    words = str(value.value).strip()
    return None if not words or value.tag == NULL_TAG else words


def _check_published(published: str | None, name: str) -> None:
    if published is None:
        return
    try:
        parse(published)
    except InvalidDate as error:
        raise UnreadableFile(
            name,
            "bad_date",
            f"published: “{published}” is not an EDTF date. Write for example 2025-01-17 or 2025-01~.",
            field="published",
            value=published,
        ) from error


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "unreadable"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)
