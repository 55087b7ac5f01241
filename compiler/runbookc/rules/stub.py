"""The contract of a tool that is missing: what an engineer would have to provide, ready to be filled in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.ir.model import Node


def stub(node: Node, system: str) -> str:
    """A function as chat APIs declare it, on one line, named after the step's system, verb and object."""
    verb = node.action.verb if node.action else node.kind
    facts = [fact.rsplit(".", 1)[-1] for fact in node.obtains]
    name = _name(system, verb, *_about(node, system))
    function: dict[str, object] = {
        "name": name,
        "description": " ".join(node.text.split())[:120],
        "parameters": {"type": "object", "properties": {need.rsplit(".", 1)[-1]: {} for need in node.needs}},
    }
    if facts:
        function["returns"] = {"type": "object", "properties": {fact: {} for fact in facts}}
    function["x-effect"] = "read" if node.kind == "check" else "write"
    return json.dumps({"type": "function", "function": function}, ensure_ascii=False)


def _about(node: Node, system: str) -> list[str]:
    """Up to three words for what the step works on: its object, else how its sentence ends."""
    own = {*system.lower().split(), *_SMALL}
    named = [word for word in (node.action.object if node.action else "").split() if word.lower() not in own]
    said = [word for word in re.findall(r"[\w-]+", node.text) if word.lower() not in own]
    return named[:3] or said[1:][-2:]


_SMALL = frozenset({"the", "a", "an", "their", "its", "it", "this", "that", "your", "whether", "if", "to", "of"})


def _name(*words: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", " ".join(word for word in words if word).lower()).strip("_")
    return made[:60] or "missing_tool"
