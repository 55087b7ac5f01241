"""The bundle: everything `test`, `audit` and a run-time guard need of a compiled workspace, in one document.

Self-contained and versioned (`runbookc/bundle/1`): graphs, tools with their schemas, success rules, claim patterns,
scenarios. Written as `OUT/bundle/bundle.json`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from runbookc.catalog.model import Effect, Tool
from runbookc.conformance.claims.languages import languages_of
from runbookc.conformance.evidence.calls.success import SuccessRule, guess_rule
from runbookc.conformance.facts import KnownFact, make_facts
from runbookc.conformance.patterns import ClaimPattern, make_patterns
from runbookc.conformance.scenarios.absolute import Forbidden
from runbookc.conformance.scenarios.amount_pairs import free_amounts, limits_of
from runbookc.conformance.scenarios.coverage import Coverage
from runbookc.conformance.scenarios.plan import make_plan
from runbookc.conformance.scenarios.prohibitions import Pair
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.condition_readers import ConditionReaders
from runbookc.conformance.steps.date_answers import DateCondition, date_conditions, loose_date_conditions
from runbookc.conformance.steps.flagged import Flagged, flagged_rules
from runbookc.conformance.steps.hours import hours
from runbookc.conformance.steps.prohibitions import beyond_all_tools, forbidden_tools, is_of_words
from runbookc.conformance.steps.several import Several, several_readers
from runbookc.conformance.steps.sites import find_sites
from runbookc.conformance.steps.standing import thresholds
from runbookc.conformance.steps.unmeasured import unmeasured
from runbookc.conformance.tool_actions import actions_of
from runbookc.ir.model import Runbook
from runbookc.target import Program

if TYPE_CHECKING:
    from runbookc.conformance.judge import Judge

SCHEMA: Final = "runbookc/bundle/1"


class Part(BaseModel):
    """Base of every part: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class BundledParameter(Part):
    """One input of a tool."""

    name: str
    type: str = ""
    required: bool = False
    description: str = ""
    values: tuple[str, ...] = ()


class BundledTool(Part):
    """A tool as traces call it, with what its calls change and the hash of its entry in the catalogue."""

    name: str
    source: str
    description: str = ""
    effect: Effect = "generic"
    system: str = ""
    aliases: tuple[str, ...] = ()
    customer: bool = False
    parameters: tuple[BundledParameter, ...] = ()
    input_schema: Mapping[str, Any] = {}
    output_schema: Mapping[str, Any] = {}
    sha256: str = ""


