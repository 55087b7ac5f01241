"""`runbookc rollup`: verdicts of many audits by runbook, step, tool, agent version or day."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files, Words, rollup_keys
from runbookc.cli.options import outputs_of, outputs_option, terminal_width, write_reports

if TYPE_CHECKING:
    from runbookc.sources.rollup import RollUp

FORMATS = ("text", "markdown", "json")


@click.command("rollup")
@click.argument("files", nargs=-1, required=True, metavar="FILE.parquet...", type=Files())
@click.option(
    "--by",
    default="runbook",
    show_default=True,
    metavar="KEY[,KEY…]",
    type=Words(rollup_keys, several=True),
    help="What is counted by.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@outputs_option
def command(files: tuple[str, ...], by: str, form: str, outputs: tuple[str, ...]) -> None:
    """Count verdicts and claims over Parquet files that `runbookc audit -o parquet=FILE` wrote.

    KEY is runbook, step, tool, agent_version, day, status, violation or trace. By step, tool, status or violation,
    conversations are counted that have a claim or a violation of it.

    Example: runbookc rollup audits/*.parquet --by agent_version,day
    """
    from runbookc.sources.rollup import roll_up

    written, shown = outputs_of(outputs, form, FORMATS)
    found = roll_up(files, [key.strip() for key in by.split(",") if key.strip()])
    width = terminal_width(None) if sys.stdout.isatty() else None
    write_reports(lambda made, to: _rendered(found, made, None if to else width), written, form if shown else "")


def _rendered(found: RollUp, form: str, width: int | None) -> str:
    from runbookc.render import rollup_report
    from runbookc.sources.rollup import COUNTS

    if form == "text":
        return rollup_report.render_rollup_text(found.by, COUNTS, found.rows, width)
    render = rollup_report.render_rollup_markdown if form == "markdown" else rollup_report.render_rollup_json
    return render(found.by, COUNTS, found.rows)
