"""Which step before a node gives a fact: as its tool's result, as an answer, or as what it looked up by hand.

Whether a step gives a fact hangs on its tool alone, or on the facts it obtains; so each is asked once, not each step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from runbookc.ground.ancestors import Ancestors
from runbookc.ground.called import Calls
from runbookc.ground.fact_names import answers, covers, fact_of_parameter, key
from runbookc.ground.index import Index
from runbookc.ground.told import Telling
from runbookc.ir.model import Edge, Node


class Givers:
    """The giving nodes of one page, by what they give."""

    def __init__(
        self, nodes: Sequence[Node], edges: Iterable[Edge], calls: Calls, index: Index, tells: Telling
    ) -> None:
        giving = [node for node in nodes if node.tool is not None or node.obtains]
        self._index = index
        self._tells = tells
        self._ways = Ancestors(nodes, edges, giving, calls)
        by_tool: dict[str, list[Node]] = defaultdict(list)
        by_words: dict[tuple[bool, tuple[str, ...]], list[Node]] = defaultdict(list)
        for node in giving:
            if node.tool is not None:
                by_tool[node.tool.name].append(node)
            else:
                by_words[node.kind == "ask", node.obtains].append(node)
        self._by_tool = dict(by_tool)
        self._by_words = dict(by_words)
        self._changing = self._ways.bits(node for node in giving if node.kind not in ("check", "ask"))
        self._giving: dict[str, int] = {}
        self._about: dict[str, int] = {}
        self._asked: dict[str, int] = {}
        self._alike: dict[str, int] = {}

    def node(self, name: str) -> Node:
        """A node of the page by its id."""
        return self._ways.nodes[name]

    def origin(self, node: Node, fact: str) -> str | None:
        """How the nearest step before `node` gives a fact; one whose tool is about the very thing is the surest."""
        if fact not in self._giving:
            self._giving[fact] = self._ways.bits(self._that_give(fact))
            self._about[fact] = self._giving[fact] & self._ways.bits(self._that_are_about(fact))
        near = self._nearest(node.id, self._about[fact], self._giving[fact])
        if near is None or near.tool is not None:
            return f"step:{near.id}" if near is not None else None
        return f"ask:{_given(near, fact)}" if near.kind == "ask" else f"fact:{fact}"

    def _nearest(self, node: str, *wanted: int) -> Node | None:
        """The nearest that looked or asked, or that changed something on every way here; failing those, any."""
        for among in wanted:
            seen = self._ways.nearest(node, among & ~self._changing)
            done = self._ways.nearest(node, among & self._changing, every_way=True)
            if seen is not None and done is not None:
                return max(seen, done, key=lambda near: self._ways.place(node, near))
            if seen is not None or done is not None:
                return seen or done
        return next((near for among in wanted if (near := self._ways.nearest(node, among)) is not None), None)

    def asked(self, node: Node, fact: str) -> str | None:
        """The answer before `node`, on every way to it, that gives a fact."""
        if fact not in self._asked:
            asking = [
                n
                for (asks, names), nodes in self._by_words.items()
                if asks
                for n in nodes
                if any(key(name) == key(fact) or answers(name, fact) for name in names)
            ]
            self._asked[fact] = self._ways.bits(asking)
        near = self._ways.nearest(node.id, self._asked[fact], every_way=True) if self._asked[fact] else None
        return None if near is None else f"ask:{_given(near, fact)}"

    def alike(self, node: Node, field: str) -> Node | None:
        """The nearest step before `node` whose tool tells something by that name, of whatever thing."""
        if field not in self._alike:
            tools = (tool for tool in self._by_tool if self._tells.tells_any(tool, field))
            self._alike[field] = self._ways.bits(n for tool in tools for n in self._by_tool[tool])
        return self._ways.nearest(node.id, self._alike[field])

    def _that_give(self, fact: str) -> Iterable[Node]:
        for tool, nodes in self._by_tool.items():
            if self._tells.tells(tool, fact) is not None or self._makes(tool, fact):
                yield from nodes
        for (asks, obtained), nodes in self._by_words.items():
            if any(covers(known, fact) or (asks and answers(known, fact)) for known in obtained):
                yield from nodes

    def _that_are_about(self, fact: str) -> Iterable[Node]:
        for tool, nodes in self._by_tool.items():
            profile = self._index.by_called.get(tool)
            if profile is not None and key(fact)[0] in (profile.entity, key(f"{profile.entity}.x")[0]):
                yield from nodes

    def _makes(self, tool: str, fact: str) -> bool:
        """Whether a tool makes the thing whose id is wanted, and nobody described its result."""
        profile = self._index.by_called.get(tool)
        if profile is None or profile.tool.fields or profile.tool.effect == "read":
            return False
        taken = (fact_of_parameter(p.name, profile.entity, self._tells.known) for p in profile.tool.parameters)
        if any(key(name) == key(fact) for name in taken):
            return False  # what cancels a booking has been given its id
        return key(fact)[1] == "id" and key(fact)[0] == profile.entity


def _given(near: Node, fact: str) -> str:
    """The name by which a question obtains what is wanted."""
    if fact in near.obtains:
        return fact
    same = (name for name in near.obtains if key(name) == key(fact))
    alike = (name for name in near.obtains if answers(name, fact))
    return next(same, None) or next(alike, fact)
