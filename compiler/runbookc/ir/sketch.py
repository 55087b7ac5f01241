"""The short text form of a decision graph: what a careful reader would write down about a page, and no more.

SPEC.md keeps this form beside each example. Steps are numbered in the order of the text; where a procedure begins and
an end nobody wrote are not steps. `->` is a way the author wrote, `~>` one the compiler added; `of 2` says that a
condition asks how step 2 went. Places, facts, contacts and what tools take are in `ir.text`.

    procedure "Refund a charge" -> 1
      1 act "Refund the charge in Stripe" in "Stripe" -> 2
      2 decide "it fails" of 1 yes -> 3, no ~> end
      3 handoff "escalate to Billing" to "Billing" terminal -> end
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Runbook, SentenceItem
from runbookc.ir.text import quoted


def sketch(runbook: Runbook) -> str:
    """The graph, its rules, references and definitions, and every sentence that became none of these."""
    return "\n".join((*_Sketch(runbook).graph(), *_surroundings(runbook), *_left_over(runbook))) + "\n"


class _Sketch:
    """One runbook with its nodes numbered as steps."""

    def __init__(self, runbook: Runbook) -> None:
        self.runbook = runbook
        self.flow = Flow(runbook)
        self.names = _names(runbook)
        self.titles = _titles(runbook)

    def graph(self) -> Iterator[str]:
        """Procedures with their steps; a step that nothing leads to stands there all the same."""
        for procedure in self.runbook.procedures:
            ways = self._ways(self.flow.nodes[procedure.entry])
            yield " ".join((f"procedure {quoted(procedure.title)}", *ways))
            for node in self.runbook.nodes:
                if node.procedure == procedure.id and not _is_margin(node):
                    yield "  " + " ".join(self._step(node))

    def _step(self, node: Node) -> Iterator[str]:
        yield f"{self.names[node.id]} {node.kind}"
        if node.actor != "agent":
            yield f"by {node.actor}"
        if node.inferred:
            yield "(inferred)"
        if node.decision:
            yield node.decision
        yield quoted(node.text)
        yield from self._details(node)
        yield from self._ways(node)

    def _details(self, node: Node) -> Iterator[str]:
        if node.system:
            yield f"in {quoted(node.system)}"
        if node.action:
            said = node.action
            channel = "" if said.channel == said.recipient else said.channel
            parts = (("to", said.recipient), ("via", channel), ("amount", said.amount), ("limit", said.limit))
            for word, text in (*parts, ("says", said.message), ("runs", said.command), ("expects", said.expects)):
                if text:
                    yield f"{word} {quoted(text)}"
        if node.test and node.test.of:
            yield f"of {self.names[node.test.of]}"
        if node.calls:
            yield f"calls {self.titles.get(node.calls) or quoted(node.calls)}"
        if node.terminal:
            yield "terminal"
        if node.optional:
            yield "optional"

    def _ways(self, node: Node) -> Iterator[str]:
        ways = [self._way(edge) for edge in self.flow.out.get(node.id, ())]
        if ways or node.terminal:
            yield ", ".join(ways) or "-> end"

    def _way(self, edge: Edge) -> str:
        kind = f"{edge.label} " if edge.kind == "branch" else "" if edge.kind == "next" else f"{edge.kind} "
        taken = f" taking {quoted(edge.carries)}" if edge.carries else ""
        return f"{kind}{'~>' if edge.inferred else '->'} {self.names[edge.target]}{taken}"


def _is_margin(node: Node) -> bool:
    """Where a procedure begins, and an end nobody wrote."""
    return node.kind == "start" or (node.kind == "end" and node.inferred)


def _names(runbook: Runbook) -> dict[str, str]:
    """By node id: a step's number or its author's own id; `end`; a procedure's title for where it begins."""
    titles = {procedure.entry: quoted(procedure.title) for procedure in runbook.procedures}
    names: dict[str, str] = {}
    steps = 0
    for node in runbook.nodes:
        if _is_margin(node):
            names[node.id] = "end" if node.kind == "end" else titles.get(node.id, node.id)
            continue
        steps += 1
        names[node.id] = str(steps) if re.fullmatch(r"n\d+", node.id) else node.id
    return names


def _titles(runbook: Runbook) -> dict[str, str]:
    return {procedure.id: quoted(procedure.title) for procedure in runbook.procedures}


def _surroundings(runbook: Runbook) -> Iterator[str]:
    names = _names(runbook) | _titles(runbook)
    for rule in runbook.rules:
        condition = f" when {quoted(rule.condition)}" if rule.condition else ""
        guards = f" guards {', '.join(names[guard] for guard in rule.guards)}" if rule.guards else ""
        yield f"rule {rule.modality} {quoted(rule.text)}{condition}{guards}"
    for reference in runbook.references:
        target = f" -> {names.get(reference.target, reference.target)}" if reference.target else ""
        yield f"reference {quoted(reference.text)} {reference.status}{target}"
    for entry in runbook.definitions:
        yield f"definition {quoted(entry.term)} means {quoted(entry.meaning)}"


def _left_over(runbook: Runbook) -> Iterator[str]:
    names = _names(runbook)
    for item in runbook.sentences.items:
        if item.disposition == "unread":
            yield f"unread {quoted(item.text)}"
        elif item.disposition == "context":
            yield f"context {quoted(item.text)} ({item.reason}{f', of case {names[item.case]}' if item.case else ''})"
        for words in item.told:
            yield f"told {quoted(words)} with {_told_with(item, names)}"


def _told_with(item: SentenceItem, names: Mapping[str, str]) -> str:
    """The case of a row, else its last step, else the row itself."""
    if item.case:
        return f"case {names[item.case]}"
    return names[item.nodes[-1]] if item.nodes else quoted(item.text)
