"""Where a conversation stands in one runbook: the steps that were done, the answers that were read, the last change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runbookc.conformance.steps.ways import Way, bits

if TYPE_CHECKING:
    from runbookc.conformance.evidence.entry import Entry
    from runbookc.conformance.steps.answers import Answer
    from runbookc.conformance.steps.book import Book


@dataclass
class Walk:
    """One runbook's state; all sets of stops are bits. `front` are the steps that the last change can have been."""

    book: Book
    front: int = 0
    last: Entry | None = None
    """The call that made it."""
    spoken: int = 0
    """How many times the customer had spoken by then."""
    seen: int = 0
    seen_since: int = 0
    """What was done after the first change."""
    answers: dict[str, list[Answer]] = field(default_factory=dict)

    def call(self, entry: Entry) -> int:
        """A call was made: the steps done before it."""
        before = self.seen & ~self.book.again | self.seen_since if self.front else self.seen
        done = self.book.done_by(entry.tool, entry.call.arguments)
        self.seen |= done
        if self.front:
            self.seen_since |= done
        return before

    def end(self, entry: Entry) -> None:
        """A call ended: what its result says of conditions."""
        for answer in self.book.answers(entry):
            self.answers.setdefault(answer.node, []).append(answer)

    def way(self, entry: Entry, before: int, targets: int, anew: bool, fresh: bool) -> Way | None:
        """The way that explains a call best; None where the graph has none.

        It goes on from the last change; where the customer spoke since, or the call is not explained at all, it may
        begin anew (`fresh`). `anew`: only that, since it was made before anything that could lead to it.
        """
        not_yes, not_no = self._contradicted(entry)
        ways = self.book.ways
        on = (
            ways.cheapest(ways.follow(self.front), before, not_yes, not_no, targets)
            if self.front and not anew
            else None
        )
        if on is not None and (on.cost == (0, 0) or not fresh):
            return on
        first = ways.cheapest(ways.begin, before, not_yes, not_no, targets)
        return min((way for way in (on, first) if way is not None), key=lambda way: way.cost, default=None)

    def _contradicted(self, entry: Entry) -> tuple[int, int]:
        """The conditions that what was read before a call answers with no, and those that it answers with yes."""
        not_yes = not_no = 0
        for node in self.answers:
            if node not in self.book.bit:
                continue  # a flag of a rule, which no way asks
            told = {answer.holds for answer in self.told(node, entry)}
            if told == {False}:
                not_yes |= self.book.bit[node]
            elif told == {True}:
                not_no |= self.book.bit[node]
        return not_yes, not_no

    def told(self, node: str, entry: Entry) -> list[Answer]:
        """The answers to a condition before a call: those of the records that it names, where it names any."""
        known = [answer for answer in self.answers.get(node, ()) if answer.message < entry.call.message]
        named = {plain for _, plain in entry.ids}
        mine = [answer for answer in known if not named.isdisjoint(answer.ids)] if named else []
        return mine or known

    def take(self, entry: Entry, ends: int, spoken: int) -> None:
        """A change was made: it is one of these steps."""
        if not self.front:
            self.seen_since = 0
        self.front, self.last, self.spoken = ends, entry, spoken

    def names(self, mask: int) -> list[str]:
        """The nodes of a set of stops."""
        return [self.book.ways.names[place] for place in bits(mask)]
