"""Where the values of a tool's parameters come from: the step's own words, an earlier step, the ticket, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.fact_names import covers, fact_of_parameter, key
from runbookc.ground.index import Index
from runbookc.ground.told import Telling
from runbookc.ground.vocabulary import ROOMS, TEXT_INPUTS
from runbookc.ground.words import name_stems, name_words, stem, stems, words
from runbookc.ir.model import Argument, Node

_MONEY: Final = frozenset({"amount", "price", "total", "value", "sum"})
_WHERE: Final = ROOMS | {"queue", "team", "group", "recipient", "to", "assignee", "destination", "department", "who"}
_FREE: Final = TEXT_INPUTS | {"reason", "query", "question", "explanation", "cause"}
_DIGIT: Final = re.compile(r"\d")
_EVERYONE_HAS: Final = frozenset({("ticket", "id"), ("customer", "email")})
"""What every support conversation brings with it."""


class Arguments:
    """Sources of values for the parameters of a page's steps."""

    def __init__(self, index: Index, tells: Telling) -> None:
        self._index = index
        self._tells = tells

    def of(self, node: Node, earlier: Iterable[Node]) -> dict[str, Argument]:
        """An argument for every required parameter, and for each optional one the step's words give.

        `earlier` are the nodes before it that obtain something, nearest first.
        """
        profile = self._index.by_called.get(node.tool.name) if node.tool else None
        if profile is None:
            return {}
        before = list(earlier)
        found: dict[str, Argument] = {}
        for parameter in profile.tool.parameters:
            origin = _from_text(parameter, node)
            if origin is None and parameter.required:
                origin = self._from_before(parameter, profile.entity, before)
            if origin is not None:
                found[parameter.name] = Argument(origin=origin)
        return found

    def facts_of(self, called: str) -> dict[str, str]:
        """The facts a tool's parameters ask for, by parameter."""
        profile = self._index.by_called.get(called)
        parameters = profile.tool.parameters if profile else ()
        entity = profile.entity if profile else ""
        return {p.name: fact_of_parameter(p.name, entity, self._tells.known) for p in parameters}

    def wanted(self, called: str) -> Iterator[str]:
        """The facts a tool cannot do without."""
        profile = self._index.by_called.get(called)
        for parameter in profile.tool.parameters if profile else ():
            if parameter.required and not parameter.values and not set(name_words(parameter.name)) & (_FREE | _WHERE):
                yield fact_of_parameter(parameter.name, profile.entity if profile else "", self._tells.known)

    def _from_before(self, parameter: Parameter, entity: str, before: list[Node]) -> str:
        fact = fact_of_parameter(parameter.name, entity, self._tells.known)
        if key(fact) == ("ticket", "id"):
            return f"ticket:{fact}"
        for node in before:
            origin = self._given(node, fact)
            if origin is not None:
                return origin
        if key(fact) in _EVERYONE_HAS and self._index.has_tickets:
            return f"ticket:{fact}"
        return "missing"

    def _given(self, node: Node, fact: str) -> str | None:
        """How an earlier node gives a fact: as a tool's result, as an answer, or as what it looked up by hand."""
        if node.tool is not None:
            told = self._tells.tells(node.tool.name, fact)
            return f"step:{node.id}" if told is not None or self._made(node, fact) else None
        if any(covers(known, fact) for known in node.obtains):
            return f"ask:{fact}" if node.kind == "ask" else f"fact:{fact}"
        return None

    def _made(self, node: Node, fact: str) -> bool:
        """Whether the node's tool makes the thing whose id is wanted, and nobody described its result."""
        profile = self._index.by_called.get(node.tool.name) if node.tool else None
        if profile is None or profile.tool.fields or profile.tool.effect == "read":
            return False
        return key(fact)[1] == "id" and key(fact)[0] == profile.entity


def _from_text(parameter: Parameter, node: Node) -> str | None:
    """A value the step's own words give: an allowed one, a place, an amount, a text to be written."""
    action = node.action
    said = set(name_words(parameter.name))
    if parameter.values:
        return _allowed(parameter, node)
    if action is None:
        return None
    if said & ROOMS and action.channel:
        return f"text:{action.channel}"
    if said & _WHERE and not said & _FREE and (action.recipient or action.channel) and "id" not in said:
        return f"text:{action.recipient or action.channel}"
    if said & _MONEY and action.amount and _DIGIT.search(action.amount):
        return f"text:{action.amount}"
    if said & _FREE and "id" not in said and parameter.type in ("", "string") and parameter.required:
        return f"text:{action.message or node.text}"
    return None


def _allowed(parameter: Parameter, node: Node) -> str | None:
    """The one allowed value that the step names; the longest where one is part of another."""
    said = " ".join(stems(node.text))
    recipient = node.action.recipient if node.action else ""
    for text in (" ".join(stems(recipient)), said):
        found = [value for value in parameter.values if _stands(value, text)]
        if found:
            longest = max(found, key=len)
            return f"text:{longest}"
    return None


def _stands(value: str, text: str) -> bool:
    wanted = " ".join(name_stems(value)) or " ".join(stem(word) for word in words(value))
    return bool(wanted) and f" {wanted} " in f" {text} "
