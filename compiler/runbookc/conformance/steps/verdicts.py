"""Each kind of violation as a reviewer reads it: which step, how grave, and why, in the runbook's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.conformance.steps.violation import Severity, Violation, ViolationKind

if TYPE_CHECKING:
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.duties import Duty
    from runbookc.conformance.steps.hours import Hours
    from runbookc.conformance.steps.limits import Limit
    from runbookc.conformance.steps.walk import Walk


@dataclass(frozen=True, slots=True)
class Lack:
    """A step that a call needed and that was not seen before it."""

    entry: Entry
    step: str
    duty: Duty


def lacking(lack: Lack, by_tool: Mapping[str, Sequence[Entry]]) -> Violation:
    """A look-up, change, approval or yes that should have come first; it may have come after."""
    entry, duty = lack.entry, lack.duty
    if duty.kind == "confirmation":
        why = f"{entry.tool} was called, and no answer of the customer to '{duty.node.text}' came before it"
        return Violation("missing-approval", "error", entry.call.message, lack.step, why)
    tool = duty.node.tool.name if duty.node.tool is not None else ""
    said = f"{entry.tool} was called, and {tool} ('{duty.node.text}')"
    here = entry.call.message, entry.call.position
    late = (e for t in duty.tools for e in by_tool.get(t, ()) if (e.call.message, e.call.position) > here)
    first = min((e.call.message for e in late), default=None)
    when = "never was" if first is None else f"only after it, in message {first}"
    if duty.kind == "approval":
        return Violation("missing-approval", "error", entry.call.message, lack.step, f"{said} {when}")
    severity: Severity = "error" if duty.guarded else "warning"
    kind: ViolationKind = "skipped-step" if first is None else "out-of-order"
    return Violation(kind, severity, entry.call.message, lack.step, f"{said} {when}")


def unapproved(entry: Entry, rule: str, text: str, amount: str = "", refused: Entry | None = None) -> Violation:
    """A call that a rule allows only with an approval, and none was asked for, or it was `refused`.

    `amount` is what it was for, where the rule is about amounts.
    """
    lack = "nobody was asked for an approval before it"
    if refused is not None:
        lack = f"the approval that was asked for before it was refused (message {refused.receipt.result_message})"
    called = f"{entry.tool} was called for {amount}" if amount else f"{entry.tool} was called"
    why = f"{called}, and {lack}: {text}"
    return Violation("missing-approval", "error", entry.call.message, rule, why)


def wrong_branch(entry: Entry, walk: Walk, node: str, label: str, site: str) -> Violation:
    """A change that needs another answer to a condition than what was read gives it."""
    book = walk.book.runbook
    told = walk.told(node, entry)[-1]
    guarded = any(site in rule.guards for rule in book.rules if rule.modality != "may")
    asked = walk.book.flow.nodes[node].text
    why = (
        f"{entry.tool} was called as if the answer to '{asked}' were {label}, and {told.said} (message {told.message})"
    )
    severity: Severity = "error" if guarded else "warning"
    return Violation("wrong-branch", severity, entry.call.message, f"{book.runbook.id}#{site}", why)


def cited_elsewhere(entry: Entry, walk: Walk, node: str, label: str, step: str, message: int) -> Violation:
    """A step cited for a call that stands where a condition would have been answered otherwise than what was read."""
    told = walk.told(node, entry)[-1]
    asked = walk.book.flow.nodes[node].text
    why = (
        f"{step} is cited for {entry.tool}, which stands where the answer to '{asked}' is {label}, and {told.said} "
        f"(message {told.message})"
    )
    return Violation("wrong-branch", "warning", message, step, why)


def forbidden(entry: Entry, rule: str, text: str) -> Violation:
    """A call that a rule forbids."""
    why = f"{entry.tool} was called, which the runbook forbids: {text}"
    return Violation("forbidden-call", "error", entry.call.message, rule, why)


def at_that_hour(entry: Entry, hours: Hours, at: str) -> Violation:
    """A call at an hour at which a rule forbids it."""
    why = f"{entry.tool} was called at {at}, and the runbook binds it to certain hours: {hours.rule.text}"
    return Violation("forbidden-call", "error", entry.call.message, hours.named, why)


def too_many(entry: Entry, count: int, limit: Limit, ruled: bool) -> Violation:
    """One call more than any way makes."""
    times = "once" if limit.most == 1 else f"{limit.most} times"
    why = f"{entry.tool} was called {count} times for the same, and no way calls it more than {times}: '{limit.said}'"
    return Violation("too-many", "error" if ruled else "warning", entry.call.message, limit.step, why)


def unannounced(change: Entry, later: Entry, step: str, text: str) -> Violation:
    """A change of which the customer was never told, though the runbook went on past the telling."""
    why = f"{change.tool} was called, then {later.tool}, and the customer was told nothing: '{text}'"
    return Violation("unannounced-effect", "warning", later.call.message, step, why)


def off_path(entry: Entry, procedure: str) -> Violation:
    """A change that no runbook speaks of."""
    why = f"{entry.tool} was called, and no step of any runbook here does that"
    return Violation("off-path", "warning", entry.call.message, procedure, why)
