"""`runbookc tools stub [WHAT...]`: contracts of the tools that steps lack, as a source of tools."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runbookc.cli.completing import Files
from runbookc.cli.options import today_option
from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.analyses.stubs import Stub


@click.command("stub")
@click.argument("wanted", nargs=-1, metavar="[WHAT]...")
@click.option("-o", "--output", metavar="FILE", type=Files(), help="Write there, such as tools/missing.mcp.json.")
@click.option("--merge", is_flag=True, help="Add to a FILE that is there; what stands in it stays as it is.")
@today_option
def command(wanted: tuple[str, ...], output: str | None, merge: bool, today: date) -> None:
    """Write a contract for every tool that steps need and no source has: an MCP list, to be filled in.

    WHAT is a system, a stub's name or pattern, or the place of a step (FILE:LINE); without it, all of them. Steps and
    runbooks that need the same share one contract, which names them. As a source of tools it grounds them.

    Exit codes: 0 written, 2 something could not be read, FILE is there already, or WHAT lacks no tool.

    Example: runbookc tools stub NetSuite -o tools/missing.mcp.json
    """
    from runbookc.analyses.stubs import missing_stubs, stub_file
    from runbookc.cli.tools_workspace import read_tools_workspace

    workspace = read_tools_workspace(today, with_tools=False)
    if workspace.world.unread_tools:
        unread = ", ".join(workspace.world.unread_tools)
        raise SourceError(f"{unread}: not read, so nobody knows which tools are missing; nothing was written")
    missing = missing_stubs([page.compiled.runbook for page in workspace.pages], workspace.world)
    stubs = _chosen(missing, wanted)
    output = None if output == "-" else output
    if output is None:
        click.echo(json.dumps(stub_file(stubs), indent=2, ensure_ascii=False))
    else:
        _write(Path(output), stub_file(stubs)["tools"], merge)
    count = "1 missing tool" if len(stubs) == 1 else f"{len(stubs)} missing tools"
    click.echo(f"{count}{' written to ' + output + '; name it in `sources` under [tools]' if output else ''}", err=True)
    if workspace.unreadable:
        sys.exit(2)


def _chosen(stubs: Sequence[Stub], wanted: Sequence[str]) -> list[Stub]:
    """Those asked for; UsageError for a word that leads to none."""
    chosen = list(stubs)
    if wanted:
        found = {word: [stub for stub in stubs if _is_meant(stub, word)] for word in wanted}
        for word, led_to in found.items():
            if not led_to:
                from runbookc.catalog.nearest import did_you_mean

                known = {name for stub in stubs for name in (stub.name, stub.system) if name}
                raise UsageError(f"no step lacks a tool by '{word}'{did_you_mean(word, known)}")
        chosen = [stub for stub in stubs if any(stub in led_to for led_to in found.values())]
    return chosen


def _is_meant(stub: Stub, word: str) -> bool:
    from fnmatch import fnmatchcase

    places = (f"{span.path}:{span.start_line}" for span, _ in stub.needed_by)
    return fnmatchcase(stub.name, word) or (word.lower() == stub.system.lower() != "") or word in places


def _write(file: Path, tools: list[dict[str, Any]], merge: bool) -> None:
    """Write the list, or add to the one that is there what it has not by name."""
    from runbookc.sources.file_text import read_text
    from runbookc.sources.writing import write_file

    document: dict[str, Any] = {"tools": tools}
    if file.exists():
        if not merge:
            raise UsageError(f"{file}: is there already; `--merge` adds what it lacks and leaves the rest as it is")
        document = _read_list(file, read_text(file, str(file)))
        there = {tool.get("name") for tool in document["tools"] if isinstance(tool, dict)}
        document["tools"] = [*document["tools"], *(tool for tool in tools if tool["name"] not in there)]
    write_file(file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def _read_list(file: Path, text: str) -> dict[str, Any]:
    from runbookc.catalog.json_marks import read_json

    value = read_json(str(file), text).value
    if not isinstance(value, dict) or not isinstance(value.get("tools"), list):
        raise UsageError(f"{file}: holds no list 'tools' to add to; write to another file")
    return value
