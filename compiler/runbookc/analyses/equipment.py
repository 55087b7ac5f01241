"""Whether the agent has anything to do a step with: what every target must know before it says "do this"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.wanted import on_the_page
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.catalog.model import World
    from runbookc.ir.model import Node

_WORD: Final = re.compile(r"[^\W\d_]+")
_NOTING: Final = word_class("looks_or_writes")
_RECORD: Final = frame("put_on_record")
"""Something kept in a record is written there, which is no thought."""


def lacks_tool(node: Node, world: World) -> bool:
    """Whether the step looks something up or changes it, is the agent's, and no tool was found for it.

    Without any configured catalogue nothing is known, so nothing lacks. Talking, asking, handing over and thinking need
    no tool.
    """
    if world.tools is None or node.tool is not None or node.actor != "agent" or node.is_expanded:
        return False
    return node.kind in ("check", "act") and not on_the_page(node) and not in_the_head(node)


def in_the_head(node: Node) -> bool:
    """Whether a step is thought, noted or done again, as `thinking.tsv` lists it, and works in no system.

    An object in that list is words of which all that the step names are one; with a `…` words that stand in it, at its
    beginning (`up …`), its end (`… back`) or anywhere; nothing where any object will do.
    """
    if node.action is None or node.system is not None or node.action.channel:
        return False
    reads = node.kind == "check" and node.action.verb not in _NOTING
    if not reads and _RECORD.search(node.text):
        return False  # but "compare the name with the one on the booking" reads a record and writes none
    said = _WORD.findall(node.action.object.lower())
    return any(_fits(said, allowed) for allowed in _objects().get(node.action.verb, ()))


def _fits(said: list[str], allowed: tuple[str, ...]) -> bool:
    words = [word for word in allowed if word != "…"]
    if len(words) == len(allowed):
        return not allowed or set(said) <= set(allowed)
    if allowed[0] != "…":
        return said[: len(words)] == words
    return said[-len(words) :] == words if allowed[-1] != "…" else set(words) <= set(said)


@cache
def _objects() -> dict[str, list[tuple[str, ...]]]:
    """By verb: the objects it may have, taken apart into words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows("thinking.tsv"):
        found.setdefault(row["verb"], []).append(tuple(row["object"].split()))
    return found
