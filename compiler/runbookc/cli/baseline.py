"""`runbookc baseline`: what is found today and shall not fail tomorrow; from then on it only shrinks."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.options import today_option

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.diagnostics import Finding
    from runbookc.sources.project import Project


@click.command("baseline")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where the baseline holds what is no longer found.")
@today_option
def command(check: bool, today: date) -> None:
    """Take what is found in the workspace today as known, so that only new findings fail.

    The first time the file is written; it is named by `check.baseline` in runbookc.toml, and should be committed.
    Later on it only shrinks: what was mended is taken out, and nothing is put in. To begin anew, remove the file.

    Exit codes: 0 written or as it should be, 1 with --check where it is not, 2 something could not be read.

    Example: runbookc baseline
    """
    from runbookc.errors import UsageError
    from runbookc.sources.baseline import DEFAULT, Baseline, read_baseline
    from runbookc.sources.file_text import read_text
    from runbookc.sources.project import read_project
    from runbookc.sources.writing import write_file

    project = read_project((), today)
    workspace = project.workspace
    named = workspace.config.check.baseline
    if not named or workspace.root is None:
        raise UsageError(f'no baseline is configured; write `baseline = "{DEFAULT}"` under [check] in runbookc.toml')
    file = workspace.root / named
    _stop_where_unread(project, file, named)
    findings = _all_findings(project, today)
    if not file.exists():
        made = Baseline.of(findings)
        _tell_or_write(check, None, len(made.entries), named)
        write_file(file, made.to_json())
        return
    old = read_baseline(named, read_text(file, named))
    made = old.shrunk(findings)
    if len(made.entries) < len(old.entries):
        _tell_or_write(check, len(old.entries), len(made.entries), named)
        write_file(file, made.to_json())
    else:
        click.echo(f"{named}: {_count(len(made.entries))}, all still there", err=True)


def _tell_or_write(check: bool, before: int | None, now: int, named: str) -> None:
    """Say what is written; with `--check`, what would be, and end."""
    what = f"{_count(now)} known" if before is None else f"{before - now} mended, {_count(now)} left"
    click.echo(f"{named}: {what}" + (", and the file says otherwise" if check else ""), err=True)
    if check:
        sys.exit(1)


def _stop_where_unread(project: Project, file: Path, named: str) -> None:
    """End with 2 where anything but a baseline that is yet to be drawn could not be read: half a look mends nothing."""
    unread = [finding for finding in project.findings if finding.name == "unreadable-source"]
    other = [finding for finding in unread if file.exists() or f"'{named}'" not in finding.message]
    for finding in other:
        click.echo(f"error: {finding.span.path}:{finding.span.start_line}: {finding.message}", err=True)
    if other:
        sys.exit(2)


def _all_findings(project: Project, today: date) -> list[Finding]:
    """Every finding as if there were no baseline."""
    from dataclasses import replace

    from runbookc.cli.check import judge

    pages = tuple(replace(page, world=replace(page.world, known=frozenset())) for page in project.pages)
    return judge(replace(project, pages=pages), today)[0]


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"
