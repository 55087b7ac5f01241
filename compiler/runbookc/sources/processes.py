"""Processes that work for this one: they inherit no thread and no lock of it, and end when it does."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def context(*preload: str) -> BaseContext:
    """Forked from a process that has imported `preload`, where the system can; else started anew."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(list(preload))
    return found


def settle_in() -> None:
    """What every such process does first: collect garbage seldom, leave interrupts to its parent, end with it."""
    import signal
    import threading

    gc.set_threshold(100_000, 20, 20)  # as the command itself: the work makes many values and no garbage
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted ends the pool
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Nobody is left to answer, and nobody to end this process."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
