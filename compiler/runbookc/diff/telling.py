"""How steps, places and ways are called when a change is told to a reviewer."""

from __future__ import annotations

from typing import Final

from runbookc.diff.change import Place
from runbookc.diff.routes import END, NOWHERE
from runbookc.diff.side import Side
from runbookc.diff.words import plain, quoted
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS
from runbookc.ir.model import Node
from runbookc.language.lexicon import word_class
from runbookc.source import Span

NOUNS: Final = {
    "start": "entry", "ask": "request", "tell": "message", "check": "check", "act": "action", "decide": "condition",
    "handoff": "hand-off", "wait": "wait", "call": "procedure entered", "end": "end",
}  # fmt: skip
ENDS_ALIKE: Final = "every case still ends as it did"
"""The consequence of a change that is proven to have none."""
_NOTE_WORDS = word_class("note_word")


def place(node: Node) -> Place:
    """Where a step stands."""
    return Place(node.text, node.source, node.id)


def text_place(text: str, span: Span, node: str | None = None) -> Place:
    """Where any other part stands."""
    return Place(text, span, node or "")


def ways_named(side: Side, goals: frozenset[str], ids: dict[str, str] | None = None) -> str:
    """What a way comes to, in words: "'Refund the charge'", "the end"; `ids` translates node ids of the other side."""
    names = sorted(goal_named(side, (ids or {}).get(goal, goal)) for goal in goals)
    return " or ".join(names)


def goal_named(side: Side, node_id: str) -> str:
    """One goal of a way, in words."""
    if node_id == NOWHERE:
        return "nothing"
    node = side.flow.nodes.get(node_id)
    if node_id == END or node is None or node.kind == "end":
        return "the end of the procedure"
    if node.kind == "start":
        return f"the start of {quoted(side.procedure_title(node.procedure))}"
    if node.kind == "decide":
        return f"the question {quoted(node.text)}"
    return quoted(node.text)


def to_customer(side: Side, node: Node) -> bool:
    """Whether a message or request is for the customer.

    Not so where it is a note, or goes to a contact the text names; in doubt it is, since customers read it then.
    """
    if node.kind not in ("ask", "tell"):
        return False
    whom = node.action.recipient if node.action else ""
    if set(plain(whom).split()) & (CUSTOMER - PRONOUNS):
        return True
    if any(contact.node == node.id for contact in side.runbook.contacts):
        return False
    if plain(whom) in side.named:
        return False
    words = f"{node.action.verb} {node.action.object}" if node.action else ""
    return not set(plain(words).split()) & _NOTE_WORDS
