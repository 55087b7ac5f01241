"""How often a runbook says that a thing is done at most: "send it again, once", "never call more than 3 times"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from runbookc.ir.flow import Flow

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.steps.sites import Site
    from runbookc.ir.model import Rule

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_TIMES = re.compile(r"(?<!every )\b(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + r") (?:times|attempts|tries)\b", re.I)
_ONCE = re.compile(r"(?<!at )\b(?P<count>once|twice)\b(?=\s*(?:$|[,.;:)]|more\b|only\b|per\b))", re.I)
_MORE = re.compile(r"\bmore (?:often )?than (?P<count>once|twice|(?:\d{1,3}|\w+)(?= times))\b", re.I)


def limits(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[int, str, str]]:
    """By tool: how many calls of it, for the same thing, any way through its runbook makes at most; who says so, and in
    which words. Only where the page states a number, and no way goes round in a circle over it.
    """
    flows = {at: Flow(book) for at, book in enumerate(bundle.runbooks)}
    found: dict[str, tuple[int, str, str]] = {}
    for tool, those in sites.items():
        books = {site.book for site in those}
        if len(books) == 1:
            flow = flows[those[0].book]
            stated = [(site, stated_limit(site.node.text)) for site in those]
            saying = next((site for site, limit in stated if limit), None)
            if saying is not None and not any(_on_a_circle(flow, site.node.id) for site in those):
                most = sum(limit or 1 for _, limit in stated)
                named = f"{flow.runbook.runbook.id}#{saying.node.id}"
                found[tool] = (most, named, saying.node.text)
            for rule, most in _ruled(flow, those):
                found[tool] = (most, f"{flow.runbook.runbook.id}#{rule.id}", rule.text)
    return found


def stated_limit(text: str) -> int:
    """How often a step says that it is done; 0 where it does not say."""
    match = _ONCE.search(text) or _TIMES.search(text)
    return _number(match["count"]) if match else 0


def _ruled(flow: Flow, sites: tuple[Site, ...]) -> Iterator[tuple[Rule, int]]:
    """ "Never send more than two codes": a prohibition of all the steps of one tool, and of no other's."""
    own = {site.node.id for site in sites}
    for rule in flow.runbook.rules:
        match = _MORE.search(rule.text) if rule.modality == "must-not" and not rule.condition else None
        if match is not None and rule.guards and set(rule.guards) <= own and (most := _number(match["count"])):
            yield rule, most


def _number(word: str) -> int:
    low = word.lower()
    return {"once": 1, "twice": 2}.get(low) or _NUMBERS.get(low) or (int(low) if low.isdigit() else 0)


def _on_a_circle(flow: Flow, node: str) -> bool:
    return node in flow.after(edge.target for edge in flow.out.get(node, ()))
