"""Where facts are used, and how a missing one can be had: what the two rules about lookups share.

Not every condition reads a fact that somebody has to look up: what the customer says and wants is in the conversation,
and how a step went is in its result. Only what a record holds counts: what a tool can tell, an amount or an age that
is compared, or a property that people keep in records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.analyses.named_before import named_before, names
from runbookc.analyses.quantity import interval
from runbookc.ground.words import of_one_deed, stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import listed, quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node

_COMPARED: Final = frozenset({"over", "at-least", "under", "at-most", "between", "equals"})
_PROPERTIES: Final = word_class("kept_of_it")
"""Words for what a record holds about a customer, an order or a case."""
_DAYS: Final = word_class("calendar_noun")
_DAY_OF: Final = frame("day_of_a_deed")
_LATE: Final = frame("is_late")
_HOW_MANY: Final = frame("tells_how_many")
_HOW: Final = frame("asks_how_much")
_GROUPS: Final = frozenset(map(stem, word_class("counted_by_heads")))
_DONE: Final = frame("once_it_is")
_STAYS: Final = frame("stays_as_it_was")
_IN_CONVERSATION: Final = frame("said_in_conversation")


_OUTAGE: Final = frame("outage")
"""Whoever works with a system sees that it does not answer, and since when."""


def uses(facts: Facts) -> dict[str, list[Node]]:
    """By fact, in the order of the text: the written conditions that test it.

    A condition on a step's own result ("if it fails") obtains its fact from that step and is no use here; and one that
    only a rule has ("if it is closed, it cannot be renewed") leads nowhere of its own.
    """
    found: dict[str, list[Node]] = {}
    held = {fact.name for fact in facts.runbook.facts if fact.held}
    for node in facts.runbook.nodes:
        fact = node.test.fact if node.test and not node.test.of else None
        if node.kind != "decide" or not node.is_written or facts.in_heading(node.source):
            continue
        if not fact or fact in held or _own_doing(facts, node) or not _in_a_record(facts, node, fact):
            continue
        if not _day_looked_at(facts, node) and not _only_for_a_rule(facts, node):
            found.setdefault(fact, []).append(node)
    return found


def _only_for_a_rule(facts: Facts, node: Node) -> bool:
    """Whether a rule alone has the condition, and the same comes next whether it holds or not."""
    ways = {edge.target for edge in facts.flow.out.get(node.id, ())}
    return len(ways) == 1 and any(node.text in (rule.condition or "") for rule in facts.runbook.rules)


def tested(facts: Facts, node: Node) -> str:
    """The condition in the author's words, quoted."""
    return quote(node.text or facts.words(node.source))


def help_for(facts: Facts, fact: str) -> str:
    """What to write before a step: the look that is missing, with its system and tool where exactly one can."""
    tools = facts.tellers.get(fact, ())
    if len(tools) > 1:
        return f"{step_for(facts, fact)} before this, and say where: {listed(list(tools), 'or')} can tell it"
    return f"{step_for(facts, fact)} before this{'' if tools else ', or ask the customer'}"


def step_for(facts: Facts, fact: str) -> str:
    """The step that looks a fact up: "look up the customer's tier in CRM (get_customer)"."""
    tools = [facts.world.tool(called) for called in facts.tellers.get(fact, ())]
    one = tools[0] if len(tools) == 1 else None
    where = f" in {one.system}" if one is not None and one.system else ""
    if one is None:
        return f"look up {spoken(fact)}{'' if tools else ' in the system that has it'}"
    return f"look up {spoken(fact)}{where} ({one.called})"


