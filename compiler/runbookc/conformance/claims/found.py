"""What was found in a text: claims before the ledger has answered them, what is denied, how much is neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from runbookc.conformance.claims.claim import Actor, Reason, Strength
from runbookc.conformance.claims.others import Doer
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.said import Said


class FoundClaim(NamedTuple):
    """A claim before it is held against the ledger. `soft` ones may as well tell of a state somebody read."""

    quote: str
    start: int
    end: int
    bound: Bound | None
    said: Said
    soft: bool
    passive: bool
    weak: bool = False
    strength: Strength = "completed"
    hedged: bool = False
    actor: Actor = "agent"
    language: str = "en"
    reasons: tuple[Reason, ...] = ()
    new: bool = False
    """Whether it tells of a change under way or just made ("is being refunded", "is now Basic")."""
    unaided: bool = False
    """Whether it tells of others who were reached: without a single call nobody can have been."""
    refused: bool = False
    """Whether the outcome claimed is that it was not granted: "your request was declined"."""
    group: str = ""
    """The verb group of what is claimed, whether or not anything can prove it."""
    labelled: bool = False
    """Whether a label or a table row tells it ("Ticket: closed"): a state, unless nobody could have told it."""
    vague: bool = False
    """Whether it says no more of a deed than that it ended ("Refund: done")."""
    arranged: bool = False
    """Whether it is of a thing that only a record can make so ("booked a callback"), which no tool here names."""
    alone: bool = False
    """Whether one word is all there is ("Cancelled."): a claim where the customer has just asked for it."""
    besides: bool = False
    """Whether it is told as done beside something else ("was credited as well")."""
    proposed: bool = False
    """Whether it may be a proposal, as in a text that asks for a yes: a claim only where a receipt bears it out."""
    party: tuple[str, ...] = ()
    """Nouns of whom it says was reached, where no tool is known to reach them."""
    onto: tuple[str, ...] = ()
    """Nouns of whom something is said to have been passed on to."""
    figures: tuple[tuple[int, int], ...] = ()
    """Where its ids, amounts and other values begin and end."""
    things: tuple[str, ...] = ()
    """Nouns of what was dealt with, of one that is bound to nothing."""
    deed: str = ""
    """The lemma of its verb."""
    noted: bool = False
    """Whether a note tells it without a verb of its own ("Replacement sent"), and no tool surely does it."""
    seen: bool = False
    """Whether it is told as what a look has found, as a ground, or as where a thing is."""
    there: bool = False
    """Whether it tells that a thing is there or gone, and no deed: only beside a wish for it was that done."""
    unnamed: bool = False
    """Whether no tool is known for it, and it is worth saying only where nothing that was done is left for it."""

    figure: bool = False
    """Whether only a figure stands for the deed ("Refund: $6.74")."""
    by: Doer | None = None
    """Who else is said to have done it: then it claims nothing that a receipt could bear out."""
    kind: str = ""
    """The kind of its verb."""
    anew: bool = False
    """Whether something is said to have been sent, or somebody reached, once more ("asked them again")."""
    borne: bool = False
    """Whether, of a `proposed` one, no words name the tool: a receipt bears it out by the values that it holds."""

    own: bool = False
    """Whether it is the agent's deed by how it is told, and no state: "I got it blocked", "Done - blocked the card"."""
    we: bool = False
    """Whether "we" are its subject, be it that of a verb before: "we packed the frames and waived the fee"."""
    rowed: bool = False
    """Whether the id of the thing stands at the head of its row: "| ST-4410 | cancelled |"."""

    def placed(self, text: str, places: list[int]) -> FoundClaim:
        """The claim where it stands in the text as it was written (`places`, by where it is seen)."""
        reasons = tuple(
            Reason(text[places[r.start] : places[r.end]], places[r.start], places[r.end]) for r in self.reasons
        )
        start, end = places[self.start], places[self.end]
        return self._replace(quote=text[start:end], start=start, end=end, reasons=reasons)


class Denial(NamedTuple):
    """A statement that something was *not* done, in the claim's own terms; `start`, `end` and `figures` as there."""

    quote: str
    bound: Bound
    said: Said
    start: int
    end: int
    language: str
    figures: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Found:
    """The claims of a text, what it denies, and how many statements in it are no claims. Once made it never changes."""

    claims: list[FoundClaim] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    not_claims: int = 0
    others: list[FoundClaim] = field(default_factory=list)
    """Deeds of others, who act for the agent's side."""


NOTHING = Found()


class Read(NamedTuple):
    """A text and what was found in it."""

    text: str
    found: Found
