"""What one run of `check` says, as every machine format of it takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.diagnostics import Severity

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.findings_json import Checked


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Findings in the order of their places, what was checked, and from which severity on a finding fails the run.

    `failing` is None where nothing fails it. `unreadable`: something configured or asked for could not be read, so
    what is here is not all there is.
    """

    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
    failing: Severity | None = Severity.ERROR
    unreadable: bool = False

    def fails(self, finding: Finding) -> bool:
        """Whether a finding fails the run."""
        return self.failing is not None and finding.severity.rank <= self.failing.rank and not finding.suppressed

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody suppressed."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    def not_run(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """By why: the codes of rules that could not run, each once, in the order met."""
        found: dict[str, dict[str, None]] = {}
        for page in self.checked:
            for code, why in page.rules_skipped:
                found.setdefault(why, {})[code] = None
        yield from ((why, tuple(codes)) for why, codes in found.items())

    def rules_run(self) -> frozenset[str]:
        """Codes of the rules that ran on some page."""
        return frozenset(code for page in self.checked for code in page.rules_run)
