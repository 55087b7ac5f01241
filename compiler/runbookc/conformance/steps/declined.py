"""What a customer's no leaves standing: the ways that a page takes upon a no, and the yes to another question.

3. Ask the customer to confirm the address. If they confirm, create the replacement. Otherwise, escalate.

agent  Is the address still right?    customer  No.    -> escalate: as the page says
                                                       -> create the replacement: nobody agreed to it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.deciding.replies import REFUSED, reply
from runbookc.analyses.guarded import reach_without
from runbookc.conformance.steps.consent import heard_words
from runbookc.ground.words import stems

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node


def upon_refusal(flow: Flow, asked: Iterable[str]) -> set[str]:
    """What a page does where the customer said no to one of `asked`, as far as nothing else is asked of them."""
    asked = frozenset(asked)
    starts = [exit for name in asked for question in _questions_behind(flow, name) for exit in _exits(flow, question)]
    return reach_without(flow, starts, asked)


def _questions_behind(flow: Flow, name: str) -> Iterator[str]:
    """The condition that follows a request, a wait for the answer apart."""
    for edge in flow.out.get(name, ()):
        node = flow.nodes[edge.target]
        if node.kind == "decide":
            yield node.id
        elif node.kind == "wait":
            yield from (e.target for e in flow.out.get(node.id, ()) if flow.nodes[e.target].kind == "decide")


def _exits(flow: Flow, question: str) -> Iterator[str]:
    """Where a no leads to from a condition, and from those behind it that ask for the same answer."""
    todo, seen = [question], {question}
    while todo:
        told = reply(flow.nodes[name := todo.pop()].text)
        for edge in flow.out.get(name, ()):
            if (edge.label == "yes") is not bool(told & REFUSED):
                continue
            if reply(flow.nodes[edge.target].text) and edge.target not in seen:
                todo.append(edge.target)
                seen.add(edge.target)
            else:
                yield edge.target


def meant_otherwise(question: str, asked: Node, others: Iterable[Node]) -> bool:
    """Whether the words that a no answered ask for more, or are nearer to another step than to the one `asked`."""
    last = question.rstrip().rsplit("\n", 1)[-1].lower()
    if heard_words("anything-else").search(last):
        return True
    said = set(stems(last))
    near = len(said.intersection(stems(asked.text)))
    return any(len(said.intersection(stems(other.text))) > near for other in others)
