"""What an approver answered: `"status": "refused"` answers "if they approve" with no, behind the step that asked.

Only conditions that stand behind a request for approval, with nothing but waits and other answers in between, and only
results of tools that are about approvals. What says neither yes nor no ("pending") answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from runbookc.conformance.record_words import record_words
from runbookc.conformance.steps.answers import Reader, Test
from runbookc.conformance.steps.consent import tells_approval
from runbookc.ground.words import name_words
from runbookc.ir.flow import Flow
from runbookc.language.assent import speaks_of_approval
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.ir.model import Node, Runbook

FIELDS = record_words("answer-field")
"""Fields of a result in which an approver's answer stands."""
_YES = frame("value_approves")
_NO = frame("value_refuses")
_REFUSING = frame("refusing")
LONGEST = 64
"""Characters of a value that are looked at: an answer is a word, or begins with one."""
_FEW = 8
"""Words of a condition that asks for nothing but the answer, at most."""


def approval_readers(book: Runbook, bundle: Bundle) -> dict[str, tuple[Reader, ...]]:
    """By tool about approvals: the fields of its results that answer a request."""
    tests = tuple((node.id, _test(node)) for node in _answers(Flow(book)))
    if not tests:
        return {}
    return {tool: tuple(Reader((field,), tests) for field in FIELDS) for tool in approving_tools(bundle)}


def approving_tools(bundle: Bundle) -> tuple[str, ...]:
    """The tools that are about approvals: by their name, or since a step asks for one by them ("ask_manager")."""
    steps = (node for book in bundle.runbooks for node in book.nodes if node.kind in ("ask", "wait"))
    asking = {node.tool.name for node in steps if node.tool is not None and speaks_of_approval(node.text)}
    named = ((t.name, " ".join(name_words(t.name))) for t in bundle.tools if not t.customer)
    return tuple(name for name, said in named if name in asking or tells_approval(said))


def _answers(flow: Flow) -> Iterator[Node]:
    """The conditions that ask whether a request was approved."""
    for node in flow.runbook.nodes:
        if node.kind != "decide" or len(node.text.split()) > _FEW or (node.test is not None and node.test.fact):
            continue
        low = node.text.lower()
        about = speaks_of_approval(low) or _REFUSING.search(low)
        if about and " not " not in f" {low} " and _asks(flow, node):
            yield node


def _asks(flow: Flow, node: Node) -> bool:
    """Whether every way to a condition comes straight from a request for approval."""
    todo, past, found = [node.id], {node.id}, False
    while todo:
        into = flow.into.get(todo.pop(), [])
        if not into:
            return False
        for edge in into:
            before = flow.nodes[edge.source]
            if before.kind in ("ask", "wait") and before.tool is not None:
                if not speaks_of_approval(before.text):
                    return False
                found = True
            elif before.kind == "wait" or (before.kind == "decide" and before.decision == node.decision is not None):
                if before.id not in past:
                    past.add(before.id)
                    todo.append(before.id)
            else:
                return False
    return found


def _test(node: Node) -> Test:
    refusing = _REFUSING.search(node.text) is not None

    def test(value: Any) -> bool | None:
        refused = is_refused(value[:LONGEST]) if isinstance(value, str) else None
        return None if refused is None else refused is refusing

    return test


@lru_cache(maxsize=4096)
def is_refused(value: str) -> bool | None:
    """Whether a value of a record is a no, and no yes; None where it is neither."""
    return True if _NO.match(value) else False if _YES.match(value) else None
