"""Which parts of two versions are the same: by the author's own id, by content, then by likeness and neighbourhood.

Each pair states how it was found and how sure that is (1 for id and content). The same two graphs give the same pairs
whatever the order of hashing: every choice is ranked by score, then by place.
"""

from __future__ import annotations

from runbookc.diff.matching.content import pair_by_content
from runbookc.diff.matching.ids import pair_by_id, pair_entries
from runbookc.diff.matching.joins import find_joins
from runbookc.diff.matching.likeness import pair_by_likeness
from runbookc.diff.matching.pairs import Matching, PairBook
from runbookc.diff.matching.procedures import match_by_steps, match_procedures
from runbookc.diff.side import Side


def match(old: Side, new: Side) -> Matching:
    """Pairs of nodes; ends are never paired, since one end is like another."""
    procedures = match_procedures(old, new)
    book = PairBook(old, new, procedures)
    pair_entries(book)
    pair_by_id(book)
    pair_by_content(book)
    pair_by_likeness(book)
    find_joins(book)
    procedures |= match_by_steps(old, new, procedures, book.to_new)
    pair_entries(book)
    pairs = tuple(sorted(book.pairs, key=lambda pair: book.new_rank[pair.new.id]))
    return Matching(pairs, procedures, tuple(book.splits), tuple(book.merges))
