"""A runbook's graph drawn together to the steps that a record can tell of, and the cheapest way between two of them.

Every other node is passed over, so that a way is a handful of stops. Sets of stops are integers, a bit for each. A way
costs first the answers on it that what was seen contradicts, then the steps on it that must be seen and were not: a
way that costs nothing explains a call.

    look up -> over $200? yes -> approval -> refund        seen: look up, over $200
               over $200? no  -> refund                    refund: costs one step (approval); the other way an answer
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runbookc.conformance.steps.dominators import entries

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow

_KEPT = 20_000
"""Questions of which the answer is kept."""
Cost = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way: what it costs, where it ends (`ends`, all that cost the same), and what it costs it for."""

    cost: Cost
    ends: int
    end: int
    answers: tuple[tuple[int, str], ...] = ()
    """Stops that are conditions, with the answer that was contradicted."""
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ways:
    """The stops of a graph (`names`), what follows each by its answer ("" for steps), and where ways begin."""

    names: tuple[str, ...]
    after: tuple[dict[str, int], ...]
    begin: int
    mandatory: int
    _next: dict[int, int] = field(default_factory=dict, repr=False)
    _kept: dict[tuple[int, int, int, int, int], Way | None] = field(default_factory=dict, repr=False)

    def follow(self, stops: int) -> int:
        """The stops that come next after any of these."""
        if stops not in self._next:
            found = 0
            for at in bits(stops):
                for mask in self.after[at].values():
                    found |= mask
            self._next[stops] = found
        return self._next[stops]

    def beyond(self, stops: int) -> int:
        """All stops that can come after any of these."""
        found = rest = self.follow(stops)
        while rest:
            rest = self.follow(rest) & ~found
            found |= rest
        return found

    def cheapest(self, starts: int, seen: int, not_yes: int, not_no: int, targets: int) -> Way | None:
        """The cheapest way from one of `starts` to one of `targets`; None where no way leads there at all.

        `seen` are steps that were done; `not_yes` and `not_no` conditions whose answer contradicts what was read.
        """
        asked = (starts, seen & self.mandatory, not_yes, not_no, targets)
        if asked not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[asked] = self._search(starts, self.mandatory & ~seen, {"yes": not_yes, "no": not_no}, targets)
        return self._kept[asked]

    def _search(self, starts: int, unseen: int, contradicted: Mapping[str, int], targets: int) -> Way | None:
        waiting: dict[Cost, int] = {(0, 0): starts}
        came: dict[int, tuple[Cost, int, str]] = {}
        past = 0
        while waiting:
            cost = min(waiting)
            ends = 0
            while here := waiting.pop(cost, 0) & ~past:
                past |= here
                ends |= here & targets
                for at in bits(here & ~targets):
                    for label, mask in self.after[at].items():
                        paid = (cost[0] + (contradicted.get(label, 0) >> at & 1), cost[1] + (unseen >> at & 1))
                        waiting[paid] = waiting.get(paid, 0) | mask & ~past
                        for there in bits(mask & ~past):
                            if there not in came or paid < came[there][0]:
                                came[there] = (paid, at, label)
            if ends:
                return _told(cost, ends, came, unseen, contradicted)
        return None


def _told(
    cost: Cost, ends: int, came: Mapping[int, tuple[Cost, int, str]], unseen: int, contradicted: Mapping[str, int]
) -> Way:
    """The way back from the first of the ends, with what it was charged for."""
    end = here = next(bits(ends))
    answers: list[tuple[int, str]] = []
    missing: list[int] = []
    while here in came:
        _, here, label = came[here]
        if contradicted.get(label, 0) >> here & 1:
            answers.append((here, label))
        if unseen >> here & 1:
            missing.append(here)
    return Way(cost, ends, end, tuple(reversed(answers)), tuple(reversed(missing)))


def draw_ways(flow: Flow, stops: Collection[str], mandatory: Collection[str]) -> Ways:
    """The graph between `stops`, of which `mandatory` are charged for when a way leads over them unseen."""
    names = tuple(node.id for node in flow.runbook.nodes if node.id in stops)
    bit = {name: 1 << at for at, name in enumerate(names)}
    out = _with_returns(flow)
    nearest = _nearest(out, bit)
    after = []
    for name in names:
        ways: dict[str, int] = {}
        for target, label in out.get(name, ()):
            ways[label] = ways.get(label, 0) | nearest.get(target, 0)
        after.append(ways)
    begin = 0
    for entry in entries(flow):
        begin |= nearest.get(entry, 0)
    return Ways(names, tuple(after), begin, sum(bit[name] for name in names if name in mandatory))


def _with_returns(flow: Flow) -> dict[str, list[tuple[str, str]]]:
    """Where each node leads, by which answer: a call leads into its procedure, and the ends of that back behind it.

    Which caller it goes back to is not told apart: more ways explain more. A call that never comes back, as far as the
    page was understood, is passed over as if it were no call, and one that is left open may be.
    """
    out: dict[str, list[tuple[str, str]]] = {
        name: [(e.target, e.label if e.kind == "branch" else "") for e in edges if e.kind != "call"]
        for name, edges in flow.out.items()
    }
    for name, edges in flow.out.items():
        back = [e for e in edges if e.kind != "call"]
        for call in (e for e in edges if e.kind == "call"):
            ends = [end for end in flow.after([call.target]) if not flow.out.get(end) and flow.nodes[end].comes_back]
            if ends and back and name not in ends:
                out[name] = [(call.target, ""), *(out[name] if flow.nodes[name].optional else ())]
                for end in ends:
                    out.setdefault(end, []).extend((e.target, "") for e in back)
    return out


def _nearest(out: Mapping[str, list[tuple[str, str]]], bit: Mapping[str, int]) -> dict[str, int]:
    """By node: the stops one meets first from there, the node itself if it is one. A worklist, against the edges."""
    into: dict[str, list[str]] = {}
    for name, edges in out.items():
        if name not in bit:
            for target, _ in edges:
                into.setdefault(target, []).append(name)
    found = dict(bit)
    todo = list(bit)
    while todo:
        name = todo.pop()
        for before in into.get(name, ()):
            known = found.get(before, 0)
            if found[name] & ~known:
                found[before] = known | found[name]
                todo.append(before)
    return found


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
