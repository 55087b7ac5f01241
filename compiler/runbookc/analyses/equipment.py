"""Whether the agent has anything to do a step with: what every target must know before it says "do this"."""

from __future__ import annotations

from runbookc.catalog.model import World
from runbookc.ground.wanted import on_the_page
from runbookc.ir.model import Node


def lacks_tool(node: Node, world: World) -> bool:
    """Whether the step looks something up or changes it, is the agent's, and no tool was found for it.

    Without any configured catalogue nothing is known, so nothing lacks. Talking, asking and handing over need no tool.
    """
    if world.tools is None or node.tool is not None or node.actor != "agent":
        return False
    return node.kind in ("check", "act") and not on_the_page(node)
