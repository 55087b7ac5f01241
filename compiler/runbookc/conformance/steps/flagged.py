"""Prohibitions without a condition of the page that a record can still decide, by a field of what is looked up.

Never refund a charge that has an open dispute      get_charge result: disputed is true
Never cancel a booking that is already checked in   get_booking result: status is checked_in
Never refund gift cards                             get_order result: item is gift_card

Only where the field is of the very thing, or its value is the very words, and nothing is denied: what such a rule says
of a call is an error, so what is not certain is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from runbookc.ground.words import name_words, stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle, BundledTool
    from runbookc.ir.model import Rule, Runbook

_RELATIVE = frame("relative_clause")
_DENIED = word_class("field_denied")
_DEEP = 4
"""Objects and lists within a result that fields are looked for in."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A rule, and the field of a tool's result whose `value` makes it hold: "data[].disputed", True."""

    rule: Rule
    tool: str
    path: str
    value: str | bool
    others: tuple[str | bool, ...]
    """Values of the field under which nothing is forbidden."""


def flagged_rules(book: Runbook, bundle: Bundle) -> Iterator[Flagged]:
    """The prohibitions of a runbook against its own steps that a field decides, with every field that does."""
    rules = [r for r in book.rules if r.modality == "must-not" and not r.condition and r.action and r.guards]
    reading = [tool for tool in bundle.tools if tool.effect == "read" and not tool.customer] if rules else []
    for rule in rules:
        for tool in reading:
            for entity, path, values in _fields(tool):
                held = tuple(value for value in values if _is_meant(rule, entity, path, value))
                others = tuple(value for value in values if value not in held)
                for value in held if others else ():
                    yield Flagged(rule, tool.name, path, value, others)


def _is_meant(rule: Rule, entity: frozenset[str], path: str, value: str | bool) -> bool:
    head, clause = _parted(rule)
    name = re.split(r"[.\[\]]+", path)[-1]
    if isinstance(value, bool):
        return value and bool(clause) and stems(name) <= clause and bool(entity & head)
    said = stems(value)
    if clause:  # and nothing but what it is: a charge with "an open dispute" is no open charge
        rest = clause - said - stems(name) - entity - being_stems()
        return bool(said) and said <= clause and not rest and bool(entity & head)
    return bool(said) and said == head and len(said) > 1


def _parted(rule: Rule) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what a rule forbids doing something to, and of the clause that narrows it; () where it denies."""
    text = rule.action.object if rule.action is not None else ""
    match = _RELATIVE.search(text)
    if match is None:
        return stems(text) - _ARTICLES, frozenset()
    rest = rule.text[found.end() :] if (found := _RELATIVE.search(rule.text)) else text[match.end() :]
    clause = words(rest)
    return stems(text[: match.start()]), stems(rest) if _DENIED.isdisjoint(clause) else frozenset()


@cache
def being_stems() -> frozenset[str]:
    """The stems of words that say no more than that something is so."""
    return stems(next(row["words"] for row in rows("consent.tsv") if row["class"] == "being").replace(",", " "))


_ARTICLES = frozenset(("a", "an", "the", "any", "ani"))


def listed_fields(tool: BundledTool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The closed lists in a tool's results: path and values."""
    for _, path, values in _fields(tool):
        listed = tuple(value for value in values if isinstance(value, str))
        if listed:
            yield path, listed


def _fields(tool: BundledTool) -> Iterator[tuple[frozenset[str], str, tuple[str | bool, ...]]]:
    """By flag or closed list in a tool's results: the stems of what it is of, its path, and the values it can have."""
    of = frozenset(stem(word) for word in name_words(tool.name.rsplit("/", 1)[-1]))
    todo: list[tuple[frozenset[str], str, Mapping[str, Any], int]] = [(of, "", tool.output_schema, 0)]
    while todo:
        entity, path, schema, deep = todo.pop(0)
        if deep > _DEEP:
            continue
        for name, inner in (schema.get("properties") or {}).items():
            here = f"{path}.{name}" if path else str(name)
            if not isinstance(inner, Mapping):
                continue
            listed = tuple(value for value in inner.get("enum") or () if isinstance(value, str))
            if listed:
                yield entity, here, listed
            if inner.get("type") == "boolean":
                yield entity, here, (True, False)
            elif inner.get("type") == "object":
                todo.append((stems(str(name)), here, inner, deep + 1))
            elif inner.get("type") == "array" and isinstance(inner.get("items"), Mapping):
                todo.append((entity | stems(str(name)), f"{here}[]", inner["items"], deep + 1))


def stems(text: str) -> frozenset[str]:
    """The stems of words."""
    return frozenset(stem(word) for word in words(text.replace("_", " ").replace("-", " ")))
