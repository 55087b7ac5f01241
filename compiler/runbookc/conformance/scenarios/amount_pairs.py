"""Pairs at rules about amounts that no condition of the page stands for: "never refund more than $50 without approval".

Outside the customer is owed the last amount that the rule leaves free ($50), inside the first that it does not
($50.01): in their own words, in what the look-ups tell, and in what the call is given. Whoever is asked for an
approval inside says no, so that there is one right way on each side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from runbookc.analyses.quantity import quantity, written
from runbookc.conformance.evidence.values.money import digits_of
from runbookc.conformance.scenarios.prohibitions import Pair, PlayedPair
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.approvals import is_refused
from runbookc.conformance.steps.flagged import listed_fields
from runbookc.conformance.steps.standing import Threshold
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node

if TYPE_CHECKING:
    from runbookc.conformance.bundle import BundledTool

Given = tuple[tuple[str, str, str], ...]
_MONEY: Final = frozenset(("USD", "EUR", "GBP", "JPY"))


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule's limit on what one tool pays: the last amount `within` it, the first `beyond`, as the page writes.

    `given` is what those tell who can be asked for an approval: that they refuse.
    """

    tool: str
    within: str
    beyond: str
    given: Given = ()


def limits_of(
    thresholds: Mapping[str, Sequence[Threshold]], tools: Mapping[str, BundledTool], runbook: str
) -> dict[str, Limit]:
    """By rule of a runbook its limit, where no other rule is already passed by what it leaves free."""
    found: dict[str, Limit] = {}
    for tool, rules in thresholds.items():
        for rule in rules:
            own, _, name = rule.step.partition("#")
            amounts = _around(rule) if own == runbook else None
            if amounts is None or name in found or any(other.is_passed(amounts[0]) for other in rules):
                continue
            words = written(rule.written)
            if words is not None:
                refusing = tuple(one for asked in sorted(rule.asking) for one in _refusals(tools[asked]))
                found[name] = Limit(tool, words.like(amounts[0]), words.like(amounts[1]), refusing)
    return found


def _around(rule: Threshold) -> tuple[Decimal, Decimal] | None:
    """The last amount that a rule leaves free, and the first that it does not."""
    if len(rule.limit.numbers) != 1:
        return None
    number, whole = rule.limit.numbers[0], rule.whole and not rule.amount.minor
    cent = Decimal(1) if whole else Decimal(1).scaleb(-digits_of(rule.limit.currencies[0]))
    return (number - cent, number) if rule.least else (number, number + cent)


def _refusals(tool: BundledTool) -> list[tuple[str, str, str]]:
    """The fields by which a tool says that an approval was refused."""
    found = []
    for path, values in listed_fields(tool):
        refused = next((value for value in values if is_refused(value)), None)
        if refused is not None:
            found.append((tool.name, path, json.dumps(refused)))
    return found


def amount_pair(flow: Flow, rule: str, scenarios: Sequence[Scenario], limit: Limit) -> PlayedPair | None:
    """The pair of a limit, on the first way over a step with its tool on which no condition asks for an amount."""
    own = flow.runbook.runbook.id
    name = f"{own}-{rule}"
    for over in scenarios:
        step = next((node for node in over.steps if _pays(flow, node, limit.tool)), None)
        if step is None or over.path.index(step) == 0 or _asks_for_money(over):
            continue
        at = over.path.index(step)
        asked = f"{_in_short(flow.nodes[step])}: {{}}"
        pair = Pair(
            id=f"{own}-pair-{rule}", rule=rule, step=step, border="", inside=f"{name}-inside", outside=f"{name}-outside"
        )
        inside = over.cut(at - 1).model_copy(
            update={"id": pair.inside, "amount": limit.beyond, "asks": asked.format(limit.beyond), "given": limit.given}
        )
        outside = over.cut(at).model_copy(
            update={"id": pair.outside, "amount": limit.within, "asks": asked.format(limit.within)}
        )
        return PlayedPair(pair, (inside, outside))
    return None


def _in_short(node: Node) -> str:
    """What a step does, as somebody would ask for it who knows of no tool."""
    said = f"{node.action.verb} {node.action.object}" if node.action is not None else node.text
    called = node.tool.name.rsplit("/", 1)[-1] if node.tool is not None else ""
    return re.sub(rf"\s+(?:with|using|via|in|by|through)\s+`?{re.escape(called)}`?", "", said) if called else said


def free_amounts(thresholds: Mapping[str, Sequence[Threshold]]) -> dict[str, Decimal]:
    """By tool the most that each rule on it leaves free."""
    found: dict[str, Decimal] = {}
    for tool, rules in thresholds.items():
        around = [amounts[0] for rule in rules if (amounts := _around(rule)) is not None]
        if around:
            found[tool] = min(around)
    return found


def _pays(flow: Flow, node: str, tool: str) -> bool:
    bound = flow.nodes[node].tool
    return bound is not None and bound.name == tool and flow.nodes[node].kind in ("act", "handoff", "tell")


def _asks_for_money(scenario: Scenario) -> bool:
    return any((found := quantity(words)) is not None and found.unit in _MONEY for _, words in scenario.values)
