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
    about = node.action.object if node.action else ""
    name = _name(system, verb, *[word for word in about.split() if word.lower() not in _SMALL][:3])
    facts = [fact.rsplit(".", 1)[-1] for fact in node.obtains]
    function: dict[str, object] = {
        "name": name,
        "description": " ".join(node.text.split())[:120],
        "parameters": {"type": "object", "properties": {need.rsplit(".", 1)[-1]: {} for need in node.needs}},
    }
    if facts:
        function["returns"] = {"type": "object", "properties": {fact: {} for fact in facts}}
    function["x-effect"] = "read" if node.kind == "check" else "write"
    return json.dumps({"type": "function", "function": function}, ensure_ascii=False)


_SMALL = frozenset({"the", "a", "an", "their", "its", "it", "this", "that", "your", "whether", "if", "to", "of"})


def _name(*words: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", " ".join(word for word in words if word).lower()).strip("_")
    return made[:60] or "missing_tool"
