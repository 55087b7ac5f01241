"""Where the ways out of a step lead, told in steps that both versions have.

A step put in between, or taken out, does not re-route what stands around it: a way is followed through steps only one
version has until it comes to one of both, or to an end ("end") or to nothing ("nowhere").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runbookc.diff.matching.pairs import Matching, Pair
from runbookc.diff.side import Side
from runbookc.ir.model import Node

END, NOWHERE = "end", "nowhere"


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a paired step: what it came to and comes to, as new node ids, "end" or "nowhere".

    `direct` are the nodes the edge itself leads to, old and new ("" where that side has no such way). `through` tells
    whether the way passes steps that only one side has.
    """

    pair: Pair
    label: str
    before: frozenset[str]
    after: frozenset[str]
    direct: tuple[str, str]
    through: bool

    @property
    def differs(self) -> bool:
        """Whether it comes to something else now."""
        return self.before != self.after


def ways(old: Side, new: Side, matching: Matching) -> tuple[Way, ...]:
    """Every way out of every pair, in the order of the new text, then of labels."""
    found = []
    for pair in matching.pairs:
        labels = {e.label for e in old.flow.out.get(pair.old.id, ())} | {
            e.label for e in new.flow.out.get(pair.new.id, ())
        }
        for label in sorted(labels or {""}, reverse=True):
            found.append(_way(pair, label, old, new, matching))
    return tuple(found)


def _way(pair: Pair, label: str, old: Side, new: Side, matching: Matching) -> Way:
    starts = [edge.target for edge in old.flow.out.get(pair.old.id, ()) if edge.label == label]
    goals = [edge.target for edge in new.flow.out.get(pair.new.id, ()) if edge.label == label]
    came = {END} if _ends_here(old, pair.old) else _first_known(old, starts, matching.to_new)
    comes = {END} if _ends_here(new, pair.new) else _first_known(new, goals, matching.to_old)
    return Way(
        pair=pair,
        label=label,
        before=frozenset(matching.to_new.get(node, node) for node in came),
        after=frozenset(comes),
        direct=(starts[0] if starts else "", goals[0] if goals else ""),
        through=any(n not in matching.to_new and not _is_end(old, n) for n in starts)
        or any(n not in matching.to_old and not _is_end(new, n) for n in goals),
    )


def continuing(side: Side, node: str, known: Mapping[str, str]) -> set[str]:
    """The next steps of both versions that can follow a step on one side."""
    return _first_known(side, [edge.target for edge in side.flow.out.get(node, ())], known)


def leading(side: Side, node: str, known: Mapping[str, str]) -> set[tuple[str, str]]:
    """The nearest steps of both versions that can come just before a step on one side, each with the way it takes."""
    found: set[tuple[str, str]] = set()
    seen: set[str] = set()
    todo = list(side.flow.into.get(node, ()))
    while todo:
        edge = todo.pop()
        if edge.source in known:
            found.add((edge.source, edge.label))
        elif edge.source not in seen:
            seen.add(edge.source)
            todo.extend(side.flow.into.get(edge.source, ()))
    return found


def _first_known(side: Side, starts: Iterable[str], known: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    todo = list(starts)
    if not todo:
        return {NOWHERE}
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        if _is_end(side, node):
            found.add(END)
        elif node in known:
            found.add(node)
        elif node in side.flow.out:
            todo.extend(edge.target for edge in side.flow.out[node])
        else:
            found.add(END)
    return found


def _ends_here(side: Side, node: Node) -> bool:
    """Whether a hand-off is the last the agent does."""
    return node.terminal and node.id not in side.flow.out


def _is_end(side: Side, node: str) -> bool:
    return node not in side.flow.nodes or side.flow.nodes[node].kind == "end"
