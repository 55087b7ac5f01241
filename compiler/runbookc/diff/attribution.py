"""Which changes a step of one version owes what is seen of it: those at it, else those of the conditions it hangs on.

A step hangs on a condition where only one of its answers leads there (control dependence: Ferrante, Ottenstein and
Warren, 1987). What cannot be told so is told of no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from runbookc.diff.change import Change, Place
from runbookc.diff.replay import Which
from runbookc.diff.report import PageVersion, Report
from runbookc.diff.side import Side
from runbookc.diff.stakes import only_by


class Attribution:
    """The changes of a report by the steps, on either side, of which they change something."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def changes_of(self, which: Which, step: str) -> tuple[str, ...]:
        """The fingerprints of the changes that `runbook#node` of one side comes of; a rule's id counts as a node."""
        page = self._pages.get((which, step.partition("#")[0]))
        if page is None:
            return ()
        node = step.partition("#")[2]
        words = next((rule.text for rule in page.runbook.rules if rule.id == node), None)
        here = [c for c, place in self._of(which, page) if place.node == node or (words and place.text == words)]
        found = here or [c for c, place in self._of(which, page) if self._hangs_on(which, page, node, place.node)]
        return tuple(change.fingerprint for change in found)

    def _of(self, which: Which, page: PageVersion) -> Iterator[tuple[Change, Place]]:
        for change in self._report.changes:
            place = change.before if which == "old" else change.after
            if place is not None and place.span is not None and place.span.path == page.source.path:
                yield change, place

    def _hangs_on(self, which: Which, page: PageVersion, node: str, condition: str) -> bool:
        key = (which, page.runbook.runbook.id, condition)
        if key not in self._hanging:
            side = self._sides.setdefault(key[:2], Side(page.runbook))
            is_decide = condition in side.flow.nodes and side.flow.nodes[condition].kind == "decide"
            labels = ("yes", "no") if is_decide else ()
            self._hanging[key] = frozenset(n.id for label in labels for n in only_by(side, condition, label))
        return node in self._hanging[key]

    @cached_property
    def _pages(self) -> dict[tuple[Which, str], PageVersion]:
        found: dict[tuple[Which, str], PageVersion] = {}
        for pair in self._report.pages:
            if pair.old is not None:
                found["old", pair.old.runbook.runbook.id] = pair.old
            if pair.new is not None:
                found["new", pair.new.runbook.runbook.id] = pair.new
        return found

    @cached_property
    def _hanging(self) -> dict[tuple[Which, str, str], frozenset[str]]:
        return {}

    @cached_property
    def _sides(self) -> dict[tuple[Which, str], Side]:
        return {}
