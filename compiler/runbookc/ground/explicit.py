"""A tool the author named: an identifier in the text, a name in brackets ("[Update Order]") or in quotes.

An author's own word needs no score; it only has to lead to one tool.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.catalog.model import Tool
from runbookc.ground.index import Index
from runbookc.ground.profile import Profile
from runbookc.ground.words import name_stems, stems
from runbookc.ir.model import Node

_IDENTIFIER: Final = re.compile(r"[A-Za-z_][\w]*(?:[./-][\w]+)*")
_TICKED: Final = re.compile(r"`([^`\n]{1,80})`")
_NAMED: Final = re.compile(r"\[([^\[\]\n]{2,60})\]|(?<!\w)['‘]([^'’\n]{2,60})['’](?!\w)|[\"“]([^\"”\n]{2,60})[\"”]")


def explicit_tool(node: Node, index: Index) -> tuple[Profile, str] | None:
    """The one tool a step names, and the author's words for it; None where it names none, or words fit several."""
    if node.kind in ("start", "end", "decide", "call") or node.actor != "agent":
        return None
    return _identified(node.text, index) or _bracketed(node.text, index)


def customers_named(node: Node, index: Index) -> Tool | None:
    """The one tool of the customer's that a step names in backticks or as it stands."""
    if not index.customer or node.kind not in ("act", "check", "ask"):
        return None
    said = {match.group() for match in _IDENTIFIER.finditer(node.text) if _looks_made(match.group())}
    found = [profile.tool for profile in index.customer if profile.tool.called in said]
    return found[0] if len(found) == 1 else None


def _identified(text: str, index: Index) -> tuple[Profile, str] | None:
    """A tool's name as it stands; one word that could be plain English counts in backticks only."""
    ticked = {name.strip().removesuffix("()") for name in _TICKED.findall(text)}
    for match in _IDENTIFIER.finditer(text):
        said = match.group()
        profile = index.by_called.get(said) or index.by_called.get(said.rsplit("/", 1)[-1])
        if profile and (said in ticked or _looks_made(said)):
            return profile, said
    for said in sorted(ticked):
        if said in index.by_called:
            return index.by_called[said], said
    return None


def _looks_made(name: str) -> bool:
    return "_" in name or "/" in name or name[1:] != name[1:].lower()


def _bracketed(text: str, index: Index) -> tuple[Profile, str] | None:
    for match in _NAMED.finditer(text):
        bracket = match.group(1)
        said = next(group for group in match.groups() if group)
        profile = _exactly(said, index) or (_nearly(said, index) if bracket else None)
        if profile:
            return profile, said
    return None


def _exactly(said: str, index: Index) -> Profile | None:
    wanted = stems(said) or name_stems(said)
    found = [p for p in index.named(wanted[0]) if list(p.name) == wanted] if wanted else []
    return found[0] if len(found) == 1 and (len(wanted) > 1 or said[0].isupper()) else None


def _nearly(said: str, index: Index) -> Profile | None:
    """The tool whose whole name is among the words said, or whose name holds them all; the longest, if there is one."""
    wanted = stems(said)
    within = [p for word in dict.fromkeys(wanted) for p in index.named(word) if p.name and set(p.name) <= set(wanted)]
    around = [p for p in index.named(wanted[0]) if set(wanted) <= set(p.name)] if wanted else []
    return _longest(within) or (around[0] if len(around) == 1 else None)


def _longest(found: list[Profile]) -> Profile | None:
    unique = list({p.order: p for p in found}.values())
    if not unique:
        return None
    most = max(len(set(p.name)) for p in unique)
    best = [p for p in unique if len(set(p.name)) == most]
    return best[0] if len(best) == 1 else None
