"""Where the values of a tool's parameters come from: the step's own words, an earlier step, the ticket, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from runbookc.catalog.model import Parameter, Tool
from runbookc.ground.addressed import address_of_customer, is_the_customer
from runbookc.ground.counted import counted_in
from runbookc.ground.directory import Directory
from runbookc.ground.elsewhere import is_said_with, named_in, of_what_it_is_about
from runbookc.ground.fact_names import IDS, PERSONAL, fact_of_parameter, facts_in, key
from runbookc.ground.givers import Givers
from runbookc.ground.index import Index
from runbookc.ground.profile import Profile
from runbookc.ground.ticket_facts import NOTHING_HELD, TicketFacts
from runbookc.ground.told import Telling
from runbookc.ground.vocabulary import ROOMS, TEXT_INPUTS
from runbookc.ground.words import name_stems, name_words, stem, stems, words
from runbookc.ir.model import Argument, Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_MONEY: Final = frozenset({"amount", "price", "total", "value", "sum"})
_OWED: Final = word_class("owed_noun")
"""Things that are nothing but an amount."""
_SUMS: Final = _MONEY | {"currency"}
"""What is the same value under whatever thing it stands: the amount asked for is the amount just looked up."""
_WHERE: Final = ROOMS | word_class("place_parameter")
_FREE: Final = TEXT_INPUTS | word_class("free_text_parameter")
_OF_ONE: Final = word_class("measure_parameter")
"""Words that make a room one that people sleep or meet in."""
_IT: Final = word_class("pronoun") - word_class("third_person")
"""What is sent and never whom it goes to: "text it to the phone on the rental"."""
_CODED: Final = "_code"
"""How a parameter ends that names a thing of its own: the `region_code` of a customer is that of the slots there."""
_BY: Final = frame("by_what")
_DIGIT: Final = re.compile(r"\d")
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


class Arguments:
    """Sources of values for the parameters of a page's steps."""

    def __init__(
        self,
        index: Index,
        tells: Telling,
        directory: Directory | None = None,
        reached: Mapping[str, str] = _NOBODY,
        held: TicketFacts = NOTHING_HELD,
    ) -> None:
        """`reached` is whom each step names, by node, for steps whose words were not read as a recipient."""
        self._held = held.given
        self._index = index
        self._tells = tells
        self._directory = directory
        self._reached = dict(reached)
        self._facts: dict[str, Mapping[str, str]] = {}
        self._wanted: dict[str, tuple[str, ...]] = {}

    def of(self, node: Node, givers: Givers) -> dict[str, Argument]:
        """An argument for every required parameter, and for each optional one the step's words or the customer give.

        `givers` are the nodes of its page that obtain something.
        """
        profile = self._index.by_called.get(node.tool.name) if node.tool else None
        if profile is None:
            return {}
        called = self._called(node)
        wanted = self.facts_of(profile.tool.called)
        found: dict[str, Argument] = {}
        searched = self._searched(node, wanted, givers)
        looked_up_by = self._looked_up_by(node, profile.tool, wanted)
        for parameter in profile.tool.parameters:
            address = address_of_customer(profile, parameter) if is_the_customer(called) else ""
            known = self._from_before(node, address, givers) if address else "missing"
            origin = known if known != "missing" else _from_text(parameter, node, called)
            if origin is None and (parameter.required or parameter.name == searched):
                origin = self._needed(node, profile, parameter, wanted[parameter.name], givers)
            elif origin is None and not parameter.values:
                origin = givers.asked(node, wanted[parameter.name])
                if origin is None and parameter.name in looked_up_by:
                    before = self._from_before(node, wanted[parameter.name], givers)
                    origin = None if before == "missing" else before
            if origin is not None:
                found[parameter.name] = Argument(origin=origin)
        return found

    def _needed(self, node: Node, profile: Profile, parameter: Parameter, fact: str, givers: Givers) -> str:
        """Where a value comes from that a tool cannot do without and the step's words do not give."""
        origin = self._from_before(node, fact, givers)
        if self._is_as_it_was(profile.tool.called, fact, origin, givers):
            named = set(name_stems(parameter.name)) <= set(stems(node.text))  # "with the severity from the list above"
            return f"fact:{fact}" if named else "missing"
        if origin == "missing" and parameter.values and is_said_with(node, parameter):
            return f"fact:{fact}"
        return self._of_another(node, profile, parameter, fact, givers) if origin == "missing" else origin

    def _searched(self, node: Node, wanted: Mapping[str, str], givers: Givers) -> str:
        """The parameter that a shorthand's step looks up by: by the first of its keys that something provides."""
        keys = node.shorthand.search_by if node.shorthand is not None else ()
        by_key = {key(fact): name for name, fact in reversed(list(wanted.items()))}
        named = [(by_key[key(fact)], fact) for fact in keys if key(fact) in by_key]
        given = (name for name, fact in named if self._from_before(node, fact, givers) != "missing")
        return next(given, named[0][0] if named else "")

    def _looked_up_by(self, node: Node, tool: Tool, wanted: Mapping[str, str]) -> frozenset[str]:
        """The parameters that need not be given and are: by the step's words ("search by e-mail"), or since a lookup
        that the compiler added would else ask for everything there is."""
        if node.inferred and node.shorthand is None:
            keys = self.keys_of(tool.called)
            return frozenset(name for name, fact in wanted.items() if fact in keys)
        by = _BY.search(node.text)
        said = {key(fact) for fact in facts_in(by[1])} if by else set()
        return frozenset(name for name, fact in wanted.items() if key(fact) in said)

    def keys_of(self, called: str) -> frozenset[str]:
        """The facts by which a tool finds one thing, where it can be asked without any of them."""
        profile = self._index.by_called.get(called)
        if profile is None or any(parameter.required for parameter in profile.tool.parameters):
            return frozenset()
        return frozenset(fact for fact in self.facts_of(called).values() if key(fact)[1] in IDS | PERSONAL)

    def facts_of(self, called: str) -> Mapping[str, str]:
        """The facts a tool's parameters ask for, by parameter."""
        if called not in self._facts:
            profile = self._index.by_called.get(called)
            parameters = profile.tool.parameters if profile else ()
            entity = profile.entity if profile else ""
            self._facts[called] = {p.name: self._fact(p, entity) for p in parameters}
        return self._facts[called]

    def describes(self, called: str, fact: str) -> bool:
        """Whether a fact is of the very thing that a changing tool makes: another one of it tells nothing of this one.

        What it is called by is no such fact: the order that is cancelled has a number before.
        """
        profile = self._index.by_called.get(called)
        changes = profile is not None and profile.tool.effect in ("write", "destroy")
        thing, _, field = fact.partition(".")
        return changes and profile is not None and thing == profile.entity and field not in IDS | PERSONAL

    def _is_as_it_was(self, called: str, fact: str, origin: str, givers: Givers) -> bool:
        """Whether a look tells how the thing that a tool makes or changes is so far: no value of what it shall be."""
        looked = origin.startswith("step:") and givers.node(origin.removeprefix("step:")).kind == "check"
        return looked and key(fact)[1] not in _SUMS and self.describes(called, fact)

    def wanted(self, called: str) -> tuple[str, ...]:
        """The facts a tool cannot do without."""
        if called not in self._wanted:
            profile = self._index.by_called.get(called)
            needed = [p for p in (profile.tool.parameters if profile else ()) if p.required and not p.values]
            named = [p for p in needed if not set(name_words(p.name)) & (_FREE | _WHERE)]
            self._wanted[called] = tuple(self._fact(p, profile.entity if profile else "") for p in named)
        return self._wanted[called]

    def provides(self, called: str, fact: str) -> bool:
        """Whether a step that calls this reading tool leaves no later step without the fact."""
        field = key(fact)[1]
        return self._tells.tells(called, fact) is not None or (field in _SUMS and self._tells.tells_any(called, field))

    def _from_before(self, node: Node, fact: str, givers: Givers) -> str:
        if key(fact) == ("ticket", "id"):
            return f"ticket:{fact}"
        origin = givers.origin(node, fact)
        if origin is not None:
            return origin
        if key(fact) in self._held:
            return f"ticket:{fact}"
        thing, field = key(fact)
        alike = givers.alike(node, field) if field in _SUMS else None
        if alike is None and field in _MONEY and thing in _OWED:
            alike = givers.alike(node, thing)  # the amount of a fee is what a firing has under `fee`
        if alike is None and field in _MONEY:
            named = (givers.alike(node, word) for word in words(node.text) if word in _MONEY)
            alike = next((near for near in named if near is not None), None)  # "refund the sale for its total"
        return f"step:{alike.id}" if alike is not None else "missing"

    def _of_another(self, node: Node, profile: Profile, parameter: Parameter, fact: str, givers: Givers) -> str:
        """What another thing's value is given by: that of the words, else the one of what the tool is about."""
        for named in named_in(node, fact):
            origin = givers.origin(node, named)
            if origin is not None:
                return origin
        about = of_what_it_is_about(profile, parameter, fact, self._tells)
        found = {origin for other in about if (origin := givers.origin(node, other)) is not None}
        if len(found) == 1:
            return found.pop()
        coded = givers.alike(node, field) if (field := key(fact)[1]).endswith(_CODED) else None
        return f"step:{coded.id}" if coded is not None else "missing"

    def _fact(self, parameter: Parameter, entity: str) -> str:
        return fact_of_parameter(parameter.name, entity, self._tells.known, parameter.description)

    def _called(self, node: Node) -> tuple[str, ...]:
        """Every name of whom a step turns to, as the directory gives them."""
        recipient = (node.action.recipient if node.action else "") or self._reached.get(node.id, "")
        recipient = "" if recipient.lower() in _IT else recipient
        if not recipient or self._directory is None:
            return (recipient,) if recipient else ()
        found = self._directory.find("queue", recipient)
        return (recipient, *(name for entry in found for name in (*entry.names, *entry.reach)))


def _from_text(parameter: Parameter, node: Node, names: tuple[str, ...]) -> str | None:
    """A value the step's own words give: an allowed one, a place, an amount, a text to be written."""
    action = node.action
    said = set(name_words(parameter.name))
    if parameter.values:
        return _allowed(parameter, node, names)
    if action is None:
        return None
    counted = counted_in(parameter, node.text)
    if counted is not None:
        return f"text:{counted}"
    if said & ROOMS and action.channel and not said & _OF_ONE:
        return f"text:{action.channel}"
    if said & _WHERE and not said & (_FREE | IDS | _OF_ONE) and (names or action.channel):
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


def _run_together(name: str) -> str:
    """`billing-oncall` and "the Billing On-call queue" are one name."""
    return "".join(word for word in words(name) if word not in ("the", "queue", "team", "channel"))


def _stands(value: str, text: str) -> bool:
    wanted = " ".join(name_stems(value)) or " ".join(stem(word) for word in words(value))
    return bool(wanted) and f" {wanted} " in f" {text} "
