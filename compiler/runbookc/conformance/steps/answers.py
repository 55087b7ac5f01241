"""What results say of a runbook's conditions: `"tier": "free"` answers "the tier is enterprise" with no.

Only what a tool's schema places is read (the fact's `stated_by`), and how a call ended where a condition asks that of
one step ("the refund fails"). What cannot be decided from values is never answered, so that it accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import islice
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Any, NamedTuple

from runbookc.analyses.deciding.questions import Questions, whole_bounds
from runbookc.analyses.domains import domain_of
from runbookc.analyses.quantity import Interval, quantity
from runbookc.conformance.amount_fields import amount_words
from runbookc.conformance.evidence.values.ids import as_decimal, id_in
from runbookc.conformance.steps.flagged import flagged_rules
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Within
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.clock import Moment
    from runbookc.conformance.steps.date_questions import Asked
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Fact, Node, Runbook

_CURRENCIES = frozenset(("USD", "EUR", "GBP", "JPY"))
_SHORT = 4
"""Words of a condition that says no more than that a step failed or did not, at most."""
DEEP = 40
"""Records of one result that are read, at most."""
_COMMON = 10**15
"""Whole numbers below this are compared as what they are."""
Test = Callable[[Any], bool | None]


class Answer(NamedTuple):
    """A condition answered: by which node, with what, in which message, for the records of `ids`.

    `tool` gave `told`, or its field `field` the value `told`: put into words only where somebody asks.
    """

    node: str
    holds: bool
    message: int
    tool: str
    told: Any
    field: str = ""
    ids: frozenset[str] = frozenset()
    dated: tuple[Asked, Moment] | None = None
    """What was asked of which date, where another day may answer otherwise."""

    @property
    def said(self) -> str:
        """What was read, in words."""
        if self.dated is not None:
            return f"{self.tool} gave {self.field} {self.told}"[:160]
        return f"{self.tool} gave {self.field} {self.told!r}"[:120] if self.field else f"{self.tool} {self.told}"


@dataclass(frozen=True, slots=True)
class Reader:
    """A field of one tool's results and the conditions that it answers."""

    path: tuple[str, ...]
    tests: tuple[tuple[str, Test], ...]

    def reaches(self, whole: Any) -> bool:
        """Whether a result has what the path begins with: most have not."""
        head = self.path[0]
        return head in whole if type(whole) is dict else head == "[]" and type(whole) is list

    def read(self, tool: str, receipt: Receipt, known: dict[int, frozenset[str]]) -> Sequence[Answer]:
        """The answers of one result, a value at a time; `known` are the ids of its records, for every field alike."""
        found = []
        whole, head = receipt.value, self.path[0]
        alone = len(self.path) == 1 and type(whole) is dict and whole.get(head) is not None
        message, field = receipt.result_message or 0, self.path[-1]
        for record, value in [(whole, whole[head])] if alone else islice(values_at(whole, self.path), DEEP):
            told = [(node, holds) for node, test in self.tests if (holds := test(value)) is not None]
            if told:
                ids = known.get(id(record))
                if ids is None:
                    ids = known[id(record)] = ids_of(record)
                found += [Answer(node, holds, message, tool, value, field, ids) for node, holds in told]
        return found


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Conditions on how one step's own call ended: by node, whether it asks for success."""

    asks: tuple[tuple[str, bool], ...]

    def read(self, tool: str, receipt: Receipt, known: dict[int, frozenset[str]]) -> Sequence[Answer]:
        """The answers of one ended call; a call that is pending has not ended."""
        ended = {"ok": True, "failed": False, "denied": False}.get(receipt.status)
        if ended is None or found_trouble(receipt):
            return ()
        told, message = "succeeded" if ended else "failed", receipt.result_message or 0
        return [Answer(node, ended is success, message, tool, told) for node, success in self.asks]


def found_trouble(receipt: Receipt) -> bool:
    """Whether a call went well and found what did not: the test that was run, `"result": "failed"`."""
    if receipt.status != "ok":
        return False
    whole = receipt.value
    told = whole.values() if isinstance(whole, dict) else (whole,)
    return any(isinstance(one, str) and one.strip().lower() in _trouble() for one in told)


@cache
def _trouble() -> frozenset[str]:
    return word_class("trouble_state") | word_class("gone_wrong") | word_class("failing") | word_class("chart_no")


