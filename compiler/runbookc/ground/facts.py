"""Facts through a page: what each condition tests and each tool needs, and which step obtains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from runbookc.ground.allowed import Allowed
from runbookc.ground.ancestors import Ancestors
from runbookc.ground.arguments import Arguments
from runbookc.ground.called import Calls
from runbookc.ground.conditions import fact_of_test, nameless, names_another_thing, speaks_of_before
from runbookc.ground.directory import Directory
from runbookc.ground.fact_names import key
from runbookc.ground.givers import Givers
from runbookc.ground.index import Index
from runbookc.ground.looked_before import Before, steps_before
from runbookc.ground.obtaining import Needed, named_facts, obtained
from runbookc.ground.priced import IN_WORDS, priced
from runbookc.ground.terms import Terms
from runbookc.ground.ticket_facts import NOTHING_HELD, TicketFacts
from runbookc.ground.told import Telling, telling
from runbookc.ground.vocabulary import PROPERTIES
from runbookc.ir.model import Definition, Edge, Fact, Node, Runbook, Test

_VALUE_WORDS: Final = 4
"""Words of a value: a condition that says more tells a story."""
_FROM_BEFORE: Final = ("ask:", "fact:", "step:")
"""Origins of arguments that an earlier node provides."""


class Facts:
    """One page's facts, against the tools of one world or none."""

    def __init__(
        self,
        index: Index | None,
        directory: Directory | None,
        reached: Mapping[str, str],
        held: TicketFacts = NOTHING_HELD,
        opened: tuple[Edge, ...] = (),
    ) -> None:
        """`opened` are the ways from parts that are done in every case to those behind them."""
        self._index = index
        self._opened = opened
        self.held = held
        self.tells: Telling | None = telling(index) if index else None
        self.arguments: Arguments | None = (
            Arguments(index, self.tells, directory, reached, held) if index and self.tells else None
        )

    def tested(self, runbook: Runbook, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes, each condition with the fact it tests, as far as words and tools tell."""
        before = Before(nodes, runbook.edges)
        defined = Terms(runbook.definitions)
        return tuple(self._tested(node, before, defined) if node.test else node for node in nodes)

    def obtained(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes, each with what it obtains of all that the page needs."""
        needed = Needed(self.needed(nodes), self.tells)
        found = ((node, obtained(node, needed, self.tells)) for node in nodes)
        return tuple(n if n.obtains == facts else n.model_copy(update={"obtains": facts}) for n, facts in found)

    def supplied(self, nodes: tuple[Node, ...], edges: Sequence[Edge]) -> tuple[Node, ...]:
        """The nodes, each bound one with its arguments, each with the facts it needs."""
        ways = (*edges, *self._opened)
        calls = Calls(nodes, edges)
        givers = Givers(nodes, ways, calls, self._index, self.tells) if self._index and self.tells else None
        return tuple(self._supplied(node, givers) for node in nodes)

    def needed(self, nodes: Iterable[Node]) -> Iterator[str]:
        """The facts nodes need, in the order of the text: what conditions test and what tools cannot do without."""
        for node in nodes:
            if node.test is not None and node.test.fact:
                yield node.test.fact
            if node.tool is not None and self.arguments is not None:
                yield from self.arguments.wanted(node.tool.name)

    def asks_for(self, called: str, fact: str) -> bool:
        """Whether a tool must itself be given the fact: then it tells nobody."""
        return self.arguments is not None and any(key(f) == key(fact) for f in self.arguments.wanted(called))

    def ledger(self, nodes: tuple[Node, ...], definitions: Iterable[Definition]) -> tuple[Fact, ...]:
        """Every fact the page needs or asks for, in the order of the text, with what it can be."""
        allowed = Allowed(self.tells, Terms(definitions))
        names = dict.fromkeys(name for node in nodes for name in (*node.obtains, *node.needs))
        used: dict[str, list[str]] = {name: [] for name in names}
        gained: dict[str, list[Node]] = {name: [] for name in names}
        for node in nodes:
            for name in node.needs:
                used[name].append(node.id)
            for name in node.obtains:
                gained[name].append(node)
        return tuple(self._fact(name, gained[name], tuple(used[name]), allowed) for name in names)

    def _tested(self, node: Node, before: Before, defined: Terms) -> Node:
        test = node.test
        if test is None:
            return node
        of = before.ways.nodes.get(test.of) if test.of else None
        fact = None
        if self.tells is not None:
            upstream = [told for tool in before.tools(node.id) for told in self.tells.by_tool.get(tool, ())]
            own = of.tool.name if of and of.tool else None
            fact = None if own else priced(node, before, self.tells)
            fact = fact or fact_of_test(node, self.tells, upstream, own)
            fact = None if fact == IN_WORDS else fact
        fact = fact or self._looked_at(node, before.ways) or defined.fact_with(test)
        fact = fact or (None if nameless(test, defined) else self._owned(test.fact, node, before))
        return node if fact == test.fact else node.model_copy(update={"test": test.model_copy(update={"fact": fact})})

    @staticmethod
    def _owned(fact: str | None, node: Node, before: Before) -> str | None:
        """What is tested with nobody it is of ("the status"), of what the nearest look before says or looks at.

        Of what is no property of things, only as somebody was asked for it ("ask for the weight").
        """
        if fact is None or "." in fact:
            return fact
        said = ("", fact) if fact in PROPERTIES else (fact,)
        for looked in before.looks(node.id):
            named = [name for name in named_facts(looked) if name.partition(".")[2] in said]
            things = [name for name in named if "." in name] or [f"{name}.{fact}" for name in named]
            if things:
                return things[0] if len(things) == 1 else fact
        return fact

    @staticmethod
    def _looked_at(node: Node, ways: Ancestors) -> str | None:
        """For a condition about "it": the one fact that the step just before it looks at or asks for."""
        if node.test is None or node.test.of or not speaks_of_before(node.test) or _tells_all(node.test):
            return None
        for before in steps_before(node, ways):
            named = [fact for fact in named_facts(before) if "." in fact]
            return named[0] if len(named) == 1 and not names_another_thing(node.test, named[0]) else None
        return None

    def _supplied(self, node: Node, givers: Givers | None) -> Node:
        needs = (node.test.fact,) if node.test is not None and node.test.fact and not node.entry else ()
        if node.shorthand is not None and node.expanded_from is None:
            needs = tuple(dict.fromkeys((*needs, *node.shorthand.inputs)))
        if node.tool is None or self.arguments is None or givers is None:
            return node if node.needs == needs else node.model_copy(update={"needs": needs})
        arguments = self.arguments.of(node, givers)
        wanted = self.arguments.facts_of(node.tool.name)
        read = [_read(a.origin, wanted[name]) for name, a in arguments.items() if a.origin.startswith(_FROM_BEFORE)]
        tool = node.tool.model_copy(update={"arguments": arguments})
        return node.model_copy(update={"tool": tool, "needs": tuple(dict.fromkeys((*needs, *read)))})

    def _fact(self, name: str, gained: Sequence[Node], used: tuple[str, ...], allowed: Allowed) -> Fact:
        tools = self.tells.tools_for(name) if self.tells else ()
        by = tuple(node.id for node in gained)
        told_by = tuple(t.tool.called for t in tools)
        fact = Fact(name=name, obtained_by=by, used_by=used, tools=told_by, held=self.held.holds(name))
        called = dict.fromkeys(node.tool.name for node in gained if node.tool is not None)
        return allowed.filled(fact, called)


def _tells_all(test: Test) -> bool:
    """Whether a condition without a subject is a whole situation ("signal, but no data"), and no value of one fact."""
    return not test.subject and ("," in test.value or len(test.value.split()) > _VALUE_WORDS)


def _read(origin: str, wanted: str) -> str:
    """The fact an argument reads: by the name of the answer it is, else by that of its parameter."""
    kind, _, name = origin.partition(":")
    return name if kind == "ask" else wanted
