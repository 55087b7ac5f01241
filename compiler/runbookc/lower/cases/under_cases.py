"""Under which case of a list a sentence stands that is no step itself.

    - Not yet used: it runs on for a month.        decide "Not yet used"    told under it: "it runs on for a month."
    - Above €400: don't charge. Call the owner.    decide "Above €400"      the rule "don't charge" holds in this case

A reader takes what is said in an item for the case that the item opens with, and for no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.units import Spot, Unit

_DEPENDS = frame("depends_on")


def cases_over(units: Sequence[Unit], nodes: Sequence[Node]) -> list[str]:
    """For each unit the id of the decision whose case it is said under, the innermost; "" for none.

    A case is opened by the first words of an item, where they only ask and are no sentence; it holds to its end. A row
    of a table is its own case.
    """
    asking = {node.id for node in nodes if node.kind == "decide"}
    opened: dict[tuple[Spot, ...], str] = {}
    seen: set[tuple[Spot, ...]] = set()
    over: list[str] = []
    for unit in units:
        spots = unit.spots
        within = next((opened[spots[:end]] for end in range(len(spots), 0, -1) if spots[:end] in opened), "")
        asked = unit.nodes[unit.asks - 1] if 0 < unit.asks <= len(unit.nodes) else ""
        over.append(asked if asked in asking else within)
        first = bool(spots) and spots[-1].kind in ("list", "lead") and spots not in seen
        if first and unit.nodes and asking.issuperset(unit.nodes) and not unit.text.endswith((".", "!", "?")):
            opened[spots] = unit.nodes[-1]
        seen.update(spots[:end] for end in range(1, len(spots) + 1))
    return over


def governed(rule: FoundRule, over: Sequence[str], nodes: Sequence[Node]) -> FoundRule:
    """A rule under the case it was said in, where it has no condition; what is never done is so in every case."""
    case = over[rule.origin.unit] if not rule.condition and rule.origin.unit >= 0 else ""
    said = rule.origin.text.lower()
    if not case or said.split()[0] in word_class("in_every_case") or _DEPENDS.search(said):
        return rule
    return replace(rule, condition=next(node.text for node in nodes if node.id == case))
