"""How `check` grows: a workspace of a thousand tools, ten thousand contacts and a thousand runbooks, on one core.

`make bench` runs it; `python bench/scale.py 100 1000 50` measures a smaller one. Nothing is asserted. Cold: nothing is
remembered. Warm: nothing changed. One changed: a sentence more on one page. One page: that page alone, warm.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from estate import Estate, lay_out

RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))
AS_ASKED = Estate(tools=1000, contacts=10_000, runbooks=1000)
_PEAK = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""A small process starts the program, since a child counts what it had before it became another."""


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]]
    for what, measured, aim in figures(Estate(*sizes) if sizes else AS_ASKED):
        print(f"{what:<66}{measured:>34}{'   aim ' + aim if aim else ''}", flush=True)


def figures(estate: Estate) -> Iterator[tuple[str, str, str]]:
    """(what, measured, aim), as they come."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "desk", Path(folder) / "cache"
        lay_out(root, estate)
        page = min((root / "runbooks").rglob("*.md"))
        what = f"check, {estate.tools:,} tools, {estate.contacts:,} contacts, {estate.runbooks:,} runbooks"
        yield f"{what}, one core: cold", checked(root, cache), "60 s, 500 MB"
        yield f"{what}: warm", checked(root, cache), "2 s"
        page.write_text(page.read_text(encoding="utf-8") + "\nClose the ticket.\n", encoding="utf-8")
        yield f"{what}: one changed", checked(root, cache), ""
        checked(root, cache, str(page))
        yield f"{what}: one page, warm", checked(root, cache, str(page)), "0.12 s"


def checked(root: Path, cache: Path, *words: str) -> str:
    """Seconds and peak memory of one run."""
    surroundings = {**os.environ, "RUNBOOKC_CACHE": "yes", "RUNBOOKC_CACHE_DIR": str(cache)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    started = [*_one_core(), sys.executable, "-S", "-c", _PEAK, RUNBOOKC, "check", "--today", "2026-11-21", *words]
    begun = time.perf_counter()
    done = subprocess.run(started, capture_output=True, text=True, check=True, cwd=root, env=surroundings)
    seconds = time.perf_counter() - begun
    code, peak = map(int, done.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and KiB elsewhere
    return f"{seconds:.2f} s, {peak * unit / 1e6:.0f} MB" if code in (0, 1) else f"not measured: it ended with {code}"


def _one_core() -> list[str]:
    """What keeps a process on one core, where the system has it."""
    try:
        return ["taskset", "-c", str(max(os.sched_getaffinity(0)))]
    except AttributeError:
        return []


if __name__ == "__main__":
    main()
