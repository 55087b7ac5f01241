"""The sentence account while a page is read: every unit of text once, and what it gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from runbookc.ir.model import MESSAGE_WORDS, OTHER_LANGUAGE, Disposition, SentenceAccount, SentenceItem
from runbookc.language.other_languages import in_other_language
from runbookc.source import Span

SpotKind = Literal["list", "lead", "row", "heading", "section"]


class Spot(NamedTuple):
    """One of the blocks that text stands in: which member it is of which list, run of lead-ins, or run of headings."""

    kind: SpotKind
    of: str
    position: int


@dataclass(slots=True)
class Unit:
    """A sentence, bullet, row or conditional heading. `gave` is set when it became more than nodes: a rule, an edge."""

    span: Span
    text: str
    gave: bool = False
    reason: str = ""
    unread: bool = False
    nodes: list[str] = field(default_factory=list)
    spots: tuple[Spot, ...] = ()
    """The blocks it stands in, outermost first."""
    asks: int = 0
    """How many of its first nodes ask whether a row of a table holds; 0 for what is no row."""
    told: list[str] = field(default_factory=list)
    """What else it says, which goes with its case or its step."""


class Units:
    """Units in the order they were opened; numbers are their indexes."""

    def __init__(self) -> None:
        self.all: list[Unit] = []
        self._spots: tuple[Spot, ...] = ()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The blocks that what is opened now stands in, outermost first."""
        return self._spots

    @contextmanager
    def within(self, kind: SpotKind, of: object, position: int = 0) -> Iterator[None]:
        """What is opened from here on stands in that block, inside those it is already in."""
        outer = self._spots
        self._spots = (*outer, Spot(kind, str(of), position))
        try:
            yield
        finally:
            self._spots = outer

    def open(self, span: Span, text: str) -> int:
        """The number of a new unit."""
        self.all.append(Unit(span, " ".join(text.split()), spots=self._spots))
        return len(self.all) - 1

    def gave(self, unit: int) -> None:
        """This unit became a rule, an edge or a reference."""
        self.all[unit].gave = True

    def gave_nothing(self, unit: int) -> None:
        """What this unit became leads nowhere: it is background, unless it became a step."""
        self.all[unit].gave = False

    def node(self, unit: int, node_id: str) -> None:
        """This unit became that node, among others perhaps."""
        if node_id not in self.all[unit].nodes:
            self.all[unit].nodes.append(node_id)

    def context(self, unit: int, reason: str) -> None:
        """This unit is background, unless it gives something yet."""
        self.all[unit].reason = reason

    def tell(self, unit: int, words: str) -> None:
        """This unit says that besides what it gave."""
        self.all[unit].told.append(" ".join(words.split()))

    def asks(self, unit: int, conditions: int) -> None:
        """So many conditions decide whether this row of a table holds."""
        self.all[unit].asks = conditions

    def unread(self, unit: int) -> None:
        """This unit looks like a step and was not understood."""
        self.all[unit].unread = True

    def account(self, over: Sequence[str]) -> SentenceAccount:
        """Every unit with its one disposition; `over`: the decision whose case each is said under, "" for none."""
        said = [unit for unit in self.all if not unit.reason]  # and no message that is to be sent in the customer's
        if in_other_language(" ".join(unit.text for unit in said)):
            for unit in said:
                unit.unread, unit.reason = True, OTHER_LANGUAGE
        placed = sorted(zip(self.all, over, strict=True), key=lambda told: told[0].span)
        items = tuple(_item(unit, case) for unit, case in placed)
        count = {d: sum(i.disposition == d for i in items) for d in ("compiled", "context", "unread")}
        return SentenceAccount(total=len(items), items=items, **count)


def _item(unit: Unit, case: str) -> SentenceItem:
    disposition: Disposition = "compiled" if unit.nodes or unit.gave else "unread" if unit.unread else "context"
    reason = unit.reason or "says nothing to do, to decide or to obey"
    return SentenceItem(
        line=unit.span.start_line,
        column=unit.span.start_column,
        text=unit.text,
        disposition=disposition,
        reason=None
        if disposition == "compiled"
        else "looks like a step and was not understood"
        if unit.unread and unit.reason != OTHER_LANGUAGE
        else reason,
        nodes=tuple(unit.nodes),
        case=case if case and (unit.told or (disposition == "context" and reason != MESSAGE_WORDS)) else None,
        told=tuple(unit.told),
        span=unit.span,
    )
