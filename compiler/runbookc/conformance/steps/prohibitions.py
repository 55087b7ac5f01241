"""What rules forbid: tools that no step uses, outright; and steps where a flag that was read makes a rule hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.ground.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.patterns import ClaimPattern
    from runbookc.ir.model import Fact, Rule, Runbook

_RELATIVE = re.compile(r"\b(?:that|which|who|with)\b", re.I)
_DENIED = frozenset(
    ("not", "no", "never", "without", "other", "than", "isn't", "hasn't", "doesn't", "unless", "before")
)


def forbidden_tools(bundle: Bundle, used: Collection[str]) -> dict[str, tuple[str, Rule]]:
    """By tool: the rule that forbids it, with its name. Same verb as the tool's, and nothing else said."""
    found: dict[str, tuple[str, Rule]] = {}
    for book in bundle.runbooks:
        for rule in book.rules:
            if rule.modality != "must-not" or rule.condition or rule.action is None or rule.action.amount:
                continue
            for pattern in bundle.patterns:
                if pattern.tool is not None and pattern.tool not in used and _speaks_of(rule, pattern):
                    found.setdefault(pattern.tool, (f"{book.runbook.id}#{rule.id}", rule))
    return found


def _speaks_of(rule: Rule, pattern: ClaimPattern) -> bool:
    action = rule.action
    if action is None or action.verb not in pattern.verbs or pattern.effect == "read":
        return False
    said = content_stems(name_words(f"{action.object} {action.recipient}"))
    return bool(said) and said <= {*pattern.nouns, "customer", "user"} and bool(said & set(pattern.nouns))


def conditional_prohibitions(book: Runbook) -> Iterator[tuple[Rule, Fact]]:
    """ "Never refund a charge that has an open dispute": rules against steps, with the yes-or-no that makes them hold.

    Only where the relative clause names the flag of the very thing, and denies nothing.
    """
    flags = [fact for fact in book.facts if fact.type == "boolean" and "." in fact.name]
    for rule in book.rules if flags else ():
        if rule.modality != "must-not" or rule.condition or rule.action is None or not rule.guards:
            continue
        head, found, clause = _clause(rule.action.object)
        if found and _DENIED.isdisjoint(words(clause)):
            for fact in flags:
                entity, _, named = fact.name.rpartition(".")
                if stems(named) <= stems(clause) and stems(entity) <= stems(head):
                    yield rule, fact


def _clause(text: str) -> tuple[str, str, str]:
    match = _RELATIVE.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def stems(text: str) -> frozenset[str]:
    """The stems of words."""
    return frozenset(stem(word) for word in words(text.replace("_", " ")))
