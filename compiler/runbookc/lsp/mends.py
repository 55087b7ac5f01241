"""What can be done about a finding where it stands: its fix, or leaving it alone with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit
from runbookc.rules.table import find_rules
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.lsp.desk import OpenPage


@dataclass(frozen=True, slots=True)
class Mend:
    """An action with its edits; a `preferred` one is safe."""

    title: str
    finding: Finding
    edits: tuple[Edit, ...]
    preferred: bool = False


def mends(page: OpenPage, first: int, last: int) -> Iterator[Mend]:
    """The actions for findings that begin on these lines."""
    for finding in page.check.findings if page.check else ():
        if finding.suppressed is None and first <= finding.span.start_line <= last:
            yield from _mends(page, finding)


def _mends(page: OpenPage, finding: Finding) -> Iterator[Mend]:
    fix = finding.fix
    if fix is not None and page.page is not None and all(e.span.path == page.page.path for e in fix.edits):
        care = (
            "" if fix.safe else " (fill in what is in angle brackets)" if fix.placeholder else " (read it afterwards)"
        )
        title = finding.help or f"mend {finding.code}"
        yield Mend(f"{title}{care}", finding, fix.edits, fix.safe and not fix.placeholder)
    if any(rule.suppressible for rule in find_rules(finding.code)):
        yield Mend(f"leave {finding.code} alone here: say why", finding, (_asked(page, finding),))


def _asked(page: OpenPage, finding: Finding) -> Edit:
    """The comment behind the line, its reason to be filled in: until then it leaves nothing alone."""
    line = finding.span.start_line
    text = page.page.source.line(line).rstrip("\r\n") if page.page else ""
    at = len(text.rstrip()) + 1
    return Edit(Span(finding.span.path, line, at, line, at), f' <!-- runbookc: ignore {finding.code} reason="" -->')
