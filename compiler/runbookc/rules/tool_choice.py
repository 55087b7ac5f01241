"""The tools that could do a step about equally well, as grounding ranks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node


def plain_choice(facts: Facts, node: Node) -> str:
    """The one tool that a step's own words lead to, whatever it is bound to; "" where none or several fit."""
    from runbookc.ground.candidates import BOUND, candidates, rivals

    found = candidates(node, facts.world, facts.steps_before.get(node.id)) or candidates(node, facts.world)
    close = rivals(found) if found else ()
    return close[0].tool.called if len(close) == 1 and close[0].score >= BOUND else ""


def rival_tools(facts: Facts, node: Node) -> tuple[str, ...]:
    """The names of two tools or more that fit an unbound step too closely to choose; () where the choice is plain."""
    from runbookc.ground.candidates import BOUND, candidates, rivals

    if node.tool is not None or node.is_expanded:
        return ()
    found = candidates(node, facts.world, facts.steps_before.get(node.id)) or candidates(node, facts.world)
    close = rivals(found) if found else ()
    return tuple(c.tool.called for c in close) if len(close) > 1 and close[0].score >= BOUND else ()