def field_readers(book: Runbook, bundle: Bundle) -> dict[str, tuple[Reader, ...]]:
    """By tool: the fields of its results that conditions of the book ask about."""
    tests: dict[str, list[tuple[Node, Callable[[str, str], Test | None]]]] = {}
    facts = {fact.name: fact for fact in book.facts}
    questions = Questions(book, {name: domain_of(fact) for name, fact in facts.items()})
    schemas = {tool.name: tool.output_schema for tool in bundle.tools}
    for node in book.nodes:
        asked = node.test.fact if node.kind == "decide" and node.test is not None and not node.entry else None
        within = questions.conditions.get(node.id)
        if asked in facts and within is not None and within.term.fact and within.term.name == asked:
            tests.setdefault(asked, []).append((node, _test_maker(node, within, facts[asked], schemas)))
    found: dict[str, dict[str, list[tuple[str, Test]]]] = {}
    for name, made in tests.items():
        for tool, path in _places(facts[name]):
            for node, make in made:
                if (test := make(tool, path)) is not None:
                    found.setdefault(tool, {}).setdefault(path, []).append((node.id, test))
    return {
        tool: tuple(Reader(tuple(steps_of(path)), tuple(of)) for path, of in paths.items())
        for tool, paths in found.items()
    }


def prohibition_readers(book: Runbook, bundle: Bundle) -> dict[str, tuple[Reader, ...]]:
    """By tool: the fields under which a rule of the book forbids a step, by `!` and the rule's id."""
    held: dict[tuple[str, str, str], set[str | bool]] = {}
    for flag in flagged_rules(book, bundle):
        held.setdefault((flag.tool, flag.path, flag.rule.id), set()).add(flag.value)
    found: dict[str, list[Reader]] = {}
    for (tool, path, rule), values in held.items():
        test = _flag_test(1) if values == {True} else _among(frozenset(str(value) for value in values))
        found.setdefault(tool, []).append(Reader(tuple(steps_of(path)), ((f"!{rule}", test),)))
    return {tool: tuple(readers) for tool, readers in found.items()}


def outcome_readers(book: Runbook, bundle: Bundle) -> dict[str, Outcomes]:
    """By tool: the conditions that ask whether a step with it succeeded ("the refund fails").

    A look is none of them, whatever its step is called: "the test fails" asks what the test has found.
    """
    looks = {tool.name for tool in bundle.tools if tool.effect == "read"}
    nodes = {node.id: node for node in book.nodes}
    found: dict[str, list[tuple[str, bool]]] = {}
    for node in book.nodes:
        if node.kind != "decide" or node.test is None or node.test.operator not in ("succeeded", "failed"):
            continue
        of = nodes.get(node.test.of or "")
        if (
            of is None
            or of.tool is None
            or of.kind == "check"
            or of.tool.name in looks
            or len(node.text.split()) > _SHORT
        ):
            continue
        found.setdefault(of.tool.name, []).append((node.id, node.test.operator == "succeeded"))
    return {tool: Outcomes(tuple(asks)) for tool, asks in found.items()}


def _places(fact: Fact) -> Iterator[tuple[str, str]]:
    """(tool, path) of every result field that states a fact: "get_order result: data[].status"."""
    for stated in fact.stated_by:
        tool, found, path = stated.partition(" result: ")
        if found and path:
            yield tool, path


def steps_of(path: str) -> Iterator[str]:
    """The steps of a path: "data[].created" is data, [], created."""
    return (step for step in path.replace("[]", ".[]").split(".") if step)


