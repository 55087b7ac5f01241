"""Processes that work for this one: they inherit no thread and no lock of it, and end when it does."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def context(*preload: str) -> BaseContext:
    """Forked from a process that has imported `preload`, where the system can; else started anew."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver  # there is none where there is no such method

    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(list(preload))
    with interrupts_held():
        forkserver.ensure_running()
    return found


@contextmanager
def interrupts_held() -> Iterator[None]:
    """What is started meanwhile never hears an interrupt, not even before it has settled in; this process hears later.

    A process inherits what is blocked (POSIX, sigprocmask). The tracker of resources unblocks whatever is blocked while
    it starts, so it is there first.
    """
    import signal
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def endings_held() -> Iterator[None]:
    """While work is given to a pool nothing ends this process; what came meanwhile ends it then.

    A process that was started and is not yet on the pool's list is told by nobody to end, and is waited for. Signals
    are blocked by thread and may reach another one, so that their handlers are put off instead, which run in the main
    thread alone; elsewhere there is nothing to put off.
    """
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    held = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    held = {number: handler for number, handler in held.items() if handler is not None}  # None: not set from Python
    for number in held:
        signal.signal(number, lambda heard, _: came.append(heard))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for heard in came[:1]:
            signal.raise_signal(heard)


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
