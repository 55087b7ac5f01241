"""What holds in a scenario: the value of every fact, in words and as tools give it, and the arguments of each step.

A fact has one value wherever it turns up: the id in a list is the id of the record and of the call that changes it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from runbookc.analyses.quantity import Quantity, quantity
from runbookc.conformance.bundle import Bundle, BundledTool
from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ground.fact_names import key
from runbookc.ground.words import stems
from runbookc.ir.model import Fact, Node, Runbook, Test
from runbookc.language.currencies import currency_of
from runbookc.rehearsal.fields import COSTS, fill_amounts, input_schema, list_another, place, schema_at
from runbookc.rehearsal.money import in_minor_units, is_money
from runbookc.rehearsal.outcomes import plain_result
from runbookc.rehearsal.placed_counts import place_counts
from runbookc.rehearsal.placed_dates import clock_of, placed_dates
from runbookc.rehearsal.placed_values import place_values
from runbookc.rehearsal.values import as_id, is_allowed, make_value, words_of

PLAYED_ON: Final = date(2026, 1, 15)
"""The day a scenario is played on where nobody gives another: "30 days old" is a date before it."""
AMOUNT: Final = 48
"""What anything costs where no condition asks for another amount, in whole units of its currency."""
_DAY: Final = 1440


@dataclass(frozen=True)
class Situation:
    """The facts of one scenario of a bundle, as of a day."""

    bundle: Bundle
    scenario: Scenario
    today: date = PLAYED_ON
    place: int = 0
    """How far along the path: a fact that changes on the way has here the value that is asked for next."""
    _plain: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """By tool, as JSON, the plainest result of a call that goes well: the same all along the path."""

    def later(self, place: int) -> Situation:
        """The situation at a place on the path; the same where nothing that is asked for changes on the way."""
        return replace(self, place=place) if self._changing else self

    @cached_property
    def _changing(self) -> bool:
        told = {(test.fact, value) for _, test, value in self._asked if value}
        return len(told) > len({fact for fact, _ in told})

    @cached_property
    def _asked(self) -> list[tuple[int, Test, str]]:
        """By place on the path: what is asked there, and the value that it finds."""
        path, values = self.scenario.path, self.scenario.valued
        tests = ((at, self.nodes[path[at]].test, value) for at, value in enumerate(values) if value)
        return [(at, test, value) for at, test, value in tests if test is not None and test.fact is not None]

    @cached_property
    def runbook(self) -> Runbook:
        """The scenario's runbook."""
        return next(book for book in self.bundle.runbooks if book.runbook.id == self.scenario.runbook)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Its nodes by id."""
        return {node.id: node for node in self.runbook.nodes}

    @cached_property
    def tools(self) -> Mapping[str, BundledTool]:
        """The bundle's tools by name."""
        return {tool.name: tool for tool in self.bundle.tools}

    @cached_property
    def rules(self) -> Mapping[str, SuccessRule]:
        """By tool how its results tell whether a call went well."""
        return dict(self.bundle.success)

    @cached_property
    def answered(self) -> Mapping[str, str]:
        """The answers of the path to the conditions that it asks only once."""
        times = Counter(self.scenario.path)
        return {node: said for node, said in self.scenario.branches if times[node] == 1}

    @cached_property
    def said(self) -> Mapping[str, str]:
        """By fact, in words, the value that leads along the path ("charge.amount": "$300"): what is asked for next."""
        found: dict[str, str] = {}
        past = [one for one in self._asked if one[0] < self.place]
        for _, test, value in (*self._asked[len(past) :], *reversed(past)):
            found.setdefault(test.fact or "", value)
        return found

    def result_values(self, tool: str) -> list[tuple[str, Any]]:
        """By dotted path below a tool's result, the values of the facts that it tells."""
        schema = self.tools[tool].output_schema if tool in self.tools else {}
        found = []
        for fact in self.runbook.facts:
            for path in _told_at(fact, tool):
                if fact.name in self._of_dates and schema_at(schema, path).get("format") in ("date", "date-time"):
                    continue  # of a booking's dates only the one asked about tells how old it is
                value = self._as_given(fact, schema_at(schema, path), path)
                if value is not None:
                    found.append((path, value))
        return found

    def well(self, tool: str) -> Any:
        """What a call of a tool that goes well gives here, if it is given nothing: worked out once, and made anew."""
        if tool not in self._plain:
            self._plain[tool] = json.dumps(plain_result(self.tools[tool], self.rules[tool]))
        if tool not in self._well:
            self._well[tool] = json.dumps(self._filled(tool, json.loads(self._plain[tool])))
        return json.loads(self._well[tool])

    @cached_property
    def _well(self) -> dict[str, str]:
        """By tool, as JSON, what was worked out."""
        return {}

    def _filled(self, tool: str, result: Any) -> Any:
        """A result with the values of this situation in their places."""
        shown = tool in self.tools and self.tools[tool].effect == "read"
        if shown and self._paid:
            self._fill_in(tool, result, self._due, self._paid)
        for path, value in self.result_values(tool):
            place(result, path, value)
        if shown and self.scenario.amount:
            self._fill_in(tool, result, self.costs, COSTS)
        for path, value in self.dates.get(tool, ()):
            place(result, path, value)
        place_values(self, tool, result)
        place_counts(self, tool, result)
        if self._lists_several(tool):
            list_another(result)
        for told, path, value in self.scenario.given:
            if told == tool:
                place(result, path, json.loads(value))
        return result

    def _fill_in(self, tool: str, result: Any, amount: float, named: Set[str]) -> None:
        """Put an amount into the fields of a result that are named so."""
        fill_amounts(
            result, self.tools[tool].output_schema, lambda name, schema: _in_units(amount, schema, name), named
        )

    @cached_property
    def _due(self) -> float:
        """What a step pays that says no amount: what the path asks about, else what anything costs."""
        told = self._amount_told()
        return self.costs if told is None else told

    @cached_property
    def _of_dates(self) -> frozenset[str | None]:
        """The facts that conditions on dates ask for, whose records are written by `dates`."""
        asked = (self.nodes[name].test for name in self.bundle.placed[self.scenario.runbook])
        return frozenset(test.fact for test in asked if test is not None)

    @cached_property
    def _paid(self) -> frozenset[str]:
        """The words for money in the steps of the path that pay what a record tells: "credit the full firing fee"."""
        found: set[str] = set()
        for name in self.scenario.steps:
            node = self.nodes[name]
            schema = input_schema(self.tools[node.tool.name]) if node.tool and node.tool.name in self.tools else {}
            pays = (n for n, inner in schema.get("properties", {}).items() if is_money(n, inner))
            if any(not _origin(node, one).startswith("text:") for one in pays):
                found.update(word.removesuffix("s") for word in words_of(node.text))
        return frozenset(word for word in found if is_money(word, {}))

    @cached_property
    def dates(self) -> Mapping[str, list[tuple[str, str]]]:
        """By tool the dates of its results on which the conditions of the path are answered as it answers them."""
        return placed_dates(self)

    def _lists_several(self, tool: str) -> bool:
        """Whether the path says that a look-up finds more than one ("Stripe shows a double charge")."""
        listed = self.bundle.listed[self.scenario.runbook].get(tool)
        asked = {node for node, _ in listed.asks} if listed is not None else set()
        return any(node in asked and label == "yes" for node, label in self.scenario.branches)

    @cached_property
    def costs(self) -> float:
        """What anything costs where nothing else is said, in whole units of its currency."""
        found = quantity(self.scenario.amount) if self.scenario.amount else None
        if found is not None:
            return float(found.number)
        free = self.bundle.free_amounts
        bound = (self.nodes[name].tool for name in self.scenario.steps if free)
        return min([AMOUNT, *(float(free[tool.name]) for tool in bound if tool and tool.name in free)])

    @cached_property
    def clock(self) -> str:
        """When its conversation takes place (ISO 8601)."""
        return clock_of(self)

    def arguments(self, node: Node, amount: int | None = None) -> dict[str, Any]:
        """What the step's call is given: every required parameter, what the page says, and an amount it pays."""
        if node.tool is None or node.tool.name not in self.tools:
            return {}
        schema = input_schema(self.tools[node.tool.name])
        properties = schema.get("properties", {})
        wanted = [
            name
            for name in properties
            if name in schema.get("required", ()) or name in node.tool.arguments or is_money(name, properties[name])
        ]
        costs = self.costs if amount is None else amount
        return {name: self._argument(node, name, properties[name], schema, costs) for name in wanted}

    def _argument(
        self, node: Node, name: str, schema: Mapping[str, Any], root: Mapping[str, Any], amount: float
    ) -> Any:
        node = self._first_given(node, name)
        how, _, what = _origin(node, name).partition(":")
        if how == "text" and what != node.text:
            for said in (what, _number_in(what)):
                if said is not None and is_allowed(said, schema, root):
                    return said
        if is_money(name, schema):
            written = quantity(what) if how == "text" else self._offered(node) if how == "missing" else None
            sum_told = float(written.number) if written is not None else self._amount_told()
            return _in_units(sum_told if sum_told is not None else amount, schema, name)
        told = self._told_by(what, name) if how == "step" else None
        if told is not None and is_allowed(told, schema, root):
            return told
        fact = self._fact(what if how in ("ask", "fact", "ticket") else name)
        if fact is not None and (value := self._as_given(fact, schema, name)) is not None:
            return value
        return make_value(schema, name, whole=False, root=root)

    def _offered(self, node: Node) -> Quantity | None:
        """The amount that the path names where it asks for the deed of a step ("whether to renew for $12")."""
        path = self.scenario.path
        verb = set(stems(node.action.verb)) if node.action is not None else set()
        for name in reversed(path[: path.index(node.id)] if node.id in path else ()):
            asked = self.nodes[name]
            found = quantity(asked.text) if asked.kind == "ask" and verb and verb <= set(stems(asked.text)) else None
            if found is not None and currency_of(found.unit):
                return found
        return None

    def _first_given(self, node: Node, name: str) -> Node:
        """The step before that was given the value first: `reference` is one booking's in every call that takes it."""
        met = {node.id}
        while True:
            how, _, what = _origin(node, name).partition(":")
            before = self.nodes.get(what) if how == "step" else None
            if before is None or before.id in met or before.tool is None or name not in before.tool.arguments:
                return node
            met.add(before.id)
            node = before

    def _told_by(self, step: str, name: str) -> Any:
        """The value that an earlier step's result has under a name, at its top or where the situation sets one."""
        tool = self.nodes[step].tool if step in self.nodes else None
        if tool is None or tool.name not in self.tools:
            return None
        result = self.well(tool.name)
        if isinstance(result, dict) and result.get(name) is not None:
            return result[name]
        values = (*self.result_values(tool.name), *self.dates.get(tool.name, ()))
        return next((value for path, value in values if path.rpartition(".")[2] == name), None)

    def is_written(self, node: Node, name: str) -> bool:
        """Whether the page itself gives an argument of a step ("text the customer: …")."""
        return _origin(self._first_given(node, name), name).startswith("text:")

    def amount_nobody_tells(self, node: Node, name: str, value: Any) -> str:
        """The amount of an argument in words, where the page does not give it ("$48"); "" for any other argument."""
        if node.tool is None or isinstance(value, str | bool) or not isinstance(value, int | float):
            return ""
        schema = input_schema(self.tools[node.tool.name]).get("properties", {}).get(name, {})
        origin = _origin(node, name)
        if not is_money(name, schema) or origin.startswith("text:") or self._offered(node) is not None:
            return ""
        number = value / 100 if in_minor_units(schema, name) else value
        return f"${number:,.2f}".removesuffix(".00")

    def _amount_told(self) -> float | None:
        for fact, words in self.said.items():
            if is_money(fact, {}) and (found := quantity(words)) is not None:
                return float(found.number)
        return None

    def _fact(self, name: str) -> Fact | None:
        wanted = words_of(name)
        by_name = {tuple(words_of(fact.name)): fact for fact in self.runbook.facts}
        return by_name.get(tuple(wanted))

    def _as_given(self, fact: Fact, schema: Mapping[str, Any], path: str) -> Any:
        """A fact's value in the form of a schema; None where nothing leads to one, so that the plainest will do."""
        words = self.said.get(fact.name)
        if words is not None:
            return _typed(words, schema, self.today, path)
        if key(fact.name)[1] == "id":
            value = make_value(schema, "")
            if isinstance(value, int) or schema.get("pattern"):
                return value
            known = self._patterned.get(tuple(words_of(fact.name)))
            return known if known is not None and is_allowed(known, schema, schema) else as_id(fact.name)
        if is_money(path, schema):
            return _in_units(self.costs, schema, path)
        return None

    @cached_property
    def _patterned(self) -> Mapping[tuple[str, ...], str]:
        """By the words of its name an id as the first tool that writes down its pattern has it."""
        found: dict[tuple[str, ...], str] = {}
        for tool in self.bundle.tools:
            for name, schema in (input_schema(tool).get("properties") or {}).items():
                if isinstance(schema, Mapping) and schema.get("pattern"):
                    found.setdefault(tuple(words_of(name)), make_value(schema, name))
        return found


