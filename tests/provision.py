"""Sees to it that what tests use is on this machine (a browser, PostgreSQL, gettext): `python -m tests.provision`.

As root on a Debian machine they are installed; elsewhere it is said what to install. Never fails: tests that miss one
of them say so themselves.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def main() -> None:
    present = {"chromium": has_chromium(), "postgresql": has_postgresql(), "gettext": has_gettext()}
    wanted = [name for name, is_here in present.items() if not is_here]
    if not wanted:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(wanted)} for the tests ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run(["apt-get", "update", "-qq"], environment)
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], environment)
    if not has_chromium():
        _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))
    for name, is_here in (
        ("Chromium", has_chromium()),
        ("PostgreSQL", has_postgresql()),
        ("gettext", has_gettext()),
    ):
        if not is_here:
            print(
                f"{name} is not on this machine and could not be installed: install it to run the tests that need it."
            )


def has_chromium() -> bool:
    return Path(CHROMIUM).exists()


def has_postgresql() -> bool:
    return server_programs() is not None


def has_gettext() -> bool:
    return shutil.which("xgettext") is not None


def server_programs() -> Path | None:
    """The folder of the newest PostgreSQL server's programs (initdb, postgres), where one is installed."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return installed[-1].parent if installed else None


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"`{' '.join(command)}` did not succeed.", flush=True)


if __name__ == "__main__":
    main()
