"""Where a conversation stands in one runbook: the steps that were done, the answers that were read, the last change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runbookc.conformance.clock import Clock
from runbookc.conformance.steps.dates import still
from runbookc.conformance.steps.ways import Way, bits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.conformance.evidence.entry import Entry
    from runbookc.conformance.steps.answers import Answer
    from runbookc.conformance.steps.book import Book
    from runbookc.conformance.trace import Receipt


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
    _answers: dict[str, list[Answer]] = field(default_factory=dict)
    _alike: dict[str, bool | None] = field(default_factory=dict)
    """By condition what all its answers say, None where they do not say the same."""
    _since: dict[str, int] = field(default_factory=dict)
    """By condition the first message that answers it."""
    clock: Clock = field(default_factory=Clock)
    _unread: list[tuple[str, Receipt]] = field(default_factory=list)
    """Results that no change has asked about yet, as they were when they came: most conversations read more."""

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
        if self.book.asks(entry.tool):
            self._unread.append((entry.tool, entry.receipt))

    @property
    def answers(self) -> dict[str, list[Answer]]:
        """By condition what results have answered so far."""
        for tool, receipt in self._unread:
            now = self.clock.at(receipt.result_message or 0) if tool in self.book.dated else None
            for answer in self.book.answers(tool, receipt, now):
                self._note(answer)
        self._unread.clear()
        return self._answers

    def _note(self, answer: Answer) -> None:
        node = answer.node
        if node not in self._answers:
            self._answers[node] = [answer]
            # what a date answers is asked again on the day of each change
            self._alike[node] = answer.holds if answer.dated is None else None
            self._since[node] = answer.message
            return
        self._answers[node].append(answer)
        if self._alike[node] is not answer.holds:
            self._alike[node] = None
        self._since[node] = min(self._since[node], answer.message)

    def way(self, entry: Entry, before: int, targets: int, anew: bool, fresh: bool) -> Way | None:
        """The way that explains a call best; None where the graph has none.

        It goes on from the last change; where the customer spoke since, or the call is not explained at all, it may
        begin anew (`fresh`). `anew`: only that, since it was made before anything that could lead to it.
        """
        not_yes, not_no = self.contradicted(entry)
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

    def contradicted(self, entry: Entry) -> tuple[int, int]:
        """The conditions that what was read before a call answers with no, and those that it answers with yes."""
        not_yes = not_no = 0
        bit = self.book.bit
        for node in self.answers:
            if node not in bit or self._since[node] >= entry.call.message:
                continue  # a flag of a rule, which no way asks; or nothing was read yet
            holds = self._alike[node]
            if holds is None:  # else it does not matter of which records they are
                told = {answer.holds for answer in self.told(node, entry)}
                holds = told.pop() if len(told) == 1 else None
            if holds is False:
                not_yes |= bit[node]
            elif holds is True:
                not_no |= bit[node]
        return not_yes, not_no

    def told(self, node: str, entry: Entry) -> list[Answer]:
        """The answers to a condition before a call: those of the records that it names, where it names any."""
        found = _before(self.answers.get(node, ()), entry, _named(entry))
        if not any(answer.dated for answer in found):
            return found
        now = self.clock.at(entry.call.message)
        return found if all(still(answer, now) for answer in found) else []

    def take(self, entry: Entry, ends: int, spoken: int) -> None:
        """A change was made: it is one of these steps."""
        if not self.front:
            self.seen_since = 0
        self.front, self.last, self.spoken = ends, entry, spoken

    def names(self, mask: int) -> list[str]:
        """The nodes of a set of stops."""
        return [self.book.ways.names[place] for place in bits(mask)]


def _named(entry: Entry) -> frozenset[str]:
    return frozenset([plain for _, plain in entry.ids])


def _before(answers: Iterable[Answer], entry: Entry, named: frozenset[str]) -> list[Answer]:
    """Those before a call: of the records that it names, where there are any."""
    known = [answer for answer in answers if answer.message < entry.call.message]
    mine = [answer for answer in known if not named.isdisjoint(answer.ids)] if named else []
    return mine or known
