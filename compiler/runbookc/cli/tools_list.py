"""`runbookc tools [NAME...]`: every tool of the workspace."""

from __future__ import annotations

import sys

import click


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(names: tuple[str, ...]) -> None:
    """List the tools of the workspace; with NAMEs, only those.

    \b
    Exit codes: 0 listed, 2 a source could not be read, or no tool has that name.
    """
    from runbookc.render.visible import visible
    from runbookc.sources.catalogs import read_world
    from runbookc.sources.workspace import open_workspace

    read = read_world(open_workspace())
    for tool in read.world.tools or ():
        if not names or tool.name in names or tool.called in names:
            click.echo(visible(f"{tool.called}  {tool.effect} ({tool.effect_from})  {tool.source}:{tool.line}"))
    for finding in read.findings:
        click.echo(visible(f"{finding.span.path}:{finding.span.start_line}: {finding.message}"), err=True)
    if read.unreadable:
        sys.exit(2)
