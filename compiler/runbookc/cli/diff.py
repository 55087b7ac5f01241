"""`runbookc diff`: what a change of a runbook means for customers."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from runbookc.cli.approving import Approving, approving_options
from runbookc.cli.commenting import comment_option, post_comment
from runbookc.cli.completing import Files
from runbookc.cli.options import fail_on_option, outputs_of, outputs_option, today_option, write_output
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.diff.report import Report

FORMATS: Final = ("text", "markdown", "html", "json", "junit")


@click.command(name="diff")
@click.argument("paths", nargs=-1, metavar="OLD NEW | --base REV [PATH]...", type=Files())
@click.option("--base", metavar="REV", help="Compare with a git revision: with where the two parted.")
@click.option("--head", metavar="REV", help="With --base, compare that revision and not the working tree.")
@click.option(
    "--merge-base/--no-merge-base",
    default=True,
    help="Compare with where the two parted, as pull requests do (the default), or with --base as it is.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option("-v", "--verbose", is_flag=True, help="Text: tell every edit with all that follows from it.")
@click.option(
    "--most",
    type=click.IntRange(min=4096),
    default=65536,
    show_default=True,
    metavar="CHARS",
    help="Markdown: at most so many characters; the default is GitHub's limit, GitLab takes 1000000.",
)
@click.option(
    "--traces",
    multiple=True,
    metavar="PATH",
    type=Files(),
    help="Recorded conversations that both versions judge: which does the new one judge otherwise? May be given again.",
)
@comment_option
@approving_options
@fail_on_option("breaking", "dangerous", "undecidable", "safe", "editorial", default="dangerous")
@today_option
@outputs_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    merge_base: bool,
    form: str,
    verbose: bool,
    most: int,
    traces: tuple[str, ...],
    comment: str | None,
    approving: Approving,
    fail_on: str,
    today: date,
    outputs: tuple[str, ...],
) -> None:
    """What a change of a runbook means for customers.

    OLD and NEW are two files or two folders; with --base REV, the runbooks of PATH (none: the workspace's own) are
    compared with what they were at a git revision. Exit 0: nothing at or above --fail-on, where `dangerous` includes
    what is undecidable; 1: a change at or above it; 2: NOT COMPARED.

    Example: runbookc diff --base origin/main -o html=review.html -o markdown=comment.md
    """
    files, shown = outputs_of(outputs, form, FORMATS)
    compared = _report(paths, base, head, merge_base, today, traces)
    report = approving.applied(compared, paths, base, fail_on, today)
    for made, file in files:
        write_output(_rendered(report, made, fail_on, verbose, most), file)
    if shown:
        click.echo(_rendered(report, form, fail_on, verbose, most, to_screen=True), nl=False, color=True)
    if comment is not None:
        post_comment(report, comment, fail_on)
    if report.why:
        if form != "text" or not shown:
            from runbookc.render.visible import visible

            click.echo(f"NOT COMPARED: {visible(report.why)}", err=True)
        ctx.exit(2)
    if report.replay is not None and report.replay.unreadable:
        ctx.exit(2)
    ctx.exit(1 if report.fails(fail_on) else 0)


def _report(
    paths: tuple[str, ...], base: str | None, head: str | None, merge_base: bool, today: date, traces: tuple[str, ...]
) -> Report:
    from runbookc.sources.versions import compare_paths, compare_revisions

    if base is not None:
        return compare_revisions(base, paths, today, head, merge_base, traces=traces)
    if head is not None:
        raise UsageError("--head needs --base, the revision to compare it with")
    if len(paths) != 2:
        raise UsageError("diff takes two versions, OLD and NEW; or --base REV and, if need be, paths")
    if paths[0] == paths[1] == "-":
        raise UsageError("only one of the two can be standard input")
    return compare_paths(paths[0], paths[1], today, traces=traces)


def _rendered(report: Report, form: str, fail_on: str, verbose: bool, most: int, to_screen: bool = False) -> str:
    """The report in one of the formats; each is loaded only when it is asked for."""
    if form == "json":
        from runbookc.render.diff_json import render_diff_json

        return render_diff_json(report)
    if form == "markdown":
        from runbookc.render.diff_markdown import render_diff_markdown

        return render_diff_markdown(report, fail_on, most)
    if form == "junit":
        from runbookc.render.diff_junit import render_diff_junit

        return render_diff_junit(report, fail_on)
    if form == "html":
        from runbookc.render.diff_html import render_diff_html

        return render_diff_html(report, fail_on)
    from runbookc.render.diff_text import DiffPaper, render_diff_text

    terminal = to_screen and sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
    return render_diff_text(report, fail_on, DiffPaper(width, colour, verbose or not to_screen))