class Bundle(Part):
    """What is judged against. Tools and patterns are in the order of the catalogue, then of the graphs."""

    schema_: Literal["runbookc/bundle/1"] = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    runbooks: tuple[Runbook, ...] = ()
    tools: tuple[BundledTool, ...] = ()
    success: tuple[tuple[str, SuccessRule], ...] = ()
    patterns: tuple[ClaimPattern, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    pairs: tuple[Pair, ...] = ()
    """Scenarios on the two sides of each rule."""
    coverage: tuple[Coverage, ...] = ()
    """By runbook and criterion, what the scenarios reach."""
    recipients: tuple[tuple[str, str], ...] = ()
    """Other names of contacts, in lower case, with the name they stand for ("ae", "account owner")."""
    facts: tuple[KnownFact, ...] = ()
    languages: tuple[str, ...] = ()
    """The languages that claims are read in; () for all there are."""
    contacts: tuple[tuple[str, ...], ...] = ()
    """Every name of each contact, and the ways to reach it."""

    @cached_property
    def dated(self) -> Mapping[str, Mapping[str, DateCondition]]:
        """By runbook its conditions on dates that tools tell, by node."""
        return {book.runbook.id: date_conditions(book, self) for book in self.runbooks}

    @cached_property
    def placed(self) -> Mapping[str, Mapping[str, DateCondition]]:
        """By runbook its conditions on dates by which the records of made-up cases are written."""
        strict = self.dated
        return {
            book.runbook.id: {**loose_date_conditions(book, self), **strict[book.runbook.id]} for book in self.runbooks
        }

    @cached_property
    def listed(self) -> Mapping[str, Mapping[str, Several]]:
        """By runbook and tool its conditions on how many are listed."""
        return {book.runbook.id: several_readers(book, self) for book in self.runbooks}

    @cached_property
    def readers(self) -> Mapping[str, ConditionReaders]:
        """By runbook what reads its conditions off results."""
        return {book.runbook.id: ConditionReaders(book, self) for book in self.runbooks}

    @cached_property
    def free_amounts(self) -> Mapping[str, Decimal]:
        """By tool the most that it may pay without breaking a rule about amounts."""
        return free_amounts(thresholds(self, find_sites(self)))

    @cached_property
    def wants_approval(self) -> Mapping[str, frozenset[str]]:
        """By tool that a rule wants an approval for, whatever the amount: those by which one can be asked for."""
        wanting = unmeasured(self, find_sites(self))
        return {tool: frozenset[str]().union(*(rule.asking for rule in rules)) for tool, rules in wanting.items()}

    @cached_property
    def plays(self) -> dict[Scenario, Any]:
        """What the suite has made of its scenarios so far: each is played many times."""
        return {}

    @cached_property
    def sha256(self) -> str:
        """Of the bundle's bytes as written."""
        return hashlib.sha256(bundle_json(self).encode()).hexdigest()

    def judge(self, started: str = "", today: str = "") -> Judge:
        """A judge for one conversation, to which messages are added as they come; when, where messages do not say."""
        from runbookc.conformance.judge import Judge

        return Judge(self, started, today)


def make_bundle(program: Program, planned: bool = True) -> Bundle:
    """The bundle of a compiled program; without scenarios where none are `planned`, since they take their time."""
    tools = tuple(program.world.tools or ())
    rules = {tool.called: guess_rule(tool) for tool in tools}
    reads = {tool.called: (tool.effect == "read", rules[tool.called]) for tool in tools}
    rules |= {action.called: guess_rule(action.tool) for tool in tools for action in actions_of(tool)}
    bundle = Bundle(
        runbooks=program.runbooks,
        tools=tuple(_bundled(tool) for tool in tools),
        success=tuple(rules.items()),
        patterns=make_patterns(program.runbooks, program.world),
        recipients=tuple(
            (alias.lower(), entry.value.lower()) for entry in program.world.directory or () for alias in entry.aliases
        ),
        facts=make_facts(tools),
        languages=languages_of(program.world.languages),
        contacts=tuple((*entry.names, *entry.reach) for entry in program.world.directory or ()),
    )
    return _planned(bundle, reads) if planned else bundle


def _planned(bundle: Bundle, reads: Mapping[str, tuple[bool, SuccessRule]]) -> Bundle:
    """The bundle with its scenarios, which hang on what rules forbid among its tools."""
    sites = find_sites(bundle)
    tools = {named: tool for tool, (named, _) in forbidden_tools(bundle, sites).items()}
    bundled, standing = {tool.name: tool for tool in bundle.tools}, thresholds(bundle, sites)
    plans = []
    timed = {one.named for those in hours(bundle, sites).values() for one in those}
    for book in bundle.runbooks:
        flags: dict[str, list[Flagged]] = {}
        for flag in flagged_rules(book, bundle):
            flags.setdefault(flag.rule.id, []).append(flag)
        named = {rule.id: tool for rule in book.rules if (tool := tools.get(f"{book.runbook.id}#{rule.id}"))}
        limits = limits_of(standing, bundled, book.runbook.id)
        own = frozenset(rule.id for rule in book.rules if f"{book.runbook.id}#{rule.id}" in timed)
        beyond = frozenset(rule.id for rule in book.rules if beyond_all_tools(bundle, rule))
        spoken = frozenset(rule.id for rule in book.rules if is_of_words(rule))
        plans.append(make_plan(book, reads, Forbidden(flags, named, limits, own, beyond, spoken)))
    return bundle.model_copy(
        update={
            "scenarios": tuple(scenario for plan in plans for scenario in plan.scenarios),
            "pairs": tuple(pair for plan in plans for pair in plan.pairs),
            "coverage": tuple(coverage for plan in plans for coverage in plan.coverage),
        }
    )


def bundle_json(bundle: Bundle) -> str:
    """The document as written: the same bytes for the same program."""
    return bundle.model_dump_json(by_alias=True, indent=1) + "\n"


def _bundled(tool: Tool) -> BundledTool:
    return BundledTool(
        name=tool.called,
        source=tool.source,
        description=tool.description or tool.title,
        effect=tool.effect,
        system=tool.system,
        aliases=tool.aliases,
        customer=tool.customer,
        parameters=tuple(
            BundledParameter(name=p.name, type=p.type, required=p.required, description=p.description, values=p.values)
            for p in tool.parameters
        ),
        input_schema=dict(tool.input_schema),
        output_schema=dict(tool.output_schema),
        sha256=tool.sha256,
    )
