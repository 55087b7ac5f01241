"""Which changes a reviewer has said yes to, and which of these yeses nothing needs any more.

An approval is for one change, known by its fingerprint: it holds over later commits until the change itself is another.
Where nothing was compared nothing is approved either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from runbookc.diff.change import Approval, Change
from runbookc.diff.report import Report


def with_approvals(report: Report, approvals: Sequence[Approval], whole: bool = False) -> Report:
    """The report with the approval of each change that has one, and those that no change has.

    An approval of a runbook that was not compared is neither used nor unused; `whole` says that every runbook of the
    workspace was.
    """
    if report.why:
        return report
    by_fingerprint = {approval.fingerprint: approval for approval in approvals}
    changes = tuple(_with(change, by_fingerprint.get(change.fingerprint)) for change in report.changes)
    used = {change.fingerprint for change in changes}
    unused = tuple(a for a in approvals if a.fingerprint not in used and (whole or _asked(a, report)))
    return replace(report, changes=changes, unused_approvals=unused)


def _with(change: Change, approval: Approval | None) -> Change:
    return replace(change, approval=approval) if approval is not None else change


def _asked(approval: Approval, report: Report) -> bool:
    return not approval.runbook or approval.runbook in report.compared


def approvals_of(changes: Iterable[Change], reason: str, by: str, day: str, commit: str = "") -> tuple[Approval, ...]:
    """A reviewer's yes to each of the changes, given on a day (ISO 8601)."""
    return tuple(
        Approval(change.fingerprint, reason, by, day, change.kind, change.message, commit, change.runbook)
        for change in changes
    )
