"""What becomes of cases before and after: a witness for a change, or the proof that no case ends otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.diff.change import Witness
from runbookc.diff.outcomes.arrivals import Arrival, find_arrivals
from runbookc.diff.outcomes.deeds import Position, Track
from runbookc.diff.outcomes.parting import Parting, Past, find_parting
from runbookc.diff.outcomes.shared import SharedConditions
from runbookc.diff.outcomes.telling import case_told, deeds_told
from runbookc.diff.routes import leading

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Term
    from runbookc.diff.matching.pairs import Matching, Pair
    from runbookc.diff.side import Side

Closed = Callable[[str, str], bool]


@dataclass(frozen=True)
class Outcomes:
    """Both versions, to be walked side by side."""

    old: Side
    new: Side
    matching: Matching

    @cached_property
    def conditions(self) -> SharedConditions:
        """What is asked on both sides."""
        return SharedConditions(self.old, self.new, self.matching)

    @cached_property
    def before(self) -> Track:
        """The old version."""
        return Track(self.old, self.conditions, self.conditions.old, self.matching.to_new)

    @cached_property
    def after(self) -> Track:
        """The new version."""
        return Track(self.new, self.conditions, self.conditions.new, {name: name for name in self.matching.to_old})

    def witness(
        self, node: str, label: str = "", *, new: bool = True, within: tuple[Term, int] | None = None,
        closed: Closed | None = None,
    ) -> Witness | None:  # fmt: skip
        """One case that comes to a node and is then treated otherwise than it was; None where none was found.

        `new` says whose node it is. With `label`, the case answers the condition there so; `within` is a term and the
        regions it is in; `closed` keeps its way from passing something, and it may then be treated otherwise already
        on that way.
        """
        track = self.after if new else self.before
        past = None if closed else Past(node, new)
        arrivals = find_arrivals(track, closed, node) if closed else self._arrivals[new]
        for arrival in arrivals.get(node, ()):
            state = self._narrowed(arrival.state, track, node, label, within)
            start = self._roots(arrival.root, new)
            if state is None or start is None:
                continue
            parting = find_parting(self.before, self.after, (*start, state), past).parting
            if parting is not None:
                return self._told(parting, arrival, track, node)
        return None

    def same_outcome(self, pair: Pair, within: tuple[Term, int] | None = None) -> bool:
        """Whether it is proven that whatever is still open, every case that comes to a step of both ends as before.

        `within` is a term and the regions it is in for the cases asked about.
        """
        state: int | None = self.conditions.anything
        if within is not None and state is not None:
            state = self.conditions.narrowed(state, *within)
        if state is None:
            return False
        start = (Position(pair.old.id), Position(pair.new.id), state)
        found = find_parting(self.before, self.after, start, lasting=False)
        return found.whole and found.parting is None

    def same_around(self, node: str, *, new: bool) -> bool:
        """Whether it is proven that every case ends as before that comes to a step which only one version has.

        The steps of both versions that lead to it are asked instead.
        """
        known = self.matching.to_old if new else self.matching.to_new
        before = {source for source, _ in leading(self.new if new else self.old, node, known)}
        side = "new" if new else "old"
        pairs = [pair for pair in self.matching.pairs if getattr(pair, side).id in before]
        return bool(pairs) and all(self.same_outcome(pair) for pair in pairs)

    @cached_property
    def _arrivals(self) -> Mapping[bool, Mapping[str, list[Arrival]]]:
        return {True: find_arrivals(self.after), False: find_arrivals(self.before)}

    def _narrowed(self, state: int, track: Track, node: str, label: str, within: tuple[Term, int] | None) -> int | None:
        left: int | None = state
        if within is not None:
            left = self.conditions.narrowed(state, *within)
        if label and left is not None:
            left = self.conditions.narrowed(left, track.asked[node].term, track.answers(node, label))
        return left

    def _roots(self, root: str, new: bool) -> tuple[Position, Position] | None:
        """Where a case that begins at a root of one version begins in both; None where the other has no such place."""
        other = (self.matching.to_old if new else self.matching.to_new).get(root)
        if other is None:
            return None
        return (Position(other), Position(root)) if new else (Position(root), Position(other))

    def _told(self, parting: Parting, arrival: Arrival, track: Track, node: str) -> Witness:
        before, after = deeds_told(self.before, self.after, parting)
        return Witness(case_told(self.conditions, parting.state, arrival, track, node), before, after)
