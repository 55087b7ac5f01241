"""The steps of one conversation, judged message by message against every runbook that its calls touch.

A change is explained when a way of the graph leads to it on which every step that must be seen was seen, and no
condition was answered otherwise than what was read. Only what no way explains is a violation, and it is told by the
cheapest way there is: the steps that it lacks, or the answers that it denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from runbookc.conformance.clock import stated_days
from runbookc.conformance.evidence.records.entry import NEVER
from runbookc.conformance.steps.chosen_before import was_chosen
from runbookc.conformance.steps.cited import cited_steps, on_no_way
from runbookc.conformance.steps.excess import TAKEN, Excess, is_answer
from runbookc.conformance.steps.hearing import Hearing
from runbookc.conformance.steps.leave_taking import is_leave, left_open
from runbookc.conformance.steps.settled_sites import Nearness, SettledSites
from runbookc.conformance.steps.sites import Aim
from runbookc.conformance.steps.verdicts import Lack, at_that_hour, forbidden, lacking, unannounced, wrong_branch
from runbookc.conformance.steps.violation import StepVerdict, Violation
from runbookc.conformance.steps.walk import Walk

if TYPE_CHECKING:
    from runbookc.conformance.clock import Clock
    from runbookc.conformance.evidence.calls.ledger import Ledger
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.book import Book
    from runbookc.conformance.steps.checks import OfTool, StepChecks
    from runbookc.conformance.steps.ways import Way
    from runbookc.conformance.trace import Message, Text


class Silence(NamedTuple):
    """A change that the customer should have been told of before the next one was made."""

    change: Entry
    later: Entry
    step: str
    text: str


class StepMonitor:
    """One conversation. `add` takes each message once the ledger has read it."""

    def __init__(self, checks: StepChecks, ledger: Ledger, clock: Clock) -> None:
        self.checks, self.ledger, self.clock = checks, ledger, clock
        self._hearing, self._settled = Hearing(), SettledSites(checks)
        self._excess = Excess(checks, ledger, self._hearing)
        self._walks: dict[int, Walk] = {}
        self._heard: list[tuple[int, str]] = []
        """What the customer said, and in which message."""
        self._read = 0
        """How many calls there were so far."""
        self._open: list[tuple[Entry, OfTool, dict[int, int]]] = []
        """Those without a result, what is checked of them, and by runbook what had been done before."""
        self._ended = 0
        """How many calls had ended when these were last looked through."""
        self._procedures: dict[str, None] = {}
        self._found: list[Violation] = []
        self._lacks: list[Lack] = []
        self._unsettled: list[tuple[Entry, dict[int, int], Aim]] = []
        """Changes made while no procedure they belong to was evident."""
        self._changes: list[Entry] = []
        """The calls that changed something, as they ended."""
        self._silent: list[Silence] = []
        self._moved = -1, -1
        """The place of the last call that may have changed anything."""
        self._told = -1
        """The last message in which the customer was spoken to."""
        self._parting = ""
        """The agent's words in the last message, where that holds nothing else."""

    def add(self, message: Message) -> None:
        """The next message: who spoke, which calls were made, which ended."""
        index, role, texts, calls, _, _, _, at = message
        if at:
            self.clock.hear(index, at)
        if role == "user" and texts:
            said = texts[0].text if len(texts) == 1 else " ".join([text.text for text in texts])
            self._heard.append((index, said))
            self._hearing.hear(said)
        elif role == "system":
            self.clock.stated |= stated_days(text.text for text in texts)
        if calls:
            self._call_all()
        self._parting = ""
        if role == "assistant" and texts:
            self._speak(index, texts, bool(calls))
        if self._open and len(self.ledger.closed) > self._ended:
            self._end_all()

    def _speak(self, index: int, texts: tuple[Text, ...], calls: bool) -> None:
        """The agent says something."""
        self._hearing.speak(asked=self._read > 0, said=texts[-1].text)
        self._told = index
        self._parting = texts[-1].text if not calls else ""
        for text in texts:
            if "#" in text.text:
                self._cite(text.text, index)

    def _call_all(self) -> None:
        entries = self.ledger.entries
        for entry in entries[self._read :]:
            self._call(entry)
        self._read = len(entries)

    def _cite(self, text: str, message: int) -> None:
        """Steps that the agent names by receipts: their procedures are evident, and they have to be on some way."""
        for cited in cited_steps(text, self.ledger, self.checks.nodes):
            self._procedures.setdefault(cited.node.procedure)
            for walk in self._walks.values():
                if cited.step.startswith(f"{walk.book.runbook.runbook.id}#"):
                    elsewhere = on_no_way(cited, walk, message)
                    self._found += [elsewhere] if elsewhere is not None else []

    def finish(self) -> StepVerdict:
        """All violations: only now is it known what was done too late, and what never."""
        for entry, before, aim in self._unsettled:
            self._try(entry, before, aim, anew=True)
        self._unsettled.clear()
        told: dict[tuple[str, str], Violation] = {}
        asked = {lack.entry for lack in self._lacks if lack.duty.kind == "approval"}
        late = (
            *self._lacking(),
            *self._excess.unapproved(self._procedures, asked),
            *self._never_told(),
            *self._excess.off_path(self._procedures),
            *self._left_open(),
        )
        for violation in (*self._found, *late):
            told.setdefault((violation.kind, violation.step), violation)
        ordered = tuple(sorted(told.values(), key=lambda v: (v.message, v.step, v.kind)))
        if not self._procedures:
            return StepVerdict(ordered, why="no procedure is evident from the calls")
        return StepVerdict(ordered, tuple(self._procedures), judged=True)

    def _lacking(self) -> Iterator[Violation]:
        """Steps that calls needed and that were not seen before them."""
        for lack in self._lacks:
            if not self._may_be_unrecorded(lack):
                yield lacking(lack, self.ledger.by_called)

    def _may_be_unrecorded(self, lack: Lack) -> bool:
        """Whether what is missing may have been done in a call whose result alone the record holds, or in words."""
        if lack.duty.kind == "confirmation":
            made = lack.entry.call.message
            before = (text for message, text in self._heard if message < made)
            return self._wordless or was_chosen(lack.duty.node.text, before)
        return self.ledger.lacks_call(lack.duty.tools)

    @property
    def _wordless(self) -> bool:
        """Whether the record holds nobody's words, as spans without message content do: nobody knows what was said."""
        return self._told < 0 and not self._hearing.spoken

    def _call(self, entry: Entry) -> None:
        if entry.call.requestor != "agent":
            return
        of = self.checks.of(entry.called)
        if of.forbidden and entry.tool in of.forbidden:
            step, rule = of.forbidden[entry.tool]
            self._found.append(forbidden(entry, step, rule.text))
        for one in of.hours:
            if told := one.forbid(self._stamp(entry)):
                self._found.append(at_that_hour(entry, one, told))
        if of.touches or of.stray or of.thresholds:
            before: dict[int, int] = {}
            for at in of.touches:
                before[at] = self._done_before(entry, at, of.changes)
            self._open.append((entry, of, before))
        if of.asks:
            self._hearing.speak(asked=True)
            self._told = entry.call.message
        elif not of.reads:
            self._moved = entry.call.message, entry.call.position
        elif self._by_letter:
            self._hearing.read_answer()

    def _stamp(self, entry: Entry) -> str:
        """The time of the very message that made a call; "" where a page names another day than its record."""
        return "" if self.clock.stated else self.clock.own(entry.call.message)

    def _done_before(self, entry: Entry, at: int, changes: bool) -> int:
        """The steps of a runbook that were done before a call; a yes counts for what changes something."""
        walk = self._walks.get(at)
        if walk is None:
            walk = self._walks[at] = Walk(self.checks.books[at], self.clock)
        book = walk.book
        done = walk.call(book.done_by(entry.called, entry.call.arguments))
        if changes and book.confirmations:
            done |= self._agreed_to(entry, at, book)
        return done

    def _agreed_to(self, entry: Entry, at: int, book: Book) -> int:
        """The questions for the customer's yes that what they said by now answers."""
        hearing = self._hearing
        if (question := hearing.declined) is None:
            return book.confirmations if hearing.agreed else book.first_questions if hearing.answered else 0
        aim = self.checks.aim(entry.called, entry.call.arguments)
        if aim is not None and any(targets & book.after_no for of, targets in aim.bits if of == at):
            return book.confirmations
        return book.still_agreed(question) if hearing.once_agreed else 0

    @property
    def _by_letter(self) -> bool:
        """Whether the customer is written to by a tool, so that their answer may have been read by another."""
        return not self.checks.asking.isdisjoint(self.ledger.by_called)

    def _end_all(self) -> None:
        self._ended = len(self.ledger.closed)
        waiting, self._open = self._open, []
        for one in waiting:
            if one[0].ended == NEVER:
                self._open.append(one)
            else:
                self._end(*one)

    def _end(self, entry: Entry, of: OfTool, before: dict[int, int]) -> None:
        """A call ended: it is judged as of when it was made, if it changed anything."""
        if entry.receipt.status in TAKEN:
            if of.stray or of.thresholds or of.approvals or of.limit is not None:
                self._found += self._excess.note(entry, of)
            aim = self.checks.aim(entry.called, entry.call.arguments) if of.changes else None
            if of.changes:
                self._changes.append(entry)
            if aim is not None:
                self._judge(entry, before, aim)
        elif of.limit is not None and of.limit.tries and is_answer(entry):
            self._found += self._excess.note(entry, of)
        for at in before:
            self._walks[at].end(entry)

    def _judge(self, entry: Entry, before: dict[int, int], aim: Aim) -> None:
        if len(aim.procedures) == 1 and not aim.talk:  # a note is left whatever was done
            self._procedures.update(dict.fromkeys(aim.procedures))
        if not self._try(entry, before, aim):
            self._unsettled.append((entry, before, aim))

    def _try(self, entry: Entry, before: dict[int, int], aim: Aim, anew: bool = False) -> bool:
        """Whether a call could be judged: some step that it can be is of a procedure that is evident.

        Any procedure may explain it, one that is evident before others; what none explains is told by an evident one.
        """
        evident = not aim.procedures.isdisjoint(self._procedures)
        best: tuple[tuple[bool, tuple[int, int], bool], Way, int] | None = None
        for at, targets in aim.bits:
            walk = self._walks[at]
            if not (evident or (walk.front and not anew and not aim.talk)):
                continue
            way = self._way(walk, entry, before[at], targets, anew)
            if way is None:
                continue
            follows = walk.book.flow.nodes[walk.book.ways.names[way.end]].procedure in self._procedures
            rank = way.cost != (0, 0) and not follows, way.cost, not follows
            if best is None or rank < best[0]:
                best = rank, way, at
        if best is not None:
            self._settle(entry, *best[1:], aim.talk)
        return best is not None

    def _way(self, walk: Walk, entry: Entry, before: int, targets: int, anew: bool) -> Way | None:
        """The way that explains a call best; of those that lack as much, one of a procedure that is evident."""
        fresh = anew or self._hearing.spoken > walk.spoken
        changes = self._changes
        way = walk.way(entry, before, targets, anew, fresh, changes)
        if way is None or way.cost == (0, 0):
            return way
        nodes = walk.book.flow.nodes
        near = sum(walk.book.bit[n] for n in walk.names(targets) if nodes[n].procedure in self._procedures)
        other = walk.way(entry, before, near, anew, fresh, changes) if 0 < near < targets else None
        return other if other is not None and other.cost == way.cost else way

    def _settle(self, entry: Entry, way: Way, at: int, talk: bool) -> None:
        walk = self._walks[at]
        if talk and way.cost != (0, 0) and walk.only_follows(entry, way):
            self._settled.settle(entry, walk.book, way.ends)  # a note of what was done, whatever it was
            return
        book, names = walk.book, walk.book.ways.names
        site = names[way.end]
        for rule in book.prohibited.get(site, ()):
            if walk.forbids(rule.id, entry):
                named = f"{book.runbook.runbook.id}#{rule.id}"
                self._found.append(forbidden(entry, named, f"{rule.text} ({walk.told(f'!{rule.id}', entry)[-1].said})"))
        for place, label in way.answers:
            self._found.append(wrong_branch(entry, walk, names[place], label, site))
        if way.answers:
            walk.depart(entry, [place for place, _ in way.answers])
        for place in way.missing:
            duty = book.duties[names[place]]
            if book.waits(site, duty):
                self._lacks.append(Lack(entry, book.steps[place], duty))
        if way.cost == (0, 0) and _is_one(way.ends):
            self._procedures.setdefault(book.flow.nodes[site].procedure)
        if walk.last is not None and _is_one(walk.front) and _is_one(way.ends):
            self._hush(walk, names[walk.front.bit_length() - 1], site, entry)
        walk.take(entry, way.ends, self._hearing.spoken)
        self._settled.settle(entry, book, way.ends)

    def nearness(self, step: str, entry: Entry | None) -> Nearness:
        """How near a step is to a call, or to all that was done: of several steps of a tool the nearest is meant."""
        return self._settled.nearness(step, entry, self._procedures, self.ledger.by_called)

    def _hush(self, walk: Walk, change: str, later: str, entry: Entry) -> None:
        """From one change to the next: whether the customer was to be told of the first in between."""
        nodes = walk.book.flow.nodes
        tell = walk.book.told_between(change, later) if nodes[change].kind == "act" else None
        if tell is not None and walk.last is not None:
            step = f"{walk.book.runbook.runbook.id}#{tell}"
            self._silent.append(Silence(walk.last, entry, step, nodes[tell].text))

    def _never_told(self) -> Iterator[Violation]:
        """Changes after which nothing was said to the customer any more, though the next step was taken."""
        for silence in self._silent:
            if self._told < silence.change.ended and not self._wordless:
                yield unannounced(silence.change, silence.later, silence.step, silence.text)

    def _left_open(self) -> Iterator[Violation]:
        """What the page wants after the last change, where the agent took its leave without it."""
        if self.ledger.unknown or self.ledger.stray_results:
            return  # what is missing may have been done in what the record does not hold
        if self._parting and is_leave(self._parting):
            yield from left_open(self._walks.values(), self._moved, self._procedures, self._told)


def _is_one(mask: int) -> bool:
    return mask > 0 and mask & (mask - 1) == 0
