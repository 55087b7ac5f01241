"""What the sentence before a rule tells of, where the rule only points at it: "A VIP is … . Never bill them."

Such a rule is told with that sentence, and holds of nothing that its own words name.
"""

from __future__ import annotations

from runbookc.ir.model import Rule, Runbook, SentenceItem
from runbookc.language.frames import frame

_OPENS = frame("opens_with_a_pointer")
_POINTS = frame("points_at_somebody")
_KIND = frame("tells_what_a_kind_is")


def told_before(runbook: Runbook, rule: Rule) -> SentenceItem | None:
    """The background right before a rule that it speaks of: any that "it" opens on, else what tells what a kind is."""
    opens = _OPENS.match(rule.text) is not None
    if not opens and not _POINTS.search(f"{rule.text} {rule.condition}"):
        return None
    place = rule.source
    before = [
        item
        for item in runbook.sentences.items
        if item.span.path == place.path
        and place.start_line - 1 <= item.span.end_line <= place.start_line
        and (item.span.end_line, item.span.end_column) <= (place.start_line, place.start_column)
    ]
    last = max(before, key=lambda item: (item.span.end_line, item.span.end_column), default=None)
    if last is None or last.nodes or any(last.span.covers(other.source) for other in runbook.rules):
        return None
    return last if opens or _KIND.match(last.text) else None
