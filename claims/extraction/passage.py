"""The exact passage of a statement: the clause that says it, never longer than LONGEST characters."""

import re

from claims.extraction.page import Line

LONGEST = 300
_EDGE = re.compile(r",\s|[;:()—“”\"]\s?|\s[–-]\s")


def passage_of(line: Line, start: int, end: int, limit_left: int, limit_right: int) -> tuple[int, int]:
    """START to END widened to the nearest marks of punctuation, within the limits of the clause."""
    sentence = line.sentence
    text, low, high = sentence.text, start - sentence.start, end - sentence.start
    left = max((m.end() for m in _EDGE.finditer(text, 0, low)), default=0)
    right = next((m.start() for m in _EDGE.finditer(text, high)), len(text))
    if text[high : high + 1] == ")":
        right = max(right, high + 1) if "(" in text[left:high] else right
    left, right = max(left, min(limit_left - sentence.start, low)), min(right, max(limit_right - sentence.start, high))
    if right - left > LONGEST:
        left, right = max(left, high - LONGEST), min(right, max(high, low + LONGEST))
    if text[high : high + 1] == ")" and right == high and "(" in text[left:high]:
        right = high + 1
    while left < low and text[left].isspace():
        left += 1
    while right > high and text[right - 1] in " ,;:":
        right -= 1
    return sentence.start + left, sentence.start + right
