"""Pairs that need no words: where matched procedures begin, and the ids that authors gave."""

from __future__ import annotations

import re
from typing import Final

from runbookc.diff.matching.pairs import PairBook

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
    """Ids the author gave, which say more than any words."""
    for node in book.old_left():
        if not _AUTOMATIC.fullmatch(node.id) and node.id in book.new.flow.nodes:
            after = book.new.flow.nodes[node.id]
            if after.id not in book.taken and after.kind not in ("start", "end"):
                book.pair(node, after, 1.0, "id")
