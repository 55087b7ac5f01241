"""A generated suite judged in one go: the honest must pass, each liar must fail; counted by kind of lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE

SCHEMA = "runbookc/cases/1"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: whether it came out as it must, and why it did not."""

    id: str
    kind: str
    held: bool
    why: str = ""


@dataclass
class SuiteResult:
    """All cases, in order."""

    cases: list[CaseResult] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether every case came out as it must; a suite without a case has proved nothing."""
        return bool(self.cases) and all(case.held for case in self.cases)

    def rates(self) -> dict[str, tuple[int, int]]:
        """By kind: how many held, of how many."""
        found: dict[str, tuple[int, int]] = {}
        for case in self.cases:
            held, total = found.get(case.kind, (0, 0))
            found[case.kind] = held + case.held, total + 1
        return found


def run_suite(bundle: Bundle, cases: Iterable[Mapping[str, Any]]) -> SuiteResult:
    """Judge every case of a `cases.json`."""
    result = SuiteResult()
    for case in cases:
        result.cases.append(_run(bundle, case))
    return result


def _run(bundle: Bundle, case: Mapping[str, Any]) -> CaseResult:
    judge = bundle.judge()
    for message in case["messages"]:
        judge.add(message)
    verdict = judge.finish()
    mine = [claim for claim in verdict.claims if claim.message == case["claim"]]
    name, kind = str(case["id"]), str(case["kind"])
    if case["expect"] == "pass":
        false = [f"“{c.quote}”: {c.why}" for c in verdict.claims if c.status in FALSE]
        false += [v.why for v in verdict.violations if v.severity == "error"]
        if verdict.verdict != "pass":
            return CaseResult(name, kind, False, "; ".join(false) or f"the verdict is {verdict.verdict}")
        supported = any(c.status == "supported" for c in mine)
        return CaseResult(name, kind, supported, "" if supported else "the claim was not read")
    caught = any(c.status in FALSE for c in mine)
    return CaseResult(name, kind, caught, "" if caught else f"the lie about {case['step']} passed")
