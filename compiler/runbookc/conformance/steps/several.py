"""Conditions that ask for more than one of what a look-up lists: "Stripe shows a double charge", "two open orders".

One record, or none, is never two: a list that short answers no. What a longer one answers nobody can tell from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.conformance.steps.answers import Answer
from runbookc.ground.words import name_words, stem, stems, words
from runbookc.ir.flow import Flow
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Node, Runbook

_SEVERAL: Final = frame("several_of_them")
_DENIED: Final = frame("denied_or_only")
_FEW: Final = 8
"""Words of a condition that asks for no more than the number of things, at most."""


@dataclass(frozen=True, slots=True)
class Several:
    """Conditions on how many one tool lists, by node; `plain` are the arguments with which it lists all there are."""

    asks: tuple[tuple[str, bool], ...]
    plain: frozenset[str]

    def read(self, tool: str, receipt: Receipt, known: dict[int, frozenset[str]]) -> Sequence[Answer]:
        """A no, where a whole list has fewer than two."""
        given = receipt.call.arguments
        if receipt.status != "ok" or not isinstance(given, dict) or not self.plain.issuperset(given):
            return ()
        found = _listed(receipt.value)
        if found is None or len(found) > 1:
            return ()
        told = f"listed {'nothing' if not found else 'one'}"
        return [Answer(node, False, receipt.result_message or 0, tool, told) for node, _ in self.asks]


def several_readers(book: Runbook, bundle: Bundle) -> dict[str, Several]:
    """By tool: the conditions that ask for several of what it lists, behind a step that calls it."""
    asking = [(n, match["what"]) for n in book.nodes if _asks(n) and (match := _SEVERAL.search(n.text))]
    if not asking:
        return {}
    flow = Flow(book)
    tools = {tool.name: tool for tool in bundle.tools if tool.effect == "read" and not tool.customer}
    found: dict[str, dict[str, bool]] = {}
    for node, what in asking:
        before = flow.before([node.id])
        for look in book.nodes:
            tool = tools.get(look.tool.name) if look.tool is not None and look.kind == "check" else None
            own = look.procedure == node.procedure and look.id in before
            if (
                tool is not None
                and own
                and _lists(tool.name, tool.output_schema)
                and not _nouns(tool.name).isdisjoint(stems(what))
            ):
                found.setdefault(tool.name, {})[node.id] = False
    return {
        tool: Several(tuple(asks.items()), frozenset(p.name for p in tools[tool].parameters if p.required))
        for tool, asks in found.items()
    }


def _asks(node: Node) -> bool:
    """Whether a condition is understood no further than its words, and says little more than that there are several."""
    short = len(words(node.text)) <= _FEW and not _DENIED.search(node.text)
    vague = node.test is None or (node.test.fact is None and node.test.operator in ("holds", "exists"))
    return node.kind == "decide" and not node.inferred and short and vague


def _nouns(tool: str) -> frozenset[str]:
    return frozenset(stem(word) for word in name_words(tool.rsplit("/", 1)[-1])[1:])


def _lists(tool: str, schema: object) -> bool:
    """Whether a tool gives a list, and nothing but one."""
    return isinstance(schema, dict) and (
        schema.get("type") == "array"
        or sum(isinstance(p, dict) and p.get("type") == "array" for p in (schema.get("properties") or {}).values()) == 1
    )


def _listed(value: object) -> list[object] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list)]
        more = any(value.get(key) for key in ("has_more", "next", "next_page", "next_cursor", "hasMore", "nextCursor"))
        return lists[0] if len(lists) == 1 and not more else None
    return None
