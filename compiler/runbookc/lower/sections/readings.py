"""What the sections of a page were read as, kept for when the page is read again with a sentence changed elsewhere.

A reading is taken again only where reading would come out the same: the section has the same words on the same lines,
it is read after as much as before (numbers of units and lists go on), and what of the rest of the page reaches into it
(the titles that steps may call, the addresses of its named links) is the same as well. One page's readings are kept,
those of its last reading alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.ir.model import Definition
    from runbookc.lower.found_rules import FoundRule
    from runbookc.lower.plan import Statement
    from runbookc.lower.sentences.statements import Place
    from runbookc.lower.units import Spot, Unit
    from runbookc.source import Span
    from runbookc.surface.document import Document, Section


@dataclass(frozen=True, slots=True)
class Counted:
    """How many units, runs of blocks, lists and charts of a page have been read."""

    units: int
    runs: int
    lists: int
    charts: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything that the reading of one section depends on, beside what is the same for its whole page."""

    text: str
    shape: tuple[tuple[type, Span], ...]
    place: Place
    spots: tuple[Spot, ...]
    before: Counted


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one section: its statements, and what was added to the page's account meanwhile."""

    made: tuple[Statement, ...]
    units: tuple[Unit, ...]
    rules: tuple[FoundRule, ...]
    definitions: tuple[Definition, ...]
    past: frozenset[tuple[int, int]]
    after: Counted


class Readings:
    """Readings of the sections of one page, by slug. Not to be shared by threads."""

    def __init__(self) -> None:
        self._page: object = None
        self._known: dict[str, tuple[Circumstances, Reading]] = {}
        self._now: dict[str, tuple[Circumstances, Reading]] = {}
        self._texts: dict[str, str] = {}

    def begin(self, document: Document, customer: str = "") -> None:
        """The page is read anew; where what reaches into all its sections has changed, nothing is known.

        `customer` is the noun by which all of the page calls its customer.
        """
        sections = list(document.walk())
        page = (
            document.source.path,
            tuple(section.heading.plain for section in sections),
            tuple(sorted(document.link_targets.items())),
            customer,
        )
        self._known = self._now if page == self._page else {}
        self._now, self._page = {}, page
        self._texts = dict(_texts(document, sections))

    def text(self, section: Section) -> str | None:
        """The lines of a section's own blocks; None where a block reaches beyond them."""
        return self._texts.get(section.slug)

    def find(self, slug: str, now: Circumstances) -> Reading | None:
        """What a section was read as in just these circumstances."""
        known = self._known.get(slug)
        if known is None or known[0] != now:
            return None
        self._now[slug] = known
        return known[1]

    def keep(self, slug: str, now: Circumstances, reading: Reading) -> None:
        """Units go on to be written to after this, so that they are kept as copies."""
        self._now[slug] = now, replace(reading, units=copied(reading.units))


def copied(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units, of which no change is a change of the others."""
    return tuple(replace(unit, nodes=[*unit.nodes]) for unit in units)


def _texts(document: Document, sections: Sequence[Section]) -> list[tuple[str, str]]:
    source = document.source
    starts = sorted({section.span.start_line for section in sections})
    after = dict(pairwise([*starts, source.line_count + 1]))
    found = []
    for section in sections:
        first, stop = section.span.start_line, after[section.span.start_line]
        if all(first <= block.span.start_line and block.span.end_line < stop for block in section.blocks):
            end = source.offset(stop, 1) if stop <= source.line_count else len(source.text)
            found.append((section.slug, source.text[source.offset(first, 1) : end]))
    return found
