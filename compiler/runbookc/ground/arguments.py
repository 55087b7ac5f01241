"""Where the values of a tool's parameters come from: the step's own words, an earlier step, the ticket, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.directory import Directory
from runbookc.ground.fact_names import covers, fact_of_parameter, key
from runbookc.ground.index import Index
from runbookc.ground.told import Telling
from runbookc.ground.vocabulary import ROOMS, TEXT_INPUTS
from runbookc.ground.words import name_stems, name_words, stem, stems, words
from runbookc.ir.model import Argument, Node

_MONEY: Final = frozenset({"amount", "price", "total", "value", "sum"})
_SUMS: Final = _MONEY | {"currency"}
"""What is the same value under whatever thing it stands: the amount asked for is the amount just looked up."""
_WHERE: Final = ROOMS | {"queue", "team", "group", "recipient", "to", "assignee", "destination", "department", "who"}
_FREE: Final = TEXT_INPUTS | {"reason", "query", "question", "explanation", "cause"}
_DIGIT: Final = re.compile(r"\d")
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
_EVERYONE_HAS: Final = frozenset({("ticket", "id"), ("customer", "email")})
"""What every support conversation brings with it."""


class Arguments:
    """Sources of values for the parameters of a page's steps."""

    def __init__(
        self, index: Index, tells: Telling, directory: Directory | None = None, reached: Mapping[str, str] = _NOBODY
    ) -> None:
        """`reached` is whom each step names, by node, for steps whose words were not read as a recipient."""
        self._index = index
        self._tells = tells
        self._directory = directory
        self._reached = dict(reached)

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
            origin = _from_text(parameter, node, self._called(node))
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
        return {p.name: self._fact(p, entity) for p in parameters}

    def wanted(self, called: str) -> Iterator[str]:
        """The facts a tool cannot do without."""
        profile = self._index.by_called.get(called)
        for parameter in profile.tool.parameters if profile else ():
            if parameter.required and not parameter.values and not set(name_words(parameter.name)) & (_FREE | _WHERE):
                yield self._fact(parameter, profile.entity if profile else "")

    def _from_before(self, parameter: Parameter, entity: str, before: list[Node]) -> str:
        fact = self._fact(parameter, entity)
        if key(fact) == ("ticket", "id"):
            return f"ticket:{fact}"
        for node in sorted(before, key=lambda n: not self._about(n, fact)):
            origin = self._given(node, fact)
            if origin is not None:
                return origin
        if key(fact) in _EVERYONE_HAS and self._index.has_tickets:
            return f"ticket:{fact}"
        field = key(fact)[1]
        alike = (n for n in before if field in _SUMS and n.tool and self._tells.tells_any(n.tool.name, field))
        return next((f"step:{node.id}" for node in alike), "missing")

    def _fact(self, parameter: Parameter, entity: str) -> str:
        return fact_of_parameter(parameter.name, entity, self._tells.known, parameter.description)

    def _called(self, node: Node) -> tuple[str, ...]:
        """Every name of whom a step turns to, as the directory gives them."""
        recipient = (node.action.recipient if node.action else "") or self._reached.get(node.id, "")
        if not recipient or self._directory is None:
            return (recipient,) if recipient else ()
        found = self._directory.find("queue", recipient)
        return (recipient, *(name for entry in found for name in (*entry.names, *entry.reach)))

    def _about(self, node: Node, fact: str) -> bool:
        """Whether a node's tool is about the very thing whose fact is wanted: its own id is the surest."""
        profile = self._index.by_called.get(node.tool.name) if node.tool else None
        return profile is not None and key(fact)[0] in (profile.entity, key(f"{profile.entity}.x")[0])

    def _given(self, node: Node, fact: str) -> str | None:
        """How an earlier node gives a fact: as a tool's result, as an answer, or as what it looked up by hand."""
        if node.tool is not None:
            told = self._tells.tells(node.tool.name, fact)
            return f"step:{node.id}" if told is not None or self._made(node, fact) else None
        if any(covers(known, fact) or (node.kind == "ask" and _answers(known, fact)) for known in node.obtains):
            return f"ask:{fact}" if node.kind == "ask" else f"fact:{fact}"
        return None

    def _made(self, node: Node, fact: str) -> bool:
        """Whether the node's tool makes the thing whose id is wanted, and nobody described its result."""
        profile = self._index.by_called.get(node.tool.name) if node.tool else None
        if profile is None or profile.tool.fields or profile.tool.effect == "read":
            return False
        return key(fact)[1] == "id" and key(fact)[0] == profile.entity


def _from_text(parameter: Parameter, node: Node, names: tuple[str, ...]) -> str | None:
    """A value the step's own words give: an allowed one, a place, an amount, a text to be written."""
    action = node.action
    said = set(name_words(parameter.name))
    if parameter.values:
        return _allowed(parameter, node, names)
    if action is None:
        return None
    if said & ROOMS and action.channel:
        return f"text:{action.channel}"
    if said & _WHERE and not said & _FREE and (names or action.channel) and "id" not in said:
        return f"text:{names[0] if names else action.channel}"
    if said & _MONEY and action.amount and _DIGIT.search(action.amount):
        return f"text:{action.amount}"
    if said & _FREE and "id" not in said and parameter.type in ("", "string") and parameter.required:
        return f"text:{action.message or node.text}"
    return None


def _allowed(parameter: Parameter, node: Node, names: tuple[str, ...]) -> str | None:
    """The one allowed value that the step names; the longest where one is part of another."""
    same = {_run_together(name) for name in names}
    for value in parameter.values:
        if _run_together(value) in same:
            return f"text:{value}"
    for text in (*(" ".join(stems(name)) for name in names), " ".join(stems(node.text))):
        found = [value for value in parameter.values if _stands(value, text)]
        if found:
            longest = max(found, key=len)
            return f"text:{longest}"
    return None


def _answers(known: str, fact: str) -> bool:
    """Whether what the customer was asked for is what a tool asks for, where neither says whose it is."""
    field = key(known)[1]
    return known.startswith("customer.") and field not in ("", "id") and field == key(fact)[1]


def _run_together(name: str) -> str:
    """`billing-oncall` and "the Billing On-call queue" are one name."""
    return "".join(word for word in words(name) if word not in ("the", "queue", "team", "channel"))


def _stands(value: str, text: str) -> bool:
    wanted = " ".join(name_stems(value)) or " ".join(stem(word) for word in words(value))
    return bool(wanted) and f" {wanted} " in f" {text} "
