"""How well and how fast two versions are compared.

`python bench/diff.py --kills` makes every edit of `tests/edits` on every place it fits, in the example workspaces and
in made-up pages, and says how many of each sort are told by the right kind. `-v` names those that are not.
`python bench/diff.py --unchanged` compares two revisions of a thousand runbooks of which none, or one, changed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from estate import Estate, lay_out
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


def main() -> None:
    if "--unchanged" in sys.argv:
        unchanged()
    if "--kills" in sys.argv:
        kills("-v" in sys.argv)
    if "--forms" in sys.argv:
        forms("-v" in sys.argv)


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
