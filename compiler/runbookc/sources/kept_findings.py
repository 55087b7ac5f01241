"""Findings as short lists of JSON, and back: the form in which they are kept from one run to the next."""

from __future__ import annotations

from typing import Any

from runbookc.diagnostics import Cause, Edit, Finding, Fix, Related, Severity
from runbookc.source import Span


def pack_finding(finding: Finding) -> list[Any]:
    """Every field, in the order of the class."""
    fix = finding.fix
    return [
        finding.message,
        _packed(finding.span),
        finding.help,
        [[_packed(related.span), related.message, related.again] for related in finding.related],
        [fix.safe, [[_packed(edit.span), edit.text] for edit in fix.edits], fix.placeholder] if fix else None,
        finding.code,
        finding.name,
        finding.category,
        finding.severity.value,
        finding.suppressed,
        finding.stub,
        finding.fingerprint,
        [finding.cause.key, finding.cause.again, finding.cause.each] if finding.cause else None,
    ]


def unpack_finding(packed: list[Any]) -> Finding:
    """The finding; TypeError or ValueError for what is none."""
    message, span, help, related, fix, code, name, category, severity, suppressed, stub, fingerprint, cause = packed
    return Finding(
        message,
        Span(*span),
        help,
        tuple(Related(Span(*at), said, again) for at, said, again in related),
        Fix(fix[0], tuple(Edit(Span(*at), text) for at, text in fix[1]), fix[2]) if fix else None,
        code,
        name,
        category,
        Severity(severity),
        suppressed,
        stub,
        fingerprint,
        Cause(*cause) if cause else None,
    )


def _packed(span: Span) -> list[Any]:
    return [span.path, span.start_line, span.start_column, span.end_line, span.end_column]
