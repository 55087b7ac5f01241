"""`runbookc audit`: every claim of recorded conversations against its receipts."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from runbookc.cli.options import fail_on_option, output_option
from runbookc.errors import RunbookcError, SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Texts
    from runbookc.sources.traces import TraceText

_bundle: Bundle | None = None
"""The bundle of a worker process, read once when it starts."""
Answered = tuple[dict[str, Any], "Texts"]


@click.command("audit")
@click.argument("traces", nargs=-1, metavar="TRACE...")
@click.option("--bundle", "bundle_path", metavar="PATH", help="The out folder of a build (default: the workspace's).")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@fail_on_option("error", "warning", "inconclusive")
@output_option
def command(
    traces: tuple[str, ...], bundle_path: str | None, form: str, jobs: int, fail_on: str, output: str | None
) -> None:
    """Audit recorded conversations: every claim and step against the record of what was done.

    TRACE is a file or a folder of JSON or JSON Lines (OpenAI Chat Completions messages), or - for standard input.
    The rows come in the order of the input, one for every conversation, a broken one included.

    \b
    Exit codes: 0 every conversation passed or is inconclusive, 1 one failed, 2 one could not be read.

    Example: runbookc audit --bundle build traces/
    """
    if not traces:
        raise UsageError("audit takes recorded conversations: files, folders, or - for standard input")
    bundle = _open_bundle(bundle_path)
    told: Counter[str] = Counter()
    with _sink(output) as sink:
        for row, texts in _rows(_documents(traces, told), bundle, jobs, form == "text"):
            _count(row, told)
            sink.write(_rendered(row, texts, form, sink))
    sys.exit(_close(told, fail_on))


def _open_bundle(path: str | None) -> Bundle:
    from runbookc.sources.bundle_file import read_bundle

    if path is None:
        from runbookc.sources.workspace import open_workspace

        out = open_workspace().out
        here = Path.cwd()
        return read_bundle(out.relative_to(here) if out.is_relative_to(here) else out)
    return read_bundle(Path(path))


def _documents(paths: tuple[str, ...], told: Counter[str]) -> Iterator[TraceText]:
    """Every document; a file that cannot be read at all is told on standard error, and counted."""
    from runbookc.sources.traces import find_trace_files, read_traces

    for path in paths:
        try:
            for file in find_trace_files([path]):
                yield from read_traces(file)
        except SourceError as problem:
            _complain(problem)
            told["refused"] += 1


def _rows(documents: Iterator[TraceText], bundle: Bundle, jobs: int, keep_texts: bool) -> Iterator[Answered]:
    """Rows in the order of the documents, each conversation's id made unique: a second "a" is "a~2"."""
    seen: Counter[str] = Counter()
    for row, texts in _answered(documents, bundle, jobs, keep_texts):
        name = row["trace"]
        seen[name] += 1
        if seen[name] > 1:
            row["trace"] = f"{name}~{seen[name]}"
        yield row, texts


def _answered(documents: Iterator[TraceText], bundle: Bundle, jobs: int, keep_texts: bool) -> Iterator[Answered]:
    if jobs == 1:
        from runbookc.conformance.documents import audit_text

        for d in documents:
            yield audit_text(bundle, d.text, d.name, d.place, keep_texts)
        return
    import multiprocessing

    from runbookc.conformance.bundle import bundle_json

    context = multiprocessing.get_context("forkserver")
    with context.Pool(jobs, _start_worker, (bundle_json(bundle),)) as pool:
        tasks = ((d.text, d.name, d.place, keep_texts) for d in documents)
        yield from pool.imap(_work, tasks, chunksize=32)


def _start_worker(bundle_text: str) -> None:
    from runbookc.sources.bundle_file import parse_bundle

    global _bundle
    _bundle = parse_bundle(bundle_text, "bundle")


def _work(task: tuple[str, str, str, bool]) -> Answered:
    from runbookc.conformance.documents import audit_text

    assert _bundle is not None
    return audit_text(_bundle, *task)


def _rendered(row: dict[str, Any], texts: Texts, form: str, sink: TextIO) -> str:
    if form == "jsonl":
        text = json.dumps(row, ensure_ascii=False)
        # Half a surrogate pair, as JSON may hold, has no UTF-8; its escape has.
        return (text if text.isascii() or _is_text(text) else json.dumps(row)) + "\n"
    from runbookc.render.audit_text import render_audit_text

    terminal = sink is sys.stdout and sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
    return render_audit_text(row, texts, width, colour) + "\n"


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _count(row: dict[str, Any], told: Counter[str]) -> None:
    told[row["verdict"]] += 1
    told["violations"] += bool(row["violations"])
    if row["verdict"] == "unreadable":
        _complain(row["why"])


def _complain(problem: RunbookcError | str) -> None:
    from runbookc.render.visible import visible

    click.echo(f"error: {visible(str(problem))}", err=True)


def _close(told: Counter[str], fail_on: str) -> int:
    """The tally on standard error, and the exit code."""
    judged = told["pass"] + told["fail"] + told["inconclusive"]
    parts = [f"{told[v]} {w}" for v, w in (("pass", "passed"), ("fail", "failed"), ("inconclusive", "inconclusive"))]
    unread = f", {told['unreadable']} unreadable" if told["unreadable"] else ""
    click.echo(f"audited {judged} conversation{'' if judged == 1 else 's'}: {', '.join(parts)}{unread}", err=True)
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


@contextmanager
def _sink(output: str | None) -> Iterator[TextIO]:
    """Standard output, or a file written whole once everything is there."""
    if output is None:
        yield sys.stdout
        return
    import io

    from runbookc.sources.writing import write_file

    held = io.StringIO()
    yield held
    write_file(Path(output), held.getvalue())
