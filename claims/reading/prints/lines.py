"""The lines of a PDF page, with their places."""

from dataclasses import dataclass

from pypdf import PageObject

MATRIX = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """left, base, size: in points, counted from the page's lower left corner; size is the height of the letters."""

    text: str
    left: float = 0.0
    base: float = 0.0
    size: float = 0.0


def lines_of(page: PageObject) -> list[Line]:
    """In the order in which the page paints them, which is that of reading in whatever has columns."""
    collector = _Collector()
    page.extract_text(visitor_text=collector.take)
    return collector.finished()


class _Collector:
    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._place: tuple[float, float, float] | None = None

    def take(self, text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        """Called by pypdf for each piece of text, with the matrices that say where it stands."""
        first, *rest = text.split("\n")
        self._add(first, page, line, size)
        for each in rest:
            self._end_line()
            self._add(each, page, line, size)

    def finished(self) -> list[Line]:
        self._end_line()
        return self._lines

    def _add(self, text: str, page: list[float], line: list[float], size: float) -> None:
        self._words.append(text)
        if self._place is None and text.strip():
            self._place = _place(page, line, size)

    def _end_line(self) -> None:
        text = "".join(self._words).strip()
        if text:
            self._lines.append(Line(text, *(self._place or ())))
        self._words, self._place = [], None


def _place(page: list[float], line: list[float], size: float) -> tuple[float, float, float]:
    left = line[4] * page[0] + line[5] * page[2] + page[4]
    base = line[4] * page[1] + line[5] * page[3] + page[5]
    return left, base, abs(size * line[3] * page[3])
