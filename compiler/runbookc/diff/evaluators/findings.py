"""Which findings are new, and which were fixed? Findings move with the text: lines do not tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import text_place
from runbookc.diff.words import plain


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each finding of one side; suppressed ones count as not there."""
    old, new = (_open(side.findings) for side in (differences.old, differences.new))
    before, after = Counter(map(_key, old)), Counter(map(_key, new))
    for finding in _surplus(new, after - before):
        worse = finding.severity is Severity.ERROR
        yield Change(
            "finding-new", Effect.CHANGES, Grade.DANGEROUS if worse else Grade.SAFE, "", None,
            text_place(finding.message, finding.span), f"new {finding.severity.value} {_named(finding)}", _NEW,
        )  # fmt: skip
    for finding in _surplus(old, before - after):
        yield Change(
            "finding-fixed", Effect.CHANGES, Grade.SAFE, "", text_place(finding.message, finding.span), None,
            f"fixed {finding.severity.value} {_named(finding)}", "a machine can now follow this",
        )  # fmt: skip


_NEW = "a machine cannot follow this as it is written"


def _open(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted((f for f in findings if f.suppressed is None), key=lambda finding: finding.order)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, plain(finding.message)


def _surplus(findings: list[Finding], count: Counter[tuple[str, str]]) -> Iterator[Finding]:
    left = Counter(count)
    for finding in findings:
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
            yield finding


def _named(finding: Finding) -> str:
    return f"{finding.code}: {finding.message}" if finding.code else finding.message


FINDINGS = Evaluator(
    question="which findings are new, and which were fixed?",
    kinds={"finding-new": "finding-fixed", "finding-fixed": "finding-new"},
    evaluate=evaluate,
)
