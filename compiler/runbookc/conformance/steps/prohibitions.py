"""What rules forbid outright: tools that no step uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.tool_actions import tool_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.patterns import ClaimPattern
    from runbookc.ir.model import Rule


def forbidden_tools(bundle: Bundle, used: Collection[str]) -> dict[str, tuple[str, Rule]]:
    """By tool: the rule that forbids it, with its name. Same verb as the tool's, and nothing else said.

    One that does several things is not forbidden for one of them.
    """
    found: dict[str, tuple[str, Rule]] = {}
    several = {tool for p in bundle.patterns if p.tool is not None and (tool := tool_of(p.tool)) != p.tool}
    for book in bundle.runbooks:
        for rule in book.rules:
            if rule.modality != "must-not" or rule.condition or rule.action is None or rule.action.amount:
                continue
            for pattern in bundle.patterns:
                if pattern.tool is None or pattern.tool in used or tool_of(pattern.tool) in several:
                    continue
                if _speaks_of(rule, pattern):
                    found.setdefault(pattern.tool, (f"{book.runbook.id}#{rule.id}", rule))
    return found


def _speaks_of(rule: Rule, pattern: ClaimPattern) -> bool:
    action = rule.action
    if action is None or action.verb not in pattern.verbs or pattern.effect == "read":
        return False
    said = content_stems(name_words(f"{action.object} {action.recipient}"))
    return bool(said) and said <= {*pattern.nouns, "customer", "user"} and bool(said & set(pattern.nouns))
