"""A quotation after "tell them:": what is said, and neither steps nor rules."""

from __future__ import annotations

from dataclasses import replace

from runbookc.lower.last_step import last_done, with_last
from runbookc.lower.plan import Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Paragraph, Quote


def take_message(block: Quote, statements: list[Statement], units: Units) -> bool:
    """Whether the words of a quotation are now what the last step says."""
    last = last_done(statements)
    if last is None or last.step.kind not in ("tell", "ask", "act"):
        return False
    words: list[str] = []
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            unit = units.open(inner.text.span(), inner.text.plain)
            units.context(unit, "the words of a message")
            words.append(inner.text.plain)
    said = replace(last, step=replace(last.step, message="\n\n".join(words)))
    statements[:] = with_last(statements, [said])
    return bool(words)
