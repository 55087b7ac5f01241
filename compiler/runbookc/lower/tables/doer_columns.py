"""A column of a table of steps that says who does each ("Step | Responsible | Action").

| 1 | Clerk   | Opens the case      |     act "Opens the case"
| 2 | Finance | Approve the refund  |     act by other "Approve the refund"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from runbookc.ir.model import Actor
from runbookc.language.deeds import doer_of, done
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words
from runbookc.lower.plan import Statement, each_done
from runbookc.surface.document import Text


def names_doer(head: Text) -> bool:
    """Whether a column says who does what stands beside it."""
    return head.plain.strip(" :?").lower() in word_class("doer_column")


def doer_in_row(heads: Sequence[Text], cells: Sequence[Text]) -> Actor | None:
    """Whom a row names for its step, None where no column does or it names nobody who is known."""
    named = next((cell.plain for head, cell in zip(heads, cells, strict=False) if names_doer(head)), "")
    return doer_of(split_words(named, 0, len(named))) if named.strip() else None


def done_in_row(made: Iterable[Statement], doer: Actor | None) -> Iterator[Statement]:
    """The statements of a row as done by whom it names; whatever its words order is theirs."""
    if doer is None or doer == "agent":
        return iter(made)
    return each_done(made, lambda deed: replace(deed, step=done(deed.step, doer)))
