"""What a way through questions ends with, where no way on is written."""

from __future__ import annotations

from runbookc.lower.cases.choices import ends
from runbookc.lower.plan import Do, Statement


def is_over(body: tuple[Statement, ...]) -> bool:
    """Whether what a case does is all there is to it, where no way on is written: not with a question left open."""
    last = body[-1] if body else None
    return last is not None and not ends(body) and not (isinstance(last, Do) and last.step.kind in ("ask", "check"))
