"""What a rule may ask beyond the graph itself: derived views, the world, and the day it is judged on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook
from runbookc.surface.document import Document


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
