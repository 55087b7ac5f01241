"""The steps of one conversation, judged message by message against every runbook that its calls touch.

A change is explained when a way of the graph leads to it on which every step that must be seen was seen, and no
condition was answered otherwise than what was read. Only what no way explains is a violation, and it is told by the
cheapest way there is: the steps that it lacks, or the answers that it denies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runbookc.conformance.steps.duties import Duty, consent_words
from runbookc.conformance.steps.sites import Site, fitting
from runbookc.conformance.steps.violation import Severity, StepVerdict, Violation
from runbookc.conformance.steps.walk import Walk

if TYPE_CHECKING:
    from runbookc.conformance.evidence.entry import Entry
    from runbookc.conformance.evidence.ledger import Ledger
    from runbookc.conformance.steps.checks import StepChecks
    from runbookc.conformance.steps.ways import Way
    from runbookc.conformance.trace import Message

_TAKEN = ("ok", "pending")
_REFUSAL_WORDS = 5
"""Words of an answer that is nothing but a no, at most."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A step that a call needed and that was not seen before it."""

    entry: Entry
    book: int
    duty: Duty


@dataclass
class StepMonitor:
    """One conversation. `add` takes each message once the ledger has read it."""

    checks: StepChecks
    ledger: Ledger
    _walks: dict[int, Walk] = field(default_factory=dict)
    _read: int = 0
    _open: list[tuple[Entry, dict[int, int]]] = field(default_factory=list)
    _procedures: dict[str, None] = field(default_factory=dict)
    _found: list[Violation] = field(default_factory=list)
    _lacks: list[Lack] = field(default_factory=list)
    _unsettled: list[tuple[Entry, dict[int, int], tuple[Site, ...]]] = field(default_factory=list)
    """Changes made while no procedure they belong to was evident."""
    _greeted: bool = False
    """Whether the agent has said anything yet."""
    _asked: bool = False
    """Whether it has said anything since its first call: what it asks before may be no more than how to help."""
    _answered: bool = False
    _agreed: bool = False
    _spoken: int = 0

    def add(self, message: Message) -> None:
        """The next message: who spoke, which calls were made, which ended."""
        if message.role == "user" and message.texts:
            self._hear(" ".join(text.text for text in message.texts))
        for entry in self.ledger.entries[self._read :]:
            self._call(entry)
        self._read = len(self.ledger.entries)
        if message.role == "assistant" and message.texts:
            self._greeted, self._asked = True, bool(self._read)
        if self._open and any(entry.receipt.result_message is not None for entry, _ in self._open):
            ended = [one for one in self._open if one[0].receipt.result_message is not None]
            self._open = [one for one in self._open if one[0].receipt.result_message is None]
            for entry, before in ended:
                self._end(entry, before)

    def finish(self) -> StepVerdict:
        """All violations: only now is it known what was done too late, and what never."""
        for entry, before, sites in self._unsettled:
            self._try(entry, before, sites, anew=True)
        self._unsettled.clear()
        told: dict[tuple[str, str], Violation] = {}
        for violation in (*self._found, *(self._of_lack(lack) for lack in self._lacks)):
            told.setdefault((violation.kind, violation.step), violation)
        ordered = tuple(sorted(told.values(), key=lambda v: (v.message, v.step, v.kind)))
        if not self._procedures:
            return StepVerdict(ordered, why="no procedure is evident from the calls")
        return StepVerdict(ordered, tuple(self._procedures), judged=True)

    def _hear(self, text: str) -> None:
        """The customer answers: whatever follows a question is a yes, unless it is nothing but a no."""
        self._spoken += 1
        low = text.lower().replace("’", "'")
        refused = consent_words("refusal").match(low.lstrip()) and len(low.split()) <= _REFUSAL_WORDS
        self._agreed = self._asked and not refused
        self._answered = self._greeted and not refused

    def _call(self, entry: Entry) -> None:
        if entry.call.requestor != "agent":
            return
        if entry.tool in self.checks.forbidden:
            self._found.append(_forbidden(entry, *self.checks.forbidden[entry.tool]))
        before: dict[int, int] = {}
        for at in self.checks.touched.get(entry.tool, ()):
            walk = self._walk(at)
            before[at] = walk.call(entry) | (walk.book.confirmations if self._agreed else 0)
            before[at] |= walk.book.first_questions if self._answered else 0
        if before:
            self._open.append((entry, before))
        if entry.tool in self.checks.asking:
            self._greeted = self._asked = True
        elif self._asked and self.checks.effects.get(entry.tool) == "read" and self._by_letter:
            self._agreed = self._answered = True

    @property
    def _by_letter(self) -> bool:
        """Whether the customer is written to by a tool, so that their answer may have been read by another."""
        return any(tool in self.ledger.by_tool for tool in self.checks.asking)

    def _end(self, entry: Entry, before: dict[int, int]) -> None:
        """A call ended: it is judged as of when it was made, if it changed anything."""
        sites = self.checks.sites.get(entry.tool, ())
        if sites and entry.receipt.status in _TAKEN and self.checks.effects.get(entry.tool) in ("write", "destroy"):
            self._judge(entry, before, fitting(sites, entry.call.arguments))
        for at in before:
            self._walks[at].end(entry)

    def _judge(self, entry: Entry, before: dict[int, int], sites: tuple[Site, ...]) -> None:
        if len({site.node.procedure for site in sites}) == 1:
            self._procedures.setdefault(sites[0].node.procedure)
        if not self._try(entry, before, sites):
            self._unsettled.append((entry, before, sites))

    def _try(self, entry: Entry, before: dict[int, int], sites: tuple[Site, ...], anew: bool = False) -> bool:
        """Whether a call could be judged: some step that it can be is of a procedure that is evident."""
        open_books = {
            s.book for s in sites if s.node.procedure in self._procedures or (self._walks[s.book].front and not anew)
        }
        best: tuple[Way, int] | None = None
        for at in sorted(open_books):
            walk = self._walks[at]
            targets = sum({walk.book.bit[site.node.id] for site in sites if site.book == at})
            way = walk.way(entry, before[at], targets, anew, fresh=anew or self._spoken > walk.spoken)
            if way is not None and (best is None or way.cost < best[0].cost):
                best = way, at
        if best is not None:
            self._settle(entry, *best)
        return best is not None

    def _settle(self, entry: Entry, way: Way, at: int) -> None:
        walk = self._walks[at]
        names = walk.book.ways.names
        site = names[way.end]
        for place, label in way.answers:
            self._found.append(self._wrong_branch(entry, walk, names[place], label, site))
        for place in way.missing:
            self._lacks.append(Lack(entry, at, walk.book.duties[names[place]]))
        if way.cost == (0, 0):
            for name in walk.names(way.ends):
                if way.ends & (way.ends - 1) == 0:
                    self._procedures.setdefault(walk.book.flow.nodes[name].procedure)
        walk.take(entry, way.ends, self._spoken)

    def _wrong_branch(self, entry: Entry, walk: Walk, node: str, label: str, site: str) -> Violation:
        book = walk.book.runbook
        asked = walk.book.flow.nodes[node].text
        told = walk.told(node, entry)[-1]
        guarded = any(site in rule.guards for rule in book.rules if rule.modality != "may")
        severity: Severity = "error" if guarded else "warning"
        why = (
            f"{entry.tool} was called as if the answer to '{asked}' were {label}, "
            f"and {told.said} (message {told.message})"
        )
        return Violation("wrong-branch", severity, entry.call.message, f"{book.runbook.id}#{site}", why)

    def _of_lack(self, lack: Lack) -> Violation:
        entry, duty = lack.entry, lack.duty
        step = f"{self.checks.books[lack.book].runbook.runbook.id}#{duty.node.id}"
        if duty.kind == "confirmation":
            why = f"{entry.tool} was called, and no answer of the customer to '{duty.node.text}' came before it"
            return Violation("missing-approval", "error", entry.call.message, step, why)
        tool = duty.node.tool.name if duty.node.tool is not None else ""
        said = f"{entry.tool} was called, and {tool} ('{duty.node.text}')"
        late = [e for t in duty.tools for e in self.ledger.by_tool.get(t, ()) if e.call.message >= entry.call.message]
        late = [e for e in late if (e.call.message, e.call.position) > (entry.call.message, entry.call.position)]
        first = min((e.call.message for e in late), default=None)
        when = "never was" if first is None else f"only after it, in message {first}"
        if duty.kind == "approval":
            return Violation("missing-approval", "error", entry.call.message, step, f"{said} {when}")
        severity: Severity = "error" if duty.guarded else "warning"
        kind = "skipped-step" if first is None else "out-of-order"
        return Violation(kind, severity, entry.call.message, step, f"{said} {when}")  # type: ignore[arg-type]  # one of two literals

    def _walk(self, at: int) -> Walk:
        if at not in self._walks:
            self._walks[at] = Walk(self.checks.books[at])
        return self._walks[at]


def _forbidden(entry: Entry, step: str, rule: object) -> Violation:
    text = getattr(rule, "text", "")
    why = f"{entry.tool} was called, which the runbook forbids: {text}"
    return Violation("forbidden-call", "error", entry.call.message, step, why)
