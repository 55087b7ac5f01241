"""Which lines of several pages are held against which: a section that moved against itself, the rest page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runbookc.diff.differences import Differences
from runbookc.diff.edits import Piece
from runbookc.ir.model import Procedure
from runbookc.source import SourceText


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one page of several, None on a side that has no such page."""

    old: SourceText | None
    new: SourceText | None


def pieces_of(texts: Sequence[Texts], differences: Differences) -> list[tuple[Piece, Piece]]:
    """Pairs of pieces that hold every line of both sides once; a page of one side is held against nothing."""
    moved = _moved(differences)
    olds = {text.path: text for pair in texts if (text := pair.old) is not None}
    news = {text.path: text for pair in texts if (text := pair.new) is not None}
    found = [(_section(before, olds), _section(after, news)) for before, after in moved]
    gone, come = ({_key(pair[at]) for pair in moved} for at in (0, 1))
    for pair in texts:
        old = _rest(pair.old, [lines for path, lines in gone if pair.old and path == pair.old.path], pair.new is None)
        new = _rest(pair.new, [lines for path, lines in come if pair.new and path == pair.new.path], pair.old is None)
        nothing = [Piece(next(iter(side.values())), ()) for side in (olds, news)]
        found.append((old or nothing[0], new or nothing[1]))
    return found


def _moved(differences: Differences) -> list[tuple[Procedure, Procedure]]:
    """Procedures on another page, without those that moved as a part of another."""
    old, new = differences.old, differences.new
    pairs = [
        (before, after) for before, after in differences.procedures.paired if old.page(before.id) != new.page(after.id)
    ]
    return [pair for pair in pairs if not any(_within(pair, other) for other in pairs)]


def _within(pair: tuple[Procedure, Procedure], other: tuple[Procedure, Procedure]) -> bool:
    return any(
        one is not two
        and one.source.path == two.source.path
        and two.start_line <= one.start_line
        and one.end_line <= two.end_line
        for one, two in zip(pair, other, strict=True)
    )


def _key(procedure: Procedure) -> tuple[str, range]:
    return procedure.source.path, range(procedure.start_line, procedure.end_line + 1)


def _section(procedure: Procedure, texts: Mapping[str, SourceText]) -> Piece:
    path, lines = _key(procedure)
    return Piece(texts[path], lines)


def _rest(text: SourceText | None, without: Sequence[range], alone: bool) -> Piece | None:
    """The lines of a page that are in no section that moved; of a page that is alone not its title either."""
    if text is None:
        return None
    lines = [at for at in range(1, text.line_count + 1) if not any(at in section for section in without)]
    if alone:
        first = next((at for at in lines if text.line(at).startswith("# ")), 0)
        lines = [at for at in lines if at > first]
    return Piece(text, lines)
