"""Runs the table's rules over one compiled page, in order, and stamps what they find.

It decides nothing about a page itself: only which rules can run, what their findings are called, which of two
findings for one cause stays, and, behind what authors ask to be left alone, which places are told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from runbookc.analyses.facts import Facts
from runbookc.analyses.suppressions import suppressions
from runbookc.rules.fingerprint import fingerprinted
from runbookc.rules.one_cause import one_for_each_cause
from runbookc.rules.places import gathered
from runbookc.rules.quote import listed
from runbookc.rules.suppressing import suppressed
from runbookc.rules.table import RULES

if TYPE_CHECKING:
    from datetime import date

    from runbookc.catalog.model import World
    from runbookc.diagnostics import Finding
    from runbookc.ir.model import Runbook
    from runbookc.rules.rule import Rule
    from runbookc.surface.document import Document


KNOWN: Final = "in the baseline"
"""Why a finding of the baseline fails nothing."""


class Page(Protocol):
    """What a rule run needs of a compiled page; `pipeline.Compiled` is one."""

    @property
    def runbook(self) -> Runbook: ...

    @property
    def document(self) -> Document: ...


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not run, and why."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What the rules said of one page: findings by place, then code; which ran; which could not."""

    findings: tuple[Finding, ...]
    rules_run: tuple[str, ...]
    rules_skipped: tuple[Skipped, ...]


def run_rules(
    page: Page,
    world: World,
    today: date,
    rules: Sequence[Rule] = RULES,
    reported: Iterable[Finding] = (),
    unasked: Sequence[str] | None = None,
) -> RuleRun:
    """Every rule of the table that `world` allows, over one page, as of `today`.

    `reported` is what stages and sources found on the page before: it is stamped, suppressed and sorted with the rest.
    `unasked` are the page's outside links of which nothing is known, each with why; None where none was followed.
    """
    facts = Facts(page.runbook, page.document, world, today)
    skipped = tuple(Skipped(rule.code, why) for rule in rules if (why := _why_not(rule, world, unasked)))
    left_out = {skip.code for skip in skipped}
    running = [rule for rule in rules if rule.code not in left_out]
    found = one_for_each_cause([finding for rule in running for finding in _run(rule, facts)])
    ran = tuple(rule.code for rule in running)
    asked = suppressed((*stamp_reported(reported, rules), *found), suppressions(page.document), rules, ran, today)
    told = sorted(gathered(stamp_reported(asked, rules)), key=lambda finding: finding.order)
    links = next((rule.code for rule in running if rule.needs == "links"), "")
    unknown = tuple(Skipped(links, why) for why in unasked or () if links)
    return RuleRun(_known(fingerprinted(told, facts), world), ran, (*skipped, *unknown))


def _known(findings: tuple[Finding, ...], world: World) -> tuple[Finding, ...]:
    """The findings, those that were there before the baseline was drawn marked so."""
    if not world.known:
        return findings
    before = [f.suppressed is None and f.fingerprint in world.known for f in findings]
    return tuple(replace(f, suppressed=KNOWN) if known else f for f, known in zip(findings, before, strict=True))


def stamp(finding: Finding, rule: Rule) -> Finding:
    """The finding under the rule's code, name, category and severity."""
    return replace(finding, code=rule.code, name=rule.name, category=rule.category, severity=rule.severity)


def stamp_reported(findings: Iterable[Finding], rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """What stages and sources found, each under the rule of its name, else under the first of its category."""
    return tuple(_stamp_known(finding, rules) for finding in findings)


def _run(rule: Rule, facts: Facts) -> Iterator[Finding]:
    if rule.check is not None:
        yield from (stamp(finding, rule) for finding in rule.check(facts.runbook, facts))


def _why_not(rule: Rule, world: World, unasked: Sequence[str] | None) -> str:
    if rule.off:
        return "runbookc.toml turns them off"
    if rule.needs == "links" and unasked is None:
        return "outside links are checked with --links"
    if rule.needs == "tools" and world.tools is None:
        return "no tools are configured"
    if rule.needs == "directory" and world.directory is None:
        return "no directory is configured"
    if rule.needs == "directory" and world.unread_directory:
        return f"{listed(list(world.unread_directory))} could not be read"
    if "tools" in (rule.needs, rule.wants_all) and world.unread_tools:
        return f"{listed(list(world.unread_tools))} could not be read"
    return ""


def _stamp_known(finding: Finding, rules: Sequence[Rule]) -> Finding:
    if finding.code:
        return finding
    by_name = (rule for rule in rules if finding.name == rule.name)
    by_category = (rule for rule in rules if rule.category == (finding.category or "workspace"))
    rule = next(by_name, None) or next(by_category, None)
    return stamp(finding, rule) if rule else finding
