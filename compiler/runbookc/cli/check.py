"""`runbookc check`: what a machine could not follow."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.options import fail_on_option, output_option, paths_argument, today_option

if TYPE_CHECKING:
    from typing import TextIO

    from runbookc.diagnostics import Finding
    from runbookc.render.findings_json import Checked
    from runbookc.sources.project import Project

RANKS = {"error": 0, "warning": 1, "info": 2, "never": -1}


@click.command("check")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@fail_on_option()
@today_option
@output_option
def command(paths: tuple[str, ...], form: str, fail_on: str, today: date, output: str | None) -> None:
    """Check runbooks: everything in them that a machine could not follow.

    PATH is a file, a folder, a pattern, or - for standard input; without one, the runbooks of the workspace.

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 something could not be read.

    Example: runbookc check runbooks/refunds.md
    """
    from runbookc.render.findings_text import tally
    from runbookc.sources.project import read_project

    begun = time.perf_counter()
    project = read_project(paths, today)
    findings, checked = judge(project, today)
    _write(_rendered(findings, checked, project, form, output), output)
    count = "1 runbook" if len(checked) == 1 else f"{len(checked)} runbooks"
    click.echo(f"checked {count} in {time.perf_counter() - begun:.2f} s: {tally(findings)}", err=True)
    if project.unreadable:
        sys.exit(2)
    if any(finding.severity.rank <= RANKS[fail_on] and not finding.suppressed for finding in findings):
        sys.exit(1)


def judge(project: Project, today: date) -> tuple[list[Finding], list[Checked]]:
    """Every finding of the project, its own first, then page after page; and what ran on each page."""
    from runbookc.render.findings_json import Checked
    from runbookc.rules.runner import run_rules, stamp_reported

    findings, checked = [*stamp_reported(project.findings)], []
    for page in project.pages:
        run = run_rules(page.compiled, page.world, today)
        findings += sorted((*stamp_reported(page.findings), *run.findings), key=lambda finding: finding.order)
        skipped = tuple((skip.code, skip.why) for skip in run.rules_skipped)
        checked.append(Checked(page.path, run.rules_run, skipped))
    return findings, checked


def _rendered(findings: list[Finding], checked: list[Checked], project: Project, form: str, output: str | None) -> str:
    if form == "json":
        from runbookc.render.findings_json import render_findings_json

        return render_findings_json(findings, checked)
    return on_paper(findings, checked, project, sys.stdout if output is None else None)


def on_paper(findings: list[Finding], checked: list[Checked], project: Project, stream: TextIO | None) -> str:
    """The findings as text for a stream: as wide as its terminal, coloured where it is one."""
    from runbookc.render.findings_text import Paper, render_findings_text

    terminal = stream is not None and stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
    return render_findings_text(findings, checked, Paper(width, colour, {p.path: p.source for p in project.pages}))


def _write(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text, nl=False, color=True)
        return
    from pathlib import Path

    from runbookc.sources.writing import write_file

    write_file(Path(output), text)
