"""How fast, how large: start-up, throughput and memory of the program as it is installed here.

`make bench` runs it. Nothing is asserted: the figures are for a reader who knows the machine. Aims stand beside them.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from confusion import confusion
from conversations import desk_chats, shape_of
from scores import scores

from runbookc.catalog.model import World
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText

HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"
RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))
BILLING = HERE / "runbooks/billing-support"
TODAY = date(2026, 11, 21)
STARTS, SECONDS, TRACES = 9, 2.0, 3000
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode on disk; without it every start would compile all of the source again."""
Row = tuple[str, str, str]
Pages = list[tuple[SourceText, str, World]]


def main() -> None:
    print(f"{machine()}\n")
    show(figures())
    if not (SHARED / "bench").is_dir():
        print("\nno scores: ../shared is not here")
        return
    print("\nscores of ../shared/bench on ../shared/data, the last line of each:")
    for name, line in scores(SHARED, RUNBOOKC):
        print(f"  {name}: {line}", flush=True)
    print("\nitems of the labelled runbooks, and what they were read as:")
    for line in confusion(SHARED / "data", RUNBOOKC):
        print(f"  {line}".rstrip(), flush=True)


def machine() -> str:
    """Processor, cores, system and Python: what the figures hold for."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cpu = names[0] if names else platform.processor() or platform.machine()
    return (
        f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def figures() -> Iterator[Row]:
    """(what, measured, aim), as they come."""
    yield "runbookc --help", cold("--help"), "100 ms"
    page = str(BILLING / "as-written/billing.md")
    yield "cold check of one runbook", cold("check", page, "--today", TODAY.isoformat()), "250 ms"
    yield "peak memory of that check", f"{peak_memory('check', page):.0f} MB", "150 MB"
    yield from throughput("runbooks/", workspace_pages())
    if (SHARED / "data").is_dir():
        yield from throughput("../shared/data", loose_pages(SHARED / "data"))
    yield from audit_speed()


def cold(*words: str) -> str:
    """The whole process, the median of nine runs after one that warms the disk; of it, what the processor spent."""
    run(*words)
    runs = [run(*words) for _ in range(STARTS)]
    wall, cpu = (statistics.median(times) for times in zip(*runs, strict=True))
    return f"{wall:.0f} ms ({cpu:.0f} ms of it computing)"


def run(*words: str) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor."""
    spent, begun = children(), time.perf_counter()
    subprocess.run([RUNBOOKC, *words], capture_output=True, check=False, env=AS_INSTALLED)
    return 1000 * (time.perf_counter() - begun), 1000 * (children() - spent)


def children() -> float:
    """Seconds that ended child processes have computed."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_memory(*words: str) -> float:
    """MB at the highest. A small process starts it, since a child counts what it had before it became another."""
    asks = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", asks, RUNBOOKC, *words], capture_output=True, text=True, check=True
    )
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and KiB elsewhere
    return int(done.stdout) * unit / 1e6


def workspace_pages() -> Pages:
    """Every runbook of the example workspaces with the tools and directory it is compiled against."""
    from runbookc.sources.project import read_project

    folders = sorted(path.parent for path in (HERE / "runbooks").glob("*/runbookc.toml"))
    project = read_project([str(folder) for folder in folders], TODAY)
    return [(page.source, page.path, page.world) for page in project.pages]


def loose_pages(folder: Path) -> Pages:
    """Every page below a folder, without tools or a directory."""
    files = [file for file in sorted(folder.rglob("*.md")) if not file.stem.isupper()]  # LICENSES and its like
    return [(SourceText(file.name, file.read_text(encoding="utf-8")), file.stem, World()) for file in files]


def throughput(name: str, pages: Pages) -> Iterator[Row]:
    """Documents and sentences a second: compiled, and compiled and checked."""
    sentences = sum(compile_page(*page, TODAY).value.runbook.sentences.total for page in pages)

    def compiled() -> None:
        for page in pages:
            compile_page(*page, TODAY)

    def checked() -> None:
        for source, default_id, world in pages:
            run_rules(compile_page(source, default_id, world, TODAY).value, world, TODAY)

    what = f"{name} ({len(pages)} pages, {sentences} sentences)"
    for does, how, aim in ((compiled, "compiled", "1,500 sentences/s"), (checked, "compiled and checked", "")):
        rounds, seconds = repeated(does)
        rates = f"{rounds * len(pages) / seconds:,.0f} pages/s, {rounds * sentences / seconds:,.0f} sentences/s"
        yield f"{what}, {how}", rates, aim


def repeated(does: Callable[[], None]) -> tuple[int, float]:
    """Rounds and the seconds they took: at least two seconds of them."""
    begun, rounds = time.perf_counter(), 0
    while (gone := time.perf_counter() - begun) < SECONDS or not rounds:
        does()
        rounds += 1
    return rounds, gone


def audit_speed() -> Iterator[Row]:
    """Conversations a second on one core: JSON text in, row out; reading files and writing rows left aside."""
    from runbookc.conformance.documents import audit_text
    from runbookc.sources.bundle_file import read_bundle

    texts = list(desk_chats(TRACES))
    what = f"audit, one core ({shape_of(texts)})"
    with tempfile.TemporaryDirectory() as out:
        words = ["build", str(BILLING), "-o", out, "--today", TODAY.isoformat()]
        built = subprocess.run([RUNBOOKC, *words], capture_output=True, text=True, check=False)
        if built.returncode:
            yield what, f"not measured: build ended with {built.returncode}", "3,000 traces/s"
            return
        bundle = read_bundle(Path(out))
    audit_text(bundle, texts[0], "first", "first")
    begun = time.perf_counter()
    for number, text in enumerate(texts):
        audit_text(bundle, text, f"t{number}", f"t{number}")
    yield what, f"{len(texts) / (time.perf_counter() - begun):,.0f} traces/s", "3,000 traces/s"


def show(rows: Iterable[Row]) -> None:
    """One line a figure, printed as soon as it is known."""
    for what, measured, aim in rows:
        print(f"{what:<66}{measured:>34}{'   aim ' + aim if aim else ''}", flush=True)


if __name__ == "__main__":
    main()
