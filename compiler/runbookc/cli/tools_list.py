"""`runbookc tools [NAME...]`: every tool of the workspace, and the steps that use it."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.options import outputs_of, outputs_option, today_option, write_reports
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.render.tool_list import Listed

FORMATS = ("text", "json")
EFFECTS = ("read", "write", "destroy", "generic")


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--effect", "effects", multiple=True, type=click.Choice(EFFECTS), help="Only tools that do so.")
@click.option("--unused", is_flag=True, help="Only tools that no step uses.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@today_option
@outputs_option
def command(
    names: tuple[str, ...], effects: tuple[str, ...], unused: bool, form: str, today: date, outputs: tuple[str, ...]
) -> None:
    """List the tools of the workspace: effect, inputs, results, and the steps that use each.

    NAME is a tool's name or a pattern such as 'create_*'; what is named is shown in full.

    Exit codes: 0 listed, 2 something could not be read, or no tool has that name.

    Example: runbookc tools --effect destroy
    """
    from runbookc.cli.tools_workspace import read_tools_workspace
    from runbookc.render.tool_list import chosen, list_tools

    files, shown = outputs_of(outputs, form, FORMATS)
    workspace = read_tools_workspace(today)
    everything = list_tools(workspace.world, [page.compiled.runbook for page in workspace.pages])
    if not workspace.unreadable:  # else the one meant may stand where nobody could read it
        _refuse_unknown(names, everything)
    tools = chosen(everything, names, effects, unused)
    unread = workspace.world.unread_tools
    write_reports(
        lambda made, file: _rendered(tools, everything, unread, made, bool(names), file), files, form if shown else ""
    )
    if workspace.unreadable:
        sys.exit(2)


def _refuse_unknown(names: Sequence[str], everything: Sequence[Listed]) -> None:
    from runbookc.catalog.nearest import did_you_mean
    from runbookc.cli.tools import PARTS
    from runbookc.render.tool_list import answers_to

    for name in names:
        if not any(answers_to(one.tool, name) for one in everything):
            known = {*PARTS, *(one.tool.name for one in everything)}
            raise UsageError(f"no tool of this workspace is called '{name}'{did_you_mean(name, known)}")


def _rendered(
    tools: Sequence[Listed],
    everything: Sequence[Listed],
    unread: Sequence[str],
    form: str,
    whole: bool,
    output: str | None,
) -> str:
    if form == "json":
        from runbookc.render.tools_json import render_tools_json

        return render_tools_json(tools, unread)
    from runbookc.render.tools_text import render_tools_text

    terminal = output in (None, "-") and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
    return render_tools_text(tools, everything, width, whole)
