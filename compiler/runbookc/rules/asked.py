"""`check --only`: findings of the rules that were asked for; the others stay in the documents, suppressed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import NOT_ASKED_FOR
from runbookc.errors import UsageError
from runbookc.rules.table import RULES, find_rules, hint

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding

_HOUSE: Final = re.compile(r"house(/.+)?", re.IGNORECASE)
"""Rules of the house, which the table does not know."""
_HUNDREDS: Final = frozenset(rule.code[:3].lower() for rule in RULES)
"""All rules about one thing (`RB5`: people)."""


def named_rules(words: Iterable[str]) -> frozenset[str]:
    """What codes of findings begin with, in lower case, for codes, names, categories and hundreds (`RB5`).

    Several may stand in one word, with commas. UsageError for a word that is none of these.
    """
    found: set[str] = set()
    for word in (part.strip() for words_of in words for part in words_of.split(",")):
        rules = find_rules(word)
        if word and not rules and word.lower() not in _HUNDREDS and not _HOUSE.fullmatch(word):
            raise UsageError(f"--only names no rule: '{word}'{hint(word)}")
        found |= {rule.code.lower() for rule in rules} or ({word.lower()} if word else set())
    return frozenset(found)


def asked_for(findings: Sequence[Finding], codes: frozenset[str]) -> tuple[Finding, ...]:
    """The findings, those of other rules suppressed; what is wrong with a file as a file is always heard."""
    heard = (*codes, "rb0")
    return tuple(
        finding
        if finding.suppressed is not None or finding.code.lower().startswith(heard)
        else replace(finding, suppressed=NOT_ASKED_FOR)
        for finding in findings
    )
