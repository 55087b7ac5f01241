"""`runbookc audit`: every claim of recorded conversations against its receipts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from runbookc.cli.audit_inputs import find_files, named, read_documents
from runbookc.cli.audit_reports import FILES, FORMATS, WHOLE, Report, Setting, open_reports, wanted_for
from runbookc.cli.audit_tally import Tally
from runbookc.cli.completing import Files, Words, trace_formats
from runbookc.cli.mask_option import chosen_kinds, mask_option
from runbookc.cli.options import fail_on_option, outputs_of, outputs_option
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Audited, Document, Wanted
    from runbookc.conformance.receipts.record import Records
    from runbookc.sources.audit_journal import Journal


@click.command("audit")
@click.argument("traces", nargs=-1, metavar="TRACE...", type=Files())
@click.option(
    "--bundle",
    "bundle_path",
    metavar="PATH",
    type=Files(),
    help="The out folder of a build (default: the workspace's).",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@outputs_option
@click.option(
    "--from",
    "source",
    metavar="FORMAT",
    type=Words(trace_formats),
    help="The format of the traces, where their content does not tell.",
)
@click.option("--brief", is_flag=True, help="In text: claims and violations without the talk around them.")
@mask_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Processes that judge."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="On this machine, or on the Ray cluster of RAY_ADDRESS.",
)
@click.option(
    "--resume",
    "resumed",
    metavar="FILE",
    type=Files(),
    help="Keep rows there as they are made, and go on from those that are there; shows what --format names, if given.",
)
@click.option(
    "--receipts",
    metavar="PATH",
    type=Files(),
    help="What the harness recorded, or spans: goes before a transcript's calls.",
)
@click.option(
    "--today",
    metavar="DATE",
    help="Judge ages in a conversation without a time of its own as of this day (default: they are left open).",
)
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
    engine: str,
    resumed: str | None,
    receipts: str | None,
    today: str | None,
    fail_on: str,
) -> None:
    """Audit recorded conversations: every claim and step against the record of what was done.

    TRACE is a file, a folder, a glob, or - for standard input: JSON, JSON Lines, CSV (gzip and zstd too) or Parquet,
    in any of the formats of docs/conformance.md, told by their content.
    The rows come in the order of the input, one for every conversation, a broken one included.

    Exit codes: 0 every conversation passed or is inconclusive, 1 one failed, 2 one could not be read.

    Example: runbookc audit traces/ --jobs 4 --mask all -o html=audit.html -o parquet=audit.parquet

    \b
    runbookc audit --receipts receipts.jsonl traces/    with what the harness recorded
    """
    _refuse_unfit(traces, source, resumed, receipts)
    files, shown = outputs_of(outputs, form, FILES)
    chosen = click.get_current_context().get_parameter_source("form") is not ParameterSource.DEFAULT
    asked = [*files, (form, None)] if shown and (resumed is None or chosen) else files
    _refuse_whole(asked if resumed is not None else ())
    kinds, bundle = chosen_kinds(mask, bundle_path), _open_bundle(bundle_path)
    setting, tally = Setting(brief, fail_on), Tally()
    records = _records(receipts, tally)
    wanted = replace(wanted_for(asked, kinds, resumed is not None), records=records, today=_day(today))
    found = find_files(traces, [file for _, file in files] + ([resumed] if resumed is not None else []), tally)
    with open_reports(asked, setting) as reports, _journal(resumed, bundle, wanted) as journal:
        documents = tally.read(read_documents(found, source or ""))
        _report(_answers(documents, bundle, wanted, jobs, engine, journal), reports, tally)
    sys.exit(tally.close(setting))


def _refuse_unfit(traces: Sequence[str], source: str | None, resumed: str | None, receipts: str | None) -> None:
    """What makes no sense alone or together; UsageError."""
    if not traces:
        raise UsageError("audit takes recorded conversations: files, folders, or - for standard input")
    if source is not None:
        _refuse_unknown(source)
    if receipts == "-" and "-" in traces:
        raise UsageError("--receipts -: standard input holds the conversations already; name a file")
    if resumed == "-":
        raise UsageError("--resume '-': rows that are gone on from are kept in a file; name one")
    if resumed is not None and receipts is not None:
        raise UsageError(
            "--resume does not go with --receipts: rows that are kept do not tell by which they were judged"
        )


def _report(answers: Generator[Audited], reports: Sequence[Report], tally: Tally) -> None:
    """Every answer into every report, as it comes."""
    with closing(answers):
        for answer in answers:
            tally.add(answer)
            for report in reports:
                report.add(answer)
    tally.wipe()


def _answers(
    documents: Iterator[Document], bundle: Bundle, wanted: Wanted, jobs: int, engine: str, journal: Journal | None
) -> Generator[Audited]:
    """Every answer under a name of its own; what is new is put into the journal first."""
    from runbookc.conformance.row_line import line_of
    from runbookc.sources.auditing import audit_all, resume

    if journal is None:
        yield from named(audit_all(documents, bundle, wanted, jobs, engine))
        return
    answers = resume(documents, journal, lambda rest: audit_all(rest, bundle, wanted, jobs, engine))
    for answer in named(answers):
        if not answer.kept:
            journal.add(line_of(answer.name, answer.line))
        yield answer


@contextmanager
def _journal(file: str | None, bundle: Bundle, wanted: Wanted) -> Iterator[Journal | None]:
    """The rows of `--resume`; whoever is interrupted is told that they stay."""
    from runbookc.render.visible import visible
    from runbookc.sources.audit_journal import open_journal

    if file is None:
        yield None
        return
    with open_journal(Path(file), bundle.sha256, wanted) as journal:
        try:
            yield journal
        except KeyboardInterrupt:
            click.echo(f"{visible(file)} keeps the rows made so far: the same command goes on from there", err=True)
            raise


def _refuse_whole(asked: Sequence[tuple[str, str | None]]) -> None:
    """A row that was kept tells what became of a conversation, and not what was said in it."""
    whole = [form for form, _ in asked if form in WHOLE]
    if whole:
        raise UsageError(
            f"--resume goes with jsonl, junit, csv and parquet; {whole[0]} shows conversations: make it apart"
        )


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


def _day(said: str | None) -> str:
    """The day of `--today`, "" where it is not given: neither the machine's clock nor SOURCE_DATE_EPOCH is meant."""
    from runbookc.sources.today import find_today

    return find_today(said, {}, date.today).isoformat() if said is not None else ""


def _records(path: str | None, tally: Tally) -> Records | None:
    if path is None:
        return None
    from runbookc.sources.receipt_files import PUBLIC_KEY, public_key, read_receipts
    from runbookc.sources.trace_files import PassedOver

    public = public_key(None)
    if public is None:
        tally.remark(f"{path}: no signature was checked, since {PUBLIC_KEY} holds no key")
    passed_over: Counter[PassedOver] = Counter()
    records = read_receipts(path, public, passed_over)
    for one, count in passed_over.items():
        tally.remark(one.told(count))
    return records
