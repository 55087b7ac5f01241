"""`runbookc directory snapshot`: what the directory's services and exports say, pinned with the day."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.options import today_option

if TYPE_CHECKING:
    from runbookc.catalog.directory_snapshot import ContactChange
    from runbookc.sources.directory_snapshots import DirectorySnapshot


@click.command("snapshot")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything has changed since.")
@today_option
def command(names: tuple[str, ...], check: bool, today: date) -> None:
    """Pin what the directory's servers and exports say, with the day they say it.

    NAME is a server of [directory.servers.NAME] in runbookc.toml, or the path of an exported file among the sources;
    without one, all of them. No other command asks a server.

    Exit codes: 0 pinned (with --check: nothing has changed), 1 with --check something has, 2 a source did not answer
    as it should; its snapshot is left as it was.

    Example: runbookc directory snapshot --check people
    """
    from runbookc.sources.directory_snapshots import take_directory_snapshots
    from runbookc.sources.workspace import open_workspace

    snapshots = take_directory_snapshots(open_workspace(), names, os.environ, today, write=not check)
    for snapshot in snapshots:
        _tell(snapshot, check)
    if any(snapshot.problem for snapshot in snapshots):
        sys.exit(2)
    if check and not all(snapshot.same for snapshot in snapshots):
        sys.exit(1)


def _tell(snapshot: DirectorySnapshot, check: bool) -> None:
    """The outcome for one source: its changes for whoever reads them on, its failure for people."""
    from runbookc.render.visible import visible

    if snapshot.problem:
        left = "its snapshot is as it was"
        click.echo(visible(f"error: directory '{snapshot.name}': {snapshot.problem}; {left}"), err=True)
        return
    count = "1 contact" if snapshot.contacts == 1 else f"{snapshot.contacts:,} contacts"
    click.echo(visible(f"{snapshot.name}: {count}, {_state(snapshot, check)}"))
    if snapshot.replaced:
        click.echo(visible(f"  not compared: {snapshot.replaced}"))
    for change in snapshot.changes if snapshot.was is not None else ():  # of the first, all are new
        click.echo(f"  {visible(_change(change))}")


def _state(snapshot: DirectorySnapshot, check: bool) -> str:
    if check:
        if snapshot.was is None:
            return f"not pinned yet in {snapshot.path}"
        return f"{'as' if snapshot.same else 'no longer as'} pinned on {snapshot.was} in {snapshot.path}"
    again = f", as on {snapshot.was}" if snapshot.same else ""
    return f"pinned in {snapshot.path}{again}"


def _change(change: ContactChange) -> str:
    what = f": {', '.join(change.what)}" if change.what else ""
    return f"{change.how} {change.kind} {change.value}{what}"
