"""Conditions that ask whether a look-up found anything: "Stripe shows no charges", "the CRM finds no account"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runbookc.conformance.steps.answers import Answer
from runbookc.conformance.steps.consent import consent_words
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import name_words, stem, words
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Node, Runbook

_COUNTED = frame("how_many")
"""What begins the words for something that a record tells, and is not the record ("how many repeats are left")."""
_NOT_FOUND = frame("not_found")


@dataclass(frozen=True, slots=True)
class Absence:
    """Conditions on what one tool finds: by node, whether it asks for nothing. `plain` ask for nothing else."""

    asks: tuple[tuple[str, bool], ...]
    plain: frozenset[str]

    def read(self, tool: str, receipt: Receipt, known: dict[int, frozenset[str]]) -> Sequence[Answer]:
        """The answers of one ended call; that something was found answers only who asks for just anything."""
        empty = _found_nothing(receipt)
        if empty is None:
            return ()
        if not empty and not self.plain:
            return ()
        told, message = f"found {'nothing' if empty else 'something'}", receipt.result_message or 0
        asked = [(node, nothing) for node, nothing in self.asks if empty or node in self.plain]
        return [Answer(node, empty is nothing, message, tool, told) for node, nothing in asked]


def absence_readers(book: Runbook) -> dict[str, Absence]:
    """By tool: the conditions that ask whether it found something."""
    nodes = {node.id: node for node in book.nodes}
    found: dict[str, list[tuple[Node, Node]]] = {}
    for node in book.nodes:
        of = nodes.get(node.test.of or "") if node.test is not None else None
        if node.kind != "decide" or node.test is None or node.test.operator not in ("missing", "exists"):
            continue
        if of is not None and of.tool is not None and of.kind == "check" and not _COUNTED.match(_object(of)):
            found.setdefault(of.tool.name, []).append((node, of))
    return {
        tool: Absence(
            tuple((node.id, node.test is not None and node.test.operator == "missing") for node, _ in asked),
            frozenset(node.id for node, of in asked if _asks_for_anything(node, of)),
        )
        for tool, asked in found.items()
    }


def _object(of: Node) -> str:
    return of.action.object if of.action is not None else ""


def _asks_for_anything(node: Node, of: Node) -> bool:
    """Whether a condition names no more than what the tool looks up: "no open order" asks for more than orders."""
    named = [*(name_words(of.tool.name) if of.tool is not None else ()), *words(of.system or node.system or "")]
    named += words(of.action.object if of.action is not None else "")
    rest = words(consent_words("finding").sub(" ", node.text.lower()))
    said = {stem(word) for word in rest if lexicon().kind(lexicon().forms.get(word, word)) != "check"}
    return said <= {stem(word) for word in named}


def _found_nothing(receipt: Receipt) -> bool | None:
    """Whether a look-up came back empty; None where that cannot be told."""
    if receipt.status in ("failed", "denied"):
        return True if _NOT_FOUND.search(receipt.content[:2000]) else None
    if receipt.status not in ("ok", "unknown") or receipt.result_message is None:
        return None
    return _is_empty(receipt.value)


def _is_empty(value: Any) -> bool | None:
    if isinstance(value, list):
        return not value
    if isinstance(value, dict):
        if list not in set(map(type, value.values())):
            return False if value else None
        lists = [v for v in value.values() if isinstance(v, list)]
        if lists and not any(lists) and not any(isinstance(v, (str, dict)) and v for v in value.values()):
            return True
        return False if any(lists) or (value and not lists) else None
    return None
