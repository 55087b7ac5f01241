"""What "that runbook" takes up: the link last written before it in its section.

The clean-up is in [Stuck orders](stuck-orders.md). Run that runbook.     -> stuck-orders.md
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from runbookc.source import Span
from runbookc.surface.document import Document

_LINK = re.compile(r"\]\(([^()\s]+)")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The links of a page by (line, column), in order, and the lines on which its sections begin, in order."""

    places: tuple[tuple[int, int], ...]
    targets: tuple[str, ...]
    sections: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Mentions:
        """Every link written inline, read line by line from the source."""
        found = [
            ((number, match.start() + 1), match[1])
            for number, line in enumerate(document.source.text.split("\n"), 1)
            for match in _LINK.finditer(line)
        ]
        sections = sorted(section.span.start_line for section in document.walk())
        return cls(tuple(place for place, _ in found), tuple(target for _, target in found), tuple(sections))

    def before(self, span: Span) -> str:
        """The target of the link last written before `span` in its own section or heading, or ""."""
        at = bisect_left(self.places, (span.start_line, span.start_column)) - 1
        above = bisect_right(self.sections, span.start_line) - 1
        begins = self.sections[above] if above >= 0 else 1
        return self.targets[at] if at >= 0 and self.places[at][0] >= begins else ""
