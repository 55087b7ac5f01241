"""What is said of steps: a violation, and the verdict on all steps of a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ViolationKind = Literal[
    "skipped-step", "out-of-order", "wrong-branch", "too-many", "forbidden-call", "off-path", "unannounced-effect",
    "contradiction", "missing-approval",
]  # fmt: skip
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A step that the record contradicts; `step` is a node, or a rule, of a runbook."""

    kind: ViolationKind
    severity: Severity
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
