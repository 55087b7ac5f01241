"""Calls that went past a limit: more of them than any way makes, for more than a rule allows without an approval, or of
a tool that no runbook speaks of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from runbookc.conformance.record_words import record_pattern
from runbookc.conformance.steps.verdicts import forbidden, off_path, too_many, unapproved

if TYPE_CHECKING:
    from runbookc.conformance.evidence.calls.ledger import Ledger
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.checks import OfTool, StepChecks
    from runbookc.conformance.steps.hearing import Hearing
    from runbookc.conformance.steps.standing import Approval
    from runbookc.conformance.steps.violation import Violation

TAKEN = ("ok", "pending")
"""How a call ends that did something."""


_BREAK = record_pattern("text-of-break")
"""What a system says that could not answer just then: whoever asks again asks once."""


def is_answer(entry: Entry) -> bool:
    """Whether a call that did nothing was told so: a no to a try, and not that nobody was there."""
    return entry.receipt.status_from == "in_band_rule" and _BREAK.search(entry.low) is None


class Excess:
    """Those of one conversation's calls that did something, as they end."""

    def __init__(self, checks: StepChecks, ledger: Ledger, hearing: Hearing) -> None:
        self._checks, self._ledger, self._hearing = checks, ledger, hearing
        self._taken: dict[tuple[str, frozenset[tuple[str, str]]], int] = {}
        """How often a tool was called for the same thing."""
        self._strayed: list[Entry] = []
        self._over: list[tuple[Entry, int]] = []
        """Calls that a rule may want an approval for, and how often the customer had spoken by then."""

    def note(self, entry: Entry, of: OfTool) -> Iterator[Violation]:
        """A call that did something, or was tried; what is certain at once."""
        if of.limit is not None:
            key = entry.tool, frozenset(entry.ids)
            count = self._taken[key] = self._taken.get(key, 0) + 1
            if count > of.limit.most:
                yield too_many(entry, count, of.limit, of.limit.step in self._checks.rules)
        if entry.receipt.status not in TAKEN:
            return
        if of.stray:
            self._strayed.append(entry)
        if (of.thresholds or of.approvals) and entry.receipt.status == "ok":
            self._over.append((entry, self._hearing.spoken))

    def unapproved(self, evident: Collection[str], told: Collection[Entry]) -> Iterator[Violation]:
        """Calls for more than a rule allows without an approval, where no step of a way told the same of them."""
        for entry, spoken in self._over:
            for rule in self._checks.of(entry.called).approvals:
                yield from self._never_approved(entry, spoken, rule, evident, told)
            for limit in self._checks.of(entry.called).thresholds:
                here = limit.rule.procedure is None or limit.rule.procedure in evident
                amount = limit.passed(entry) if here and (limit.cap or entry not in told) else ""
                unseen = amount and not self._hearing.spoke_of_approval(spoken)
                unseen = unseen and not self._ledger.lacks_call(limit.asking)
                if unseen and limit.cap and not limit.was_asked(entry, self._ledger.own):
                    yield forbidden(entry, limit.step, f"{limit.rule.text} (it was {amount})")
                elif unseen and not limit.was_asked(entry, self._ledger.own):
                    yield unapproved(entry, limit.step, limit.rule.text, amount)
                elif unseen and (no := limit.refused(entry, self._ledger.own)):
                    yield unapproved(entry, limit.step, limit.rule.text, amount, no)

    def _never_approved(
        self, entry: Entry, spoken: int, rule: Approval, evident: Collection[str], told: Collection[Entry]
    ) -> Iterator[Violation]:
        """A call that a rule wants an approval of whatever its amount, where nothing speaks of one, or it was a no."""
        here = rule.rule.procedure is None or rule.rule.procedure in evident
        if not here or entry in told or self._ledger.lacks_call(rule.asking):
            return
        if self._hearing.spoke_of_approval(spoken):
            return
        no = rule.refused(entry, self._ledger.own)
        if no is not None or not rule.was_asked(entry, self._ledger.own):
            yield unapproved(entry, rule.step, rule.rule.text, refused=no)

    def off_path(self, evident: Collection[str]) -> Iterator[Violation]:
        """Changes that no runbook speaks of, where a procedure of one was being followed."""
        for entry in self._strayed if evident else ():
            yield off_path(entry, next(iter(evident)))
