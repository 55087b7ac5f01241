"""A question for a yes, put as a step of its own before the step that wants one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from runbookc.diagnostics import Fix
from runbookc.rules.new_case import WHAT_THEN
from runbookc.rules.plain_item import plain_item

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node


def question_before(facts: Facts, step: Node) -> Fix | None:
    """The fix that has the customer asked before the item that begins with a step; what comes of a no is left open.

    None where the step stands behind other words of its item, such as a condition: then the question belongs between
    the two, which is for the author to write.
    """
    placed = facts.items.at(step.source)
    plain = plain_item(facts, placed) if placed is not None else None
    if placed is None or plain is None or placed.item.text is None:
        return None
    source = facts.document.source
    start = source.offset(placed.item.span.start_line, placed.item.span.start_column)
    head = source.text[start : source.offset(step.source.start_line, step.source.start_column)]
    if re.search(r"[^\W\d_]", head):
        return None
    edits = plain.before(f"Ask the customer to confirm the next step. If they do not, {WHAT_THEN}.")
    return Fix(False, edits, placeholder=True) if edits else None
