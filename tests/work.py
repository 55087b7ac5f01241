"""How much work something takes, counted instead of timed: the same on every machine, however busy."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile

from runbookc.by_text import forget


def calls(work: Callable[[], object], warm: bool = False) -> int:
    """How many functions are called, Python's and C's, each turn of a generator among them.

    `warm`: with all that is kept of texts that were met before; else as in a process that has just begun.
    """
    if not warm:
        forget()
    counted = Profile(subcalls=False)  # a profiler in C, for which no frame is opened at every call
    counted.enable()
    try:
        work()
    finally:
        counted.disable()
    return sum(entry.callcount for entry in counted.getstats())
