"""One recorded conversation in, one row out: every claim and step against its receipts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.clock import moment
from runbookc.conformance.judge import Judge, Verdict, verdict_of
from runbookc.conformance.receipts.joining import Joined, join
from runbookc.conformance.receipts.record import Records
from runbookc.conformance.trace import Trace

SCHEMA = "runbookc/audit/1"
Row = dict[str, Any]
_NO_RECEIPT = "the transcript shows a call of {}, and no receipt of it was recorded"
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])")


def audit(bundle: Bundle, trace: Trace, records: Records | None = None, today: str = "") -> Row:
    """The row of a conversation, as `runbookc/audit/1` has it. `trace` is the conversation's own id.

    `today` is the day on which ages are judged where the conversation has no time of its own (ISO 8601), "" for none.

    Where there are `records` of it, they go before what its transcript says of calls; `receipts` tells where the two
    differ, and is null where records were given and none is of this conversation.
    """
    joined = join(trace, records) if records is not None else None
    verdict = _judged(bundle, joined.trace if joined is not None else trace, today)
    if joined is not None and joined.unrecorded:
        verdict = _with_unverified(verdict, _judged(bundle, trace, today), joined)
    row = row_of(bundle, trace.id, verdict)
    if trace.agent_version:
        row["agent_version"] = trace.agent_version
    if not row["claims"] and not any(message.texts for message in trace.messages if message.role != "system"):
        row["wordless"] = True
    day = _day_of(trace)
    if day:
        row["day"] = day
    if joined is not None:
        _explain(row, joined)
    if records is not None:
        row["receipts"] = joined.as_json() if joined is not None else None
    return row


def _day_of(trace: Trace) -> str:
    """The day on which a conversation began: its own word, else the time of its first message; "" where none tells.

    Times that count seconds, as those of spans do, are of UTC.
    """
    if _DAY.match(trace.started):
        return trace.started[:10]
    said = [one for one in [trace.started, *[message.at for message in trace.messages]] if one]
    known = next((found for one in said if (found := moment(one)) is not None), None) if said else None
    return known.day.isoformat() if known is not None else ""


def _judged(bundle: Bundle, trace: Trace, today: str) -> Verdict:
    judge = Judge(bundle, trace.started, today)
    for message in trace.messages:
        judge.add(message)
    return judge.finish()


def _with_unverified(verdict: Verdict, told: Verdict, joined: Joined) -> Verdict:
    """The verdict with what counts as a claim only for a call that the transcript alone shows (`told`, by that alone).

    "Your booking is cancelled" may tell of a state, and accuses nobody by itself. Where the transcript shows the call
    that would bear it out and no receipt does, it is neither borne out nor nothing: it is unverifiable.
    """
    unrecorded = {(call.message, call.call_id): call.name for call in joined.unrecorded}
    added = []
    for claim in told.claims:
        shown = [unrecorded.get((one.message, one.call_id)) for one in claim.evidence]
        there = any(_overlap(claim, other) for other in verdict.claims)
        if claim.status == "supported" and shown and all(shown) and not there:
            added.append(claim._replace(status="unverifiable", evidence=(), why=_NO_RECEIPT.format(shown[0])))
    claims = tuple(sorted((*verdict.claims, *added), key=lambda one: one.message))
    return replace(
        verdict,
        claims=claims,
        verdict=verdict_of(claims, verdict.violations, verdict.not_read),
        not_claims=max(0, verdict.not_claims - len(added)),
    )


def _overlap(one: Claim, other: Claim) -> bool:
    same = (one.message, one.place) == (other.message, other.place)
    return same and one.start < other.end and other.start < one.end


def _explain(row: Row, joined: Joined) -> None:
    """Say of a claim without a receipt that its transcript shows the call: that is the whole point of receipts."""
    for claim in row["claims"]:
        if claim["status"] == "no-receipt" and (call := joined.shown(claim["tool"])) is not None:
            claim["why"] = _NO_RECEIPT.format(call)


def row_of(bundle: Bundle, name: str, verdict: Verdict) -> Row:
    """A verdict as an audit row."""
    row: Row = {
        "schema": SCHEMA,
        "trace": name,
        "runbook": _runbook(bundle, verdict),
        "bundle_sha256": bundle.sha256,
        "verdict": verdict.verdict,
        "procedures": list(verdict.procedures),
        "claims": [claim.as_json() for claim in verdict.claims],
        "violations": [violation.as_json() for violation in verdict.violations],
        "not_claims": verdict.not_claims,
    }
    if verdict.not_read:
        row["not_read"] = [{"message": message, "language": language} for message, language in verdict.not_read]
    if verdict.unknown_tools:
        row["unknown_tools"] = list(verdict.unknown_tools)
    if verdict.steps:
        row["steps"] = "not judged"
        row["why"] = verdict.steps.removeprefix("not judged: ")
    return row


def unreadable(bundle: Bundle, name: str, why: str) -> Row:
    """The row of a trace that could not be read."""
    return {
        "schema": SCHEMA, "trace": name, "runbook": None, "bundle_sha256": bundle.sha256, "verdict": "unreadable",
        "why": why, "procedures": [], "claims": [], "violations": [], "not_claims": 0,
    }  # fmt: skip


def _runbook(bundle: Bundle, verdict: Verdict) -> str | None:
    named = {p.split("/")[0] for p in verdict.procedures} or {
        c.step.split("#")[0] for c in verdict.claims if c.step is not None
    }
    if len(named) == 1:
        return named.pop()
    return bundle.runbooks[0].runbook.id if len(bundle.runbooks) == 1 else None
