"""The steps of one conversation, judged message by message against every runbook that its calls touch.

A change is explained when a way of the graph leads to it on which every step that must be seen was seen, and no
condition was answered otherwise than what was read. Only what no way explains is a violation, and it is told by the
cheapest way there is: the steps that it lacks, or the answers that it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runbookc.conformance.clock import Clock, stated_days
from runbookc.conformance.steps.cited import cited_steps, on_no_way
from runbookc.conformance.steps.duties import heard_words
from runbookc.conformance.steps.sites import Aim
from runbookc.conformance.steps.unfinished import unfinished
from runbookc.conformance.steps.verdicts import (
    Lack,
    forbidden,
    lacking,
    off_path,
    too_many,
    unannounced,
    unapproved,
    wrong_branch,
)
from runbookc.conformance.steps.violation import StepVerdict, Violation
from runbookc.conformance.steps.walk import Walk
from runbookc.conformance.steps.walked import Nearness, Walked

if TYPE_CHECKING:
    from runbookc.conformance.evidence.entry import Entry
    from runbookc.conformance.evidence.ledger import Ledger
    from runbookc.conformance.steps.checks import StepChecks
    from runbookc.conformance.steps.ways import Way
    from runbookc.conformance.trace import Message

_TAKEN = ("ok", "pending")
_BARE_DATA = re.compile(r"\s*(?:[^\s\d@]*[\d@]\S*(?:\s+|$))+$")
"""Words that are all numbers, codes or addresses."""
_CODE = 4
"""Characters of a number that is a code and no choice of several ("1"), at least."""
_REFUSAL_WORDS = 5
"""Words of an answer that is nothing but a no, at most."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A change that the customer should have been told of before the next one was made."""

    change: Entry
    later: Entry
    step: str
    text: str


