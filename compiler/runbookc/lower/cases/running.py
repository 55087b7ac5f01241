"""What has been read of a text, and what of it waits for what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field

from runbookc.language.clauses import Sentence, Step
from runbookc.lower.cases.answers import Question
from runbookc.lower.cases.heads import Head
from runbookc.lower.plan import Statement
from runbookc.surface.document import Text


@dataclass(slots=True)
class Running:
    """Statements of a text; `head` waits for a body, `asks` expects cases to follow, `opens` ends in a colon.

    `offers`: of the items that follow, one is done.
    """

    statements: list[Statement] = field(default_factory=list)
    head: Head | None = None
    asks: bool = False
    opens: bool = False
    offers: bool = False
    steps: bool = False
    """Whether the last sentence says that steps follow."""
    wants: Step | None = None
    """The step whose things the items that follow may name."""
    how: bool = False
    """Whether what follows says how the last step of the case just told is done."""
    last: Last | None = None
    question: Question | None = None
    """What was asked last and may be answered by what comes next."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last sentence of a text, with its unit, and whether it gave statements: what a code block after it is to it.

    `sentence` is None after a list, whose last item gave them.
    """

    sentence: Sentence | None
    text: Text | None = None
    unit: int = -1
    gave: bool = False
    example: bool = False
    """Whether "for example" stands between it and what follows."""
