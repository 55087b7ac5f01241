"""`check --fix` and `--diff`: pages mended by the fixes of their findings, or what that would change."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from runbookc.errors import UsageError
from runbookc.render.visible import visible

if TYPE_CHECKING:
    from runbookc.source import Span
    from runbookc.sources.mending import Mended
    from runbookc.sources.project import Page


def mend_runbooks(paths: Sequence[str], today: date, unsafe: bool, write: bool) -> None:
    """Mend every page that `paths` name; without `write`, print the difference and end, 1 where there is one.

    A page that cannot be read is left for the check that follows to tell. UsageError for standard input.
    """
    from runbookc.sources.mending import mend_page
    from runbookc.sources.project import read_project
    from runbookc.sources.writing import write_file

    if write and "-" in paths:
        raise UsageError("standard input cannot be mended in its place; see what would change with --diff")
    project = read_project(paths, today)
    changed = 0
    for page in project.pages:
        mended = mend_page(page, today, unsafe)
        if mended.text != page.source.text:
            changed += 1
            if write and page.file is not None:
                write_file(page.file.resolve(), mended.text)
            elif not write:
                click.echo("".join(_difference(page, mended)), nl=False)
        _tell(mended, write)
    if not write:
        sys.exit(2 if project.unreadable else 1 if changed else 0)


def _difference(page: Page, mended: Mended) -> list[str]:
    """A unified diff as patch programs take it; on a terminal, with what it would obey made visible."""
    before, after = (_LINE.findall(text) for text in (page.source.text, mended.text))
    lines = difflib.unified_diff(before, after, f"a/{page.path}", f"b/{page.path}", n=1)
    ended = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    return [_shown(line) for line in ended] if sys.stdout.isatty() else ended


_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
"""A line as patch programs count them: no other sign ends one."""


def _shown(line: str) -> str:
    return line[0] + visible(line[1:]) + "\n" if line[:1] in "+- " else visible(line) + "\n"


def _tell(mended: Mended, write: bool) -> None:
    """For people, on standard error: every fix, and those that did not keep their word."""
    word = "fixed" if write else "would fix"
    for finding in mended.fixed:
        click.echo(f"{word} {_place(finding.span)}: {finding.code} {visible(finding.message)}", err=True)
    for finding in mended.refused:
        said = f"{finding.code} {visible(finding.message)}"
        click.echo(f"not fixed {_place(finding.span)}: {said} (the fix would not mend it here)", err=True)


def _place(span: Span) -> str:
    return f"{visible(span.path)}:{span.start_line}"
