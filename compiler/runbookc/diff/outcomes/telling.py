"""A case and what becomes of it, in the words of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diff.outcomes.deeds import Position, Track
from runbookc.diff.outcomes.shared import NESTED, NOT
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import to_customer
from runbookc.diff.words import clipped

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Term
    from runbookc.diff.outcomes.arrivals import Arrival
    from runbookc.diff.outcomes.parting import Parting
    from runbookc.diff.outcomes.shared import SharedConditions
    from runbookc.diff.side import Side
    from runbookc.ir.model import Node

_FACTS: Final = 3
"""Facts of a case that are told: what it turns on, then what brought it there."""
_DEEDS: Final = 3
"""Deeds of a side that are told."""
_WRONG: Final = frozenset({"failed", "missing", "is-not", "holds-not"})
"""Operators by which a condition asks whether something went wrong."""
_FAR: Final = 60
"""Deeds walked to see what both sides have in common again."""


def case_told(conditions: SharedConditions, state: int, arrival: Arrival, track: Track, node: str) -> str:
    """The facts of a case: what the change turns on first, then what is asked after it, then the nearest before it."""
    asked = [track.asked[node].term] if node in track.asked else []
    open_before = [term for term in conditions.places if conditions.left(arrival.state, term) == term.real]
    later = [term for term in open_before if conditions.left(state, term) != term.real]
    earlier = [track.asked[name].term for name, answer in reversed(arrival.answers) if answer == "yes"]
    others = [track.asked[name].term for name, answer in reversed(arrival.answers) if answer == "no"]
    terms = dict.fromkeys([*asked, *later, *earlier] or others[:1])
    told = [_fact(term, conditions, state) for term in terms if conditions.left(state, term) != term.real][:_FACTS]
    return ", ".join(sorted(told, key=lambda fact: fact.startswith(NOT))) or "any case"


def _fact(term: Term, conditions: SharedConditions, state: int) -> str:
    """One fact: "charge.age: 80 days", "they confirm", "not: the order is late"."""
    left = conditions.left(state, term)
    if term.typed:
        return f"{term.name}: {term.example(left)}"
    if term.base == NESTED:
        return term.example(left)
    text, yes = conditions.words[term]
    return clipped(text, 60) if left & yes else f"{NOT}{clipped(text, 60)}"


def deeds_told(old: Track, new: Track, parting: Parting) -> tuple[str, str]:
    """What is done from where they part until they do the same again, if they do."""
    before = list(_deeds(old, parting.old, parting.state))
    after = list(_deeds(new, parting.new, parting.state))
    keys = [key for key, _ in before], [key for key, _ in after]
    common = 0
    while common < min(len(before), len(after)) and keys[0][-1 - common] == keys[1][-1 - common]:
        common += 1
    shared = before[len(before) - common][1] if common else None
    parted = ([node for _, node in deeds[: len(deeds) - common]] for deeds in (before, after))
    one, other = parted
    return _row(old, one, shared), _row(new, other, shared)


def _deeds(track: Track, position: Position, state: int) -> Iterator[tuple[object, Node]]:
    """What is done from a place on, where whatever is open goes well."""
    seen: set[tuple[Position, int]] = set()
    for _ in range(_FAR):
        while not track.waits(position) and (position, state) not in seen:
            seen.add((position, state))
            position, state = _likeliest(track, position, state)
        node = track.deed(position)
        if node is None or (position, state) in seen:
            return
        yield track.key(position), node
        seen.add((position, state))
        onward = next(track.onward(position, state))
        position, state = onward.place, onward.state


def _likeliest(track: Track, position: Position, state: int) -> tuple[Position, int]:
    """The next place where nothing fails: what is open is answered yes, unless yes means that something went wrong."""
    ways = list(track.onward(position, state))
    test = track.side.flow.nodes[position.node].test if len(ways) > 1 else None
    wanted = "no" if test is not None and test.operator in _WRONG else "yes"
    best = next((way for way in ways if way.label == wanted), ways[0])
    return best.place, best.state


def _row(track: Track, deeds: list[Node], shared: Node | None) -> str:
    """Deeds in a row: "'A', then 'B'"; of none, what follows at once; of many, the weightiest: "'A', … then 'F'"."""
    if not deeds:
        return f"'{clipped(shared.text, 80)}' at once" if shared else "nothing more is done"
    ranked = sorted(range(len(deeds)), key=lambda at: (_weight(track.side, deeds[at], first=at == 0), at))
    told = ""
    last = -1
    for at in sorted(ranked[:_DEEDS]):
        joint = "" if last < 0 else ", then " if at == last + 1 else ", … then "
        told += f"{joint}'{clipped(deeds[at].text, 80)}'"
        last = at
    return told + (" …" if last < len(deeds) - 1 else "")


def _weight(side: Side, node: Node, *, first: bool) -> int:
    """How soon a deed is told among many: what is done to a customer and who gets the case before notes and waits."""
    if first:
        return 0
    if (node.kind == "act" and changes_state(side, node)) or node.kind == "handoff":
        return 1
    return 2 if to_customer(side, node) else 3
