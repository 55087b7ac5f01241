"""Options that several commands share, and the one place where the clock is read."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import click

from runbookc.cli.completing import Files
from runbookc.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, metavar="[PATH]...", type=Files())
outputs_option = click.option(
    "-o",
    "--output",
    "outputs",
    metavar="[FORMAT=]FILE",
    type=Files(),
    multiple=True,
    help="Write there, in its own format where one is named; several times for several files.",
)

_ELSEWHERE = frozenset({"csv", "html", "json", "jsonl", "junit", "markdown", "parquet", "sarif", "svg", "text"})
"""Formats that one command or another writes."""

cache_option = click.option(
    "--cache/--no-cache",
    default=True,
    envvar="RUNBOOKC_CACHE",
    help="Take what did not change since an earlier run from the cache (the default), or work everything out.",
)


links_option = click.option(
    "--links", is_flag=True, help="Follow the links that lead out of the workspace too; asks the servers they lead to."
)


def _find_today(ctx: click.Context, param: click.Parameter, said: str | None) -> date:
    from runbookc.sources.today import find_today  # start-up: `--help` needs no dates

    return find_today(said, os.environ, lambda: datetime.now().date())


def today_option(command: F) -> F:
    """`--today DATE`, given to the command as `today: date`; UsageError for what is no date."""
    option = click.option(
        "--today",
        callback=_find_today,
        metavar="DATE",
        help="Judge dates as of this day (default: SOURCE_DATE_EPOCH, else the clock).",
    )
    return option(command)


def fail_on_option(*levels: str, default: str = "error", configured: bool = False) -> Callable[[F], F]:
    """`--fail-on`, with the levels of the command, worst first; given to the command as `fail_on: str`.

    `configured`: the workspace says what fails a run where the option is not given; then `fail_on` is None.
    """
    return click.option(
        "--fail-on",
        type=click.Choice([*(levels or ("error", "warning", "info")), "never"]),
        default=None if configured else default,
        show_default="check.fail_on of the config, else error" if configured else True,
        help="Exit 1 at or above this.",
    )


def terminal_width(output: str | None) -> int:
    """Columns of what standard output is; 100 for a file or a pipe."""
    if output not in (None, "-") or not sys.stdout.isatty():
        return 100
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def outputs_of(given: Sequence[str], form: str, formats: Collection[str]) -> tuple[list[tuple[str, str]], bool]:
    """(format, file) of each `[FORMAT=]FILE` of `outputs_option`; and whether `form` still goes to standard output.

    A bare FILE takes the place of standard output, which "-" names. UsageError where one file is to be written twice,
    two formats go to standard output, or a format is misspelt.
    """
    files: list[tuple[str, str]] = []
    shown = True
    for output in given:
        named, mark, rest = output.partition("=")
        if mark and rest and named not in formats:
            _refuse_format(output, named, formats)
        made, file = (named, rest) if mark and named in formats else (form, output)
        if file == "-":
            if made != form:
                raise UsageError(f"-o '{output}': standard output is in --format {form}; name a file for {made}")
            continue
        shown = shown and file != output
        if not file or any(os.path.abspath(file) == os.path.abspath(other) for _, other in files):
            raise UsageError(f"-o '{output}': " + ("this file is written twice" if file else "it names no file"))
        files.append((made, file))
    return files, shown


def _refuse_format(output: str, named: str, formats: Collection[str]) -> None:
    """UsageError where words before a "=" are all but a format, one of another command, or what the file ends in.

    Else they name a file: "day=3.txt".
    """
    from runbookc.catalog.nearest import did_you_mean

    meant = did_you_mean(named, formats) if named.isalpha() else ""
    if not meant and named not in _ELSEWHERE and not output.endswith(f".{named}"):
        return
    known = meant.rstrip("?") or f"; here there are {', '.join(formats)}"
    raise UsageError(f"-o '{output}': no format is called '{named}'{known} (a file of that name is './{output}')")


def write_reports(rendered: Callable[[str, str | None], str], files: Iterable[tuple[str, str]], shown: str) -> None:
    """Each (format, file) of `outputs_of`, and then standard output in the format `shown`, "" for none."""
    for form, file in files:
        write_output(rendered(form, file), file)
    if shown:
        write_output(rendered(shown, None), None)


def write_output(text: str, output: str | None) -> None:
    """To standard output, which "-" names as well, or whole into the file of `-o`."""
    if output is None or output == "-":
        click.echo(text, nl=False)
        return
    from pathlib import Path

    from runbookc.sources.writing import write_file

    write_file(Path(output), text)
