"""A claim and its answer, as audit rows show them."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from runbookc.conformance.tool_actions import tool_of
from runbookc.conformance.trace import Status, StatusFrom, Tier

ClaimStatus = Literal[
    "supported", "no-receipt", "failed-call", "wrong-values", "too-early", "wrong-step", "unverifiable"
]
Strength = Literal["requested", "accepted", "completed", "confirmed"]
"""How much is claimed, rising: asked for, taken on, done, seen to be done. A receipt proves up to its own."""
Actor = Literal["agent", "desk", "unnamed"]
"""Who is said to have done it: the one who speaks, its side ("our team"), nobody in particular (passives, lists)."""
FALSE: frozenset[str] = frozenset(("no-receipt", "failed-call", "wrong-values", "too-early", "wrong-step"))


class Evidence(NamedTuple):
    """One receipt that answers a claim; `rule` names what told how its call ended, `tier` who wrote the record."""

    message: int
    result_message: int | None
    tool: str
    call_id: str
    status: Status
    status_from: StatusFrom
    tier: Tier = "T0"
    rule: str = ""

    def as_json(self) -> dict[str, Any]:
        """As an audit row holds it."""
        return {
            "message": self.message, "result_message": self.result_message,
            "tool": tool_of(self.tool) if self.tool[-1:] == ")" else self.tool,
            "call_id": self.call_id, "status": self.status, "status_from": self.status_from,
            "tier": self.tier, "rule": self.rule,
        }  # fmt: skip


class Reason(NamedTuple):
    """A ground that a claim gives for itself ("per enterprise policy", "because you're on the Gold plan").

    `quote` is the ground with the words that lead it; `start` and `end` are code points of the whole text. A reason is
    a claim of its own: the fact in it must have been read.
    """

    quote: str
    start: int
    end: int


class Claim(NamedTuple):
    """What a text says was done, where (code points of the decoded text, end exclusive), and what the record says."""

    message: int
    place: str
    quote: str
    start: int
    end: int
    step: str | None
    tool: str | None
    status: ClaimStatus
    values: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    strength: Strength = "completed"
    hedged: bool = False
    actor: Actor = "agent"
    language: str = "en"
    citation: str | None = None
    """The receipt that the text itself names, as it names it."""

    def as_json(self) -> dict[str, Any]:
        """As an audit row holds it; a citation only where the text gave one."""
        row: dict[str, Any] = {
            "message": self.message, "in": self.place, "quote": self.quote, "start": self.start, "end": self.end,
            "step": self.step, "tool": tool_of(self.tool) if self.tool and self.tool[-1] == ")" else self.tool,
            "status": self.status, "values": dict(self.values),
            "evidence": [e.as_json() for e in self.evidence],
            # Several receipts prove no more than the one that is least to be trusted.
            "evidence_tier": min([e.tier for e in self.evidence], default=None),
            "why": self.why, "strength": self.strength, "hedged": self.hedged, "actor": self.actor,
            "language": self.language,
        }  # fmt: skip
        if self.citation is not None:
            row["citation"] = self.citation
        return row
