"""What rules forbid outright: tools that no step uses, and of one that does several things what no step has it do.

Never erase a customer      erase_customer
Never end a box             veg_box {"action": "end"}, where the steps only pause it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.analyses.told_before import told_before
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.tool_actions import selectors, tool_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.patterns import ClaimPattern
    from runbookc.conformance.steps.sites import Site
    from runbookc.conformance.tool_actions import Selector
    from runbookc.ir.model import Node, Rule


def forbidden_tools(bundle: Bundle, used: Collection[str]) -> dict[str, tuple[str, Rule]]:
    """By tool: the rule that forbids it, with its name. Same verb as the tool's, and nothing else said.

    One that does several things is not forbidden for one of them: see `forbidden_actions`.
    """
    found: dict[str, tuple[str, Rule]] = {}
    several = {tool for p in bundle.patterns if p.tool is not None and (tool := tool_of(p.tool)) != p.tool}
    for named, rule in _outright(bundle):
        for pattern in bundle.patterns:
            if pattern.tool is None or pattern.tool in used or tool_of(pattern.tool) in several:
                continue
            if rule.action is not None and rule.action.verb in pattern.verbs and _speaks_of(rule, pattern):
                found.setdefault(pattern.tool, (named, rule))
    return found


def forbidden_actions(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[str, Rule]]:
    """By action of a tool that does several things: the rule that forbids it, where no step may want that action."""
    found: dict[str, tuple[str, Rule]] = {}
    actions = {p.tool: p for p in bundle.patterns if p.tool is not None and tool_of(p.tool) != p.tool}
    told_apart = selectors(bundle.tools, actions)
    undone = [node for book in bundle.runbooks for node in book.nodes if node.kind == "act" and node.tool is None]
    said = {node.action.verb for node in undone if node.action is not None} if actions else set()
    for named, rule in _outright(bundle) if actions else ():
        for called, pattern in actions.items():
            tool = tool_of(called)
            verb = rule.action.verb if rule.action is not None else ""
            does = verb == _deed(called) and verb not in said and _speaks_of(rule, pattern)
            if does and not any(_may_want(site.node, called, told_apart.get(tool)) for site in sites.get(tool, ())):
                found.setdefault(called, (named, rule))
    return found


def _outright(bundle: Bundle) -> Iterator[tuple[str, Rule]]:
    """The prohibitions that hold whatever is so and however much it is, with their names."""
    for book in bundle.runbooks:
        for rule in book.rules:
            absolute = rule.modality == "must-not" and not rule.condition
            if absolute and rule.action is not None and not rule.action.amount and told_before(book, rule) is None:
                yield f"{book.runbook.id}#{rule.id}", rule


def _deed(called: str) -> str:
    """The lemma of what an action does: its name begins with it."""
    verb = load_lexicon().verb(name_words(called)[0])
    return verb.lemma if verb is not None else ""


def _may_want(step: Node, called: str, selector: Selector | None) -> bool:
    """Whether a step of the tool is that action, by what it gives the tool or by its verb; in doubt it is."""
    given = step.tool.arguments.get(selector.parameter) if selector is not None and step.tool is not None else None
    if selector is not None and given is not None and given.origin.startswith("text:"):
        wanted = selector.action({selector.parameter: given.origin.removeprefix("text:")})
        return wanted is None or wanted == called
    verb = step.action.verb if step.action is not None else ""
    others = {_deed(other) for other in selector.actions.values()} if selector is not None else set()
    return verb == _deed(called) or verb not in others


def _speaks_of(rule: Rule, pattern: ClaimPattern) -> bool:
    action = rule.action
    if action is None or pattern.effect == "read":
        return False
    said = content_stems(name_words(f"{action.object} {action.recipient}"))
    return bool(said) and said <= {*pattern.nouns, "customer", "user"} and bool(said & set(pattern.nouns))
