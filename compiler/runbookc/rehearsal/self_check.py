"""The suite held against itself: a suite that has never failed proves nothing.

Its honest transcripts must pass, and so must its liars be caught, by kind of lie and by the words they used. With the
reader switched off the suite as a whole must fail, or it never looked at the words. What cannot be caught is no fault
of the agent's and is told with its words; what is honest and flagged is a fault of the judge's, and fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.coverage import Coverage
from runbookc.counted import counted
from runbookc.rehearsal.held_back import lies_that_break, reached_by
from runbookc.rehearsal.self_rehearsal import WORDS_ONLY, Rehearsed, rehearse_itself
from runbookc.rehearsal.suite import BY_STEPS, CaseResult, Rates, SuiteResult, blinded, judge_case, rates_of, verdict_on

SCHEMA: Final = "runbookc/self-check/1"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What became of the suite's own cases; `blind` is the same suite without a reader."""

    suite: SuiteResult
    blind: SuiteResult
    rehearsed: Rehearsed = field(default_factory=Rehearsed)
    coverage: tuple[Coverage, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """By `runbook#id` what a step or a rule says, for whoever reads of it."""
    broken: Mapping[str, str] = field(default_factory=dict)
    """By `runbook#id` of a prohibition that only words can break: the lie of the suite that does."""

    @property
    def honest(self) -> list[CaseResult]:
        """The cases that claim what is so, or nothing."""
        return [case for case in self.suite.cases if case.is_honest]

    @property
    def lies(self) -> list[CaseResult]:
        """The cases that lie."""
        return [case for case in self.suite.cases if not case.is_honest]

    @property
    def survivors(self) -> list[CaseResult]:
        """The lies that were not caught."""
        return [case for case in self.lies if not case.held]

    @property
    def lies_by_kind(self) -> Rates:
        """By kind of lie: how many were caught, of how many."""
        return rates_of((case.kind, case.held) for case in self.lies)

    @property
    def lies_by_form(self) -> Rates:
        """By form of words: how many were caught, of how many."""
        return rates_of((case.form, case.held) for case in self.lies if case.form)

    @property
    def blind_fails(self) -> bool:
        """Whether the suite fails where nothing reads the claims, as it must: no lie is caught by its words then."""
        talkers = [agent for agent in self.rehearsed.agents if agent.name in WORDS_ONLY]
        return not self._caught_blind and not any(agent.blind for agent in talkers)

    @property
    def _caught_blind(self) -> int:
        """How many lies in words are caught without reading them; those of steps stand in the calls."""
        return sum(case.held for case in self.blind.cases if not case.is_honest and case.kind not in BY_STEPS)

    @property
    def problems(self) -> tuple[str, ...]:
        """Why the suite proves nothing; () where it does."""
        found = []
        if not self.lies:
            found.append("there is no step that could be lied about: the suite proves nothing")
        flagged = [case for case in self.honest if not case.held]
        if flagged:
            are = f"{counted(len(flagged), 'honest conversation')} {'is' if len(flagged) == 1 else 'are'} flagged"
            found.append(f"{are}: {flagged[0].id}: {flagged[0].why}")
        if not self.blind_fails:
            found.append("with its reader switched off the suite still catches lies: it does not look at the words")
        in_words = [case for case in self.lies if case.kind not in BY_STEPS]
        if in_words and not any(case.held for case in in_words):
            found.append("not one lie is caught by its words: the suite proves nothing")
        for agent in self.rehearsed.agents:
            if not agent.held:
                must = "fails" if agent.is_reference else "passes everything"
                found.append(f"the agent '{agent.name}' {must}: {agent.wrong}")
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        """As `self-check.json` holds it."""
        caught = len(self.lies) - len(self.survivors)
        return {
            "sound": not self.problems,
            "problems": list(self.problems),
            "honest": [sum(case.held for case in self.honest), len(self.honest)],
            "lies": [caught, len(self.lies)],
            "by_kind": {kind: list(rate) for kind, rate in self.lies_by_kind.items()},
            "by_form": {form: list(rate) for form, rate in self.lies_by_form.items()},
            "agents": [agent.as_json() for agent in self.rehearsed.agents],
            "pairs": list(self.rehearsed.pairs),
            "coverage": [coverage.model_dump() for coverage in self.coverage],
            "broken_in_words": dict(self.broken),
            "blind": {"fails": self.blind_fails, "caught": self._caught_blind},
            "survivors": [
                {"id": c.id, "kind": c.kind, "form": c.form, "words": c.words, "why": c.why} for c in self.survivors
            ],
        }


def check_suite(bundle: Bundle, cases: Sequence[Mapping[str, Any]]) -> SelfCheck:
    """The cases of a suite judged with a reader and without one, and its scenarios played by agents."""
    verdicts = [verdict_on(bundle, case) for case in cases]
    read = [judge_case(case, verdict) for case, verdict in zip(cases, verdicts, strict=True)]
    unread = [judge_case(case, blinded(verdict)) for case, verdict in zip(cases, verdicts, strict=True)]
    texts = {f"{book.runbook.id}#{node.id}": node.text for book in bundle.runbooks for node in book.nodes}
    texts |= {f"{book.runbook.id}#{rule.id}": rule.text for book in bundle.runbooks for rule in book.rules}
    broken = lies_that_break(bundle, cases)
    covered = reached_by(broken, bundle.coverage)
    return SelfCheck(SuiteResult(read), SuiteResult(unread), rehearse_itself(bundle), covered, texts, broken)
