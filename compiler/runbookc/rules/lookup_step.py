"""The step that looks a value up, put before the step that tests it: "Look up the customer's tier in the CRM."

Where one tool can tell the value its system is named; else the system is for the author to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Fix
from runbookc.language.lexicon import word_class
from runbookc.rules.owner_lookup import system_words
from runbookc.rules.plain_item import plain_item
from runbookc.rules.quote import spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.items import Placed
    from runbookc.ir.model import Node

_PRONOUNS: Final = word_class("person_or_thing_pronoun")


def lookup_step(facts: Facts, fact: str, use: Node) -> Fix | None:
    """The fix that has the value looked up before the numbered step (else the item) in which it is tested."""
    *owners, name = fact.split(".")
    if not owners or name in owners or _PRONOUNS & {*owners, name}:
        return None
    item = _step_of(facts, use)
    plain = plain_item(facts, item) if item is not None else None
    where = _where(facts, fact)
    stop = "" if item is None or item.item.text is None or item.item.text.plain[-1:].isalnum() else "."
    edits = plain.before(f"Look up {spoken(fact)} {where or 'in <which system?>'}{stop}") if plain else None
    return Fix(False, edits, placeholder=not where) if edits else None


def _step_of(facts: Facts, use: Node) -> Placed | None:
    """The numbered item that holds the first condition of its decision; of bullets, the outermost."""
    asked = [n for n in facts.nodes_of(use.procedure) if use.decision and n.decision == use.decision and n.is_written]
    first = min([use, *asked], key=lambda node: node.source)
    placed = facts.items.at(first.source)
    while placed is not None and not placed.siblings.ordered and placed.within is not None:
        placed = placed.within
    return placed


def _where(facts: Facts, fact: str) -> str:
    """The system of the only tool that can tell the fact, in the page's words, else that tool; "" without one."""
    tools = [facts.world.tool(called) for called in facts.tellers.get(fact, ())]
    one = tools[0] if len(tools) == 1 else None
    if one is None:
        return ""
    system = system_words(facts, one)
    return f"in {system}" if system else f"with `{one.called}`"
