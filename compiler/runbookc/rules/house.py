"""Rules of the house, run like any other: each under a code of its own, `house/NAME`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix, Severity
from runbookc.rules.rule import Rule

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.house import HouseRule
    from runbookc.ir.model import Runbook

PREFIX: Final = "house/"


def house_rule(house: HouseRule) -> Rule:
    """The rule that a workspace wrote down as data."""
    pattern = re.compile(house.pattern) if house.pattern else _phrases(house)

    def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
        """Every place of the page's prose where the pattern is found."""
        at = 0
        for line in facts.prose.splitlines(keepends=True):
            yield from (_finding(house, match, at, facts) for match in pattern.finditer(line) if match[0].strip())
            at += len(line)

    manual = f"{house.message} ({house.source}:{house.line})"
    return Rule(PREFIX + house.name, house.name, "wording", Severity(house.severity), check, manual)


def _phrases(house: HouseRule) -> re.Pattern[str]:
    """Any of the phrases as whole words; of a term also its plural."""
    longest = sorted(house.phrases, key=lambda phrase: (-len(phrase), phrase))
    any_of = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    plural = "(?P<plural>s|es)?" if house.term else ""
    return re.compile(rf"(?<![\w'’-])(?:{any_of}){plural}(?![\w'’-])", re.IGNORECASE)


def _finding(house: HouseRule, match: re.Match[str], at: int, facts: Facts) -> Finding:
    span = facts.document.source.span(at + match.start(), at + match.end())
    instead = house.instead
    if house.term and match["plural"]:
        instead += match["plural"]
    if instead and match[0][0].isupper():
        instead = instead[0].upper() + instead[1:]
    said = " ".join(match[0].split())
    help = f"write '{instead}'" if instead else ""
    fix = Fix(False, (Edit(span, instead),)) if instead else None
    return Finding(f"'{said}': {house.message}", span, help, fix=fix)
