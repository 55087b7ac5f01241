"""Facts through a page: what each condition tests and each tool needs, and which step obtains it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from runbookc.ground.arguments import Arguments
from runbookc.ground.conditions import fact_of_test, nameless, speaks_of_before
from runbookc.ground.directory import Directory
from runbookc.ground.fact_names import key
from runbookc.ground.index import Index
from runbookc.ground.obtaining import named_facts, obtained
from runbookc.ground.told import Telling, Told, telling
from runbookc.ground.ways import Ways
from runbookc.ir.model import Definition, Edge, Fact, Node, Runbook

_FAR: Final = 200
"""Conditions between a step and one that speaks of "it": beyond these nobody knows what is meant."""
_FROM_BEFORE: Final = ("ask:", "fact:", "step:")
"""Origins of arguments that an earlier node provides."""


class Facts:
    """One page's facts, against the tools of one world or none."""

    def __init__(self, index: Index | None, directory: Directory | None, reached: Mapping[str, str]) -> None:
        self.tells: Telling | None = telling(index) if index else None
        self.arguments: Arguments | None = (
            Arguments(index, self.tells, directory, reached) if index and self.tells else None
        )

    def tested(self, runbook: Runbook, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes, each condition with the fact it tests, as far as words and tools tell."""
        ways = Ways(nodes, runbook.edges)
        looking = ways.marked(node for node in nodes if node.tool is not None)
        by_id = {node.id: node for node in nodes}
        return tuple(self._tested(n, ways, looking, by_id, runbook.definitions) if n.test else n for n in nodes)

    def obtained(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes, each with what it obtains of all that the page needs."""
        needed = tuple(dict.fromkeys(self._needed(nodes)))
        found = ((node, obtained(node, needed, self.tells)) for node in nodes)
        return tuple(n if n.obtains == facts else n.model_copy(update={"obtains": facts}) for n, facts in found)

    def supplied(self, nodes: tuple[Node, ...], edges: Sequence[Edge]) -> tuple[Node, ...]:
        """The nodes, each bound one with its arguments, each with the facts it needs."""
        ways = Ways(nodes, edges)
        giving = ways.marked(node for node in nodes if node.tool is not None or node.obtains)
        return tuple(self._supplied(node, ways, giving) for node in nodes)

    def asks_for(self, called: str, fact: str) -> bool:
        """Whether a tool must itself be given the fact: then it tells nobody."""
        return self.arguments is not None and any(key(f) == key(fact) for f in self.arguments.wanted(called))

    def ledger(self, nodes: tuple[Node, ...]) -> tuple[Fact, ...]:
        """Every fact the page needs or asks for, in the order of the text."""
        names = dict.fromkeys(name for node in nodes for name in (*node.obtains, *node.needs))
        used: dict[str, list[str]] = {name: [] for name in names}
        gained: dict[str, list[str]] = {name: [] for name in names}
        for node in nodes:
            for name in node.needs:
                used[name].append(node.id)
            for name in node.obtains:
                gained[name].append(node.id)
        return tuple(self._fact(name, tuple(gained[name]), tuple(used[name])) for name in names)

    def _tested(
        self, node: Node, ways: Ways, looking: int, by_id: dict[str, Node], definitions: tuple[Definition, ...]
    ) -> Node:
        test = node.test
        if test is None:
            return node
        own = by_id[test.of].tool if test.of in by_id else None
        fact = None
        if self.tells is not None:
            fact = fact_of_test(node, self.tells, self._upstream(node, ways, looking), own.name if own else None)
        fact = fact or self._looked_at(node, ways) or (None if nameless(test, definitions) else test.fact)
        return node if fact == test.fact else node.model_copy(update={"test": test.model_copy(update={"fact": fact})})

    def _upstream(self, node: Node, ways: Ways, looking: int) -> list[Told]:
        """What was looked up before a condition, nearest first, each tool once."""
        seen: dict[str, None] = {}
        for earlier in ways.before(node.id, looking):
            if earlier.tool is not None:
                seen.setdefault(earlier.tool.name)
        return [told for name in seen for told in self.tells.by_tool.get(name, ())] if self.tells else []

    @staticmethod
    def _looked_at(node: Node, ways: Ways) -> str | None:
        """For a condition about "it": the one fact that the step just before it looks at or asks for."""
        if node.test is None or node.test.of or not speaks_of_before(node.test):
            return None
        for before in _steps_before(node, ways):
            named = [fact for fact in named_facts(before) if "." in fact]
            return named[0] if len(named) == 1 else None
        return None

    def _needed(self, nodes: tuple[Node, ...]) -> Iterator[str]:
        for node in nodes:
            if node.test is not None and node.test.fact:
                yield node.test.fact
            if node.tool is not None and self.arguments is not None:
                yield from self.arguments.wanted(node.tool.name)

    def _supplied(self, node: Node, ways: Ways, giving: int) -> Node:
        needs = (node.test.fact,) if node.test is not None and node.test.fact else ()
        if node.tool is None or self.arguments is None:
            return node if node.needs == needs else node.model_copy(update={"needs": needs})
        arguments = self.arguments.of(node, ways.before(node.id, giving))
        wanted = self.arguments.facts_of(node.tool.name)
        read = [wanted[name] for name, a in arguments.items() if a.origin.startswith(_FROM_BEFORE)]
        tool = node.tool.model_copy(update={"arguments": arguments})
        return node.model_copy(update={"tool": tool, "needs": tuple(dict.fromkeys((*needs, *read)))})

    def _fact(self, name: str, gained: tuple[str, ...], used: tuple[str, ...]) -> Fact:
        tools = self.tells.tools_for(name) if self.tells else ()
        told = [t for tool in tools if self.tells and (t := self.tells.tells(tool.tool.called, name)) is not None]
        values = tuple(dict.fromkeys(value for t in told for value in t.field.values))
        return Fact(
            name=name, obtained_by=gained, used_by=used, tools=tuple(t.tool.called for t in tools), values=values
        )


def _steps_before(node: Node, ways: Ways) -> Iterator[Node]:
    """The steps that lead straight to a condition, through other conditions only, and not through too many."""
    seen = {node.id}
    todo = deque(ways.into.get(node.id, ()))
    while todo and len(seen) <= _FAR:
        here = todo.popleft()
        if here in seen:
            continue
        seen.add(here)
        before = ways.nodes[ways.place[here]]
        if before.kind == "decide":
            todo += ways.into.get(here, ())
        else:
            yield before
