"""Under which case of a list a sentence stands that is no step itself.

    - Not yet used: it runs on for a month.        decide "Not yet used"    told under it: "it runs on for a month."
    - Above €400: don't charge. Call the owner.    decide "Above €400"      the rule "don't charge" holds in this case

A reader takes what is said in an item for the case that the item opens with, and for no other; and what is said behind
a colon, or behind the case in its own sentence, he takes for that case even where it says "never".

    - Cocoons: never name a day.                        "never name a day" holds for cocoons
    - If it is frost, only pay it if they covered it.   "only if they covered it" holds where it is frost
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from runbookc.ir.cues import cued
from runbookc.ir.model import Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.units import Spot, Unit

_DEPENDS = frame("depends_on")
_MARK: Final = re.compile(r"\s*(?::|→|=>|\s[–—-]\s)")


def cases_over(units: Sequence[Unit], nodes: Sequence[Node]) -> list[str]:
    """For each unit the id of the decision whose case it is said under, the innermost; "" for none.

    A case is opened by the first words of an item, where they only ask and are no sentence, or stand before a mark; it
    holds to its end. A row of a table is its own case.
    """
    asking = {node.id: node for node in nodes if node.kind == "decide"}
    opened: dict[tuple[Spot, ...], str] = {}
    seen: set[tuple[Spot, ...]] = set()
    over: list[str] = []
    for unit in units:
        spots = unit.spots
        within = next((opened[spots[:end]] for end in range(len(spots), 0, -1) if spots[:end] in opened), "")
        asked = unit.nodes[unit.asks - 1] if 0 < unit.asks <= len(unit.nodes) else ""
        over.append(asked if asked in asking else within)
        if spots and spots[-1].kind in ("list", "lead") and spots not in seen:
            opens = _opened(unit, asking)
            opened |= {spots: opens} if opens else {}
        seen.update(spots[:end] for end in range(1, len(spots) + 1))
    return over


def _opened(unit: Unit, asking: Mapping[str, Node]) -> str:
    """The decision that the first words of an item ask for all of it, "" where they ask none."""
    if unit.nodes and asking.keys() >= set(unit.nodes) and not unit.text.endswith((".", "!", "?")):
        return unit.nodes[-1]
    first = asking.get(unit.nodes[0]) if unit.nodes else None
    return _labelled(unit, first) if first is not None else ""


def governed(rule: FoundRule, units: Sequence[Unit], over: Sequence[str], nodes: Sequence[Node]) -> FoundRule:
    """A rule under the case it was said in; what is never done is so in every case, unless the case is right before it.

    What a rule is bound to by itself ("only if they covered it") is bound to in that case only; an "unless" holds back
    whoever does the same elsewhere.
    """
    at = rule.origin.unit
    asking = {node.id: node for node in nodes if node.kind == "decide"}
    before = _right_before(rule, units, asking) if at >= 0 else ""
    case = before or (over[at] if at >= 0 else "")
    if not case or asking[case].text.lower() in rule.condition.lower():
        return rule
    if rule.condition:
        bound = rule.modality == "only-if" and before and not rule.condition.lower().startswith("unless ")
        return (
            replace(rule, condition=f"{rule.condition} ({cued(asking[case].text)})", among=tuple(units[at].nodes))
            if bound
            else rule
        )
    said = rule.origin.text.lower()
    if not before and (said.split()[0] in word_class("in_every_case") or _DEPENDS.search(said)):
        return rule
    return replace(rule, condition=asking[case].text)


def _right_before(rule: FoundRule, units: Sequence[Unit], asking: Mapping[str, Node]) -> str:
    """The decision whose case stands before a rule in its own sentence, or alone before a colon in front of it."""
    unit = units[rule.origin.unit]
    asked = [asking[node] for node in unit.nodes if node in asking]
    if rule.condition:
        said = unit.text.partition(rule.origin.text)[0]
        return next((node.id for node in asked if node.text in said and ";" not in said), "")
    if asked:
        return _labelled(unit, asked[0])
    last = units[rule.origin.unit - 1] if rule.origin.unit else unit
    colon = last.spots == unit.spots and last.text.endswith(":")
    return _opened(last, asking) if colon and last.spots and last.spots[-1].kind in ("list", "lead") else ""


def _labelled(unit: Unit, first: Node) -> str:
    """The decision that the words before a mark ask at the beginning of a unit, "" where it begins otherwise."""
    labels = unit.text.startswith(first.text) and _MARK.match(unit.text, len(first.text))
    return first.id if labels else ""
