"""Which findings are new, which were fixed, and which are now left alone? Lines do not tell findings apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import text_place
from runbookc.diff.words import plain, quoted
from runbookc.ir.model import Node
from runbookc.source import Span

_Key = tuple[str, str]
_Met = tuple[Finding | None, Finding | None]


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each finding of one side, and for each that a page began or ceased to leave alone.

    Findings of one code at the same step are one, whatever words they quote; those at no step go by their message. One
    that holds at several places is told at the first: it is the same where that place alone is another.
    What a baseline knows is neither new nor fixed.
    """
    for before, after in _met(differences):
        was, now = _left_alone(before), _left_alone(after)
        if after is not None and now and not was:
            yield _suppressed(before, after)
        elif before is not None and was and not now:
            yield _unsuppressed(before, after)
        elif not was and before is None and after is not None and not _known(after):
            yield _new(after)
        elif not was and after is None and before is not None and not _known(before):
            yield _fixed(before)


def _new(after: Finding) -> Change:
    worse = after.severity is Severity.ERROR
    return Change(
        "finding-new", Effect.CHANGES, Grade.DANGEROUS if worse else Grade.SAFE, "", None, _place(after),
        f"new {after.severity.value} {_named(after)}", "a machine cannot follow this as it is written",
    )  # fmt: skip


def _fixed(before: Finding) -> Change:
    return Change(
        "finding-fixed", Effect.CHANGES, Grade.SAFE, "", _place(before), None,
        f"fixed {before.severity.value} {_named(before)}", "a machine can now follow this",
    )  # fmt: skip


def _suppressed(before: Finding | None, after: Finding) -> Change:
    """A finding that the page now asks to leave alone."""
    grade = Grade.DANGEROUS if after.severity is Severity.ERROR else Grade.SAFE
    return Change(
        "finding-suppressed", Effect.CHANGES, grade, "", _place(before), _place(after),
        f"the page now leaves this {after.severity.value} alone: {_named(after)}",
        f"no check tells of it any more; the reason given is {quoted(after.suppressed or '')}",
    )  # fmt: skip


def _unsuppressed(before: Finding, after: Finding | None) -> Change:
    """A finding that the page asked to leave alone before."""
    told = "and it is gone" if after is None else "and it is told again"
    return Change(
        "finding-unsuppressed", Effect.CHANGES, Grade.SAFE, "", _place(before), _place(after),
        f"the page no longer leaves this {before.severity.value} alone, {told}: {_named(before)}",
        f"the reason given was {quoted(before.suppressed or '')}",
    )  # fmt: skip


def _met(differences: Differences) -> Iterator[_Met]:
    """Findings of both sides that are one, those that are left alone on both first; then those of one side."""
    to_new = differences.matching.to_new
    before = _Waiting((one, _keys(one, nodes, to_new)) for one, nodes in _at_steps(differences.old))
    kept = {node: node for node in to_new.values()}
    fresh = [(one, _keys(one, nodes, kept)) for one, nodes in _at_steps(differences.new)]
    unmet = []
    for finding, keys in fresh:
        met = before.take(keys, _left_alone(finding))
        if met is None:
            unmet.append((finding, keys))
    for finding, keys in unmet:
        yield before.take(keys, not _left_alone(finding)) or before.take_elsewhere(keys, _left_alone(finding)), finding
    yield from ((finding, None) for finding in before.left)


class _Waiting:
    """Old findings by key and whether they are left alone, each taken at most once."""

    def __init__(self, keyed: Iterable[tuple[Finding, tuple[_Key, ...]]]) -> None:
        self._by_key: dict[tuple[_Key, bool], list[Finding]] = {}
        self._again: dict[tuple[_Key, bool], list[_Key]] = {}
        for finding, (first, *again) in keyed:
            left = _left_alone(finding)
            self._by_key.setdefault((first, left), []).append(finding)
            for key in again:
                self._again.setdefault((key, left), []).append(first)

    def take(self, keys: tuple[_Key, ...], left_alone: bool) -> Finding | None:
        """One told at the same place, where there is one; it is there no more."""
        found = self._by_key.get((keys[0], left_alone))
        return found.pop(0) if found else None

    def take_elsewhere(self, keys: tuple[_Key, ...], left_alone: bool) -> Finding | None:
        """One that is told at the first of its places, which is another of those of the new one, or the other way."""
        for key in (*self._again.get((keys[0], left_alone), ()), *keys[1:]):
            if found := self.take((key,), left_alone):
                return found
        return None

    @property
    def left(self) -> list[Finding]:
        """What nobody took, in order of place."""
        left = [finding for found in self._by_key.values() for finding in found]
        return sorted(left, key=lambda finding: finding.order)


def _at_steps(side: Side) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Every finding, in order of place, with the steps whose words it points into, at each of its places."""
    steps = _Steps(side)
    for finding in sorted(side.findings, key=lambda finding: finding.order):
        again = (steps.of(related.span) for related in finding.related if related.again)
        yield finding, (steps.of(finding.span), *again)


class _Steps:
    """The steps of one side by the lines they stand on."""

    def __init__(self, side: Side) -> None:
        self._by_line: dict[tuple[str, int], list[tuple[int, Node]]] = {}
        for rank, node in enumerate(side.steps()):
            for line in range(node.source.start_line, node.source.end_line + 1):
                self._by_line.setdefault((node.source.path, line), []).append((rank, node))

    def of(self, span: Span) -> str:
        """The id of the first step whose words a place lies in or spans, else of the first it touches."""
        lines = range(span.start_line, span.end_line + 1)
        near = dict(step for line in lines for step in self._by_line.get((span.path, line), ()))
        steps = [near[rank] for rank in sorted(near)]
        covered = (n.id for n in steps if n.source.covers(span) or span.covers(n.source))
        return next(covered, None) or next((n.id for n in steps if _touch(n.source, span)), "")


def _touch(one: Span, other: Span) -> bool:
    """Whether two stretches share a letter; a mark of emphasis may belong to one of them alone."""
    begins = max((one.start_line, one.start_column), (other.start_line, other.start_column))
    return begins < min((one.end_line, one.end_column), (other.end_line, other.end_column))


def _left_alone(finding: Finding | None) -> bool:
    return finding is not None and finding.suppressed is not None and not _known(finding)


def _known(finding: Finding | None) -> bool:
    """Whether a baseline has it, which says nothing of the page."""
    from runbookc.rules.runner import KNOWN  # start-up: pages that did not change need no rules

    return finding is not None and finding.suppressed == KNOWN


def _keys(finding: Finding, nodes: tuple[str, ...], met: Mapping[str, str]) -> tuple[_Key, ...]:
    """By what a finding is known at each of its places; at no step that both sides have, its own is its message."""
    first, *again = (met.get(node, "") for node in nodes)
    return (finding.code, first or plain(finding.message)), *((finding.code, step) for step in again if step)


def _place(finding: Finding | None) -> Place | None:
    return text_place(finding.message, finding.span) if finding is not None else None


def _named(finding: Finding) -> str:
    return f"{finding.code}: {finding.message}" if finding.code else finding.message


FINDINGS = Evaluator(
    question="which findings are new, which were fixed, and which are now left alone?",
    kinds={
        "finding-new": "finding-fixed",
        "finding-fixed": "finding-new",
        "finding-suppressed": "finding-unsuppressed",
        "finding-unsuppressed": "finding-suppressed",
    },
    evaluate=evaluate,
)
