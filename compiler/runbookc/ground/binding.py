"""Steps bound to tools: the author's own word first, then the one tool that fits, else none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from runbookc.ground.candidates import BOUND, Candidate, customers_own, ranked, rivals
from runbookc.ground.explicit import customers_named, explicit_tool
from runbookc.ground.index import Index
from runbookc.ground.record_seen import seen_in_the_record
from runbookc.ground.roles import takes_notes
from runbookc.ground.verbs import SHOWING
from runbookc.ground.words import name_stems, stem, stems
from runbookc.ir.model import Node, NodeKind, ToolBinding
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NEARLY: Final = 0.2
"""A tool that was used before and is at most this far behind the best may be the one that is done again."""
_PERIOD: Final = frame("period_of_time")
_DATES: Final = {stem(word) for word in ("created", "date", "opened", "since", "started", "placed")}
"""Fields that tell how old a thing is."""
_AGAIN: Final = frame("done_again")
_ONE_MORE: Final = frame("one_more_of_it")


def bind(nodes: tuple[Node, ...], index: Index) -> tuple[Node, ...]:
    """The same nodes, each with its tool where one is plain. Arguments are still to come."""
    before: dict[str, Node] = {}
    used: dict[str, set[str]] = {}
    done: dict[tuple[str, str], Node] = {}
    bound: list[Node] = []
    sought = sought_after(nodes)
    for node in nodes:
        earlier = before.get(node.procedure)
        if node.is_expanded:
            bound.append(node)
            continue
        tool = node.tool or _author(node, index)
        if tool is None:
            found = ranked(node, index, earlier, sought.get(node.id, frozenset()))
            here = used.get(node.procedure, set())
            tool = _inferred(node, found, here) or seen_in_the_record(node, found, here, index)
        if tool is None:
            node, tool = _one_more(node, done.get((node.procedure, node.action.verb if node.action else "")))
        bound.append(_bound(node, tool, index) if tool else _customers(node, index, earlier))
        if tool:
            used.setdefault(node.procedure, set()).add(tool.name)
            done[node.procedure, node.action.verb if node.action else ""] = bound[-1]
        if node.action is not None and (node.kind not in ("tell", "wait", "decide") or _offers_a_thing(node)):
            before[node.procedure] = node
    return tuple(bound)


def _offers_a_thing(node: Node) -> bool:
    """Whether a step offers a thing, which is what the next step means: "offer a refund; if they accept, issue it"."""
    return node.action is not None and node.action.verb in word_class("offering") and bool(node.action.object)


def _bound(node: Node, tool: ToolBinding, index: Index) -> Node:
    return node.model_copy(update={"tool": tool, "kind": _kind(node, tool, index)})


def _customers(node: Node, index: Index, before: Node | None) -> Node:
    """A step without a tool; where only the customer can do it, it is the customer's, however it is written."""
    if node.actor != "agent" or (node.inferred and node.expanded_from is None):
        return node
    own = customers_named(node, index) or customers_own(node, index, before)
    if own is None:
        return node
    actor = node.actor if node.kind == "ask" else "customer"
    return node.model_copy(update={"customers_tool": own.called, "actor": actor})


def _kind(node: Node, tool: ToolBinding, index: Index) -> NodeKind:
    """What a step is, where its tool tells more than its verb: to open the bill is to look, to note is to write."""
    profile = index.by_called.get(tool.name)
    verb = node.action.verb if node.action else ""
    if profile is None or profile.tool.effect == "generic":
        return node.kind
    if node.kind == "act" and verb in SHOWING and profile.tool.effect == "read":
        return "check"
    return "tell" if node.kind == "check" and profile.tool.effect != "read" and takes_notes(profile) else node.kind


def sought_after(nodes: tuple[Node, ...]) -> Mapping[str, frozenset[str]]:
    """By looking step: stems of what the conditions just after it test."""
    found: dict[str, set[str]] = {}
    looking = ""
    for node in nodes:
        if node.kind != "decide":
            looking = node.id if node.kind == "check" or (node.action and node.action.verb in SHOWING) else ""
        elif looking and node.test is not None:
            said = {*stems(node.test.subject), *name_stems(node.test.fact or "")}
            found.setdefault(looking, set()).update(said | (_DATES if _PERIOD.search(node.test.value) else set()))
    return {node: frozenset(said) for node, said in found.items()}


def _author(node: Node, index: Index) -> ToolBinding | None:
    named = explicit_tool(node, index)
    if named is None:
        return None
    profile, said = named
    return ToolBinding(name=profile.tool.called, source=profile.tool.source, why=f"named: {said}", inferred=False)


def _inferred(node: Node, found: tuple[Candidate, ...], used: set[str]) -> ToolBinding | None:
    if not found or found[0].score < BOUND:
        return None
    best = _repeated(node, found, used) or rivals(found)
    if len(best) != 1:
        return None
    chosen = best[0]
    others = tuple(c.tool.called for c in found if c is not chosen)[:3]
    return ToolBinding(name=chosen.tool.called, source=chosen.tool.source, why=chosen.why, runners_up=others)


def _one_more(node: Node, before: Node | None) -> tuple[Node, ToolBinding | None]:
    """ "Send one more" is done by what the same verb was done by before, with one more of the same thing."""
    again = node.action is not None and _ONE_MORE.fullmatch(node.action.object) is not None
    if node.action is None or not again or before is None or before.tool is None or before.action is None:
        return node, None
    thing = before.action.meant
    meaning = node.action if node.action.antecedents else node.action.model_copy(update={"antecedents": (thing,)})
    why = f"'{node.action.verb}', which is done once more"
    tool = before.tool.model_copy(update={"why": why, "runners_up": ()})
    return node.model_copy(update={"action": meaning}), tool


def _repeated(node: Node, found: tuple[Candidate, ...], used: set[str]) -> tuple[Candidate, ...]:
    """ "Send the link again" is done by the one tool that did it before, where it fits nearly as well as the best."""
    if not _AGAIN.search(node.text):
        return ()
    before = tuple(c for c in found if c.tool.called in used and c.score > found[0].score - _NEARLY)
    return before if len(before) == 1 else ()