@dataclass
class StepMonitor:
    """One conversation. `add` takes each message once the ledger has read it."""

    checks: StepChecks
    ledger: Ledger
    clock: Clock = field(default_factory=Clock)
    walked: Walked = field(init=False)
    _walks: dict[int, Walk] = field(default_factory=dict)
    _read: int = 0
    _open: list[tuple[Entry, dict[int, int]]] = field(default_factory=list)
    _procedures: dict[str, None] = field(default_factory=dict)
    _found: list[Violation] = field(default_factory=list)
    _lacks: list[Lack] = field(default_factory=list)
    _unsettled: list[tuple[Entry, dict[int, int], Aim]] = field(default_factory=list)
    """Changes made while no procedure they belong to was evident."""
    _taken: dict[tuple[str, frozenset[tuple[str, str]]], int] = field(default_factory=dict)
    """How often a tool was called for the same thing."""
    _silent: list[Silence] = field(default_factory=list)
    _strayed: list[Entry] = field(default_factory=list)
    _over: list[tuple[Entry, bool]] = field(default_factory=list)
    """Calls that a rule may want an approval for, and whether the customer had spoken of one by then."""
    _heard_of_approval: bool = False
    _told: int = -1
    """The last message in which the customer was spoken to."""
    _greeted: bool = False
    """Whether the agent has said anything yet."""
    _asked: bool = False
    """Whether it has said anything since its first call: what it asks before may be no more than how to help."""
    _answered: bool = False
    _agreed: bool = False
    _spoken: int = 0
    _left: bool = False
    """Whether the last message is words of the agent's (`_parting`)."""
    _parting: str = ""

    def __post_init__(self) -> None:
        self.walked = Walked(self.checks.nodes)

    def add(self, message: Message) -> None:
        """The next message: who spoke, which calls were made, which ended."""
        if message.at:
            self.clock.hear(message.index, message.at)
        if message.role == "system":
            self.clock.stated |= stated_days(text.text for text in message.texts)
        if message.role == "user" and message.texts:
            self._hear(" ".join([text.text for text in message.texts]))
        if message.calls:
            for entry in self.ledger.entries[self._read :]:
                self._call(entry)
            self._read = len(self.ledger.entries)
        self._left = False
        if message.role == "assistant" and message.texts:
            self._greeted, self._asked = True, bool(self._read)
            self._told = message.index
            self._left = not message.calls
            self._parting = message.texts[-1].text
            for text in message.texts:
                self._cite(text.text, message.index)
        if self._open and (message.calls or message.results):
            ended = [one for one in self._open if one[0].receipt.result_message is not None]
            if ended:
                self._open = [one for one in self._open if one[0].receipt.result_message is None]
                for entry, before in ended:
                    self._end(entry, before)

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
        late = (
            *(lacking(lack, self.ledger.by_tool) for lack in self._lacks if not self._may_be_unrecorded(lack)),
            *self._unapproved(),
            *self._never_told(),
            *self._off_path(),
            *self._left_open(),
        )
        for violation in (*self._found, *late):
            told.setdefault((violation.kind, violation.step), violation)
        ordered = tuple(sorted(told.values(), key=lambda v: (v.message, v.step, v.kind)))
        if not self._procedures:
            return StepVerdict(ordered, why="no procedure is evident from the calls")
        return StepVerdict(ordered, tuple(self._procedures), judged=True)

    def _may_be_unrecorded(self, lack: Lack) -> bool:
        """Whether what is missing may have been done in a call whose result alone the record holds."""
        return lack.duty.kind != "confirmation" and self.ledger.lacks_call(lack.duty.tools)

    def _unapproved(self) -> Iterator[Violation]:
        """Calls for more than a rule allows without an approval, where no step of a way told the same."""
        told = {lack.entry for lack in self._lacks if lack.duty.kind == "approval"}
        for entry, heard in self._over:
            for limit in self.checks.thresholds[entry.tool]:
                here = limit.rule.procedure is None or limit.rule.procedure in self._procedures
                amount = limit.passed(entry) if here and entry not in told and not heard else ""
                unseen = amount and not self.ledger.lacks_call(limit.asking)
                if unseen and limit.cap and not limit.was_asked(entry, self.ledger.own):
                    yield forbidden(entry, limit.step, f"{limit.rule.text} (it was {amount})")
                elif unseen and not limit.was_asked(entry, self.ledger.own):
                    yield unapproved(entry, limit.step, limit.rule.text, amount)

    def _hear(self, text: str) -> None:
        """The customer answers: whatever follows a question is a yes, unless it is nothing but a no, or a number."""
        self._spoken += 1
        if len(text) >= _CODE and _BARE_DATA.match(text):
            return  # a code or an address was asked for
        few = len(text.split(None, _REFUSAL_WORDS)) <= _REFUSAL_WORDS
        refused = few and heard_words("refusal").match(text.lower().replace("’", "'").lstrip())
        self._agreed = self._asked and not refused
        self._answered = self._greeted and not refused
        if self.checks.thresholds and not self._heard_of_approval:
            self._heard_of_approval = heard_words("approval").search(text.lower()) is not None

    def _call(self, entry: Entry) -> None:
        if entry.call.requestor != "agent":
            return
        checks, tool = self.checks, entry.tool
        if tool in checks.forbidden:
            step, rule = checks.forbidden[tool]
            self._found.append(forbidden(entry, step, rule.text))
        before: dict[int, int] = {}
        for at in checks.touched.get(tool, ()):
            walk = self._walks.get(at) or self._walk(at)
            done = walk.call(entry)
            if self._agreed:
                done |= walk.book.confirmations
            before[at] = done | walk.book.first_questions if self._answered else done
        if before or tool in checks.strays:
            self._open.append((entry, before))
        if tool in checks.asking:
            self._greeted = self._asked = True
            self._told = entry.call.message
        elif self._asked and checks.effects.get(tool) == "read" and self._by_letter:
            self._agreed = self._answered = True

    @property
    def _by_letter(self) -> bool:
        """Whether the customer is written to by a tool, so that their answer may have been read by another."""
        return not self.checks.asking.isdisjoint(self.ledger.by_tool)

    def _end(self, entry: Entry, before: dict[int, int]) -> None:
        """A call ended: it is judged as of when it was made, if it changed anything."""
        if entry.receipt.status in _TAKEN:
            self._count(entry)
            if entry.tool in self.checks.thresholds and entry.receipt.status == "ok":
                self._over.append((entry, self._heard_of_approval))
            if self.checks.effects.get(entry.tool) in ("write", "destroy"):
                aim = self.checks.aim(entry.tool, entry.call.arguments)
                if aim is not None:
                    self._judge(entry, before, aim)
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
            self._settle(entry, *best[1:])
        return best is not None

    def _way(self, walk: Walk, entry: Entry, before: int, targets: int, anew: bool) -> Way | None:
        """The way that explains a call best; of those that lack as much, one of a procedure that is evident."""
        fresh = anew or self._spoken > walk.spoken
        way = walk.way(entry, before, targets, anew, fresh)
        if way is None or way.cost == (0, 0):
            return way
        nodes = walk.book.flow.nodes
        near = sum(walk.book.bit[n] for n in walk.names(targets) if nodes[n].procedure in self._procedures)
        other = walk.way(entry, before, near, anew, fresh) if 0 < near < targets else None
        return other if other is not None and other.cost == way.cost else way

    def _settle(self, entry: Entry, way: Way, at: int) -> None:
        walk = self._walks[at]
        names = walk.book.ways.names
        site = names[way.end]
        for rule in walk.book.prohibited.get(site, ()):
            if {answer.holds for answer in walk.told(f"!{rule.id}", entry)} == {True}:
                named = f"{walk.book.runbook.runbook.id}#{rule.id}"
                self._found.append(forbidden(entry, named, f"{rule.text} ({walk.told(f'!{rule.id}', entry)[-1].said})"))
        for place, label in way.answers:
            self._found.append(wrong_branch(entry, walk, names[place], label, site))
        for place in way.missing:
            step = f"{walk.book.runbook.runbook.id}#{names[place]}"
            self._lacks.append(Lack(entry, step, walk.book.duties[names[place]]))
        if way.cost == (0, 0) and _is_one(way.ends):
            self._procedures.setdefault(walk.book.flow.nodes[site].procedure)
        if walk.last is not None and _is_one(walk.front) and _is_one(way.ends):
            self._hush(walk, names[walk.front.bit_length() - 1], site, entry)
        walk.take(entry, way.ends, self._spoken)
        self.walked.settle(entry, [f"{walk.book.runbook.runbook.id}#{name}" for name in walk.names(way.ends)])

    def nearness(self, step: str, entry: Entry | None) -> Nearness:
        """How near a step is to a call, or to all that was done: of several steps of a tool the nearest is meant."""
        return self.walked.nearness(step, entry, self._procedures, self.ledger.by_tool)

    def _hush(self, walk: Walk, change: str, later: str, entry: Entry) -> None:
        """From one change to the next: whether the customer was to be told of the first in between."""
        nodes = walk.book.flow.nodes
        tell = walk.book.told_between(change, later) if nodes[change].kind == "act" else None
        if tell is not None and walk.last is not None:
            step = f"{walk.book.runbook.runbook.id}#{tell}"
            self._silent.append(Silence(walk.last, entry, step, nodes[tell].text))

    def _count(self, entry: Entry) -> None:
        """A call that did something: how often for the same thing, and whether any runbook speaks of it."""
        if entry.tool in self.checks.strays:
            self._strayed.append(entry)
        if entry.tool not in self.checks.limits:
            return
        most, step, said = self.checks.limits[entry.tool]
        key = entry.tool, frozenset(entry.ids)
        self._taken[key] = self._taken.get(key, 0) + 1
        if self._taken[key] > most:
            ruled = any(f"{b.runbook.runbook.id}#{r.id}" == step for b in self.checks.books for r in b.runbook.rules)
            self._found.append(too_many(entry, self._taken[key], most, step, said, ruled))

    def _never_told(self) -> Iterator[Violation]:
        """Changes after which nothing was said to the customer any more, though the next step was taken."""
        for silence in self._silent:
            if self._told < silence.change.ended:
                yield unannounced(silence.change, silence.later, silence.step, silence.text)

    def _left_open(self) -> Iterator[Violation]:
        """What the page wants after the last change, where the agent took its leave without it."""
        last = max(
            (walk for walk in self._walks.values() if walk.last is not None),
            key=lambda walk: walk.last.call.message if walk.last is not None else 0,
            default=None,
        )
        entry = last.last if last is not None else None
        if last is None or entry is None or entry.receipt.status != "ok" or not self._left or self._parting_asks:
            return
        if self.ledger.unknown or self.ledger.stray_results:
            return  # what is missing may have been done in what the record does not hold
        at = (entry.call.message, entry.call.position)
        since = {e.tool for e in self.ledger.own if (e.call.message, e.call.position) > at} - self.checks.asking
        nodes = last.book.flow.nodes
        if all(self.checks.effects.get(tool) == "read" for tool in since) and all(
            nodes[name].procedure in self._procedures for name in last.names(last.front)
        ):
            yield from unfinished(last, self._told)

    @property
    def _parting_asks(self) -> bool:
        return self._parting.rstrip(" \n\"'*_)”’").endswith("?")

    def _off_path(self) -> Iterator[Violation]:
        """Changes that no runbook speaks of, where a procedure of one was being followed."""
        for entry in self._strayed if self._procedures else ():
            yield off_path(entry, next(iter(self._procedures)))

    def _walk(self, at: int) -> Walk:
        walk = self._walks[at] = Walk(self.checks.books[at], clock=self.clock)
        return walk


def _is_one(mask: int) -> bool:
    return mask > 0 and mask & (mask - 1) == 0
