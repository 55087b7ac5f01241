"""Audit rows as lines of one table: a line a conversation, a claim, a violation.

Every line bears what is known of its conversation, so that one GROUP BY answers most questions. Columns:

- `kind`: conversation, claim or violation; `position`: the conversation's place in the input, from 1; `number`: the
  claim's or violation's place in it, from 1, 0 for the conversation itself.
- of the conversation, on each line: `trace`, `runbook`, `procedures`, `verdict`, `agent_version`, `day`, `masked`,
  `bundle_sha256`, `trace_sha256`.
- of a conversation: `claims`, `not_so`, `violations`, `not_claims`, and `why` where it is unreadable.
- of a claim: `message`, `in`, `quote`, `start`, `end`, `step`, `tool`, `status`, `values` (JSON), `evidence` (a list),
  `evidence_tier`, `strength`, `hedged`, `actor`, `language`, `why`.
- of a violation: `violation` (its kind), `severity`, `message`, `step`, `why`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from runbookc.conformance.claims.claim import FALSE

COLUMNS: Final = (
    "kind", "position", "number", "trace", "runbook", "procedures", "verdict", "agent_version", "day", "masked",
    "bundle_sha256", "trace_sha256", "claims", "not_so", "violations", "not_claims", "message", "in", "quote", "start",
    "end", "step", "tool", "status", "values", "evidence", "evidence_tier", "strength", "hedged", "actor", "language",
    "violation", "severity", "why",
)  # fmt: skip
_SHARED: Final = (
    "trace",
    "runbook",
    "procedures",
    "verdict",
    "agent_version",
    "masked",
    "bundle_sha256",
    "trace_sha256",
)
_CLAIM: Final = (
    "message", "in", "quote", "start", "end", "step", "tool", "status", "evidence_tier", "strength", "hedged", "actor",
    "language", "why",
)  # fmt: skip
EVIDENCE: Final = ("message", "result_message", "tool", "call_id", "status", "status_from")


def lines_of(row: Mapping[str, Any], position: int) -> Iterator[dict[str, Any]]:
    """The lines of one audit row."""
    shared = {key: _plain(row.get(key)) for key in _SHARED}
    shared |= {"position": position, "day": _day(row.get("day")), "masked": bool(row.get("masked"))}
    claims, violations = row["claims"], row["violations"]
    yield {
        **shared,
        "kind": "conversation",
        "number": 0,
        "claims": len(claims),
        "not_so": sum(claim["status"] in FALSE for claim in claims),
        "violations": len(violations),
        "not_claims": row["not_claims"],
        "why": _plain(row.get("why")),
    }
    for number, claim in enumerate(claims, start=1):
        yield {
            **shared,
            **{key: _plain(claim.get(key)) for key in _CLAIM},
            "kind": "claim",
            "number": number,
            "values": _plain(json.dumps(claim["values"], ensure_ascii=False, sort_keys=True)),
            "evidence": [{key: _plain(one.get(key)) for key in EVIDENCE} for one in claim["evidence"]],
        }
    for number, violation in enumerate(violations, start=1):
        yield {
            **shared,
            **{key: _plain(violation.get(key)) for key in ("severity", "message", "step", "why")},
            "kind": "violation",
            "number": number,
            "violation": violation["kind"],
        }


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    """Half a surrogate pair has no UTF-8."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
