"""Steps in shorthand, expanded where they stand.

    before   n3 "check Stripe" -> n4
    after    n3 "check Stripe" -> n3.1 "Look up the customer's charges" -> n3.2 "Look for a refund" -> n4

The author's step stays as it is, with what it was expanded to; what was added is inferred, has the place of the
author's words, and says where it was defined. A shorthand for one tool adds nothing: the step is bound to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from runbookc.ground.fact_names import facts_in
from runbookc.ground.shorthand import Meaning, Phrasebook
from runbookc.ir.model import Contact, Edge, Node, Rule, Runbook, Shorthand, ToolBinding

_GUARDED: Final = ("act", "handoff", "tell")


def expanded(runbook: Runbook, book: Phrasebook) -> Runbook:
    """The page with every shorthand expanded; the same page where it says none."""
    meanings = {node.id: meaning for node in runbook.nodes if (meaning := book.meaning(node)) is not None}
    if not meanings:
        return runbook
    made = _Made(book, {node.id for node in runbook.nodes})
    for node in runbook.nodes:
        made.take(node, meanings.get(node.id))
    edges = [*(edge for own in runbook.edges for edge in made.led(own)), *made.edges]
    order = {node.id: at for at, node in enumerate(made.nodes)}
    edges.sort(key=lambda edge: (order[edge.source], edge.label == "no"))
    return runbook.model_copy(
        update={
            "nodes": tuple(_meant_of(node, made.last) for node in made.nodes),
            "edges": tuple(edges),
            "contacts": (*runbook.contacts, *made.contacts),
            "rules": tuple(_guarding(rule, made.nodes) for rule in runbook.rules),
        }
    )


def _guarding(rule: Rule, nodes: Iterable[Node]) -> Rule:
    """A rule, with the steps behind a shorthand that do what it speaks of."""
    verb = rule.action.verb if rule.action else ""
    found = (n.id for n in nodes if n.expanded_from and n.action and n.action.verb == verb and n.kind in _GUARDED)
    guards = tuple(dict.fromkeys((*rule.guards, *(found if verb else ()))))
    return rule if guards == rule.guards else rule.model_copy(update={"guards": guards})


def _meant_of(node: Node, last: dict[str, str]) -> Node:
    """A condition on the result of a shorthand is one on the last step that it stands for."""
    test = node.test
    if test is None or test.of not in last or node.expanded_from is not None:
        return node
    return node.model_copy(update={"test": test.model_copy(update={"of": last[test.of]})})


@dataclass
class _Made:
    """A page in the making: what is there so far, and for each expanded step where it goes on."""

    book: Phrasebook
    taken: set[str]
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    """By expanded step, the last step in it that looks or works."""
    leaving: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    """By expanded step, the ways out of what it was expanded to; each still leads to the end of its shorthand."""

    def take(self, node: Node, meaning: Meaning | None) -> None:
        """A node of the page, with what it stands for behind it."""
        if meaning is None:
            self.nodes.append(node)
        elif meaning.tool is not None:
            self.nodes.append(_bound(node, meaning))
        else:
            self._expand(node, meaning)

    def led(self, edge: Edge) -> Iterable[Edge]:
        """An edge of the page; one that left an expanded step leaves what the step was expanded to."""
        ways = self.leaving.get(edge.source)
        if ways is None:
            return (edge,)
        return tuple(way.model_copy(update={"target": edge.target}) for way in ways)

    def _expand(self, node: Node, meaning: Meaning) -> None:
        page = meaning.page
        if page is None:
            self.nodes.append(node)
            return
        inside = [n for n in page.nodes if n.kind != "start" and (node.terminal or not _falls_off(n))]
        names = {inner.id: self._fresh(node.id, number) for number, inner in enumerate(inside, start=1)}
        origin = _origin(meaning)
        steps = tuple(names[n.id] for n in inside if n.kind != "end")
        head = {"shorthand": origin.model_copy(update={"nodes": steps}), "tool": None, "terminal": False}
        self.nodes.append(node.model_copy(update=head))
        looks = _looks(inside)
        results = [n for n in _always(inside) if n.kind in ("check", "act", "ask")] or looks
        if results:
            self.last[node.id] = names[results[-1].id]
        comes_back = node.terminal or any(_falls_off(n) for n in page.nodes)
        for inner in inside:
            told = origin if looks and inner is looks[-1] else origin.model_copy(update={"look_for": ()})
            made = _renamed(inner, node, names, told)
            if inner.terminal and not comes_back:
                made = made.model_copy(update={"terminal": False})  # the page goes on, so the agent's part does
                self.leaving[node.id].append(
                    Edge(source=made.id, target="", inferred=True, line=made.source.start_line)
                )
            self.take(made, self.book.meaning(made))
        self._wire(node, page, names)
        for contact in page.contacts:
            at = names.get(contact.node or "", node.id)
            self.contacts.append(contact.model_copy(update={"node": at, "source": node.source}))

    def _wire(self, node: Node, page: Runbook, names: dict[str, str]) -> None:
        """The ways of a shorthand, from the author's step to where the page goes on."""
        starts = {n.id for n in page.nodes if n.kind == "start"}
        line = node.source.start_line
        for edge in page.edges:
            source = node.id if edge.source in starts else names.get(edge.source)
            if source is None:
                continue
            way = edge.model_copy(
                update={"source": source, "target": names.get(edge.target, ""), "inferred": True, "line": line}
            )
            inner = self.leaving.get(source) if source != node.id else None
            ways = [way] if inner is None else [w.model_copy(update={"target": way.target}) for w in inner]
            for one in ways:
                (self.edges if one.target else self.leaving[node.id]).append(one)

    def _fresh(self, node_id: str, number: int) -> str:
        name = f"{node_id}.{number}"
        while name in self.taken:
            name += "x"
        self.taken.add(name)
        return name


