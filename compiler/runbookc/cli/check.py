"""`runbookc check`: what a machine could not follow."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Words, rule_words
from runbookc.cli.options import (
    cache_option,
    fail_on_option,
    links_option,
    outputs_of,
    outputs_option,
    paths_argument,
    today_option,
)
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport
    from runbookc.render.findings_json import Checked
    from runbookc.source import SourceText
    from runbookc.sources.checking import Checkup
    from runbookc.sources.page_check import PageCheck
    from runbookc.sources.project import Project
    from runbookc.sources.store import Store

RANKS = {"error": 0, "warning": 1, "info": 2, "never": -1}
"""How much a level of `--fail-on` lets fail a run: -1 for nothing, 2 for every finding."""
FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")


@click.command("check")
@paths_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@fail_on_option(configured=True)
@today_option
@outputs_option
@click.option("--fix", is_flag=True, help="Mend the pages by the safe fixes first; then check what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff, also by fixes that may change the meaning.")
@click.option("--diff", is_flag=True, help="Write nothing; print what --fix would do, and exit 1 where it is anything.")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE[,RULE…]",
    type=Words(rule_words, several=True),
    help="Hear only these rules, by code (RB201), name, "
    "category or hundred (RB5), so that one kind can be mended at a time.",
)
@click.option("--since", metavar="REV", help="Hear only what was not there at this git revision.")
@cache_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Work in so many processes (default: one for each core where many pages are to be worked out).",
)
@links_option
@click.option("--watch", is_flag=True, help="Go on, and check again whenever something changes; ctrl-c ends.")
def command(
    paths: tuple[str, ...],
    form: str,
    fail_on: str | None,
    today: date,
    outputs: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    only: tuple[str, ...],
    since: str | None,
    cache: bool,
    jobs: int | None,
    links: bool,
    watch: bool,
) -> None:
    """Check runbooks: everything in them that a machine could not follow.

    PATH is a file, a folder, a pattern, or - for standard input; without one, the runbooks of the workspace.

    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 something could not be read.

    A file in a format of its own leaves standard output as it is; -o FILE takes its place.

    Example: runbookc check runbooks/refunds.md -o sarif=findings.sarif
    """
    files, shown = outputs_of(outputs, form, FORMATS)
    if watch and (fix or diff or "-" in paths):
        raise UsageError("--watch looks on; it goes with neither --fix nor --diff nor standard input")
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if fix or diff:
        _mend(paths, today, unsafe_fixes, write=not diff)
    look = _Look(paths, today, fail_on, tuple(files), form if shown else None, cache, jobs, links, only, since)
    if watch:
        from runbookc.cli.watching import watch as watch_over

        watch_over(look)
    if code := look():
        sys.exit(code)


def _mend(paths: tuple[str, ...], today: date, unsafe: bool, write: bool) -> None:
    from runbookc.cli.fixing import mend_runbooks

    mend_runbooks(paths, today, unsafe, write=write)


@dataclass(frozen=True, slots=True)
class _Look:
    """One check as it was asked for; calling it checks, tells, and gives the exit code.

    `files` are (format, file), `shown` is the format for standard output, None where a file takes its place.
    """

    paths: tuple[str, ...]
    today: date
    fail_on: str | None
    files: tuple[tuple[str, str], ...]
    shown: str | None
    cache: bool
    jobs: int | None
    links: bool
    only: tuple[str, ...]
    since: str | None

    def __call__(self) -> int:
        from runbookc.render.findings_text import tally
        from runbookc.sources.store import Store, store_folder

        begun = time.perf_counter()
        codes = _codes(self.only)
        with closing(Store(store_folder(os.environ, sys.platform) if self.cache else None)) as store:
            done = self._checked(store) if not self.links else _followed(self.paths, self.today, store)
        if self.since is not None:
            from runbookc.sources.since import found_at, heard_before

            before = found_at(self.since, self.paths, self.today)
            done = replace(done, findings=heard_before(done.findings, before, self.since))
        if codes:
            from runbookc.rules.asked import asked_for

            done = replace(done, findings=asked_for(done.findings, codes))
        report = _report(done, self.fail_on or strictest(done.pages))
        for made, file in self.files:
            _write(_rendered(report, done.sources, made, None), file)
        if self.shown is not None:
            click.echo(_rendered(report, done.sources, self.shown, sys.stdout), nl=False, color=True)
        count = "1 runbook" if len(done.pages) == 1 else f"{len(done.pages)} runbooks"
        click.echo(
            f"checked {count} in {time.perf_counter() - begun:.2f} s: {tally(report.open)}{self._left_out()}", err=True
        )
        if done.unreadable:
            return 2
        return int(any(report.fails(finding) for finding in done.findings))

    def _left_out(self) -> str:
        return f" of {', '.join(self.only)}" if self.only else ""

    def _checked(self, store: Store) -> Checkup:
        from runbookc.cli.progress import progress
        from runbookc.sources.checking import check_runbooks
        from runbookc.sources.memory import Memory

        with progress() as shown:
            return check_runbooks(self.paths, self.today, Memory(store, self.today), self.jobs, shown)


def _codes(only: tuple[str, ...]) -> frozenset[str]:
    if not only:
        return frozenset()
    from runbookc.rules.asked import named_rules

    return named_rules(only)


def _followed(paths: tuple[str, ...], today: date, store: Store) -> Checkup:
    """With outside links: what is found by asking is never remembered as found without."""
    from runbookc.sources.checking import Checkup
    from runbookc.sources.project import read_project
    from runbookc.sources.web.following import follow

    followed = follow(read_project(paths, today), store, time.time())
    store.keep()
    click.echo(followed.told, err=True)
    findings, pages = judge(followed.project, today)
    texts = {page.path: page.source for page in followed.project.pages}
    return Checkup(tuple(findings), tuple(pages), texts, followed.project.unreadable)


def judge(project: Project, today: date) -> tuple[list[Finding], list[PageCheck]]:
    """Every finding of a compiled project, its own first, then page after page; and what ran on each page."""
    from runbookc.sources.page_check import check_page, stamped

    checked = [check_page(page, today) for page in project.pages]
    return [*stamped(project.findings), *(finding for page in checked for finding in page.findings)], checked


def strictest(pages: Sequence[PageCheck]) -> str:
    """The severity from which on the workspaces of these pages want a run to fail, the mildest finding of all."""
    return max((page.fail_on for page in pages), key=lambda level: RANKS[level], default="error")


def _report(done: Checkup, fail_on: str) -> CheckReport:
    from runbookc.diagnostics import Severity
    from runbookc.render.check_report import CheckReport

    failing = None if fail_on == "never" else Severity(fail_on)
    return CheckReport(done.findings, done.pages, failing, done.unreadable)


def _rendered(report: CheckReport, sources: Mapping[str, SourceText], form: str, stream: TextIO | None) -> str:
    """The report in one of the formats; each is loaded only when it is asked for."""
    if form == "text":
        return on_paper(report.findings, report.checked, sources, stream)
    if form == "json":
        from runbookc.render.findings_json import render_findings_json

        return render_findings_json(report.findings, report.checked)
    module = importlib.import_module(f"runbookc.render.findings_{form}")
    rendered: str = getattr(module, f"render_findings_{form}")(report)
    return rendered


def on_paper(
    findings: Sequence[Finding], checked: Sequence[Checked], sources: Mapping[str, SourceText], stream: TextIO | None
) -> str:
    """The findings as text for a stream: as wide as its terminal, coloured where it is one."""
    from runbookc.render.findings_text import Paper, render_findings_text

    terminal = stream is not None and stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
    return render_findings_text(findings, checked, Paper(width, colour, sources))


def _write(text: str, file: str) -> None:
    from pathlib import Path

    from runbookc.sources.writing import write_file

    write_file(Path(file), text)
