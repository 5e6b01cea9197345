"""The patterns of what stands before and after a name where an article says that it has something from it.

Each one is asked of the few dozen characters beside a name, never of a whole text.
"""

import re
from collections.abc import Iterable

from claims.independence.agencies import table

_ENGLISH, _RUSSIAN, _PERSIAN = (table("cues")[language] for language in ("english", "russian", "persian"))


def _any(words: Iterable[str], *, literal: bool = True) -> str:
    kept = (re.escape(word) if literal else word for word in words)
    return "(?:" + "|".join(sorted(kept, key=len, reverse=True)) + ")"


def _before(pattern: str, fill: str, *, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern + fill, flags)


def _english(pattern: str) -> re.Pattern[str]:
    return _before(pattern, _FILL)


def _russian(pattern: str) -> re.Pattern[str]:
    return _before(rf"\b{pattern}", _RUSSIAN_FILL, flags=re.IGNORECASE)


def _persian(words: Iterable[str]) -> re.Pattern[str]:
    return _before(rf"(?<!\w){_any(words)}", _PERSIAN_FILL)


# Between the cue and the name: "(according to) the Ruritanian state news agency (X)", "(told) Ruritania's (X)".
_KIND = _any(_ENGLISH["kinds"])
_ADJECTIVE = rf"(?:{_any(_ENGLISH['adjectives'])}|[A-Z]\w+-language|[A-Z]\w+[’']s?|[A-Z]\w+(?:an|ish|ese|ch|ic|i))"
_FILL = (
    rf"(?:\s+(?:[Tt]he|a|an|its|our|their))?(?:\s+{_ADJECTIVE}){{0,3}}"
    rf"(?:\s+(?:[\w’'-]+\s+){{0,2}}?{_KIND}){{0,2}}(?:\s+[Tt]he)?\s+[“\"«]?\Z"
)
_RUSSIAN_KIND = _any(_RUSSIAN["kinds"], literal=False)
_RUSSIAN_FILL = rf"(?:\s+\w+)?(?:\s+{_RUSSIAN_KIND})?\s+[«\"]?\Z"
_PERSIAN_FILL = rf"(?:\s+{_any(_PERSIAN['kinds'])}){{0,2}}\s+[«\"]?\Z"

_MADE_BY = rf"\b{_any(_ENGLISH['made_by'])}\s+(?:(?:earlier|first|exclusively|today)\s+)?(?:by|in|on)"
_WORK_OF = rf"\b{_any(_ENGLISH['works'])}\s+(?:(?:published|carried|released)\s+)?(?:by|in|from|of|on)"
_RUSSIAN_REPORTS = _any(_RUSSIAN["reports"], literal=False)
BEFORE = (
    ("according", _english(r"\b[Aa]ccording to")),
    ("according", _english(r"\b(?:[Cc]iting|[Qq]uoting|cited|cites|quoted|quotes)")),
    ("reported", _english(_MADE_BY)),
    ("reported", _english(rf"[,”\"»—–]\s*{_any(_ENGLISH['late'])}")),
    ("reported", _english(_WORK_OF)),
    ("told", _english(rf"\b{_any(_ENGLISH['told'])}")),
    ("told", _english(r"\b(?:[Ii]nterview(?:ed)?|conversation|comments?|remarks|statements?)\s+(?:with|to|for|by)")),
    ("told", _english(r"\b(?:[Ss]peaking|[Tt]alking|spoke|talked)\s+(?:to|with)")),
    ("seen", _english(r"\b(?:seen|obtained|reviewed|verified|viewed)\s+by")),
    ("according", _russian(_any(_RUSSIAN["by"]))),
    ("told", _russian(rf"{_any(_RUSSIAN['told'], literal=False)}(?:\s+(?:он|она|они))?")),
    ("reported", _russian(_RUSSIAN_REPORTS)),
    ("according", _persian(_PERSIAN["by"])),
    ("told", _persian(_PERSIAN["told"])),
)

_AFTER_NAME = rf"\A[”\"»]?(?:[’']s?(?!\w))?(?:\s+{_KIND}){{0,2}}(?:\s*\([^()\n]{{1,40}}\))?(?:,[^,.\n]{{2,60}},)?"
_FINANCES = r"(?:(?:a|an|its|net|record|strong|weak|higher|lower|annual|quarterly|\w+ing)\s+){0,3}"
_ITSELF = rf"(?!\s+{_FINANCES}{_any(_ENGLISH['of_itself'])}\b)"
_ADVERBS = rf"(?:\s+{_any(_ENGLISH['adverbs'], literal=False)}){{0,3}}"
AFTER = (
    ("reported", re.compile(rf"{_AFTER_NAME}{_ADVERBS}\s+{_any(_ENGLISH['reports'])}\b{_ITSELF}")),
    ("reported", re.compile(rf"\A(?:\s+(?:news\s+)?agency)?\s+(?:exclusive\s+)?{_any(_ENGLISH['works'])}\b")),
    ("reported", re.compile(rf"\A[»\"]?,?\s+{_RUSSIAN_REPORTS}\b", re.IGNORECASE)),
    ("reported", re.compile(rf"\A[»\"]?\s+{_any(_PERSIAN['reports'])}(?!\w)")),
)
# "A spokesman for X said", "farmers in X said": it is not X that speaks.
SOMEBODY_OF = re.compile(r"\b(?:in|from|of|near|at|for|with|to|on|against|by)\s+(?:[Tt]he\s+)?\Z")
# "به ایرنا گفت" (told IRNA) stands on both sides of the name.
TOLD_AROUND = (re.compile(r"(?<!\w)به\s+(?:خبرگزاری\s+)?\Z"), re.compile(r"\A\s+گفت(?!\w)"))

