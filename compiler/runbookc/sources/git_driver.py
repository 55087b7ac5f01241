"""One page as git hands it to a diff driver: two files laid out for a while, and the path they are versions of."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Final

from runbookc.diff.report import Report, Version
from runbookc.errors import SourceError, UsageError
from runbookc.sources.catalogs import read_world
from runbookc.sources.comparison import report_of
from runbookc.sources.file_text import read_text
from runbookc.sources.page import PageFile, bounded
from runbookc.sources.project import CompilePage, Page, compile_read, pipeline
from runbookc.sources.sides import Side, Sides
from runbookc.sources.workspace import open_workspace

NOTHING: Final = "/dev/null"
"""What git gives for the side that has no such file."""


def compare_blobs(path: str, old: str, new: str, today: date) -> Report:
    """The report of a page of the working tree whose two versions lie in the files `old` and `new`.

    Both are read with the tools and the directory of the working tree, since git says nothing of those of then.
    """
    base, head = Version(path if old != NOTHING else NOTHING), Version(path if new != NOTHING else NOTHING)
    try:
        page, compile_page = PageFile(Path(path), open_workspace(Path(path).parent)), pipeline()
        sides = Sides(_side(page, old, today, compile_page), _side(page, new, today, compile_page))
    except (SourceError, UsageError) as problem:
        return Report(base, head, why=str(problem))
    return report_of(sides, base, head, today, compile_page)


def plain_difference(path: str, now: str, old: str, new: str) -> str:
    """The lines that differ, as git shows them by itself, under the page's names; SourceError where there is no git."""
    command = ["git", "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--", old, new]
    try:
        answer = subprocess.run(command, capture_output=True, check=False).stdout
    except OSError as problem:
        raise SourceError(f"git could not be run: {problem.strerror}") from None
    lines = answer.decode("utf-8", "replace").splitlines(keepends=True)
    one = NOTHING if old == NOTHING else f"a/{path}"
    other = NOTHING if new == NOTHING else f"b/{now}"
    begin = next((number for number, line in enumerate(lines) if line.startswith("@@")), None)
    if begin is not None:
        return "".join((f"--- {one}\n", f"+++ {other}\n", *lines[begin:]))
    return f"Binary files {one} and {other} differ\n" if any(line.startswith("Binary ") for line in lines) else ""


def _side(page: PageFile, file: str, today: date, compile_page: CompilePage) -> Side:
    if file == NOTHING:
        return Side((), ())
    read = _page(page, Path(file), today, compile_page)
    return Side((read,), ((read.path, read.source.sha256),), runbooks=(read.runbook_id,))


def _page(page: PageFile, file: Path, today: date, compile_page: CompilePage) -> Page:
    limits = page.workspace.config.limits
    source = bounded(page, read_text(file, page.printed, limits.bytes, "limits.bytes"))
    return compile_read(page, source, read_world(page.workspace).world, today, compile_page)
