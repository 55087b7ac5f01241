"""How well and how fast two versions are compared.

`python bench/diff.py --kills` makes every edit of `tests/edits` on every place it fits, in the example workspaces and
in made-up pages, and says how many of each sort are told by the right kind. `-v` names those that are not.
`--forms` writes the same pages otherwise, and says how many are no change. Without a word, pairs of pages of a thousand
steps are timed. `--unchanged` compares two revisions of a thousand runbooks of which none, or one, changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from estate import Estate, lay_out
from long_pages import pairs as long_pairs
from unchanged import AIM, LARGE, figures

from runbookc.diff.change import Change, Grade
from runbookc.diff.compare import compare_sides

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from tests.edits.form import FORMS  # noqa: E402
from tests.edits.manuscript import Manuscript, manuscript  # noqa: E402  # the tests lie beside the programs
from tests.edits.meaning import SORTS, Trial, trials  # noqa: E402
from tests.edits.synonyms import SYNONYMS  # noqa: E402

MADE_UP = 3
RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_MEASURE = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(done.returncode, used.ru_maxrss, used.ru_utime)"
)
"""A small process starts the program, since a child counts what it had before it became another."""


def main() -> None:
    if "--unchanged" in sys.argv:
        unchanged()
    if "--kills" in sys.argv:
        kills("-v" in sys.argv)
    if "--forms" in sys.argv:
        forms("-v" in sys.argv)
    if not {"--kills", "--forms", "--unchanged"} & set(sys.argv):
        speed()


def speed() -> None:
    """Seconds, the processor's seconds and memory of whole processes, for pairs of pages of a thousand steps."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.md", Path(folder) / "new.md"
        for what, before, after in long_pairs():
            old.write_text(before, encoding="utf-8")
            new.write_text(after, encoding="utf-8")
            compared(old, new)  # the first run writes bytecode
            print(f"{f'a thousand-step pair: {what}':<66}{compared(old, new):>34}   aim 2 s, 300 MB", flush=True)


def compared(old: Path, new: Path) -> str:
    """One run, measured."""
    begun = time.perf_counter()
    words = [sys.executable, "-S", "-c", _MEASURE, RUNBOOKC, "diff", str(old), str(new)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=AS_INSTALLED)
    seconds = time.perf_counter() - begun
    code, peak, spent = done.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and KiB elsewhere
    if code not in ("0", "1"):
        return f"not measured: it ended with {code}"
    return f"{seconds:.2f} s ({float(spent):.2f} s computing), {int(peak) * unit / 1e6:.0f} MB"


def unchanged() -> None:
    """One line a comparison: seconds by the clock, seconds of work, memory."""
    with tempfile.TemporaryDirectory() as folder:
        for what, clock, work, memory in figures(Path(folder)):
            print(f"{LARGE.runbooks:,} runbooks, {what:<34}{clock:>6.1f} s{work:>6.1f} s{memory:>6} MB  (aim {AIM} s)")


def kills(verbose: bool) -> None:
    """One line a sort of edit: how many were made, told, and idle."""
    found = [trial for page in pages() for trial in trials(page)]
    for sort in SORTS:
        own = [trial for trial in found if trial.sort is sort]
        idle = sum(trial.idle and not trial.told for trial in own)
        told, made = sum(trial.told for trial in own), len(own) - idle
        rate = f"{100 * told / made:.1f} %" if made else "none"
        elsewhere = sum(trial.told and not trial.there for trial in own)
        notes = [f"{count} {what}" for count, what in ((elsewhere, "told elsewhere"), (idle, "idle")) if count]
        print(f"{sort.name:<30}{told:>5} of {made:<5}{rate:>9}  {', '.join(notes)}".rstrip(), flush=True)
        for trial in own if verbose else ():
            if not (trial.told or trial.idle):
                print(f"    {survivor(trial)}")
            elif not (trial.there or trial.idle):
                print(f"    elsewhere: {survivor(trial)}")


def forms(verbose: bool) -> None:
    """One line a way to write the same: how many pages so written are no change, or editorial alone."""
    every = list(pages())
    for form in (*FORMS, *SYNONYMS):
        made = [(page, text) for page in every for text in form.pages(page, Random(form.name))]
        told = [(page, page_changes(page, text)) for page, text in made]
        quiet = sum(not changes for _, changes in told)
        print(f"{form.name:<30}{quiet:>5} of {len(made)}", flush=True)
        for page, changes in told if verbose else ():
            for change in changes:
                print(f"    {page.path}: {change.kind} {change.severity.value}: {change.message[:150]}")


def page_changes(page: Manuscript, text: str) -> list[Change]:
    """What is told of a page that only looks otherwise; nothing should be."""
    changes = compare_sides(page.side, page.revised(text).side)
    return [change for change in changes if change.severity is not Grade.EDITORIAL]


def survivor(trial: Trial) -> str:
    """The edit on one line, with what was told of it."""
    told = sorted({f"{change.kind} {change.severity.value}" for change in trial.changes})
    return f"{trial.edit.line}: {' '.join(trial.edit.words.split())[:90]!r} -> {', '.join(told) or 'nothing'}"


def pages() -> Iterator[Manuscript]:
    """The example workspaces, the desk that the tests have, and a few made-up pages in a made-up workspace."""
    folders = (HERE / "runbooks", HERE / "tests/edits")
    for file in sorted(file for folder in folders for file in folder.glob("*/runbooks/*.md")):
        yield manuscript(file)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), Estate(tools=40, contacts=200, runbooks=MADE_UP))
        for file in sorted(Path(folder).rglob("runbooks/*/*.md")):
            yield manuscript(file)


if __name__ == "__main__":
    main()
