"""What was found on one page, its stages and its rules together: all of a page that `check` needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from runbookc.diagnostics import Finding
from runbookc.render.findings_json import Checked
from runbookc.sources.kept_findings import pack_finding, unpack_finding

if TYPE_CHECKING:
    from runbookc.sources.project import Page


@dataclass(frozen=True, slots=True)
class PageCheck(Checked):
    """A page that was checked, with its findings by place, then code.

    `fail_on` is the severity from which on its workspace wants a run to fail, "never" for none.
    """

    fail_on: str
    runbook_id: str
    shorthands: tuple[str, ...]
    findings: tuple[Finding, ...]

    def packed(self) -> list[Any]:
        """As lists of JSON."""
        found = [pack_finding(finding) for finding in self.findings]
        skipped = [list(skip) for skip in self.rules_skipped]
        own = [self.fail_on, self.runbook_id, list(self.shorthands)]
        return [self.path, list(self.rules_run), skipped, *own, found]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> PageCheck:
        """Out of `packed`; TypeError or ValueError for what is none."""
        path, run, skipped, fail_on, runbook_id, shorthands, found = packed
        findings = tuple(unpack_finding(finding) for finding in found)
        whys = tuple((code, why) for code, why in skipped)
        return cls(path, tuple(run), whys, fail_on, runbook_id, tuple(shorthands), findings)


def check_page(page: Page, today: date) -> PageCheck:
    """Run the rules over a compiled page."""
    from runbookc.rules.runner import run_rules  # start-up: a page that is remembered needs no rules
    from runbookc.rules.settings import configured

    wanted = page.workspace.config.check
    rules = configured(wanted.severity, page.world.house)
    run = run_rules(page.compiled, page.world, today, rules, page.findings, page.unasked)
    skipped = tuple((skip.code, skip.why) for skip in run.rules_skipped)
    said = page.shorthands
    return PageCheck(page.path, run.rules_run, skipped, wanted.fail_on, page.runbook_id, said, run.findings)


def stamped(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of no page that was compiled, under their rules; all of a run at once, since likes are counted."""
    if not findings:
        return ()
    from runbookc.rules.fingerprint import fingerprinted
    from runbookc.rules.runner import stamp_reported

    return fingerprinted(stamp_reported(findings), None)
