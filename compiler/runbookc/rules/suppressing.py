"""Findings that an author asked to leave alone, marked with the author's reason; and what is wrong with the asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.rules.table import find_rules, hint

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from runbookc.analyses.suppressions import Suppression
    from runbookc.rules.rule import Rule

BROKEN: Final = "broken-suppression"
EXPIRED: Final = "expired-suppression"
UNUSED: Final = "unused-suppression"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A directive that holds today, the rules it names, and by name what it was used for."""

    directive: Suppression
    rules: dict[str, tuple[Rule, ...]]
    used: set[str] = field(default_factory=set)

    def name_for(self, finding: Finding) -> str | None:
        """By which of its names it covers a finding."""
        if not self.directive.covers(finding.span):
            return None
        named = (name for name, rules in self.rules.items() if any(rule.code == finding.code for rule in rules))
        return next(named, None)


def suppressed(
    findings: Iterable[Finding],
    directives: Sequence[Suppression],
    rules: Sequence[Rule],
    ran: Container[str],
    today: date,
) -> Iterator[Finding]:
    """The findings, each that a directive covers with its reason; then one for each directive that does not serve.

    `ran` are the codes of rules that ran: what did not run may yet find what it is asked to leave alone.
    """
    asked: list[_Asked] = []
    told: list[Finding] = []
    for directive in directives:
        named = {name: find_rules(name, rules) for name in directive.names}
        problem = directive.problem or _problem(named, rules)
        if problem:
            told.append(_broken(directive, problem))
        elif directive.until is not None and directive.until < today:
            told.append(_expired(directive))
        else:
            asked.append(_Asked(directive, named))
    for finding in findings:
        yield _marked(finding, asked)
    for one in asked:
        told += _unused(one, ran)
    yield from told


def _problem(named: dict[str, tuple[Rule, ...]], rules: Sequence[Rule]) -> str:
    for name, found in named.items():
        if not found:
            return f"no rule is called '{name}'{hint(name, rules)}"
        fixed = next((rule for rule in found if not rule.suppressible), None)
        if fixed is not None:
            return f"{fixed.code} {fixed.name} cannot be left alone: it is about the file itself"
    return ""


def _marked(finding: Finding, asked: list[_Asked]) -> Finding:
    for one in asked:
        name = one.name_for(finding)
        if name is not None:
            one.used.add(name)
            return replace(finding, suppressed=one.directive.reason)
    return finding


def _unused(one: _Asked, ran: Container[str]) -> Iterator[Finding]:
    for name, rules in one.rules.items():
        if name not in one.used and any(rule.code in ran for rule in rules):
            yield Finding(
                f"'{name}' is to be left alone here, and there is nothing of it to leave alone",
                one.directive.span,
                help="take it out of the comment, or move the comment to the words it is about",
                name=UNUSED,
                category="wording",
                fix=Fix(True, (Edit(one.directive.whole, ""),)) if len(one.rules) == 1 else None,
            )


def _expired(directive: Suppression) -> Finding:
    names = ", ".join(directive.names)
    return Finding(
        f"leaving {names} alone was agreed until {directive.until}, and that day has passed",
        directive.span,
        help=f"mend what it was about, or agree on another day ('{directive.reason}')",
        name=EXPIRED,
        category="stale-date",
    )


def _broken(directive: Suppression, problem: str) -> Finding:
    return Finding(
        f"this comment leaves nothing alone: {problem}",
        directive.span,
        help='write <!-- runbookc: ignore RB204 reason="why" --> or, for a while, with until=2027-03-01',
        name=BROKEN,
        category="wording",
    )
