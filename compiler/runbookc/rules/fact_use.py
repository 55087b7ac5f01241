"""Where facts are used, and how a missing one can be had: what the two rules about lookups share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.rules.quote import listed, quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def uses(runbook: Runbook) -> dict[str, list[Node]]:
    """By fact, in the order of the text: the written conditions that test it.

    A condition on a step's own result ("if it fails") obtains its fact from that step and is no use here.
    """
    found: dict[str, list[Node]] = {}
    for node in runbook.nodes:
        if node.kind == "decide" and not node.inferred and node.test and node.test.fact and not node.test.of:
            found.setdefault(node.test.fact, []).append(node)
    return found


def tested(facts: Facts, node: Node) -> str:
    """The condition in the author's words, quoted."""
    return quote(node.text or facts.words(node.source))


def help_for(facts: Facts, fact: str) -> str:
    """What to write: the step, and the tool that can do it where exactly one can."""
    tools = next((known.tools for known in facts.runbook.facts if known.name == fact), ())
    step = f"add a step before this one that looks up {spoken(fact)}"
    if len(tools) == 1:
        return f"{step}; {tools[0]} can tell it"
    if tools:
        return f"{step} and say where: {listed(list(tools), 'or')} can tell it"
    return f"{step} and names the system, or asks the customer"
