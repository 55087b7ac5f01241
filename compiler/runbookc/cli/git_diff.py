"""`runbookc git-diff`: what git calls for each runbook, so that its diffs tell what a change means.

Git breaks off where its driver fails, so this one never does: whatever cannot be compared is told, and the plain
difference follows in any case.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import click

from runbookc.cli.ending import drop_output
from runbookc.cli.options import today_option
from runbookc.errors import RunbookcError, UsageError

_FILE: Final = "100"
"""How the mode of a file begins; links and submodules have another."""
_EMPTY: Final = "/dev/null"
"""What git gives for a side that has no such file."""


@click.command(name="git-diff")
@click.argument("words", nargs=-1, metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH INFO]")
@today_option
def command(words: tuple[str, ...], today: date) -> None:
    """What git calls for each runbook, so that `git diff` tells what a change means.

    Say once in .gitattributes of which files (`runbooks/**/*.md diff=runbookc`), and then `git diff`,
    `git log -p --ext-diff` and `git show --ext-diff` begin with the meaning of each change; the plain difference
    follows. Both versions are read with the tools and the directory of the working tree. Exit 0, whatever was found:
    git breaks off at any other.

    Example: git config diff.runbookc.command "runbookc git-diff"
    """
    if len(words) == 1:
        click.echo(f"* Unmerged path {_shown(words[0])}")
        return
    if len(words) not in (7, 9):
        raise UsageError("git calls this with 7 words, or 9 for a page that has another name now; see --help")
    try:
        click.echo("".join(_told(words, today)), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads git's output has left, and git does not mind
        drop_output()


def _told(words: Sequence[str], today: date) -> Iterator[str]:
    """A head as git's own, the meaning where both versions are files, the plain difference."""
    path, old, _, old_mode, new, _, new_mode = words[:7]
    now, info = (words[7], words[8]) if len(words) == 9 else (path, "")
    yield f"diff --runbookc a/{_shown(path)} b/{_shown(now)}\n"
    yield from (f"{_shown(line)}\n" for line in info.splitlines() if line.strip())
    if old_mode != new_mode and _EMPTY not in (old, new):
        yield f"old mode {_shown(old_mode)}\nnew mode {_shown(new_mode)}\n"
    if all(mode.startswith(_FILE) or mode == "." for mode in (old_mode, new_mode)):
        yield _meaning(now, old, new, today)
    yield _plain(path, now, old, new)


def _meaning(path: str, old: str, new: str, today: date) -> str:
    """The report, or why there is none."""
    from runbookc.render.diff_text import render_diff_text
    from runbookc.sources.git_driver import compare_blobs

    try:
        return render_diff_text(compare_blobs(path, old, new, today))
    except (RunbookcError, OSError) as problem:
        return f"NOT COMPARED: {_shown(str(problem))}\n"
    except Exception as problem:  # a bug of ours is no reason for git to break off
        click.echo(f"this is a bug of runbookc: {type(problem).__name__}: {_shown(str(problem))}", err=True)
        return "NOT COMPARED: this is a bug of runbookc\n"


def _plain(path: str, now: str, old: str, new: str) -> str:
    """The lines that differ, as git shows them by itself."""
    from runbookc.render.visible import shown_lines
    from runbookc.sources.git_driver import plain_difference

    try:
        return shown_lines(plain_difference(path, now, old, new))
    except RunbookcError as problem:
        return f"{_shown(str(problem))}\n"


def _shown(text: str) -> str:
    from runbookc.render.visible import visible

    return visible(text)
