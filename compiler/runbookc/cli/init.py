"""`runbookc init`: start a workspace that checks and builds as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=Files())
def command(folder: str) -> None:
    """Start a workspace in DIR: config, an example runbook, tools and a directory.

    Never writes over a file that is there: those are listed as left alone.

    Example: runbookc init my-desk
    """
    from runbookc.sources.writing import write_files

    if folder == "-":
        raise UsageError("'-' names standard input or output, and no folder; name a folder")
    root = Path(folder)
    if root.exists() and not root.is_dir():
        raise UsageError(f"{folder}: this is a file; name a folder, or one that is not there yet")
    starter = dict(starter_files())
    there = [path for path in starter if _is_there(root, path)]
    made = {path: text for path, text in starter.items() if path not in there}
    if made:
        write_files(root, made)
    for path in made:
        click.echo(f"wrote {_shown(root, path)}", err=True)
    for path in there:
        click.echo(f"left alone {_shown(root, path)}, which was there", err=True)
    if made:
        click.echo(f"next: {'' if folder == '.' else f'cd {folder} && '}runbookc check", err=True)


def starter_files() -> Iterator[tuple[str, str]]:
    """The files of a new workspace: relative path and text, in order of path."""
    yield from sorted(_below(files("runbookc.cli").joinpath("starter"), ""))


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for part in folder.iterdir():
        if part.is_dir():
            yield from _below(part, f"{prefix}{part.name}/")
        else:
            yield prefix + part.name, part.read_text(encoding="utf-8")


def _is_there(root: Path, path: str) -> bool:
    """Whether something has that name; a broken link is something."""
    return (root / path).exists() or (root / path).is_symlink()


def _shown(root: Path, path: str) -> str:
    return (root / path).as_posix()
