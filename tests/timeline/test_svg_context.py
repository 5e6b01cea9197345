"""The context that writes SVG knows every call that the picture's drawing makes."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "static/js"
IMPORTED = re.compile(r'from "dateline/([\w/-]+\.js)"')
USED = re.compile(r"\bcontext\.(\w+)")
KNOWN = re.compile(r"^  (\w+)\(|^    this\.(\w+) = |(?<== )this\.(\w+) = ", re.M)
DRAWN_OTHERWISE = {"createPattern", "getTransform"}  # the hatching, whose tile is painted anew (still.js)


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def drawing_modules() -> set[str]:
    """The picture, headings and caption, with all that they import."""
    found, waiting = set(), {"timeline/picture.js", "stills/caption.js", "stills/headings.js"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(IMPORTED.findall(text_of(name))) - found
    return found


def test_every_call_of_the_drawing_is_known() -> None:
    whole = text_of("stills/svg-context.js")
    known = {name for names in KNOWN.findall(whole[whole.index("export class SvgContext") :]) for name in names if name}
    used = {name: set(USED.findall(text_of(name))) for name in drawing_modules()}
    assert {"fillStyle", "arc", "setLineDash"} <= known & set().union(*used.values())
    unknown = {name: calls - known - DRAWN_OTHERWISE for name, calls in used.items() if calls - known - DRAWN_OTHERWISE}
    assert not unknown, f"stills/svg-context.js does not know these: {unknown}"
