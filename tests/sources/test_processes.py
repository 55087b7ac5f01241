"""Processes that work for this one."""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing.connection import Connection

import pytest

from runbookc.sources.processes import context


def _blocked(told: Connection) -> None:
    told.send([int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, ())])


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="processes are started anew on this system"
)
def test_a_worker_hears_no_interrupt_from_its_first_breath() -> None:
    """It would show where it was, beside the one word of whoever was interrupted; this process goes on hearing."""
    found = context()
    heard, told = found.Pipe(duplex=False)
    worker = found.Process(target=_blocked, args=(told,))
    worker.start()
    worker.join()
    assert heard.poll(), "the worker ended without an answer"
    assert signal.SIGINT in heard.recv()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
