"""Whether the agent has anything to do a step with: what every target must know before it says "do this"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.wanted import on_the_page
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.catalog.model import World
    from runbookc.ir.model import Node

_RECORD: Final = re.compile(
    r"\b(?:in|into|on|onto|to)\s+(?:the|their|its|your|our)\s+(?:[\w'’-]+\s+){0,2}"
    r"(?:account|booking|case|crm|file|log|order|profile|record|reservation|system|ticket)\b",
    re.IGNORECASE,
)
"""Something kept in a record is written there, which is no thought."""


def lacks_tool(node: Node, world: World) -> bool:
    """Whether the step looks something up or changes it, is the agent's, and no tool was found for it.

    Without any configured catalogue nothing is known, so nothing lacks. Talking, asking, handing over and thinking need
    no tool.
    """
    if world.tools is None or node.tool is not None or node.actor != "agent":
        return False
    return node.kind in ("check", "act") and not on_the_page(node) and not in_the_head(node)


def in_the_head(node: Node) -> bool:
    """Whether a step is thought, noted or done again, as `thinking.tsv` lists it, and works in no system.

    In that list an object is words of which all that the step names are one; `up …` means that it begins with `up`, and
    none that any object will do.
    """
    if node.action is None or node.system is not None or node.action.channel:
        return False
    allowed = _objects().get(node.action.verb)
    if allowed is None or _RECORD.search(node.text):
        return False
    said = re.findall(r"[^\W\d_]+", node.action.object.lower())
    if allowed[-1:] == ("…",):
        return said[:1] == [allowed[0]]
    return not allowed or set(said) <= set(allowed)


@cache
def _objects() -> dict[str, tuple[str, ...]]:
    """By verb: the words that its object may have."""
    return {row["verb"]: tuple(row["object"].split()) for row in rows("thinking.tsv")}
