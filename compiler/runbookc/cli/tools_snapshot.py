"""`runbookc tools snapshot`: what live tool servers list, pinned into the workspace."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.catalog.pinned import ToolChange
    from runbookc.sources.snapshots import Snapshot


def _seconds(ctx: click.Context, param: click.Parameter, said: str | None) -> float | None:
    if said is None:
        return None
    from runbookc.sources.periods import parse_wait  # start-up: `--help` needs no lengths of time

    try:
        return parse_wait(said)
    except ValueError as problem:
        raise UsageError(f"--timeout: '{said}' {str(problem).replace('is a', 'is no', 1)}") from None


@click.command("snapshot")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything has changed since.")
@click.option("--timeout", callback=_seconds, metavar="TIME", help='For each server, as in "20 seconds".')
def command(names: tuple[str, ...], check: bool, timeout: float | None) -> None:
    """Ask live tool servers what they offer, and pin it into the workspace.

    NAME is a server of [tools.servers.NAME] in runbookc.toml; without one, all of them are asked. No other command
    asks a server, or starts a program that the configuration names.

    Exit codes: 0 pinned (with --check: nothing has changed), 1 with --check something has, 2 a server did not answer
    as it should; its snapshot is left as it was.

    Example: runbookc tools snapshot --check billing
    """
    from runbookc.sources.snapshots import take_snapshots
    from runbookc.sources.workspace import open_workspace

    snapshots = take_snapshots(open_workspace(), names, os.environ, timeout, write=not check)
    for snapshot in snapshots:
        _tell(snapshot, check)
    if any(snapshot.problem for snapshot in snapshots):
        sys.exit(2)
    if check and any(snapshot.drifted for snapshot in snapshots):
        sys.exit(1)


def _tell(snapshot: Snapshot, check: bool) -> None:
    """The outcome for one server: its changes for whoever reads them on, its failure for people."""
    from runbookc.render.visible import visible

    if snapshot.problem:
        left = "nothing was pinned" if snapshot.new else "its snapshot is as it was"
        click.echo(visible(f"error: tool server '{snapshot.name}': {snapshot.problem}; {left}"), err=True)
        return
    count = "1 tool" if snapshot.tools == 1 else f"{snapshot.tools:,} tools"
    click.echo(visible(f"{snapshot.name}: {count}, {_state(snapshot, check)} {snapshot.path} ({snapshot.by})"))
    if snapshot.broken:
        click.echo(f"  not compared: {visible(snapshot.broken)}")
    if snapshot.was:
        click.echo(f"  before: {visible(snapshot.was)}")
    for change in snapshot.changes:
        click.echo(f"  {visible(_change(change))}")


def _state(snapshot: Snapshot, check: bool) -> str:
    if not snapshot.drifted:
        return "as pinned in"
    if check:
        return "not pinned yet in" if snapshot.new else "no longer as pinned in"
    return "now pinned in"


def _change(change: ToolChange) -> str:
    return f"{change.how} {change.name}" + (f": {', '.join(change.what)}" if change.what else "")
