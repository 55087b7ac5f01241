"""Which steps of a page a rule speaks of: those with its verb, where that alone tells what is done.

    Do not log a repair.      guards "Log a repair" and "Log it", and never "Log every call"
    Offer tea to members only.      guards "Offer tea", and never "Offer a seat"
    Take every complaint seriously.      guards no "Take the deposit": it says how to go about it
    We cannot help with lorries.      guards no "Help them find the number": it says whom nobody serves

A refund is a refund, whatever it is of; what is logged, sent or opened is another deed with each thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runbookc.ir.model import Node
from runbookc.language.lexicon import word_class
from runbookc.lower.flow.forbidden import content
from runbookc.lower.found_rules import FoundRule


def by_verb(nodes: Iterable[Node]) -> dict[str, tuple[Node, ...]]:
    """The steps that a rule can guard, by the verb of what they do."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        if node.action is not None and node.kind in ("act", "handoff", "tell"):
            found.setdefault(node.action.verb, []).append(node)
    return {verb: tuple(same) for verb, same in found.items()}


def guarded(rule: FoundRule, named: Mapping[str, Sequence[Node]]) -> list[Node]:
    """The steps that a rule speaks of, of those `named` by their verb."""
    if rule.step is None or rule.step.standing:
        return []
    if rule.modality == "must-not" and rule.step.lemma in word_class("serving"):
        return []
    of_verb = named.get(rule.step.lemma, ())
    if rule.step.lemma in word_class("told_apart_by_object"):
        of_verb = [node for node in of_verb if _is_of(rule, node)]
    return [node for node in of_verb if not rule.among or node.id in rule.among]


def _is_of(rule: FoundRule, node: Node) -> bool:
    """Whether a step may be done to what the rule names; one that names nothing may be done to anything."""
    ruled = content(rule.step.object) if rule.step is not None else frozenset[str]()
    done_to = content(node.action.object) if node.action is not None else frozenset[str]()
    vague = word_class("any_case") | word_class("oneself")
    if not ruled - vague or not done_to or not ruled.isdisjoint(vague):
        return True
    return not ruled.isdisjoint(content(node.text))
