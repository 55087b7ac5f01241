"""Places of one cause put together: one finding at the first, with the others beside it.

A rule tells each place by itself, so that a place that its author wants left alone, or at which another rule knows
better, hides no other place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Fix, Related

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding

MOST: Final = 100
"""Places told with one finding: who mends so many finds the rest on the way."""


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those of one cause that nobody suppressed as one, which stands at the first place."""
    alone: list[Finding] = []
    together: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.cause is None or finding.suppressed is not None:
            alone.append(replace(finding, cause=None) if finding.cause else finding)
        else:
            together.setdefault((finding.code, finding.span.path, finding.cause.key), []).append(finding)
    return (*alone, *map(_as_one, together.values()))


def _as_one(places: list[Finding]) -> Finding:
    first, *others = sorted(places, key=lambda finding: finding.order)
    again = [Related(other.span, other.cause.again, again=True) for other in others[:MOST] if other.cause is not None]
    fix = _whole([first, *others]) if first.cause is not None and first.cause.each else first.fix
    return replace(first, related=(*first.related, *again), fix=fix, cause=None)


def _whole(places: Sequence[Finding]) -> Fix | None:
    """The fixes of all places as one; what two of them write at one place is written once."""
    fixes = [finding.fix for finding in places if finding.fix is not None]
    edits = tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits))
    return Fix(all(fix.safe for fix in fixes), edits, any(fix.placeholder for fix in fixes)) if edits else None
