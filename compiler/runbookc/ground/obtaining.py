"""What a step finds out: what its tool tells, what it asks for, what its words say it looks at."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.ground.fact_names import covers, facts_in
from runbookc.ground.told import Telling
from runbookc.ir.model import Node


def obtained(node: Node, needed: Iterable[str], tells: Telling | None) -> tuple[str, ...]:
    """The facts a node obtains, in the order they are needed, then what it asks for besides.

    A tool tells far more than a page uses; only what the page needs is kept.
    """
    if node.kind not in ("check", "ask", "act", "tell", "handoff", "wait"):
        return node.obtains
    own = _named(node)
    tool = node.tool.name if node.tool and tells else None
    told = tells.by_tool.get(tool, ()) if tells and tool else ()
    found: list[str] = list(node.obtains)
    for fact in needed:
        by_tool = tells is not None and tool is not None and tells.tells(tool, fact) is not None
        by_words = not told and any(covers(name, fact) for name in own)
        asked = node.kind == "ask" and any(covers(name, fact) for name in own)
        if by_tool or by_words or asked:
            found.append(fact)
    if node.kind == "ask" and node.tool is None:
        found += [name for name in own if "." in name]
    return tuple(dict.fromkeys(found))


def _named(node: Node) -> tuple[str, ...]:
    """The facts a looking or asking step names in its object; other steps find nothing out by themselves."""
    if node.action is None or node.kind not in ("check", "ask"):
        return ()
    return facts_in(node.action.object, asked=node.kind == "ask")
