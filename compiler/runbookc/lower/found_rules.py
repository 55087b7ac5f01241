"""A rule that holds whatever step comes next, as it was found on the page."""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.ir.model import Modality
from runbookc.language.clauses import Step
from runbookc.lower.plan import Origin


@dataclass(frozen=True, slots=True)
class FoundRule:
    """A standing rule, wherever it was said."""

    modality: Modality
    origin: Origin
    step: Step | None = None
    condition: str = ""
    among: tuple[str, ...] = ()
    """The steps of its own sentence, where they stand under a case and it is bound to nothing outside it."""
    closes: int = -1
    """The number of the unit with the "otherwise" that it is bound to; -1 for none."""
