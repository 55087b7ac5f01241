"""How much work something takes, counted instead of timed: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from runbookc.by_text import forget


def calls(work: Callable[[], object], warm: bool = False) -> int:
    """How many functions are called, Python's and C's, each turn of a generator among them.

    `warm`: with all that is kept of texts that were met before; else as in a process that has just begun.
    """
    made = 0
    if not warm:
        forget()

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made
