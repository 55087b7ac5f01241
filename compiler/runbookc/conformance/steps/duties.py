"""Which steps of a graph must leave a trace in the record when a way leads over them, and what leaves it.

A look-up, a change and an approval leave a call; a question for the customer's yes leaves their answer. To tell the
customer needs no call. What an agent merely *may* do ("you can help users: …") reads like steps and is none, and what
ends a case is never needed before anything else: where a page seems to say so, its order was misread. Nor is a change
that must not be made in some case ("if it is over $200, do not refund; hand off").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from runbookc.conformance.record_words import record_words
from runbookc.conformance.steps.consent import consent_words, is_customers
from runbookc.conformance.steps.side_by_side import needed_for, side_by_side
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import name_words
from runbookc.language.assent import assent
from runbookc.language.customers import is_to_customer
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Runbook

DutyKind = Literal["look-up", "act", "approval", "confirmation"]
_SPOKEN = frozenset(record_words("spoken-field"))
"""Words of the names of tools and inputs by which something is said."""
_LINES_BETWEEN = 2
"""Lines from one item of a list to the next, at most."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A step that must be seen: any of `tools` called, or for a confirmation the customer's answer."""

    node: Node
    kind: DutyKind
    tools: frozenset[str]
    guarded: bool
    """Whether a rule of the page demands it."""
    only_for: frozenset[str] = frozenset()
    """The steps that it says it comes before, and no others; empty where it says nothing of the kind."""


def duties(book: Runbook, effects: Mapping[str, str]) -> dict[str, Duty]:
    """By node: what must be seen of it. `effects` are the effects of the tools by name."""
    offered, aside = _offered_lines(book), led_steps(book) | side_by_side(book)
    guarded = {g for rule in book.rules if rule.modality in ("must", "only-if") for g in rule.guards}
    free = {g for rule in book.rules if rule.modality == "may" for g in rule.guards}
    barred = {g for rule in book.rules if rule.modality == "must-not" and rule.condition for g in rule.guards}
    told = {fact.name: frozenset(fact.tools) for fact in book.facts if fact.used_by and fact.tools}
    found: dict[str, Duty] = {}
    for node in book.nodes:
        left = node.optional or node.id in free | aside
        if left or node.actor != "agent" or not node.is_written or node.is_expanded:
            continue
        if (kind := _kind(node, node.id in guarded, effects, book)) is None or node.source.start_line in offered:
            continue
        if kind == "act" and node.id in barred - guarded:
            continue
        tools = {node.tool.name, *node.tool.runners_up} if node.tool is not None else set()
        if kind == "look-up":
            tools |= _as_good([told[fact] for fact in node.obtains if fact in told])
        only_for = frozenset() if node.id in guarded else needed_for(node, book)
        found[node.id] = Duty(node, kind, frozenset(tools), node.id in guarded, only_for)
    return found


def _as_good(told: list[frozenset[str]]) -> frozenset[str]:
    """The tools that tell all that is used later of what a look-up obtains."""
    return frozenset.intersection(*told) if told else frozenset()


def _kind(node: Node, guarded: bool, effects: Mapping[str, str], book: Runbook) -> DutyKind | None:
    text = node.text.lower()
    yes = assent(text)
    theirs = yes is not None and is_customers(yes.giver, book)
    others = yes is not None and bool(yes.giver) and not theirs
    if _asks_the_customer(node) and not others and (theirs or consent_words("confirmation").search(text)):
        return "confirmation"
    if node.tool is None:
        return None
    if node.kind in ("ask", "wait", "act", "tell") and yes is not None:
        return "approval" if node.kind in ("ask", "wait") else "act" if node.kind == "act" else None
    if node.kind == "check":
        return "look-up"
    changes = effects.get(node.tool.name) in ("write", "destroy")
    told = node.kind == "tell" and not tells_customer(node)
    if changes and not _closes(node) and (node.kind == "act" or told):
        return "act"
    return "act" if guarded and node.kind == "act" else None


def _asks_the_customer(node: Node) -> bool:
    own = node.action is None or not node.action.recipient or is_to_customer(node.action)
    if node.kind == "wait":
        return node.tool is None and " from " not in f" {node.text.lower()} "
    return node.kind == "ask" and node.customers_tool is None and own


def sends_a_thing(node: Node) -> bool:
    """ "Send a sign-in link" by a tool that takes no words: nothing that is said in the chat does it as well."""
    if node.action is None or node.tool is None or lexicon().group(node.action.verb) != "send":
        return False
    names = (node.tool.name, *node.tool.arguments)
    return not any(_SPOKEN & set(name_words(name)) for name in names)


def tells_customer(node: Node) -> bool:
    """Whether a step of telling speaks to the customer, or to nobody it names."""
    if node.action is None:
        return True
    if sends_a_thing(node):
        return False
    words = name_words(node.tool.name) if node.tool is not None else ()
    note = "note" in words or "note" in node.action.object.lower().split()
    if node.action.recipient:
        return is_to_customer(node.action)
    return not note and not node.action.channel


def _closes(node: Node) -> bool:
    verb = node.action.verb if node.action is not None else ""
    return lexicon().group(verb) == "close" or lexicon().kind(verb) == "end" or node.terminal


def led_steps(book: Runbook) -> frozenset[str]:
    """The steps of sentences that begin with what they are for, of which no condition of the graph was made.

    To add a bag, charge $35, then add the bag.
    Medicines that need a fridge are never sent again: refund the order.

    Whoever is not asked for a bag charges none: they are needed before nothing that comes after.
    """
    found: set[str] = set()
    for item in book.sentences.items:
        text = " ".join(item.text.split())
        own = [node for node in book.nodes if node.id in item.nodes]
        first = min((at for node in own if (at := text.find(" ".join(node.text.split()))) >= 0), default=0)
        if any(node.kind == "decide" for node in own):
            continue
        lead = text[:first].strip()
        if _PURPOSE.match(lead) or (lead.endswith(":") and len(lead.split()) > _LABEL):
            found.update(node.id for node in own)
    return frozenset(found)


_PURPOSE = frame("purpose_first")
_LABEL = 3
"""Words in front of a colon that are no more than a label ("Important:", "Before you close:"), at most."""


def _offered_lines(book: Runbook) -> frozenset[int]:
    """The lines of lists under a sentence that says what somebody may do, or of which one is to be chosen."""
    found: set[int] = set()
    last = -_LINES_BETWEEN
    for item in sorted(book.sentences.items, key=lambda item: (item.line, item.column)):
        text = item.text.rstrip().lower()
        if consent_words("offering").search(text) and text.endswith(":"):
            last = item.span.end_line
        elif last < item.line <= last + _LINES_BETWEEN:
            found.update(range(item.span.start_line, item.span.end_line + 1))
            last = item.span.end_line
    return frozenset(found)
