"""Executed calls against the graph: only what is certain is said, the rest is "not judged".

A procedure is evident when a change was made with a tool that is bound in it and in no other. A step is mandatory for
a later one when it dominates it: every way there, from every place where the runbook can be entered, leads through it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.steps.dominators import dominators
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Rule, Runbook

ViolationKind = Literal[
    "skipped-step", "out-of-order", "wrong-branch", "too-many", "forbidden-call", "off-path", "unannounced-effect",
    "contradiction", "missing-approval",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """A step that the record contradicts; `step` is a node, or a rule, of a runbook."""

    kind: ViolationKind
    severity: Literal["error", "warning"]
    message: int
    step: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """As an audit row holds it."""
        return {
            "kind": self.kind, "severity": self.severity, "message": self.message, "step": self.step, "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """The violations, the procedures that were judged, and why steps were not where they were not."""

    violations: tuple[Violation, ...] = ()
    procedures: tuple[str, ...] = ()
    judged: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mandatory:
    """A step without which a tool is never reached, and the tools that would do it as well."""

    step: str
    node: Node
    tools: frozenset[str]
    guarded: bool


@dataclass(frozen=True)
class StepChecks:
    """What judging steps needs of a bundle, made once.

    `owner` is the one procedure of a tool that changes something; `needs` its mandatory steps; `forbidden` the tools
    that a rule forbids outright, with the rule and its runbook.
    """

    owner: dict[str, str]
    needs: dict[str, tuple[Mandatory, ...]]
    forbidden: dict[str, tuple[str, Rule]]


def make_step_checks(bundle: Bundle) -> StepChecks:
    """The checks of a bundle's graphs."""
    changing = {t.name for t in bundle.tools if t.effect in ("write", "destroy") and not t.customer}
    bound: dict[str, list[tuple[Runbook, Node]]] = {}
    for book in bundle.runbooks:
        for node in book.nodes:
            if node.tool is not None and node.actor == "agent":
                bound.setdefault(node.tool.name, []).append((book, node))
    owner = {
        tool: nodes[0][1].procedure
        for tool, nodes in bound.items()
        if tool in changing and len({n.procedure for _, n in nodes}) == 1
    }
    ways = {book.runbook.id: dominators(Flow(book)) for book in bundle.runbooks}
    needs = {tool: _mandatory(bound[tool], ways) for tool in owner}
    return StepChecks(owner, needs, _forbidden(bundle, set(bound)))


def _mandatory(nodes: list[tuple[Runbook, Node]], ways: dict[str, dict[str, frozenset[str]]]) -> tuple[Mandatory, ...]:
    book = nodes[0][0]
    dominating = ways[book.runbook.id]
    common = frozenset.intersection(*(dominating.get(node.id, frozenset()) for _, node in nodes))
    own = {node.id for _, node in nodes}
    guarded = {g for rule in book.rules if rule.modality in ("must", "only-if") for g in rule.guards}
    found = []
    for node in book.nodes:
        if node.tool is not None and node.id in common - own and _must_leave_a_call(node, guarded):
            others = {t for fact in book.facts if fact.name in node.obtains for t in fact.tools}
            tools = frozenset((node.tool.name, *node.tool.runners_up, *others))
            found.append(Mandatory(f"{book.runbook.id}#{node.id}", node, tools, node.id in guarded))
    return tuple(found)


def _must_leave_a_call(node: Node, guarded: set[str]) -> bool:
    """A look-up, an approval, or what a rule demands: to tell the customer needs no call, and lists of what an agent
    *may* do read like steps."""
    if node.actor != "agent" or node.inferred:
        return False
    approval = node.kind in ("ask", "wait") and "approv" in node.text.lower()
    return node.kind == "check" or node.id in guarded or approval


def _forbidden(bundle: Bundle, used: set[str]) -> dict[str, tuple[str, Rule]]:
    """Tools that no step uses and a "never" without any condition speaks of: same verb, and nothing else said."""
    found: dict[str, tuple[str, Rule]] = {}
    for book in bundle.runbooks:
        for rule in book.rules:
            if rule.modality != "must-not" or rule.condition or rule.action is None or rule.action.amount:
                continue
            for pattern in bundle.patterns:
                if pattern.tool is not None and pattern.tool not in used and _speaks_of(rule, pattern):
                    found.setdefault(pattern.tool, (f"{book.runbook.id}#{rule.id}", rule))
    return found


def _speaks_of(rule: Rule, pattern: ClaimPattern) -> bool:
    action = rule.action
    if action is None or action.verb not in pattern.verbs or pattern.effect == "read":
        return False
    said = content_stems(name_words(f"{action.object} {action.recipient}"))
    return bool(said) and said <= {*pattern.nouns, "customer", "user"} and bool(said & set(pattern.nouns))


def judge_steps(checks: StepChecks, ledger: Ledger) -> StepVerdict:
    """The calls of a conversation against the graphs."""
    calls = ledger.own
    forbidden = tuple(_forbidden_call(checks, e) for e in calls if e.tool in checks.forbidden)
    procedures = tuple(dict.fromkeys(checks.owner[e.tool] for e in calls if e.tool in checks.owner and _took(e)))
    if not procedures:
        return StepVerdict(forbidden, why="no procedure is evident from the calls")
    found: dict[tuple[str, str], Violation] = {}
    for entry in calls:
        for needed in checks.needs.get(entry.tool, ()) if _took(entry) else ():
            violation = _missing(entry, needed, calls)
            if violation is not None:
                found.setdefault((violation.kind, violation.step), violation)
    ordered = sorted((*forbidden, *found.values()), key=lambda v: (v.message, v.step))
    return StepVerdict(tuple(ordered), procedures, judged=True)


def _took(entry: Entry) -> bool:
    return entry.receipt.status in ("ok", "pending")


def _forbidden_call(checks: StepChecks, entry: Entry) -> Violation:
    step, rule = checks.forbidden[entry.tool]
    why = f"{entry.tool} was called, which the runbook forbids: {rule.text}"
    return Violation("forbidden-call", "error", entry.call.message, step, why)


def _missing(entry: Entry, needed: Mandatory, calls: list[Entry]) -> Violation | None:
    done = [e for e in calls if e.tool in needed.tools]
    if any((e.call.message, e.call.position) < (entry.call.message, entry.call.position) for e in done):
        return None
    tool = needed.node.tool.name if needed.node.tool is not None else ""
    said = f"{entry.tool} was called, and {tool} ('{needed.node.text}')"
    severity: Literal["error", "warning"] = "error" if needed.guarded else "warning"
    if done:
        why = f"{said} only after it, in message {done[0].call.message}"
        return Violation("out-of-order", severity, entry.call.message, needed.step, why)
    if "approv" in needed.node.text.lower():
        return Violation("missing-approval", "error", entry.call.message, needed.step, f"{said} never was")
    return Violation("skipped-step", severity, entry.call.message, needed.step, f"{said} never was")
