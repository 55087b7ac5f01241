"""Processes with a wire each: their answers, what they raise, and that none of them can end unheard."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from typing import Any, NoReturn

import pytest

from runbookc.errors import SourceError
from runbookc.sources.processes import context
from runbookc.sources.workers import WorkerLostError, Workers, _Worker


def _begun(given: int) -> int:
    return given


def _added(ground: int, item: int) -> int:
    return ground + item


def _refused(ground: int, item: str) -> NoReturn:
    if item == "cannot be sent":
        problem = ValueError(item)
        problem.more = threading.Lock()  # type: ignore[attr-defined]
        raise problem
    raise SourceError(item)


def _ends(ground: int, item: float) -> NoReturn:
    time.sleep(item)
    os._exit(3)


def _workers(work: Any, count: int = 2) -> Workers[Any, Any]:
    return Workers(context(__name__), count, work, _begun, 100)


def test_answers_come_from_as_many_processes_as_are_needed() -> None:
    """Each with what it began with; afterwards none is left."""
    with _workers(_added) as workers:
        asked = [workers.submit(number) for number in range(50)]
        assert 1 <= len(multiprocessing.active_children()) <= 2
        assert [answer.result(timeout=60) for answer in asked] == list(range(100, 150))
    assert not multiprocessing.active_children()


def test_what_the_work_raises_is_raised_here() -> None:
    """With the place where it was; one that cannot be sent is told by its text."""
    with _workers(_refused, 1) as workers:
        with pytest.raises(SourceError, match="page 3") as told:
            workers.submit("page 3").result(timeout=60)
        assert any("in _refused" in note for note in told.value.__notes__)
        with pytest.raises(RuntimeError, match=r"ValueError: cannot be sent"):
            workers.submit("cannot be sent").result(timeout=60)


def test_a_process_that_ends_is_heard_by_all_that_wait_for_it() -> None:
    """While it works, and for what is asked of it later."""
    with _workers(_ends, 1) as workers:
        for answer in [workers.submit(0.1), workers.submit(0)]:
            with pytest.raises(WorkerLostError):
                answer.result(timeout=60)


def test_half_an_answer_is_none() -> None:
    """Whoever is killed while it answers has not answered, and is not waited for."""
    here, there = multiprocessing.Pipe()

    def answer_half() -> None:
        there.recv()
        os.write(there.fileno(), (1_000).to_bytes(4, "big") + b"half")
        there.close()

    threading.Thread(target=answer_half).start()
    with pytest.raises(WorkerLostError):
        _Worker(multiprocessing.current_process(), here).answer("question")


def test_work_that_nobody_waits_for_any_more_is_ended() -> None:
    """As when the command is interrupted: what runs is not waited for, what was to come is not begun."""
    began = time.monotonic()
    with _workers(_ends) as workers:
        asked = [workers.submit(600) for _ in range(5)]
    assert time.monotonic() - began < 60
    assert all(answer.done() for answer in asked)
