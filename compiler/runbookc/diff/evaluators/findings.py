"""Which findings are new, and which were fixed? Findings move with the text: lines do not tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import text_place
from runbookc.diff.words import plain

_Key = tuple[str, str]


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each finding of one side; suppressed ones count as not there.

    Findings of one code at the same step are one, whatever words they quote; those at no step go by their message.
    """
    to_new = differences.matching.to_new
    old = {finding: _step(finding, differences.old) for finding in _open(differences.old.findings)}
    new = {finding: _step(finding, differences.new) for finding in _open(differences.new.findings)}
    before = _Waiting((finding, _key(finding, to_new.get(node, ""))) for finding, node in old.items())
    fresh = [f for f, node in new.items() if not before.take(_key(f, node if node in to_new.values() else ""))]
    for finding in fresh:
        worse = finding.severity is Severity.ERROR
        yield Change(
            "finding-new", Effect.CHANGES, Grade.DANGEROUS if worse else Grade.SAFE, "", None,
            text_place(finding.message, finding.span), f"new {finding.severity.value} {_named(finding)}",
            "a machine cannot follow this as it is written",
        )  # fmt: skip
    for finding in before.left:
        yield Change(
            "finding-fixed", Effect.CHANGES, Grade.SAFE, "", text_place(finding.message, finding.span), None,
            f"fixed {finding.severity.value} {_named(finding)}", "a machine can now follow this",
        )  # fmt: skip


class _Waiting:
    """Old findings by key, each taken at most once."""

    def __init__(self, keyed: Iterable[tuple[Finding, _Key]]) -> None:
        self._by_key: dict[_Key, list[Finding]] = {}
        for finding, key in keyed:
            self._by_key.setdefault(key, []).append(finding)

    def take(self, key: _Key) -> bool:
        """Whether one of that key was there; it is there no more."""
        found = self._by_key.get(key)
        return bool(found and found.pop(0))

    @property
    def left(self) -> list[Finding]:
        """What nobody took, in order of place."""
        left = [finding for found in self._by_key.values() for finding in found]
        return sorted(left, key=lambda finding: finding.order)


def _open(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted((f for f in findings if f.suppressed is None), key=lambda finding: finding.order)


def _step(finding: Finding, side: Side) -> str:
    """The id of the first step whose words the finding points into or spans."""
    covering = (n.id for n in side.steps() if n.source.covers(finding.span) or finding.span.covers(n.source))
    return next(covering, "")


def _key(finding: Finding, step: str) -> _Key:
    return (finding.code, step or plain(finding.message))


def _named(finding: Finding) -> str:
    return f"{finding.code}: {finding.message}" if finding.code else finding.message


FINDINGS = Evaluator(
    question="which findings are new, and which were fixed?",
    kinds={"finding-new": "finding-fixed", "finding-fixed": "finding-new"},
    evaluate=evaluate,
)
