"""`runbookc graph`: the decision graph of one runbook, to read or to draw."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files
from runbookc.cli.options import outputs_of, outputs_option, today_option, write_output
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.ir.model import Runbook

FORMATS = ("text", "json", "mermaid", "dot", "svg", "html")


@click.command("graph")
@click.argument("path", metavar="PATH", type=Files())
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show the graph."
)
@outputs_option
@today_option
def command(path: str, form: str, outputs: tuple[str, ...], today: date) -> None:
    """Show what the compiler understood of one runbook: steps, decisions, and where each answer leads.

    What nobody wrote is marked. Findings are left to `check`.

    Example: runbookc graph runbooks/refunds.md -o svg=refunds.svg
    """
    from runbookc.sources.project import read_project

    files, shown = outputs_of(outputs, form, FORMATS)
    pages = read_project([path], today).pages
    if len(pages) != 1:
        found = ", ".join(page.path for page in pages[:5]) or "none"
        raise UsageError(f"{path}: a graph is of one runbook; here are {len(pages)}: {found}")
    for made, file in files:
        write_output(drawn(pages[0].compiled.runbook, made), file)
    if shown:
        width = min(shutil.get_terminal_size((100, 24)).columns, 100) if sys.stdout.isatty() else 100
        write_output(drawn(pages[0].compiled.runbook, form, width), None)


def drawn(runbook: Runbook, form: str, width: int = 100) -> str:
    """The graph in one of `FORMATS`, with a newline at the end; text in lines of `width` columns."""
    match form:
        case "json":
            return runbook.to_json()
        case "mermaid":
            from runbookc.render.mermaid import render_mermaid

            return render_mermaid(runbook)
        case "dot":
            from runbookc.render.dot import render_dot

            return render_dot(runbook)
        case "svg":
            from runbookc.render.svg import render_svg

            return render_svg(runbook)
        case "html":
            from runbookc.render.html import render_html

            return render_html(runbook)
        case _:
            from runbookc.render.graph_text import render_graph_text

            return render_graph_text(runbook, width)
