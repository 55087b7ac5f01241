"""A step's tool needs a value that nothing has provided.

## Why

The call cannot be made without it. An agent under pressure fills the gap with a value that looks right, and the
refund goes to another customer's charge.

## Bad

```markdown
# Refund requests

1. Apologise to the customer.
2. Refund the charge in Stripe.
```

```json tools
[{"type": "function", "function": {"name": "refund_charge", "description": "Refund a charge in Stripe.",
  "parameters": {"type": "object", "properties": {"charge_id": {"type": "string", "description": "Id of the charge."}},
  "required": ["charge_id"]}}}]
```

## Good

```markdown
# Refund requests

1. Ask the customer for the charge id.
2. Refund the charge in Stripe.
```

## Fix

Add a step before it that looks the value up or asks the customer for it.

## Ignore

When the value stands in every ticket. Say so in a step ("Read the charge id in the ticket").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.named_before import given_as, is_sum, named_before, names, names_of, worked_out_before
from runbookc.analyses.opening import found_at_the_opening
from runbookc.diagnostics import Cause, Finding
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Bound steps with required parameters whose origin is `missing`, those that lack the same value together."""
    gaps: list[frozenset[str]] = []
    had = _had_at_the_opening(facts)
    for node in runbook.nodes:
        if node.tool is not None and node.is_written and node.id not in facts.behind_other_pages:
            missing = tuple(name for name, value in node.tool.arguments.items() if value.origin == "missing")
            missing = tuple(n for n in missing if not found_at_the_opening(facts.opening, node, had.get(n, ())))
            missing = tuple(n for n in missing if not _in_words(facts, node, node.tool.name, n))
            if missing:
                yield _finding(facts, node, node.tool.name, missing, gaps)


def _in_words(facts: Facts, node: Node, called: str, missing: str) -> bool:
    """Whether a step before asks for the value or finds it by its name, or the step itself gives it so."""
    tool = facts.world.tool(called)
    parameter = next((p for p in (tool.parameters if tool is not None else ()) if p.name == missing), None)
    if parameter is None:
        return False
    called_so = tuple(names_of(parameter))
    turned_to = node.action.recipient if node.action is not None else ""
    if any(names(turned_to, name) for name in called_so) or (is_sum(parameter) and worked_out_before(facts, node)):
        return True
    return any(given_as(node.text, name) or named_before(facts, node, name) for name in called_so)


def _finding(facts: Facts, node: Node, tool: str, missing: tuple[str, ...], gaps: list[frozenset[str]]) -> Finding:
    names = listed([f"`{name}`" for name in missing])
    lacks = frozenset(name if "_" in name else f"{tool} {name}" for name in missing)
    gap = next((gap for gap in gaps if lacks <= gap), None)
    if gap is None:
        gaps.append(gap := lacks)
    return Finding(
        f"{quote(node.text)} calls {tool}, which needs {names}, and nothing before provides "
        f"{'it' if len(missing) == 1 else 'them'}",
        node.source,
        help=_help(facts, tool, missing),
        cause=Cause(" ".join(sorted(gap)), f"{names} {'is' if len(missing) == 1 else 'are'} needed here too"),
    )


def _had_at_the_opening(facts: Facts) -> dict[str, list[Node]]:
    """By a parameter's name: the steps of opening parts whose tool tells a value of that name, or that ask for it."""
    had: dict[str, list[Node]] = {}
    for node in (node for procedure in facts.opening for node in facts.nodes_of(procedure) if node.is_written):
        tool = facts.world.tool(node.tool.name) if node.tool is not None else None
        told = [field.path.rpartition(".")[2].removesuffix("[]") for field in tool.fields] if tool else []
        asked = [name for fact in node.obtains for name in (fact.replace(".", "_"), fact.rpartition(".")[2])]
        for name in dict.fromkeys((*told, *asked)):
            had.setdefault(name, []).append(node)
    return had


def _help(facts: Facts, called: str, missing: tuple[str, ...]) -> str:
    """To say which, for a parameter with a few values; else to look it up or ask for it."""
    tool = facts.world.tool(called)
    choices = [p for p in (tool.parameters if tool else ()) if p.name in missing and 1 < len(p.values) <= 8]
    if choices:
        return "say which in the step: " + "; ".join(f"`{p.name}` is {listed(list(p.values), 'or')}" for p in choices)
    names = listed([f"`{name}`" for name in missing])
    return (
        f"add a step before it that looks up {names} or asks the customer for {'it' if len(missing) == 1 else 'them'}"
    )
