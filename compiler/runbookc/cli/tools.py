"""`runbookc tools`: the catalogue, and what is done with it. Without a further word, the list."""

from __future__ import annotations

import click

from runbookc.cli.command_group import CommandGroup

PARTS = {
    "list": "every tool of the workspace (what a bare `runbookc tools` does)",
    "snapshot": "pin what live tool servers offer",
    "stub": "contracts of the tools that steps lack",
}


@click.group("tools", cls=CommandGroup, table=PARTS, prefix="tools", default="list")
def command() -> None:
    """The tools of the workspace: what each of them does, needs and tells, and which steps use it.

    \b
    runbookc tools                    all of them
    runbookc tools create_refund      that one
    runbookc tools snapshot           ask live servers what they offer, and pin it
    runbookc tools stub               what steps need and no source has, as contracts

    Example: runbookc tools --unused
    """
