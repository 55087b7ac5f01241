"""What a rule may ask beyond the graph itself: derived views, the world, and the day it is judged on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.analyses.obtained import Obtained
from runbookc.analyses.prose import Sentence, page_prose, sentences
from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook
from runbookc.surface.document import Document

if TYPE_CHECKING:
    from runbookc.source import Span


@dataclass(frozen=True)
class Facts:
    """Everything known about one runbook while its rules run; `today` is an argument, never the clock."""

    runbook: Runbook
    document: Document
    world: World
    today: date

    @cached_property
    def flow(self) -> Flow:
        """Successors, predecessors, reachability."""
        return Flow(self.runbook)

    @cached_property
    def obtained(self) -> Obtained:
        """Which facts are known where."""
        return Obtained(self.flow)

    @cached_property
    def prose(self) -> str:
        """The page with everything that is no prose blanked out; its offsets are the file's."""
        return page_prose(self.document)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the account, with its prose."""
        return tuple(sentences(self.runbook, self.document, self.prose))

    def words(self, span: Span) -> str:
        """The author's words at a place, on one line, without Markdown's marks around them."""
        return " ".join(self.document.source.slice(span).split()).strip("*_ ")

    def in_heading(self, span: Span) -> bool:
        """Whether a place stands in a heading."""
        return span.start_line in self._heading_lines

    @cached_property
    def _heading_lines(self) -> frozenset[int]:
        return frozenset(section.span.start_line for section in self.document.walk())
