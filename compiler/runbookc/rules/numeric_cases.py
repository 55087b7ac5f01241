"""Cases that are stretches of one number: where they leave a gap, and whether they leave none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.analyses.quantity import Interval, gap, interval

if TYPE_CHECKING:
    from runbookc.ir.model import Node

Stretch = tuple["Node", Interval]


def interval_gap(chain: tuple[Node, ...]) -> tuple[Node, Node, str] | None:
    """The two neighbouring cases with numbers between them that neither takes, and how much lies there."""
    stretches = [(node, found) for node in chain if node.test and (found := interval(node.test))]
    ends = sorted((s for s in stretches if s[1].high is not None), key=lambda s: s[1].high or 0)
    for below, reach in ends:
        above = [s for s in stretches if s[1].low is not None and s[0] is not below and s[1].low >= (reach.high or 0)]
        if above:
            nearest = min(above, key=lambda s: (s[1].low or 0, not s[1].low_in))
            left = gap(reach, nearest[1])
            if left is not None:
                return below, nearest[0], left
    return None


def cover_everything(chain: tuple[Node, ...]) -> bool:
    """Whether the cases are stretches of one unit that leave no number out."""
    stretches = [found for node in chain if node.test and (found := interval(node.test))]
    downwards = [s for s in stretches if s.low is None and s.high is not None]
    upwards = [s for s in stretches if s.high is None and s.low is not None]
    return any(_meet(below, above) for below in downwards for above in upwards) and interval_gap(chain) is None


def _meet(below: Interval, above: Interval) -> bool:
    return below.unit == above.unit and below.high is not None and above.low is not None and below.high >= above.low
