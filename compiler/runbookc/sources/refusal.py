"""What could not be read among several, told as a finding, so that the rest is still answered."""

from __future__ import annotations

import re
from typing import Final

from runbookc.diagnostics import Finding, Severity
from runbookc.errors import SourceError
from runbookc.source import Span

_PLACE: Final = re.compile(r":(\d{1,9}): ")


def refusal(problem: SourceError, path: str) -> Finding:
    """The finding of a SourceError about `path`, at the line that its message names, else at the whole file."""
    message = str(problem)
    rest = message.removeprefix(path)
    match = _PLACE.match(rest) if rest != message else None
    if match is not None:
        line = int(match[1])
        return workspace_finding(rest[match.end() :], Span(path, line, 1, line, 1))
    return workspace_finding(rest.removeprefix(": "), Span.whole_file(path))


def workspace_finding(message: str, span: Span, help: str = "", name: str = "") -> Finding:
    """A finding about a file of the workspace as a whole."""
    return Finding(message, span, help, name=name, category="workspace", severity=Severity.ERROR)
