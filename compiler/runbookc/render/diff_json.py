"""The public document `runbookc/diff/1`."""

from __future__ import annotations

import json
from dataclasses import asdict

from runbookc.diff.change import Change, Grade, Place
from runbookc.diff.replay import Replay
from runbookc.diff.report import SCHEMA, Cause, Report, Version
from runbookc.source import Span


def render_diff_json(report: Report) -> str:
    """The report as one JSON object, two-space indented, a newline at its end."""
    return json.dumps(document(report), ensure_ascii=False, indent=2) + "\n"


def document(report: Report) -> dict[str, object]:
    """The report as plain values; every key is always there, but a report of nothing compared has only its why."""
    head: dict[str, object] = {
        "schema": SCHEMA,
        "base": _version(report.base),
        "head": _version(report.head),
        "status": report.status,
        "notes": list(report.notes),
    }
    if report.why:
        return head | {"why": report.why}
    counts: dict[str, int] = {grade.value: report.count(grade) for grade in Grade}
    return head | {
        "causes": [_cause(cause, report) for cause in report.causes],
        "changes": [_change(change) for change in report.changes],
        "unused_approvals": [asdict(approval) for approval in report.unused_approvals],
        "replay": _replay(report.replay) if report.replay is not None else None,
        "summary": {
            "runbooks": report.runbooks,
            "changes": len(report.changes),
            **counts,
            "approved": len(report.approved),
            "regraded": len(report.regraded),
            "drift": sum(change.origin != "author" for change in report.changes),
        },
    }


def _version(version: Version) -> dict[str, object]:
    return {"path": version.path, "rev": version.rev or None, "sha256": version.sha256 or None}


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "effect": change.effect.value,
        "severity": change.severity.value,
        "runbook": change.runbook,
        "procedure": change.procedure or None,
        "before": _place(change.before, change.runbook),
        "after": _place(change.after, change.runbook),
        "message": change.message,
        "consequence": change.consequence,
        "witness": asdict(change.witness) if change.witness else None,
        "confidence": change.confidence,
        "fingerprint": change.fingerprint,
        "origin": change.origin,
        "cause": change.cause or None,
        "regraded": change.regraded.value if change.regraded is not None else None,
        "approval": asdict(change.approval) if change.approval is not None else None,
    }


def _replay(replay: Replay) -> dict[str, object]:
    """What both versions made of recorded conversations; those that came out alike are counted."""
    return {
        "traces": replay.traces,
        "unchanged": replay.unchanged,
        "changed": [asdict(one) for one in replay.changed],
        "unreadable": [{"place": place, "why": why} for place, why in replay.unreadable],
    }


def _cause(cause: Cause, report: Report) -> dict[str, object]:
    """An edit, with the fingerprints of what follows from it."""
    return {
        "id": cause.id,
        "runbook": cause.runbook,
        "title": cause.title,
        "before": cause.went,
        "after": cause.came,
        "places": [{"before": _span(place.before), "after": _span(place.after)} for place in cause.places],
        "changes": [change.fingerprint for change in report.changes if change.cause == cause.id],
    }


def _place(place: Place | None, runbook: str) -> dict[str, object]:
    """A place, {} where that side has none."""
    if place is None:
        return {}
    node = f"{place.runbook or runbook}#{place.node}" if place.node else None
    return {"text": place.text, "node": node, "source": _span(place.span) if place.span else {}}


def _span(span: Span) -> dict[str, object]:
    return asdict(span)
