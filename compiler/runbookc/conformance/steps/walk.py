"""Where a conversation stands in one runbook: the steps that were done, the answers that were read, the last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.steps.date_answers import still
from runbookc.conformance.steps.outdated import is_outdated
from runbookc.conformance.steps.replies import Replies, Reply, Told
from runbookc.conformance.steps.ways import Way, bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from runbookc.conformance.clock import Clock
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.answers import Answer
    from runbookc.conformance.steps.book import Book
    from runbookc.conformance.trace import Receipt


class Walk:
    """One runbook's state; all sets of stops are bits. `front` are the steps that the last change can have been.

    `last` is the call that made it, `spoken` how many times the customer had spoken by then. `seen` is what was done,
    `seen_since` what was done after the first change.
    """

    __slots__ = (
        "_answered", "_clock", "_dated", "_departed", "_replies", "_strayed", "_unread", "book", "front",
        "last", "seen", "seen_since", "spoken",
    )  # fmt: skip

    def __init__(self, book: Book, clock: Clock) -> None:
        self.book, self._clock = book, clock
        self.front = self.seen = self.seen_since = self.spoken = 0
        self.last: Entry | None = None
        self._departed = 0
        """The conditions at which a change took the other branch than what was read says."""
        self._strayed: Entry | None = None
        """The last change that did."""
        self._unread: list[tuple[str, Receipt]] = []
        """Results that no change has asked about yet, as they were when they came: most conversations read more."""
        self._replies = Replies(book.readers)
        self._answered: Told = (0, 0)
        self._dated = 0
        """The conditions first answered by a date, which are asked again on the day of each change."""

    def call(self, done: int) -> int:
        """A call was made that does these steps: the steps done before it."""
        before = self.seen & ~self.book.again | self.seen_since if self.front else self.seen
        self.seen |= done
        if self.front:
            self.seen_since |= done
        return before

    def end(self, entry: Entry) -> None:
        """A call ended: what its result says of conditions."""
        tool = entry.called
        if tool in self.book.readers.tools:
            self._unread.append((tool, entry.receipt))

    def answered(self) -> Told:
        """The conditions that results have answered so far with yes, and those with no."""
        if self._unread:
            for tool, receipt in self._unread:
                self._read(tool, receipt)
            self._unread.clear()
        return self._answered

    def _read(self, tool: str, receipt: Receipt) -> None:
        book, (known_yes, known_no) = self.book, self._answered
        (yes, no), now = book.results.told(tool, receipt), None
        if tool in book.readers.dated:
            now = self._clock.at(receipt.result_message or 0)
            day_yes, day_no = book.results.of(book.readers.days(tool, receipt, now))
            self._dated |= (day_yes | day_no) & ~(yes | no | known_yes | known_no)
            yes, no = yes | day_yes, no | day_no
        if yes or no:
            self._answered = known_yes | yes, known_no | no
            self._replies.add(Reply(tool, receipt, now, (yes, no)))

    def way(
        self, entry: Entry, before: int, targets: int, anew: bool, fresh: bool, since: Sequence[Entry] = ()
    ) -> Way | None:
        """The way that explains a call best; None where the graph has none.

        It goes on from the last change; where the customer spoke since, or the call is not explained at all, it may
        begin anew (`fresh`). `anew`: only that, since it was made before anything that could lead to it. `since` are
        the calls that changed something: what they may have changed answers no condition any more.
        """
        not_yes, not_no = self.contradicted(entry)
        way = self._cheapest(before, targets, anew, fresh, not_yes, not_no)
        while way is not None and since and (old := self._outdated(way, entry, since)):
            not_yes, not_no = not_yes & ~old, not_no & ~old
            way = self._cheapest(before, targets, anew, fresh, not_yes, not_no)
        return way

    def _outdated(self, way: Way, entry: Entry, since: Sequence[Entry]) -> int:
        """The conditions that a way answers otherwise than what was read, where that may be so no longer."""
        found = 0
        for place, _ in way.answers:
            name = self.book.ways.names[place]
            last = self.told(name, entry)[-1]
            changes = [one for one in since if last.message < one.call.message < entry.call.message]
            if is_outdated(last, self.book.flow.nodes[name].text, changes):
                found |= 1 << place
        return found

    def _cheapest(self, before: int, targets: int, anew: bool, fresh: bool, not_yes: int, not_no: int) -> Way | None:
        """The way from the last change, or the one that begins anew where that costs less."""
        ways = self.book.ways
        on = (
            ways.cheapest(ways.follow(self.front), before, not_yes, not_no, targets)
            if self.front and not anew
            else None
        )
        if on is not None and (on.cost == (0, 0) or not fresh):
            return on
        first = ways.cheapest(ways.begin, before, not_yes, not_no, targets)
        if on is None or first is None:
            return on or first
        return first if first.cost < on.cost else on

    def contradicted(self, entry: Entry) -> tuple[int, int]:
        """The conditions that what was read before a call answers with no, and those that it answers with yes."""
        every_yes, every_no = self.answered()
        yes, no = self._replies.before(entry.call.message)
        doubted = every_yes & every_no | self._dated  # else it does not matter of which records they are
        stops = self.book.stops & ~doubted
        not_yes, not_no = no & stops, yes & stops
        for place in bits(doubted & (yes | no) & self.book.stops):
            holds = self._holds(self.book.ways.names[place], entry)
            if holds is False:
                not_yes |= 1 << place
            elif holds is True:
                not_no |= 1 << place
        return not_yes, not_no

    def forbids(self, rule: str, entry: Entry) -> bool:
        """Whether all that was read before a call says that a rule's flag is up."""
        bit = self.book.marks.get(f"!{rule}", 0)
        return bool(self.answered()[0] & bit) and self._holds(f"!{rule}", entry) is True

    def _holds(self, node: str, entry: Entry) -> bool | None:
        """What a condition's answers before a call say; None where they differ, or there is none."""
        told = {answer.holds for answer in self.told(node, entry)}
        return told.pop() if len(told) == 1 else None

    def told(self, node: str, entry: Entry) -> list[Answer]:
        """The answers to a condition before a call: those of the records that it names, where it names any."""
        self.answered()
        named = [plain for _, plain in entry.ids]
        found = self._replies.answers(node, self.book.marks.get(node, 0), entry.call.message, named)
        if not any(answer.dated for answer in found):
            return found
        now = self._clock.at(entry.call.message)
        return found if all(still(answer, now) for answer in found) else []

    def depart(self, entry: Entry, places: Iterable[int]) -> None:
        """A change took the wrong branch at these conditions."""
        self._departed |= sum(1 << place for place in places)
        self._strayed = entry

    def only_follows(self, entry: Entry, way: Way) -> bool:
        """Whether a way lacks nothing but what follows from a branch that was wrongly taken before, in the same case.

        Whoever refunded what should have been kept did none of the steps of keeping it. Steps that come behind the
        change which was made are lacking all the same.
        """
        if self._strayed is None or not self._is_same_case(entry, self._strayed):
            return False
        elsewhere = self.book.ways.beyond(self._departed) & ~self.book.ways.beyond(self.front)
        denied = all(self._departed >> place & 1 for place, _ in way.answers)
        return denied and all(elsewhere >> place & 1 for place in way.missing)

    @staticmethod
    def _is_same_case(entry: Entry, other: Entry) -> bool:
        here, there = ({plain for _, plain in one.ids} for one in (entry, other))
        return not here or not there or not here.isdisjoint(there)

    def take(self, entry: Entry, ends: int, spoken: int) -> None:
        """A change was made: it is one of these steps."""
        if not self.front:
            self.seen_since = 0
        self.front, self.last, self.spoken = ends, entry, spoken

    def names(self, mask: int) -> list[str]:
        """The nodes of a set of stops."""
        return [self.book.ways.names[place] for place in bits(mask)]
