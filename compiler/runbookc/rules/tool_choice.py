"""The tools that could do a step about equally well, as grounding ranks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node


_TICKED: Final = re.compile(r"`([^`\n]{1,80})(?:`|$)")
"""A step that ends in code has the closing backtick outside its words."""


def plain_choice(facts: Facts, node: Node) -> str:
    """The one tool that a step's own words lead to, whatever it is bound to; "" where none or several fit."""
    from runbookc.ground.candidates import BOUND, candidates, rivals

    found = candidates(node, facts.world, facts.steps_before.get(node.id)) or candidates(node, facts.world)
    close = rivals(found) if found else ()
    return close[0].tool.called if len(close) == 1 and close[0].score >= BOUND else ""


def named_twice(facts: Facts, node: Node) -> tuple[str, ...]:
    """The tools that bear the one name a step has in backticks, each by its source; () where the name is one tool's."""
    if node.kind in ("start", "end", "decide", "call") or node.actor != "agent":
        return ()
    ticked = {name.strip().removesuffix("()") for name in _TICKED.findall(facts.words(node.source))}
    if not ticked:
        return ()
    found = [tool.called for tool in facts.world.tools or () if tool.qualified and tool.name in ticked]
    return tuple(found) if len(found) > 1 else ()


def rival_tools(facts: Facts, node: Node) -> tuple[str, ...]:
    """The names of two tools or more that fit an unbound step too closely to choose; () where the choice is plain."""
    return facts.once(_rivals, node.id)


def _rivals(facts: Facts, name: str) -> tuple[str, ...]:
    from runbookc.ground.candidates import BOUND, candidates, rivals

    node = facts.flow.nodes[name]
    if node.tool is not None or node.is_expanded:
        return ()
    if twice := named_twice(facts, node):
        return twice
    found = candidates(node, facts.world, facts.steps_before.get(node.id)) or candidates(node, facts.world)
    close = rivals(found) if found else ()
    return tuple(c.tool.called for c in close) if len(close) > 1 and close[0].score >= BOUND else ()