def looked_at_by_name(facts: Facts, node: Node, fact: str) -> bool:
    """Whether a look or question before is for the very thing a condition tests, in words ("the highest and lowest
    temperature"), or for its day where a condition counts from it ("the ceremony date").
    """
    name = [word for word in words(re.sub(r"[._]", " ", fact)) if word != "customer"]
    bound = interval(node.test) if node.test is not None and node.test.operator in _COMPARED else None
    days = sorted(_DAYS) if bound is not None and bound.unit in ("minute", "month") else ()
    if len(name) == 1 and _size_known(facts, node, name[0]):
        return True
    if len(name) == 1 and days and _LATE.search(node.text) and _record_before(facts, node):
        return True
    if bound and name[1:] and re.search(rf"\d\s?{re.escape(name[-1])}\b", node.text):
        name = name[:-1]  # "over 60 degrees": the unit that is counted in is no name of the thing
    if name and (named_before(facts, node, name, told=False) or (bound and _how_asked(facts, node, fact))):
        return True
    return any(named_before(facts, node, (*name, day), told=False) for day in days)


def _how_asked(facts: Facts, node: Node, fact: str) -> bool:
    """Whether it was asked or looked up how long, old or much the thing is that a condition compares ("how long the cut
    will last", "how old they are")."""
    thing, _, field = fact.partition(".")
    texts = (text for step, said in facts.words_before(node) if step.kind in ("ask", "check") for text in said)
    asked = (text[match.end() :] for text in texts for match in _HOW.finditer(text))
    return bool(field) and any(thing == "customer" or names(rest, thing.split("_")) for rest in asked)


def _size_known(facts: Facts, node: Node, thing: str) -> bool:
    """Whether it was asked or looked up how many there are, where a condition counts who belongs ("groups of 12")."""
    counted = stem(thing) in _GROUPS
    return counted and any(_HOW_MANY.search(text) for _, said in facts.words_before(node) for text in said)


def _record_before(facts: Facts, node: Node) -> bool:
    """Whether a record was looked up before: when a thing is due stands in it, whatever the record is called."""
    return any(step.kind == "check" for step, _ in facts.words_before(node))


def _own_doing(facts: Facts, node: Node) -> bool:
    """Whether the condition is when an earlier step is done ("once it is ordered"): that is the step's own result."""
    before = facts.document.source.line(node.source.start_line)[: node.source.start_column - 1]
    return _DONE.search(before) is not None or (_STAYS.search(node.text) is not None and _just_changed(facts, node))


def _just_changed(facts: Facts, node: Node) -> bool:
    """Whether every way to a condition comes from a changing step ("Unlock it. If it stays locked, …")."""
    before = _steps_into(facts, node)
    before = [step for here in before for step in ([here] if here.is_written else _steps_into(facts, here))]
    return bool(before) and all(step.kind == "act" and step.is_written for step in before)


def _steps_into(facts: Facts, node: Node) -> list[Node]:
    return [facts.flow.nodes[edge.source] for edge in facts.flow.into.get(node.id, ())]


def _day_looked_at(facts: Facts, node: Node) -> bool:
    """Whether the time a condition counts from was looked up or asked ("Check the delivery date", "was delivered")."""
    test = node.test
    if test is None or test.operator not in _COMPARED:
        return False
    bound = interval(test)
    if bound is None or bound.unit not in ("minute", "month"):
        return False
    said = {of_one_deed(word) for word in words(node.text)}
    for before in facts.flow.before([node.id]) - {node.id}:
        look = facts.flow.nodes[before]
        days = _DAY_OF.finditer(_looked_for(facts, look)) if look.kind in ("check", "ask") else ()
        if any(of_one_deed((match[match.lastindex or 0]).lower()) in said for match in days):
            return True
    return False


def _looked_for(facts: Facts, look: Node) -> str:
    """A look with what stands behind it in its item ("You need the status and the delivery date")."""
    placed = facts.items.at(look.source)
    return facts.document.source.slice(placed.item.blocks[0].span) if placed and placed.item.blocks else look.text


def _in_a_record(facts: Facts, node: Node, fact: str) -> bool:
    if _IN_CONVERSATION.search(node.text) or _OUTAGE.search(node.text) or node.test is None:
        return False
    compared = node.test.operator in _COMPARED and interval(node.test) is not None
    return bool(facts.tellers.get(fact)) or compared or bool(set(re.split(r"[._]", fact)) & _PROPERTIES)
