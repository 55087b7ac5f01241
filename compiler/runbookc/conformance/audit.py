"""One recorded conversation in, one row out: every claim and step against its receipts."""

from __future__ import annotations

import re
from typing import Any

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Judge, Verdict
from runbookc.conformance.receipts.joining import Joined, join
from runbookc.conformance.receipts.record import Records
from runbookc.conformance.trace import Trace

SCHEMA = "runbookc/audit/1"
Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])")


def audit(bundle: Bundle, trace: Trace, records: Records | None = None, today: str = "") -> Row:
    """The row of a conversation, as `runbookc/audit/1` has it. `trace` is the conversation's own id.

    `today` is the day on which ages are judged where the conversation has no time of its own (ISO 8601), "" for none.

    Where there are `records` of it, they go before what its transcript says of calls; `receipts` tells where the two
    differ, and is null where records were given and none is of this conversation.
    """
    joined = join(trace, records) if records is not None else None
    judge = Judge(bundle, trace.started, today)
    for message in (joined.trace if joined is not None else trace).messages:
        judge.add(message)
    row = row_of(bundle, trace.id, judge.finish())
    if trace.agent_version:
        row["agent_version"] = trace.agent_version
    if _DAY.match(trace.started):
        row["day"] = trace.started[:10]
    if joined is not None:
        _explain(row, joined)
    if records is not None:
        row["receipts"] = joined.as_json() if joined is not None else None
    return row


def _explain(row: Row, joined: Joined) -> None:
    """Say of a claim without a receipt that its transcript shows the call: that is the whole point of receipts."""
    for claim in row["claims"]:
        if claim["status"] == "no-receipt" and (call := joined.shown(claim["tool"])) is not None:
            claim["why"] = f"the transcript shows a call of {call}, and no receipt of it was recorded"


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
