"""`runbookc audit`: every claim of recorded conversations against its receipts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbookc.cli.audit_reports import FORMATS, Setting, open_reports, outputs_of, wanted_for
from runbookc.cli.options import fail_on_option
from runbookc.errors import BrokenInvariant, RunbookcError, SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Audited, Document


@click.command("audit")
@click.argument("traces", nargs=-1, metavar="TRACE...")
@click.option("--bundle", "bundle_path", metavar="PATH", help="The out folder of a build (default: the workspace's).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="[FORMAT=]FILE",
    multiple=True,
    help="Write there, in its own format where one is named; several times for several files.",
)
@click.option("--from", "source", metavar="FORMAT", help="The format of the traces, where their content does not tell.")
@click.option("--brief", is_flag=True, help="In text: claims and violations without the talk around them.")
@click.option(
    "--mask",
    metavar="KIND[,KIND…]",
    help="Show [email-1] for each email, and so for phone, card, name, address, id, all or none (default: audit.mask).",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@fail_on_option("error", "warning", "inconclusive")
def command(
    traces: tuple[str, ...],
    bundle_path: str | None,
    form: str,
    outputs: tuple[str, ...],
    source: str | None,
    brief: bool,
    mask: str | None,
    jobs: int,
    fail_on: str,
) -> None:
    """Audit recorded conversations: every claim and step against the record of what was done.

    TRACE is a file, a folder, a glob, or - for standard input: JSON, JSON Lines (gzip and zstd too) or Parquet, in any
    of the formats of docs/conformance.md, told by their content.
    The rows come in the order of the input, one for every conversation, a broken one included.

    \b
    Exit codes: 0 every conversation passed or is inconclusive, 1 one failed, 2 one could not be read.

    Example: runbookc audit --bundle build traces/
    """
    if not traces:
        raise UsageError("audit takes recorded conversations: files, folders, or - for standard input")
    if source is not None:
        _refuse_unknown(source)
    asked = outputs_of(outputs, form)
    kinds = _kinds(mask, bundle_path)
    bundle = _open_bundle(bundle_path)
    told: Counter[str] = Counter()
    with open_reports(asked, Setting(brief, fail_on)) as reports:
        from runbookc.sources.auditing import audit_all

        answers = audit_all(_documents(traces, source or "", told), bundle, wanted_for(asked, kinds), jobs)
        for answer in _named(answers):
            _count(answer, told)
            for report in reports:
                report.add(answer)
    sys.exit(_close(told, fail_on))


def _kinds(mask: str | None, bundle_path: str | None) -> tuple[str, ...]:
    """What is masked: as asked, else as the workspace of the bundle has it."""
    from runbookc.conformance.masking.kinds import chosen
    from runbookc.sources.workspace import open_workspace

    if mask is None:
        return open_workspace(None if bundle_path is None else Path(bundle_path)).config.audit.mask
    try:
        return chosen(word.strip() for word in mask.split(","))
    except ValueError as problem:
        raise UsageError(f"--mask: {problem}") from None


def _open_bundle(path: str | None) -> Bundle:
    from runbookc.sources.bundle_file import read_bundle

    if path is None:
        from runbookc.sources.workspace import open_workspace

        out = open_workspace().out
        here = Path.cwd()
        return read_bundle(out.relative_to(here) if out.is_relative_to(here) else out)
    return read_bundle(Path(path))


def _refuse_unknown(form: str) -> None:
    from runbookc.catalog.nearest import did_you_mean
    from runbookc.conformance.readers.table import NAMES

    if form not in NAMES:
        raise UsageError(
            f"no trace format is called '{form}'{did_you_mean(form, NAMES)} (there are {', '.join(NAMES)})"
        )


def _documents(paths: tuple[str, ...], form: str, told: Counter[str]) -> Iterator[Document]:
    """Every document; a file that cannot be read at all is told on standard error, and counted."""
    from runbookc.sources.traces import find_trace_files, read_traces

    for path in paths:
        try:
            for file in find_trace_files([path]):
                yield from read_traces(file, form)
        except SourceError as problem:
            _complain(problem)
            told["refused"] += 1


def _named(answers: Iterator[Audited]) -> Iterator[Audited]:
    """Each under a name of its own: a second "a" is "a~2"."""
    from contextlib import closing

    from runbookc.sources.trace_names import TraceNames

    with closing(TraceNames()) as names:
        for answer in answers:
            name = names.name(answer.name)
            if answer.row is not None:
                answer.row["trace"] = name
            yield answer._replace(name=name)


def _count(answer: Audited, told: Counter[str]) -> None:
    told[answer.verdict] += 1
    told["violations"] += answer.violated
    told["broken"] += answer.broke
    if answer.verdict == "unreadable":
        _complain(answer.why)


def _complain(problem: RunbookcError | str) -> None:
    from runbookc.render.visible import visible

    click.echo(f"error: {visible(str(problem))}", err=True)


def _close(told: Counter[str], fail_on: str) -> int:
    """The tally on standard error, and the exit code."""
    judged = told["pass"] + told["fail"] + told["inconclusive"]
    parts = [f"{told[v]} {w}" for v, w in (("pass", "passed"), ("fail", "failed"), ("inconclusive", "inconclusive"))]
    unread = f", {told['unreadable']} unreadable" if told["unreadable"] else ""
    click.echo(f"audited {judged} conversation{'' if judged == 1 else 's'}: {', '.join(parts)}{unread}", err=True)
    if told["broken"]:
        return BrokenInvariant.exit_code
    if told["unreadable"] or told["refused"]:
        return 2
    if not judged:
        click.echo("nothing was audited: the input holds no conversation", err=True)
        return 2
    failing = {
        "error": told["fail"],
        "warning": told["fail"] + told["violations"],
        "inconclusive": told["fail"] + told["inconclusive"],
        "never": 0,
    }[fail_on]
    return 1 if failing else 0
