"""How fast and how well dates are found: `python -m benchmarks.dating`.

Prints, from one process: the CPU time of find_dates beside dateparser.search.search_dates on the same text, which
neither has seen (both are warmed on another one); how the time grows when the text doubles, hostile text included; and,
where ../shared stands beside the checkout, the scores on WikiWars by its scorer.
"""

import json
import random
import runpy
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from dateparser.search import search_dates

from claims.dating import find_dates
from claims.dating.jsonlines import tag_lines
from claims.reading.language import detect_language

SHARED = Path(__file__).resolve().parents[2] / "shared"
WIKIWARS = SHARED / "data" / "wikiwars.jsonl"
PUBLISHED = date(2031, 5, 12)
LEAST_FACTOR = 50
MOST_GROWTH = 2.2
ROUNDS = 3
SIZE = 300_000
SPEED_ROUNDS, TEXTS = 7, 20

OPENINGS = (
    "On {day} {month} {year} the envoys of Freedonia met in the capital.",
    "The council of Sylvania has not sat since {month} {year}, its speaker said.",
    "Last week {number} people crossed the border, and {number},500 more are expected.",
    "In {year}, after long talks, both sides signed a treaty of {number} articles.",
    "The minister may resign, a paper wrote; {number} per cent of voters would welcome it.",
    "Between {year} and 2029 trade grew by {number} million, according to the bank.",
    "She had served for {number} years when the war began on {month} {day}.",
    "Nothing in the text obliges either country to come to the help of the other.",
    "Engineers of both armies have worked on the bridge, which carries heavy loads over the river.",
    "The two presidents walked in silence through the garden behind the palace, watched by a crowd.",
    "Neither ministry answered questions, and the embassy referred callers to its page on the network.",
    "Farmers in the valley complain that the new road cuts their fields in half and floods their wells.",
    "Analysts doubt that the alliance can hold once the price of grain falls below what the islands pay.",
    "Critics call the agreement a formality, since no parliament has seen its annexes.",
)
MONTHS = ("January", "March", "May", "July", "September", "December")


def article(seed: int, sentences: int) -> str:
    """A text of invented news, in paragraphs of five sentences."""
    rng = random.Random(seed)
    written = [
        rng.choice(OPENINGS).format(
            day=rng.randint(1, 28), month=rng.choice(MONTHS), year=rng.randint(1950, 2030), number=rng.randint(2, 99)
        )
        for _ in range(sentences)
    ]
    return "\n".join(" ".join(written[i : i + 5]) for i in range(0, sentences, 5))


SEEN = [article(number, 60) for number in range(TEXTS)]
"""What both are warmed on."""


def cpu_seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The least CPU time of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def dated_by_us(texts: list[str]) -> None:
    for text in texts:
        find_dates(text, published=PUBLISHED)


def searched(texts: list[str]) -> None:
    for text in texts:
        search_dates(text, languages=["en"])


def print_speed() -> None:
    """Rounds of invented news, each of other texts, and where they are there the articles of ../shared, once.

    The factor is that of the least times of a character: what else the machine does only ever adds.
    """
    rounds = [[article(100 * number + each, 60) for each in range(TEXTS)] for number in range(1, SPEED_ROUNDS + 1)]
    searched(SEEN)
    speeds = [speed("invented news", texts) for texts in rounds]
    least = min(theirs for _, theirs in speeds) / min(ours for ours, _ in speeds)
    middle = median(theirs / ours for ours, theirs in speeds)
    print(f"factor {least:.0f} by the least of the rounds (at least {LEAST_FACTOR}), {middle:.0f} in the middle")
    if seeds := sorted((SHARED / "seeds").glob("*.txt")):
        speed("the articles of ../shared/seeds", [path.read_text(encoding="utf-8") for path in seeds])
    if WIKIWARS.exists():
        with WIKIWARS.open(encoding="utf-8") as lines:
            speed("the narratives of WikiWars", [json.loads(line)["text"] for line in lines])


def speed(kind: str, texts: list[str]) -> tuple[float, float]:
    """CPU seconds for a character, ours and theirs, on texts that neither has seen.

    Ours is over so soon that it has to be warm again after theirs.
    """
    size = sum(map(len, texts))
    dated_by_us(SEEN)
    ours, theirs = cpu_seconds(partial(dated_by_us, texts)), cpu_seconds(partial(searched, texts))
    figures = f"find_dates {ours * 1000:.1f} ms, search_dates {theirs * 1000:.0f} ms, factor {theirs / ours:.0f}"
    print(f"{kind}, {size:,} characters: {figures}")
    return ours / size, theirs / size


def print_growth() -> None:
    texts: dict[str, Callable[[int], str]] = {
        "news": lambda size: article(3, size // 70),
        "digits in one line": lambda size: "7" * size,
        "“jan ” in one line": lambda size: "jan " * (size // 4),
        "“1-1-1-” in one line": lambda size: "1-1-1-" * (size // 6),
        "“May 2031, ” in one line": lambda size: "May 2031, " * (size // 10),
        "“the the ” in one line": lambda size: "the " * (size // 4),
        "line ends": lambda size: "\n" * size,
    }
    for name, text in texts.items():
        first, second = (
            cpu_seconds(partial(find_dates, text(size), published=PUBLISHED), ROUNDS) for size in (SIZE, 2 * SIZE)
        )
        growth = second / first
        print(f"{name}: {SIZE:,} characters {first:.3f} s, twice as many {growth:.2f} times (at most {MOST_GROWTH})")


def print_scores() -> None:
    if not WIKIWARS.exists():
        print("scores on WikiWars: skipped, they need ../shared/data/wikiwars.jsonl")
        return
    score = runpy.run_path(str(SHARED / "tools" / "score_dates.py"))["score"]
    with (
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as answers,
        WIKIWARS.open(encoding="utf-8") as lines,
    ):
        for line in tag_lines(lines, detect_language):
            answers.write(line.output + "\n")
        answers.flush()
        result = score(str(WIKIWARS), answers.name)
    for measure in ("strict", "relaxed", "value", "type"):
        precision, recall, f1 = (100 * figure for figure in result[measure])
        print(f"WikiWars {measure}: P {precision:.1f} R {recall:.1f} F1 {f1:.1f}")


if __name__ == "__main__":
    print_speed()
    print_scores()
    print_growth()
