"""Findings as GitHub Actions workflow commands: annotations at the lines of a pull request.

What a runbook says is data in a command: line ends, colons and commas are escaped as the runner unescapes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.render.visible import visible

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


def render_findings_github(report: CheckReport) -> str:
    """One command a line, worst first, since the runner shows only the first ten of each kind; "" for none."""
    ordered = sorted(report.open, key=lambda finding: finding.severity.rank)
    return "".join(f"{line}\n" for line in (*map(_command, ordered), *_not_run(report)))


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.path,
        "line": str(span.start_line),
        "endLine": str(span.end_line),
        "title": f"{finding.code} {finding.name}",
    }
    if span.start_line == span.end_line:
        properties |= {"col": str(span.start_column), "endColumn": str(span.end_column)}
    said = f"{finding.message}. Help: {finding.help}" if finding.help else finding.message
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity.value]} {named}::{_data(said)}"


def _not_run(report: CheckReport) -> Iterator[str]:
    for why, codes in report.not_run():
        said = f"{', '.join(codes)} did not run, since {why}"
        yield command_line("notice", "not run", said)
    if report.unreadable:
        yield command_line("error", "could not read", "something could not be read, so this is not all there is")


def command_line(command: str, title: str, text: str) -> str:
    """One workflow command without a place: `error`, `warning` or `notice`."""
    return f"::{command} title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
