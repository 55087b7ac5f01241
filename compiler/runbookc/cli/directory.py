"""`runbookc directory`: the contacts, and what is done with them. Without a further word, the list."""

from __future__ import annotations

import click

from runbookc.cli.command_group import CommandGroup

PARTS = {
    "list": "every contact of the workspace (what a bare `runbookc directory` does)",
    "snapshot": "pin what servers and exports say, with the day",
}


@click.group("directory", cls=CommandGroup, table=PARTS, prefix="directory", default="list")
def command() -> None:
    """The contacts of the workspace: how each of them stands on a day, and who names it.

    Example: runbookc directory --status inactive

    \b
    runbookc directory                      all of them
    runbookc directory "#billing-oncall"    that one
    """
