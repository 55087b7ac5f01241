"""What a step finds out: what its tool tells, what it asks for, what its words say it looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from runbookc.ground.fact_names import covers, facts_in
from runbookc.ground.told import Telling
from runbookc.ground.vocabulary import VERIFYING
from runbookc.ground.wanted import goes_to_customer, said_object
from runbookc.ir.model import Node

_ASKED_FOR: Final = re.compile(r"\b(?:ask|asking|prompt|request)\b[^.;]*?\bfor\s+(?P<what>.+)", re.IGNORECASE)


def obtained(node: Node, needed: Iterable[str], tells: Telling | None) -> tuple[str, ...]:
    """The facts a node obtains, in the order they are needed, then what it asks for besides.

    A tool tells far more than a page uses; only what the page needs is kept.
    """
    if node.kind not in ("check", "ask", "act", "tell", "handoff", "wait"):
        return node.obtains
    own = named_facts(node)
    tool = node.tool.name if node.tool and tells else None
    told = tells.by_tool.get(tool, ()) if tells and tool else ()
    found: list[str] = list(node.obtains)
    for fact in needed:
        by_tool = tells is not None and tool is not None and tells.tells(tool, fact) is not None
        by_words = not told and node.kind == "check" and any(covers(name, fact) for name in own)
        asked = node.kind == "ask" and tool is None and any(covers(name, fact) for name in own)
        if by_tool or by_words or asked:
            found.append(fact)
    if node.kind == "ask" and node.tool is None:
        found += [name for name in own if "." in name]
    return tuple(dict.fromkeys(found))


def named_facts(node: Node) -> tuple[str, ...]:
    """The facts a looking or asking step names in its object; other steps find nothing out by themselves.

    To verify something is to look at one thing, not to look all of it up; what a colleague is asked is an opinion.
    """
    if node.action is None or node.kind not in ("check", "ask"):
        return ()
    if node.kind == "check":
        found = facts_in(said_object(node))
        return tuple(f for f in found if "." in f) if node.action.verb in VERIFYING else found
    if not goes_to_customer(node):
        return ()
    asked = _ASKED_FOR.search(node.text[:1000])
    return facts_in(asked["what"] if asked else node.action.object, asked=True)
