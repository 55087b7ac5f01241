"""`runbookc receipts`: records of calls that the harness wrote, checked."""

from __future__ import annotations

import click

from runbookc.cli.command_group import CommandGroup

PARTS = {"verify": "whether chains of receipts hold, and by which key they are signed"}


@click.group("receipts", cls=CommandGroup, table=PARTS, prefix="receipts")
def command() -> None:
    """Receipts: the record of tool calls that a harness wrote, chained by hashes and signed.

    Example: runbookc receipts verify --key receipts.pub receipts.jsonl
    """
