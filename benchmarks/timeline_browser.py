"""What the timeline costs a browser: `python -m benchmarks.timeline_browser --render-tool DIR [SIZE ...]`.

DIR holds a tool that drives headless Chromium with wheel and drag and measures frames, processor time, memory and
elements: `node dump.mjs SIZE --format dateline` writes invented events, `node bench.mjs` measures them on a running
server and in other timelines, `node report.mjs` makes one table of all. Without it, and without node, there is nothing
to compare with, so nothing is run. By default with 100,000 and 1,000,000 events, imported into an installation of its
own and served as in production, in one sitting with the others.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.provision import CHROMIUM

SIZES = (100_000, 1_000_000)
REPEATS = 3
PORT = 8751
PLACE = f"http://127.0.0.1:{PORT}"
READY = 'document.querySelector("[data-timeline][data-ready=true]")'
MIDDLE = {"x": 0.6, "y": 0.5}  # of the window: there lies the picture
OTHERS = {"blank": "0", "vis-tuned": "1000,10000,100000", "timelinejs3": "100,1000"}
REFERENCE = "canvas-lod"

MOST_AFTER_THE_DATA = 1000  # ms
MOST_FRAME_95, MOST_FRAME = 20, 50  # ms
MOST_ELEMENTS = 1000
MOST_TIMES_REFERENCE = 2  # of its processor time
MOST_HEAP = 100  # MB

Record = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--render-tool", type=Path, metavar="DIR", help="without it nothing is measured")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    asked = parser.parse_args()
    if asked.render_tool is None or not shutil.which("node"):
        print("Needs --render-tool DIR (see the first lines of this file) and node: nothing was measured.")
        return
    with tempfile.TemporaryDirectory(prefix="dateline-browser-") as folder:
        tool = installed(asked.render_tool, Path(folder) / "tool")
        results = Path(folder) / "results.jsonl"
        after = {size: measure(size, tool, results, asked.repeats) for size in asked.sizes}
        measure_others(tool, results, asked.sizes, asked.repeats)
        print(run(["node", "report.mjs", str(results)], tool))
        records = [json.loads(line) for line in results.read_text().splitlines()]
    for size in asked.sizes:
        print_verdict(size, records, after[size])


def run(command: Sequence[str], folder: Path) -> str:
    environment = {**os.environ, "CHROMIUM": CHROMIUM, "SHOTS": "0"}
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def installed(source: Path, folder: Path) -> Path:
    """A copy of the tool with what it needs, since its own folder may be read only."""
    shutil.copytree(source, folder, copy_function=shutil.copyfile)
    for each in [folder, *folder.rglob("*")]:
        each.chmod(0o755)
    if not (folder / "node_modules").exists():
        run(["npm", "install", "--omit=optional", "--no-fund", "--no-audit"], folder)
    return folder


def measure(size: int, tool: Path, results: Path, repeats: int) -> list[float]:
    """Adds records of our page to RESULTS; the milliseconds from the data's arrival to the first picture."""
    with tempfile.TemporaryDirectory(prefix="dateline-browser-home-") as home, served(size, tool, home):
        options = json.dumps({"readyExpr": READY, **MIDDLE})
        address = ["--url", f"dateline={PLACE}/t/main/", "--n", str(size), "--opts", options]
        good = 0
        for _ in range(3 * repeats):
            attempt = results.with_name("attempt.jsonl")
            attempt.unlink(missing_ok=True)
            run(["node", "bench.mjs", *address, "--reps", "1", "--out", str(attempt)], tool)
            line = attempt.read_text()
            if "Content Security Policy" in line:  # the tool may be too early to be allowed to ask whether it is ready
                continue
            with results.open("a") as file:
                file.write(line)
            good += 1
            if good == repeats:
                break
        return [first_picture() for _ in range(repeats)]


@contextmanager
def served(size: int, tool: Path, home: str) -> Iterator[None]:
    """A server with SIZE events on the timeline `main`, which has answered once."""
    environment = {**os.environ, "DATELINE_HOME": home, "DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3"}
    events = Path(home) / "events.jsonl"
    with events.open("w") as file:
        subprocess.run(["node", "dump.mjs", str(size), "--format", "dateline"], cwd=tool, stdout=file, check=True)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*manage, "import_events", str(events)], env=environment, stdout=subprocess.DEVNULL, check=True)
    gunicorn = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{PORT}", "--no-control-socket", "--timeout", "600"]
    server = subprocess.Popen([sys.executable, "-m", *gunicorn, "--threads", "4"], env=environment)
    try:
        for path in ("/livez", "/t/main/", "/t/main/columns/"):  # the columns are made at the first time
            fetch_patiently(PLACE + path)
        yield
    finally:
        server.terminate()
        server.wait()


def fetch_patiently(address: str) -> None:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310  (our own server)
    for _ in range(100):
        try:
            urllib.request.urlopen(request, timeout=600).read()  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


def first_picture() -> float:
    """Milliseconds from when the columns have arrived until the first picture with its events is painted."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)  # to be asked from outside
        page.add_init_script("""
            new MutationObserver(() => {
                if (window.readyAt || !document.querySelector("[data-timeline][data-ready=true]")) return;
                window.readyAt = performance.now();
            }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-ready"] });
        """)
        page.goto(f"{PLACE}/t/main/")
        page.wait_for_function("window.readyAt")
        arrived = "performance.getEntriesByType('resource').find(({ name }) => name.includes('/columns/')).responseEnd"
        taken: float = page.evaluate(f"window.readyAt - {arrived}")
        browser.close()
    return taken


def measure_others(tool: Path, results: Path, sizes: Sequence[int], repeats: int) -> None:
    reference = {REFERENCE: ",".join(map(str, sizes))}
    for name, counts in {**OTHERS, **reference}.items():
        wanted = ["--only", name, "--n", counts, "--reps", str(repeats), "--out", str(results)]
        run(["node", "bench.mjs", *wanted], tool)


def print_verdict(size: int, records: list[Record], after: list[float]) -> None:
    own = [each for each in records if each["adapter"] == "dateline" and each["n"] == size and "frames" in each]
    reference = [each for each in records if each["adapter"] == REFERENCE and each["n"] == size and "frames" in each]
    if not own or not reference:
        print(f"{size:,} events: the tool gave up.")
        return
    times = median(each["cpu_ms"] for each in own) / median(each["cpu_ms"] for each in reference)
    print(
        f"{size:,} events: first picture {median(after):.0f} ms after the data (at most {MOST_AFTER_THE_DATA}); "
        f"95 % of frames within {median(each['frames']['p95'] for each in own):.1f} ms (at most {MOST_FRAME_95}), "
        f"the slowest {median(each['frames']['max'] for each in own):.1f} (at most {MOST_FRAME}), "
        f"{median(each['long_n'] for each in own):.0f} long tasks (none); "
        f"{max(each['dom'] for each in own)} elements (under {MOST_ELEMENTS}); "
        f"{times:.2f} times the processor time of {REFERENCE} (at most {MOST_TIMES_REFERENCE}); "
        f"heap {max(each['heap_mb'] for each in own):.0f} MB (under {MOST_HEAP})"
    )


if __name__ == "__main__":
    main()
