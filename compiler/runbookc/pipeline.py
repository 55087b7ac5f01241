"""The compiler, as a table of contents. No stage reads a file, a clock or an environment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.ground.ground import ground
from runbookc.ir.model import Runbook
from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.document import Document
from runbookc.surface.markdown import read_document


@dataclass(frozen=True, slots=True)
class Compiled:
    """A page as a document and as a decision graph."""

    document: Document
    runbook: Runbook


def compile_page(source: SourceText, runbook_id: str, world: World, today: date) -> Outcome[Compiled]:
    """Markdown in, decision graph out, with every finding of every stage."""
    document = read_document(source)
    lowered = lower(document.value, runbook_id)
    grounded = ground(lowered.value, world, today)
    return Outcome(
        Compiled(document.value, grounded.value),
        (*document.findings, *lowered.findings, *grounded.findings),
    )
