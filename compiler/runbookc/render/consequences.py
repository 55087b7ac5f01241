"""What findings add up to for whoever reads only a summary: what stops an agent first, then what makes it lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding

CONSEQUENCES: Final = {
    "stops an agent": (
        "workspace", "dangling-ref", "unreachable", "missing-tool", "no-tool", "ui-only", "ambiguous-tool",
        "missing-argument", "unknown-contact", "stale-contact", "unowned-handoff", "unbounded-wait", "tribal-knowledge",
        "unread-sentence",
    ),
    "makes it guess or lie": (
        "implicit-lookup", "undefined-term", "missing-branch", "conflict", "unconfirmed-irreversible",
        "unverified-effect", "stale-date",
    ),
    "wears badly": ("hardcoded-person", "wording"),
}  # fmt: skip
"""Every category under what it does to an agent, worst first."""


def ranked(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """By consequence, worst first, how many findings that nobody suppressed have it, and of which categories."""
    counts = Counter(finding.category for finding in findings if finding.suppressed is None)
    told = []
    for consequence, categories in CONSEQUENCES.items():
        own = {category: counts[category] for category in categories if counts[category]}
        told.append({"consequence": consequence, "findings": sum(own.values()), "categories": own})
    return told