_MONTH = r"(?:янв\w*|фев\w*|мар\w*|апр\w*|мая|май|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*|дек\w*)"
_PLACE_AND_DAY = rf"(?:(?:[A-ZÀ-ÞА-ЯЁ][\w’'-]*|\d{{1,4}}|{_MONTH}|de|la|am|an|der)[,./]*[ \t]*){{0,8}}"
# "STRELSAU, May 3 (": only words with a capital, numbers, months.
DATELINE_BEFORE = re.compile(rf"\A\W{{0,3}}{_PLACE_AND_DAY}(?:[-–—][ \t]*)?[(/\[]\Z")
DATELINE_CLOSED = re.compile(r"\A(?:/[\w.]{1,15})?[)/\]](?:\s*[-–—.:]|[ \t]+[A-ZÀ-ÞА-ЯЁ“«\"]|[ \t]*(?:\n|\Z))")
# "Interfax — "
BARE_BEFORE = re.compile(rf"\A\W{{0,3}}{_PLACE_AND_DAY}\Z")
BARE_CLOSED = re.compile(r"\A(?:\s*[-–—]|:\s)")
# "МОСКВА, 12 янв — РИА Новости. ", "تهران - ایرنا - "
DASHED_BEFORE = re.compile(rf"\A\W{{0,3}}(?:{_PLACE_AND_DAY}|[\u0600-\u06ff\u200c ]{{2,30}})[-–—][ \t]*\Z")
DASHED_CLOSED = re.compile(r"\A\s*(?:[-–—:]|\.\s)")
BARE_ASIDE = re.compile(r"\A\s*[-–—][^.\n]{1,200}[-–—]\s")
_CAPITALS = r"(?:(?:[A-Z][\w.’'-]*|and|for|of|with|in|the|&|/|\||,|—|–|-)\s*)"
BYLINE_BEFORE = re.compile(rf"\A\W{{0,3}}(?:By|BY|by)\s+{_CAPITALS}{{0,10}}\Z")
BYLINE_AFTER = re.compile(
    r"\A\s*(?:staff|correspondents?|writers?|(?:news )?agency|in \w+|and agencies)?\s*[.*_]*[ \t]*(?:\n|\Z)"
)
MATERIAL_BEFORE = _english(rf"(?i:\b{_any(_ENGLISH['material'], literal=False)})")
SOURCE_BEFORE = re.compile(rf"(?:\A|[\n(\[])[ \t*_]*(?<!\w){_any(_ENGLISH['source_lines'])}[ \t*_]*[:：]?[ \t*_]*\Z")
SOURCE_AFTER = re.compile(r"\A[^\n)\]]{0,40}(?:[\n)\]]|\Z)")
COPYRIGHT_BEFORE = re.compile(
    r"(?:©|\([cC]\)|\bCopyright)[ \t]*(?:©[ \t]*)?(?:\d{4},?[ \t]*)?(?:by[ \t]+)?(?:[Tt]he[ \t]+)?\Z"
)
_PICTURE = rf"(?i:{_any(_ENGLISH['pictures'])})"
PICTURE_BEFORE = re.compile(rf"\b{_PICTURE}\b[^.\n)]{{0,45}}\Z")
PICTURE_AFTER = re.compile(rf"\A[^\w\n]{{0,2}}\s*(?:file\s+)?{_PICTURE}\b")
CITATION_BEFORE = re.compile(r"[(;\[]\s*(?:see\s+|cf\.?\s+|e\.g\.,?\s+)?(?:[Tt]he\s+)?\Z")
CITATION_AFTER = re.compile(r"\A(?:[.,]?\s*[^()\[\]\n;]{0,40}?(?:\d{4}[a-z]?|\d{1,2} \w+))?\s*[);\]]")
REFERENCE_AFTER = re.compile(r"\A\.?\s*\((?:n\.d\.|\d{4})[^()\n]{0,40}\)\.")
ENUMERATION = re.compile(r"\A\s*(?:,|/|;|&|,?\s*(?:and|und|и|و))\s*(?:[Tt]he\s+)?\Z")
OWN_AGENCY_WORD = (
    re.compile(r"\b(?:news\s+)?(?:agency|wire)\s+\Z|(?<!\w)خبرگزاری\s+\Z|агентств\w+\s+\Z"),
    re.compile(r"\A\s+(?:news\s+)?(?:agency|wire)\b"),
)