def _origin(node: Node, name: str) -> str:
    """Where the value of a parameter comes from, "missing" where nothing says."""
    return node.tool.arguments[name].origin if node.tool and name in node.tool.arguments else "missing"


def _in_units(amount: float, schema: Mapping[str, Any], name: str) -> int | float:
    number = round(amount * 100, 6) if in_minor_units(schema, name) else amount
    return int(number) if schema.get("type") == "integer" or number == int(number) else number


def _told_at(fact: Fact, tool: str) -> list[str]:
    """Below which paths of a tool's result a fact is told."""
    lead = f"{tool} result: "
    return [said.removeprefix(lead) for said in fact.stated_by if said.startswith(lead)]


def _number_in(words: str) -> int | float | None:
    """The number that the page writes for a parameter ("90"); None where it writes anything else."""
    try:
        number = float(words)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def _typed(words: str, schema: Mapping[str, Any], today: date, name: str) -> Any:
    kind = schema.get("type", "string")
    kind = next((one for one in kind if one != "null"), "string") if isinstance(kind, list | tuple) else kind
    if kind == "boolean":
        return words.lower() in ("yes", "true")
    measured = quantity(words)
    if schema.get("format") in ("date", "date-time") and measured is not None and measured.unit in ("minute", "month"):
        days = float(measured.number) * 30 if measured.unit == "month" else float(measured.number) / _DAY
        day = (today - timedelta(days=days)).isoformat()
        return day if schema["format"] == "date" else f"{day}T00:00:00Z"
    if kind in ("integer", "number"):
        if measured is None:
            return None
        number = float(measured.number)
        number = number / _DAY if measured.unit == "minute" else number
        return _in_units(number, schema, name)
    return words
