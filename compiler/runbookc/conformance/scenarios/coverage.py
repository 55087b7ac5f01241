"""What a suite has to reach in a graph, and how far it got: by criterion, with what cannot be reached and why.

Criteria and words: Ammann and Offutt, Introduction to Software Testing (edge coverage, prime paths, boundary values);
Chilenski and Miller 1994 (MC/DC, in its masking form, since a page asks its conditions one after the other).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from runbookc.analyses.deciding.term import Term
from runbookc.ir.model import Edge

Criterion = Literal["step", "branch", "condition", "prime path", "border", "prohibition", "loop", "outcome"]
Kind = Literal["infeasible", "undecided", "cut"]


class Missed(BaseModel):
    """One thing that no scenario reaches.

    `infeasible`: it is proven that no case goes there. `undecided`: no way was found, and none is ruled out. `cut`: the
    limit was reached before it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    kind: Kind
    why: str


class Coverage(BaseModel):
    """One criterion on one runbook. `missed` names the first of those not reached; the counts are of all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    runbook: str
    criterion: Criterion
    reached: int = 0
    total: int = 0
    infeasible: int = 0
    undecided: int = 0
    cut: int = 0
    bound: str = ""
    """What bounds the criterion itself: how often a loop is gone round, how many prime paths are looked for."""
    missed: tuple[Missed, ...] = ()

    @property
    def feasible(self) -> int:
        """How many are not proven to be unreachable."""
        return self.total - self.infeasible


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to go over: edges that follow each other, and what the first condition asks to have exactly one value.

    `exact` is that condition and the value in words, `fixed` the term and the region it is in. `impossible` says why
    nothing can reach it.
    """

    criterion: Criterion
    what: str
    edges: tuple[Edge, ...]
    exact: tuple[tuple[str, str], ...] = ()
    fixed: tuple[Term, int] | None = None
    impossible: str = ""
