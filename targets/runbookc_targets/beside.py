"""Background beside steps: behind which step, or in front of which, a sentence that is none stands on its line.

"Up to $50 you may decide. Above that, ask the lead.": what "that" is, the sentence before it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from runbookc.ir.model import Node, Runbook
from runbookc.source import Span

_SENTENCE_ENDS = (".", "!", "?")
_SENTENCE = 3
"""Words of a sentence that says something, at least: "No." answers what no step asks."""


class Beside:
    """The steps of one runbook as its author wrote them, by their lines."""

    def __init__(self, runbook: Runbook) -> None:
        self._runbook = runbook

    def before(self, place: Span) -> Node | None:
        """The step on whose own line, and after whose words, something stands."""
        ending = self._by_line[0].get(place.start_line, ())
        after = [node for node in ending if node.source.end_column <= place.start_column]
        last = max(after, key=lambda node: node.source.end_column, default=None)
        return last if last and last.kind not in ("decide", "start", "end") else None

    def behind(self, place: Span, text: str) -> Node | None:
        """The step, or what is asked, that is the first on its line and comes right after a whole sentence."""
        here = self._by_line[1].get(place.end_line, ())
        first = min(here, key=lambda node: node.source.start_column, default=None)
        whole = text.rstrip().endswith(_SENTENCE_ENDS) and len(text.split()) >= _SENTENCE
        if first is None or first.kind in ("start", "end") or not whole:
            return None
        return first if place.end_column <= first.source.start_column else None

    @cached_property
    def _by_line(self) -> tuple[Mapping[int, list[Node]], Mapping[int, list[Node]]]:
        """What the author wrote, by the line it ends on, and by the line it begins on."""
        ends: dict[int, list[Node]] = defaultdict(list)
        begins: dict[int, list[Node]] = defaultdict(list)
        for node in self._runbook.nodes:
            if not node.inferred:
                ends[node.source.end_line].append(node)
                begins[node.source.start_line].append(node)
        return ends, begins
