"""Pairs that need no words: where matched procedures begin, and the ids that authors gave."""

from __future__ import annotations

import re
from typing import Final

from runbookc.diff.matching.pairs import PairBook
from runbookc.diff.together.naming import own_id
from runbookc.ir.model import Node

_AUTOMATIC: Final = re.compile(r"n\d+(?:[a-z]|_\d+)?(?:\.\d+[a-zx]?)*")


def pair_entries(book: PairBook) -> None:
    """Where matched procedures begin."""
    entries = {p.id: p.entry for p in book.new.runbook.procedures}
    for procedure in book.old.runbook.procedures:
        before = book.old.flow.nodes.get(procedure.entry)
        after = book.new.flow.nodes.get(entries.get(book.procedures.get(procedure.id, ""), ""))
        if before and after and before.kind == after.kind == "start" and book.is_free(before, after):
            book.pair(before, after, 1.0, "entry")


def pair_by_id(book: PairBook) -> None:
    """Ids the author gave, which say more than any words: on the page itself, then on another that the step is on."""
    elsewhere: dict[str, list[Node]] = {}
    for node in book.new.steps():
        elsewhere.setdefault(own_id(node.id), []).append(node)
    for node in book.old_left():
        if _AUTOMATIC.fullmatch(own_id(node.id)):
            continue
        here = book.new.flow.nodes.get(node.id)
        if here is not None:
            if book.is_free(node, here) and here.kind not in ("start", "end"):
                book.pair(node, here, 1.0, "id")
            continue
        others = elsewhere.get(own_id(node.id), [])
        if len(others) == 1 and book.is_free(node, others[0]):
            book.pair(node, others[0], 1.0, "id")
