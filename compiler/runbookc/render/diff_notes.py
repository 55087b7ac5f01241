"""What a report says beside its changes, in plain lines: approvals of nothing, grades given, replayed conversations.

Every format shows these lines in its own way; they hold authors' words as they are, to be escaped by who shows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from runbookc.diff.change import Change
from runbookc.diff.replay import Replay, Replayed
from runbookc.diff.report import Report

MOST: Final = 20
"""Approvals or conversations told one by one; what is more is counted."""


def beside(report: Report) -> Iterator[tuple[str, list[str]]]:
    """What is told after the changes: each part with its heading, in plain lines; lines below others are indented."""
    if report.unused_approvals:
        unused = [f"{one.fingerprint}: {one.message or one.reason}" for one in report.unused_approvals]
        yield f"Approvals that no change needs any more ({len(unused)}): --prune takes them out", _most(unused)
    if report.regraded:
        yield f"Graded otherwise by the configuration ({len(report.regraded)})", _regraded_lines(report)
    if suite := [change for change in report.changes if is_of_suite(change)]:
        yield "Conformance suite", list(_suite_lines(suite))
    if report.replay is not None:
        told = {change.fingerprint: change.message for change in report.changes}
        yield "Recorded conversations, judged by both versions", list(_replay_lines(report.replay, told))


def _suite_lines(suite: Sequence[Change]) -> Iterator[str]:
    """What becomes of scenarios, each kind of it once, whatever the number of runbooks."""
    for kind in dict.fromkeys(change.kind for change in suite):
        own = [change for change in suite if change.kind == kind]
        first = f"{own[0].message}; {own[0].consequence}"
        runbooks = len({change.runbook for change in own})
        yield first + (f"; and so in {runbooks - 1} more runbook{'s' if runbooks > 2 else ''}" if runbooks > 1 else "")


def is_of_suite(change: Change) -> bool:
    """Whether a change is of the scenarios that a build makes of the page, and nobody graded it otherwise."""
    return change.kind.startswith("scenarios-") and change.regraded is None


def _regraded_lines(report: Report) -> list[str]:
    """Each kind of change that the configuration grades otherwise, with how many there are."""
    counts = Counter((c.kind, c.regraded, c.severity) for c in report.regraded if c.regraded is not None)
    return [f"{count} {kind}: {now.value} instead of {was.value}" for (kind, was, now), count in counts.items()]


def _replay_lines(replay: Replay, told: Mapping[str, str]) -> Iterator[str]:
    """How many conversations came out otherwise, then each with its reasons and the changes they come of."""
    others = len(replay.changed)
    yield f"{_conversations(replay.traces)}: {others or 'none'} judged otherwise, {replay.unchanged} as before"
    yield from (f"  {count} from {before} to {after}" for before, after, count in replay.verdicts)
    for one in replay.changed[:MOST]:
        yield f"{one.trace}: {_verdict(one)}"
        for reason in one.reasons[:MOST]:
            yield f"  {reason.told}"
            yield from (f"    since {told[change]}" for change in reason.changes if change in told)
        if len(one.reasons) > MOST:
            yield f"  … and {len(one.reasons) - MOST} more"
    if others > MOST:
        yield f"… and {others - MOST} more"
    yield from (f"not read: {why}" for _, why in replay.unreadable)


def _verdict(one: Replayed) -> str:
    return f"{one.before}, as before" if one.before == one.after else f"{one.before} before, {one.after} now"


def _conversations(number: int) -> str:
    return "1 conversation" if number == 1 else f"{number} conversations"


def _most(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST else [*lines[:MOST], f"… and {len(lines) - MOST} more"]


def indent(line: str) -> str:
    """The blanks before a line, by which it belongs to the one above it."""
    return line[: len(line) - len(line.lstrip(" "))]