def values_at(value: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:
    """(the record it stands in, the value) for each value at a path; "[]" goes through a list."""
    todo: list[tuple[Any, Any, int]] = [(None, value, 0)]
    while todo:
        record, inner, at = todo.pop()
        if at == len(path):
            if inner is not None:
                yield record, inner
        elif path[at] == "[]":
            if isinstance(inner, list):
                todo += [(record, item, at + 1) for item in reversed(inner)]
        elif isinstance(inner, dict) and path[at] in inner:
            todo.append((inner, inner[path[at]], at + 1))


def ids_of(record: Any) -> frozenset[str]:
    """The ids that a record bears."""
    if not isinstance(record, dict):
        return frozenset()
    named = [v for k, v in record.items() if isinstance(v, str) and v and _bears_id(k)]
    return frozenset([plain for v in named if " " not in v and (plain := id_in(v)) is not None])


@lru_cache(maxsize=4096)
def _bears_id(key: str) -> bool:
    return key.lower().replace("_", "").endswith(("id", "number"))


def _test_maker(
    node: Node, within: Within, fact: Fact, schemas: Mapping[str, Mapping[str, Any]]
) -> Callable[[str, str], Test | None]:
    """What tells, of a field, how its values answer a condition; None where they cannot be compared."""

    def make(tool: str, path: str) -> Test | None:
        if within.term.ordered:
            measured = whole_bounds(node)
            scale = _scale(fact, measured[0], schemas.get(tool, {}), path) if measured is not None else None
            return None if measured is None or scale is None else _number_test(measured[0], scale)
        if fact.type == "boolean":
            return _flag_test(within.mask)
        if not any(_stands_in(region.words, node.text) for region in within.term.regions):
            return None  # "To cancel", of what the customer wants, is no word of a record that may say "cancelled"
        return _value_test({region.words: bool(within.mask >> at & 1) for at, region in enumerate(within.term.regions)})

    return make


def _stands_in(words: str, text: str) -> bool:
    """Whether a value of a record stands in a condition as it is written; "canceled" is "cancelled"."""
    plain = (re.sub(r"[\W_]+", " ", one.lower()).replace("ll", "l").strip() for one in (words, text))
    value, condition = plain
    return bool(value) and f" {value} " in f" {condition} "


def _value_test(holds: Mapping[str, bool]) -> Test:
    return lambda value: holds.get(value) if isinstance(value, str) else None


def _among(values: frozenset[str]) -> Test:
    return lambda value: value in values if isinstance(value, str) else None


def _flag_test(mask: int) -> Test:
    return lambda value: bool(mask & (1 if value else 2)) if isinstance(value, bool) else None


def _number_test(asked: Interval, scale: Fraction) -> Test:
    low, high = asked.low, asked.high
    least, most = _whole_ends(asked, scale)

    def test(value: Any) -> bool | None:
        if type(value) is int and -_COMMON < value < _COMMON:
            return least <= value <= most
        plain = as_decimal(value)
        if plain is None:
            return None
        number = plain * scale.numerator / Decimal(scale.denominator)
        above = low is None or number > low or (asked.low_in and number == low)
        return above and (high is None or number < high or (asked.high_in and number == high))

    return test


def _whole_ends(asked: Interval, scale: Fraction) -> tuple[float, float]:
    """The least and the most of the whole numbers of a field that are within what is asked for."""
    least, most = -inf, inf
    if asked.low is not None:
        low = Fraction(asked.low) / scale
        least = ceil(low) if asked.low_in else floor(low) + 1
    if asked.high is not None:
        high = Fraction(asked.high) / scale
        most = floor(high) if asked.high_in else ceil(high) - 1
    return least, most


def _scale(fact: Fact, asked: Interval, schema: Mapping[str, Any], path: str) -> Fraction | None:
    """How many of the condition's unit one of the field is; None where that is not certain."""
    if fact.type not in ("integer", "number"):
        return None
    if asked.unit in _CURRENCIES:
        words = _described(schema, path)
        if (
            amount_words("minor").search(words)
            or amount_words("minor").search(path.replace("_", " "))
            or fact.unit == "cent"
        ):
            return Fraction(1, 100)
        return Fraction(1) if _currencies_in(fact.unit or words) == {asked.unit} else None
    own = quantity(f"1 {fact.unit}") if fact.unit else None
    if own is not None:
        return Fraction(own.number) if own.unit == asked.unit else None
    return Fraction(1) if not asked.unit else None


def _currencies_in(words: str) -> set[str]:
    """The currencies (ISO 4217) that a description names: "Open fines, in euros"."""
    said = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    return {row["code"] for row in rows("currencies.tsv") if not said.isdisjoint(row["words"].split())}


def _described(schema: Mapping[str, Any], path: str) -> str:
    """What a schema says of the field at a path."""
    here: Any = schema
    for step in steps_of(path):
        if not isinstance(here, dict):
            return ""
        here = here.get("items") if step == "[]" else (here.get("properties") or {}).get(step)
    return str(here.get("description", "")) if isinstance(here, dict) else ""
