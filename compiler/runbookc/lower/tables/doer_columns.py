"""A column of a table of steps that says who does each ("Step | Responsible | Action").

| 1 | Clerk   | Opens the case      |     act "Opens the case"
| 2 | Finance | Approve the refund  |     act by other "Approve the refund"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from runbookc.ir.model import Actor
from runbookc.language.deeds import doer_of, done
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words
from runbookc.lower.plan import Statement, each_done
from runbookc.surface.document import Table, Text

_NOBODY = frame("cell_of_nobody")


def names_doer(head: Text) -> bool:
    """Whether a column says who does what stands beside it."""
    return head.plain.strip(" :?").lower() in word_class("doer_column")


def doer_in_row(heads: Sequence[Text], cells: Sequence[Text]) -> Actor | None:
    """Whom a row names for its step, None where no column does or it names nobody who is known."""
    named = next((cell for head, cell in zip(heads, cells, strict=False) if names_doer(head)), None)
    return _doer(named) if named is not None else None


def parting_column(table: Table, since: int) -> int:
    """The column that says who does what a case of a decision table says, 0 where none parts the work.

    It does where its head asks who does it, or where the agent is named beside others; under "Owner" or "Role" alone
    stands whose matter the case is.
    """
    at = next((k for k, head in enumerate(table.header) if k >= since and names_doer(head)), 0)
    if not at:
        return 0
    column = {_doer(row[at]) for row in table.rows if at < len(row)}
    sure = table.header[at].plain.strip(" :?").lower() in word_class("sure_doer_column")
    return at if "agent" in column or (sure and "other" in column) else 0


def doer_of_case(cells: Sequence[Text], at: int) -> Actor | None:
    """Who does what a case says by the column that parts the work, None where there is no such column.

    Whoever stands below known roles ("Deckhand") has one as well.
    """
    if not 0 < at < len(cells):
        return None
    named = cells[at].plain.strip()
    doer = _doer(cells[at]) or ("other" if named and not _NOBODY.match(named) else None)
    return doer if doer in ("agent", "other") else None


def _doer(cell: Text) -> Actor | None:
    return doer_of(split_words(cell.plain, 0, len(cell.plain))) if cell.plain.strip() else None


def doer_named(text: Text) -> Actor | None:
    """Who is named by words that stand alone; None where they name nobody who is known."""
    return _doer(text)


def done_in_row(made: Iterable[Statement], doer: Actor | None) -> Iterator[Statement]:
    """The statements of a row as done by whom it names; whatever its words order is theirs."""
    if doer is None or doer == "agent":
        return iter(made)
    return each_done(made, lambda deed: replace(deed, step=done(deed.step, doer)))
