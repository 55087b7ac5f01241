"""What a walk through a runbook shows: each step with what was called, said and decided, and how it came to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from runbookc.conformance.trace import Status
from runbookc.ir.model import Node, Rule, Runbook
from runbookc.rehearsal.outcomes import Answer

DecidedBy = Literal["fact", "result", "answer", "scenario", "before", "asked", "assumed"]
"""A fact that was given, how a call ended, an answer given for this condition, the scenario played, the answers before
it, which leave no other, a person who was asked, or the page itself: the situation that a section is for is taken to
hold."""
Ended = Literal["end", "handoff", "undecided", "loop"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One condition decided: `by` what, and in words `why` ("charge.amount is $48")."""

    yes: bool
    by: DecidedBy
    why: str = ""

    @property
    def label(self) -> str:
        """The branch it takes."""
        return "yes" if self.yes else "no"


@dataclass(frozen=True, slots=True)
class Called:
    """One call of a mock tool: the arguments it was given, its answer, and how that reads by the tool's own rule."""

    tool: str
    arguments: Mapping[str, Any]
    answer: Answer
    status: Status


@dataclass(frozen=True, slots=True)
class WalkedStep:
    """One node that was come to; `says` is a message that the page gives verbatim, `rules` speak of it."""

    node: Node
    called: Called | None = None
    decision: Decision | None = None
    says: str = ""
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """A condition that nothing decides: the fact it asks about ("" for none), and what that can be."""

    node: Node
    fact: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk from its start to wherever it ended. `lacks` is what to give next, the condition it stopped at first."""

    runbook: Runbook
    start: str
    steps: tuple[WalkedStep, ...]
    ended: Ended
    rules: tuple[Rule, ...] = ()
    """Rules that speak of no step in particular, and hold throughout."""
    lacks: tuple[Lacking, ...] = ()
    ahead: tuple[str, ...] = ()
    """Facts that conditions further on may ask about, where it stopped for want of one."""
    others: tuple[str, ...] = ()
    """Other sections at which the page can be entered."""
