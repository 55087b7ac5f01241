"""`runbookc diff`: what a change of a runbook means for customers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbookc.cli.approving import Approving, approving_options
from runbookc.cli.options import fail_on_option, output_option, today_option
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.diff.report import Report


@click.command(name="diff")
@click.argument("paths", nargs=-1, metavar="OLD NEW | --base REV [PATH]...")
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
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--traces",
    multiple=True,
    metavar="PATH",
    help="Recorded conversations that both versions judge: which does the new one judge otherwise? May be given again.",
)
@approving_options
@fail_on_option("breaking", "dangerous", "undecidable", "safe", "editorial", default="dangerous")
@today_option
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    merge_base: bool,
    form: str,
    traces: tuple[str, ...],
    approving: Approving,
    fail_on: str,
    today: date,
    output: str | None,
) -> None:
    """What a change of a runbook means for customers.

    OLD and NEW are two files or two folders; with --base REV, the runbooks of PATH (none: the workspace's own) are
    compared with what they were at a git revision. Exit 0: nothing at or above --fail-on, where `dangerous` includes
    what is undecidable; 1: a change at or above it; 2: NOT COMPARED.

    Example: runbookc diff --base origin/main --format markdown
    """
    compared = _report(paths, base, head, merge_base, today, traces)
    report = approving.applied(compared, paths, base, fail_on, today)
    text = _rendered(report, form)
    if output is None:
        click.echo(text, nl=False)
    else:
        from runbookc.sources.writing import write_file

        write_file(Path(output), text)
    if report.why:
        if form != "text" or output is not None:
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


def _rendered(report: Report, form: str) -> str:
    if form == "json":
        from runbookc.render.diff_json import render_diff_json

        return render_diff_json(report)
    if form == "markdown":
        from runbookc.render.diff_markdown import render_diff_markdown

        return render_diff_markdown(report)
    from runbookc.render.diff_text import render_diff_text

    return render_diff_text(report)