def _looks(inside: list[Node]) -> list[Node]:
    """The steps that find out what the shorthand is for: those that look something up in every case, if there are."""
    always = [node for node in _always(inside) if node.kind == "check"]
    return always or [n for n in inside if n.kind == "check"] or [n for n in inside if n.kind not in ("decide", "end")]


def _always(inside: list[Node]) -> list[Node]:
    """The steps before the first condition."""
    return inside[: next((at for at, node in enumerate(inside) if node.kind == "decide"), len(inside))]


def _falls_off(node: Node) -> bool:
    """Whether it is the end that nobody wrote, where a shorthand goes back to the page."""
    return node.kind == "end" and node.inferred


def _origin(meaning: Meaning) -> Shorthand:
    known = meaning.shorthand
    return Shorthand(
        words=known.words,
        defined=known.place,
        inputs=_facts(known.inputs),
        search_by=_facts(known.search_by),
        look_for=_facts(known.look_for),
    )


def _facts(said: Iterable[str]) -> tuple[str, ...]:
    """Facts as the configuration names them: `charge.age` as it stands, "the charge's age" as words are read."""
    found = (
        (name.strip(),) if "." in name and " " not in name.strip() else facts_in(name, asked=True) for name in said
    )
    return tuple(dict.fromkeys(fact for facts in found for fact in facts if fact))


def _bound(node: Node, meaning: Meaning) -> Node:
    tool = meaning.tool
    if tool is None:
        return node
    why = f"'{meaning.shorthand.words}' in {meaning.shorthand.place}"
    binding = ToolBinding(name=tool.called, source=tool.source, why=why, inferred=False)
    return node.model_copy(update={"tool": binding, "shorthand": _origin(meaning)})


def _renamed(inner: Node, node: Node, names: dict[str, str], origin: Shorthand) -> Node:
    test = inner.test
    if test is not None and test.of:
        test = test.model_copy(update={"of": names.get(test.of)})
    return inner.model_copy(
        update={
            "id": names[inner.id],
            "procedure": node.procedure,
            "source": node.source,
            "inferred": True,
            "decision": f"{node.id}.{inner.decision}" if inner.decision else None,
            "test": test,
            "shorthand": origin,
            "expanded_from": node.id,
        }
    )
