"""How the calls of a tool can end, as far as what is known of the tool tells."""

from __future__ import annotations

from typing import Literal

from runbookc.conformance.evidence.calls.success import SuccessRule

Outcome = Literal["ok", "flagged-error", "in-band-error", "empty", "pending", "time-out", "retried"]
"""How a call of a tool ends: well, with the protocol's error flag, with an error only its fields show, with nothing
found, accepted and not done yet, without an answer, or well at the second attempt."""


def possible_outcomes(reads: bool, rule: SuccessRule) -> tuple[Outcome, ...]:
    """The outcomes a tool can have: pending where its results can say so, empty for a look-up."""
    found: list[Outcome] = ["ok", "flagged-error", "in-band-error"]
    if reads:
        found.append("empty")
    if rule.status_pending:
        found.append("pending")
    return (*found, "time-out", "retried")
