"""A statement: one verb of a sentence, or what stands for one, with its part of the tokens."""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.claim import Strength
from runbookc.conformance.claims.lexicon import Verb
from runbookc.conformance.claims.verb_form import Form, NotClaim


class Statement(NamedTuple):
    """One verb of a sentence with its part of the tokens: `first` to `stop` is the clause, `at` the verb's head.

    `subject` is where the subject begins and ends (both the same where there is none); `why_not` is set when it is
    no claim; `now` when the text says that it is so *now*.
    """

    verb: Verb
    form: Form
    at: int
    after: int
    first: int
    stop: int
    subject: tuple[int, int]
    why_not: NotClaim | None = None
    now: bool = False
    strength: Strength = "completed"
    refused: bool = False
    """Whether the outcome claimed is that it was *not* granted: "your request was declined"."""
    figure: bool = False
    """Whether only a figure stands for the deed: "Refund: $6.74"."""
    read: bool = False
    """Whether it is told as what a look has found or as a ground: "I checked, and it has been suspended"."""
    new: bool = False
    """Whether it is told by what is so *now*, without a participle: "your plan is now Basic"."""
    caused: bool = False
    """Whether the agent is said to have had it done, "I got it blocked"; "I've got it as blocked" may only be seen."""

    @property
    def labelled(self) -> bool:
        """Whether a state is told that a deed has led to, and no deed ("Ticket: closed", "is in your inbox")."""
        return self.form in ("placed", "there") or (self.form == "label" and not self.figure)
