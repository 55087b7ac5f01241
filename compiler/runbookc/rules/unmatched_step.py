"""There are tools, and nothing in a step leads to one of them.

## Why

The agent reaches for its tools and finds nothing in your words that leads to one. It takes the nearest call, or tells
the customer that it is done. What is built from the page hands the case over to a person at this step, and the
customer waits for one.

## Bad

```markdown
# Invoices

1. Look up the charge in Stripe.
2. Archive the tax certificate in Stripe.
```

```json tools
[{"type": "function", "function": {"name": "get_charge", "description": "Look up a charge in Stripe.",
  "parameters": {"type": "object", "properties": {}}}}]
```

## Good

```markdown
# Invoices

1. Look up the charge in Stripe.
2. Ask the customer for the tax certificate.
```

## Fix

Write the name of the tool that does it in backticks, or say the step in that tool's words, and say what "it" and
"them" are. If no tool does it, add one;
`runbookc tools stub` writes a contract to start from. If the customer or somebody else does it, say who.

## Ignore

When the step only explains how the system is used. Move that to a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from runbookc.analyses.equipment import lacks_tool
from runbookc.analyses.stubs import Stub, stub_help, stub_line
from runbookc.diagnostics import Cause, Finding, Fix
from runbookc.ground.candidates import candidates
from runbookc.ground.identity import Identity
from runbookc.ground.tool_names import in_order, verb_in
from runbookc.ground.words import name_words
from runbookc.language.lexicon import word_class
from runbookc.rules.no_system_named import nameless
from runbookc.rules.quote import quote
from runbookc.rules.tool_choice import rival_tools
from runbookc.rules.words_behind import words_behind
from runbookc.rules.work import has_tools

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Node, Runbook


def _name_it(facts: Facts, node: Node) -> str:
    """The tool that comes nearest, to be named; else the thing behind an "it"; else any tool."""
    near = next(iter(candidates(node, facts.world, facts.steps_before.get(node.id))), None)
    name = near.tool.called if near is not None else _same_deed(facts, node)
    if name:
        return f"write `{name}` in the step if that does it"
    thing = node.action.object if node.action is not None else ""
    if thing.lower() in _PRONOUNS:
        return f"write what '{thing}' is, or the name of the tool in backticks"
    return "write the name of the tool that does it in backticks"


def _same_deed(facts: Facts, node: Node) -> str:
    """The one tool that is called by the step's verb, whatever it does it to; "" for none or several."""
    verb = node.action.verb if node.action is not None else ""
    if not verb or node.kind not in ("act", "handoff") or not facts.world.tools:
        return ""
    found = _by_verb(Identity(facts.world.tools)).get(verb, [])
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=4)
def _by_verb(tools: Identity[tuple[Tool, ...]]) -> dict[str, list[str]]:
    """What the agent's tools are called, by the verb of their names: the same for every step and every keystroke."""
    found: dict[str, list[str]] = {}
    for tool in tools.value:
        if not tool.customer:
            found.setdefault(verb_in(in_order(name_words(tool.name)), tool)[0], []).append(tool.called)
    return found


_ASKED_OR_LOOKED: Final = word_class("asked_or_looked_verb")
_PRONOUNS: Final = word_class("pointing_pronoun")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps that nothing can be done with and that no other rule about tools tells."""
    tools = facts.world.tools or ()
    told = {node.id for nodes in nameless(runbook, facts) for node in nodes}
    stubs = facts.stubs
    for node in runbook.nodes:
        if node.id in told or not lacks_tool(node, facts.world) or rival_tools(facts, node):
            continue
        if node.system is None:
            yield _finding(node, "nothing here leads to a configured tool", stubs.get(node.source), facts)
        elif has_tools(node.system, tools):
            yield _finding(node, f"nothing here leads to a tool of {node.system}", stubs.get(node.source), facts)


def _may_be_asked(node: Node) -> bool:
    """Whether a step may mean that the customer is asked ("Confirm the delivery address"), as well as a look-up."""
    return node.kind == "check" and node.action is not None and node.action.verb in _ASKED_OR_LOOKED and not node.system


def _asked(facts: Facts, node: Node) -> Fix | None:
    edit = words_behind(facts, node.source, "with the customer") if _may_be_asked(node) else None
    return Fix(False, (edit,)) if edit is not None else None


def _finding(node: Node, why: str, stub: Stub | None, facts: Facts) -> Finding:
    asked = "write 'with the customer' behind it if they are asked; otherwise " if _may_be_asked(node) else ""
    return Finding(
        f"{quote(node.text)}: {why}",
        node.source,
        fix=_asked(facts, node),
        help=f"{asked}{_name_it(facts, node)}; if none does it, say who does, or add one{stub_help(stub)}",
        stub=stub_line(stub),
        cause=Cause(f"{stub.name} {node.system or ''}", "the same tool is missing here") if stub is not None else None,
    )
