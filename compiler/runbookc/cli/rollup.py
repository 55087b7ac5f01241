"""`runbookc rollup`: verdicts of many audits by runbook, step, tool, agent version or day."""

from __future__ import annotations

import sys

import click

from runbookc.cli.options import output_option, terminal_width, write_output


@click.command("rollup")
@click.argument("files", nargs=-1, required=True, metavar="FILE.parquet...")
@click.option("--by", default="runbook", show_default=True, metavar="KEY[,KEY…]", help="What is counted by.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@output_option
def command(files: tuple[str, ...], by: str, form: str, output: str | None) -> None:
    """Count verdicts and claims over Parquet files that `runbookc audit -o parquet=FILE` wrote.

    KEY is runbook, step, tool, agent_version, day, status, violation or trace. By step, tool, status or violation,
    conversations are counted that have a claim or a violation of it.

    Example: runbookc rollup audits/*.parquet --by agent_version,day
    """
    from runbookc.render import rollup_report
    from runbookc.sources.rollup import COUNTS, roll_up

    found = roll_up(files, [key.strip() for key in by.split(",") if key.strip()])
    if form == "text":
        width = terminal_width(output) if output is None and sys.stdout.isatty() else None
        write_output(rollup_report.render_rollup_text(found.by, COUNTS, found.rows, width), output)
        return
    render = getattr(rollup_report, f"render_rollup_{form}")
    write_output(render(found.by, COUNTS, found.rows), output)
