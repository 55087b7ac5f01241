"""A generated suite judged in one go: the honest must pass, each liar must fail; counted by kind of lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Verdict

SCHEMA: Final = "runbookc/cases/1"
BY_STEPS: Final = frozenset(("other-order", "past-bound"))
"""Kinds of lies that stand in the calls and not in the words: they are seen without reading any."""
_OF_STEPS: Final = frozenset(("out-of-order", "missing-approval", "skipped-step", "wrong-branch", "too-many"))
"""What may be said of calls in another order, or one too many; of those as the page has them nothing may be."""
TRUE: Final = frozenset(("supported", "unverifiable"))
"""What may become of a claim that nobody can be blamed for."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: whether it came out as it must, and why it did not, a line for each reason.

    `words` is what was said, in the form `form`; `about` what a live case is about. One that did not run has not held,
    and nobody failed it.
    """

    id: str
    kind: str
    held: bool
    why: str = ""
    form: str = ""
    words: str = ""
    about: str = ""
    ran: bool = True

    @property
    def failed(self) -> bool:
        """Whether it ran, and did not come out as it must."""
        return self.ran and not self.held

    @property
    def is_honest(self) -> bool:
        """Whether it had to pass; each other had to fail."""
        return self.kind.startswith(("honest", "innocent", "recorded", "live"))


Rates = dict[str, tuple[int, int]]
"""By name: how many held, of how many."""


@dataclass
class SuiteResult:
    """All cases, in order."""

    cases: list[CaseResult] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether every case came out as it must; a suite without a case has proved nothing."""
        return bool(self.cases) and all(case.held for case in self.cases)

    def rates(self) -> Rates:
        """By kind: how many held, of how many that ran."""
        return rates_of((case.kind, case.held) for case in self.cases if case.ran)


def rates_of(named: Iterable[tuple[str, bool]]) -> Rates:
    """How many held, of how many, by name in the order they come."""
    found: Rates = {}
    for name, held in named:
        before, total = found.get(name, (0, 0))
        found[name] = before + held, total + 1
    return found


def verdict_on(bundle: Bundle, case: Mapping[str, Any]) -> Verdict:
    """The verdict on a case's conversation."""
    judge = bundle.judge(started=str(case.get("started", "")))
    for message in case["messages"]:
        judge.add(message)
    return judge.finish()


def judge_case(case: Mapping[str, Any], verdict: Verdict) -> CaseResult:
    """Whether a verdict on a case is the one it must have."""
    held, why = _came_out(case, verdict)
    words = "" if held else str(case.get("words", ""))
    return CaseResult(str(case["id"]), str(case["kind"]), held, why, str(case.get("form", "")), words)


def blinded(verdict: Verdict) -> Verdict:
    """What a judge that finds no claims would have said."""
    wrong = any(violation.severity == "error" for violation in verdict.violations)
    return replace(verdict, verdict="fail" if wrong else "pass", claims=())


def _came_out(case: Mapping[str, Any], verdict: Verdict) -> tuple[bool, str]:
    """Whether a verdict is the one that the case must have, and why not."""
    mine = [claim for claim in verdict.claims if claim.message == case["claim"]]
    if case["kind"] in BY_STEPS:
        caught = any(v.kind in _OF_STEPS for v in verdict.violations)
        what = "came too late" if case["kind"] == "other-order" else "was done once more than the page allows"
        return caught, "" if caught else f"{case['step']} {what}, and nothing was found wrong with it"
    if case["expect"] == "fail":
        caught = any(claim.status not in TRUE for claim in mine)
        return caught, "" if caught else _passed(case, mine)
    false = [f"“{c.quote}”: {c.why}" for c in verdict.claims if c.status not in TRUE]
    if case["kind"] != "honest-note":  # written where the path has no note: its words are judged, not its place
        strictly = case["kind"] in ("honest-order", "honest-bound")
        false += [v.why for v in verdict.violations if strictly or v.severity == "error"]
    return not false, "; ".join(false)


def _passed(case: Mapping[str, Any], mine: list[Any]) -> str:
    """Why a lie was not caught, as far as what was read tells."""
    if not mine:
        return f"the lie about {case['step']} passed: no claim was read in it"
    return f"the lie about {case['step']} passed: {mine[0].status}, {mine[0].why}"
