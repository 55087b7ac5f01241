"""Whoever sits before a walk and is asked what nothing given decides; they may go back one answer.

A walk is the same for the same answers, so that going back is walking anew with all of them but the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from runbookc.ir.model import Node
from runbookc.rehearsal.simulation.walk import WalkedStep

Said = Literal["yes", "no", "back", "stop"]


@dataclass(frozen=True, slots=True)
class Question:
    """A condition that is asked about, the steps that led to it, and whether there is an answer to go back to."""

    node: Node
    steps: Sequence[WalkedStep]
    can_go_back: bool


Ask = Callable[[Question], Said]


def nobody(question: Question) -> Said:
    """Nobody is there to be asked."""
    return "stop"


class WentBack(Exception):  # no error: a person took their last answer back
    """The walk is to be made anew."""


@dataclass
class Answers:
    """What was answered so far, in order; each walk takes them from the first, and asks on behind the last."""

    ask: Ask
    _said: list[bool] = field(default_factory=list)
    _at: int = 0

    def begin(self) -> None:
        """A walk begins, the first or one anew."""
        self._at = 0

    def answer(self, node: Node, steps: Sequence[WalkedStep]) -> bool | None:
        """Whether a condition holds; None to stop there. WentBack where the last answer is taken back."""
        if self._at == len(self._said):
            said = self.ask(Question(node, tuple(steps), bool(self._said)))
            if said == "back" and self._said:
                self._said.pop()
                raise WentBack
            if said not in ("yes", "no"):
                return None
            self._said.append(said == "yes")
        self._at += 1
        return self._said[self._at - 1]
