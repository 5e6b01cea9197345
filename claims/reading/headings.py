"""Which line of a text is its title."""

LONGEST_HEADING = 160
SENTENCE_ENDS = (".", ";", ":", ",")
TITLE_LABEL = "title:"


def labelled_title(text: str) -> str | None:
    """What follows `Title:` on the first line that is not empty, or None."""
    first = _first_line(text)
    if first.lower().startswith(TITLE_LABEL):
        return first[len(TITLE_LABEL) :].strip() or None
    return None


def heading(text: str) -> str | None:
    """The first line if it reads like a heading: short, no final stop, and more text below; else None."""
    first = _first_line(text)
    stripped = text.strip()
    if first and len(first) <= LONGEST_HEADING and not first.endswith(SENTENCE_ENDS) and stripped != first:
        return first
    return None


def _first_line(text: str) -> str:
    return text.lstrip().split("\n", 1)[0].strip()
