"""Cases that are stretches of one number: where they leave a gap, and whether they leave none."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from runbookc.analyses.quantity import Interval, gap, interval

if TYPE_CHECKING:
    from runbookc.ir.model import Node

Stretch = tuple["Node", Interval]


def interval_gap(chain: tuple[Node, ...]) -> tuple[Node, Node, str] | None:
    """The two neighbouring cases with numbers between them that neither takes, and how much lies there."""
    stretches = [(node, found) for node in chain if node.test and (found := interval(node.test))]
    for unit in dict.fromkeys(found.unit for _, found in stretches):
        below = sorted((s for s in stretches if s[1].unit == unit and s[1].high is not None), key=_end)
        above = sorted((s for s in stretches if s[1].unit == unit and s[1].low is not None), key=_begin)
        for case in below:
            nearest = bisect_left(above, (case[1].high or 0, False), key=_begin)
            others = [s for s in above[nearest : nearest + 2] if s[0] is not case[0]]
            left = gap(case[1], others[0][1]) if others else None
            if left is not None:
                return case[0], others[0][0], left
    return None


def _end(stretch: Stretch) -> Decimal:
    return stretch[1].high or Decimal(0)


def _begin(stretch: Stretch) -> tuple[Decimal, bool]:
    """Where a case begins; of two at one number, the one that takes it first."""
    return stretch[1].low or Decimal(0), not stretch[1].low_in


def cover_everything(chain: tuple[Node, ...]) -> bool:
    """Whether the cases are stretches of one unit that leave no number out."""
    stretches = [found for node in chain if node.test and (found := interval(node.test))]
    up_to: dict[str, Decimal] = {}
    for below in stretches:
        if below.low is None and below.high is not None:
            up_to[below.unit] = max(below.high, up_to.get(below.unit, below.high))
    upwards = (above for above in stretches if above.high is None and above.low is not None)
    meet = any(above.unit in up_to and up_to[above.unit] >= (above.low or 0) for above in upwards)
    return meet and interval_gap(chain) is None
