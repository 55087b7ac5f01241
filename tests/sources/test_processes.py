"""Processes that work for this one."""

from __future__ import annotations

import multiprocessing
import signal

import pytest

from runbookc.sources.processes import context


def _blocked(told: multiprocessing.SimpleQueue[list[int]]) -> None:
    told.put([int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, ())])


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="processes are started anew on this system"
)
def test_a_worker_hears_no_interrupt_from_its_first_breath() -> None:
    """It would show where it was, beside the one word of whoever was interrupted; this process goes on hearing."""
    found = context()
    told = found.SimpleQueue()
    worker = found.Process(target=_blocked, args=(told,))
    worker.start()
    assert signal.SIGINT in told.get()
    worker.join()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
