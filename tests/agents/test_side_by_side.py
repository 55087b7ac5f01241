"""Conversations played side by side: what is found is what one at a time finds, and nothing of it is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.agents.conftest import Test
from tests.agents.depot import PAID
from tests.agents.model_server import ModelServer, model_server
from tests.interrupts import hears_interrupts

HERE = Path(__file__).parents[2]
AGENTS = Path(__file__).with_name("python_agents.py")


@pytest.mark.parametrize("script", ["honest", "denier"])
@pytest.mark.parametrize(
    "spec",
    ["{url}/agent/{script}", "openai:{script}@{url}", f"{AGENTS}:{{script}}_alone"],
    ids=["http", "model", "own"],
)
def test_a_run_of_several_at_a_time_is_that_of_one(spec: str, script: str, run: Test, model: ModelServer) -> None:
    """The same report and the same conversations, byte for byte, with the same exit code."""
    agent = ("--agent", spec.format(url=model.base_url, script=script), "--repeat", "2", "-v")
    alone = run(*agent, "--record", "alone.jsonl")
    beside = run(*agent, "--record", "beside.jsonl", "--jobs", "4")

    assert (beside.exit_code, beside.stdout) == (alone.exit_code, alone.stdout)
    assert Path("beside.jsonl").read_bytes() == Path("alone.jsonl").read_bytes()


def test_as_many_are_played_at_a_time_as_was_asked_for(run: Test) -> None:
    """Each request waits until another is there as well, and there are never more than that."""
    both = threading.Barrier(2, timeout=20)
    with model_server(meanwhile=both.wait) as server:
        found = run("--agent", f"{server.base_url}/agent/liar", "--scenario", PAID, "--repeat", "6", "--jobs", "2")

    assert found.exit_code == 1, found.output
    assert "0 of 6 passed" in found.stdout


def test_a_server_that_takes_one_at_a_time_works_without_a_word(run: Test) -> None:
    """Nobody is asked for two at once unless somebody said so."""
    busy = threading.Lock()

    def alone() -> None:
        assert busy.acquire(blocking=False), "two at once"
        time.sleep(0.01)
        busy.release()

    with model_server(meanwhile=alone) as server:
        found = run("--agent", f"{server.base_url}/agent/honest", "--scenario", PAID, "--repeat", "3")

    assert found.exit_code == 0, found.output


def test_tools_are_served_to_several_at_a_time(run: Test) -> None:
    """Each conversation has a server of its own, and the loggers get their levels back."""
    import logging

    before = logging.getLogger("uvicorn").level
    found = run("--agent", f"{AGENTS}:addressed", "--scenario", PAID, "--repeat", "4", "--jobs", "4", "--mcp", "-v")

    assert found.exit_code == 1
    assert "0 of 4 passed" in found.stdout
    assert logging.getLogger("uvicorn").level == before


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_tells_and_keeps_what_was_played(
    jobs: str, sign: signal.Signals, code: int, depot: Path
) -> None:
    """One conversation that never ends, and others before and, with several at a time, after it."""
    asked = ["test", "--agent", f"{AGENTS}:second_sleeps", "--scenario", PAID, "--repeat", "6", "--timeout", "600"]
    words = [sys.executable, "-m", "runbookc", *asked, "--jobs", jobs, "--record", "kept.jsonl", "--format", "json"]
    over = 1 if jobs == "1" else 5
    path = os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears_interrupts,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:  # fmt: skip
        _await(lambda: Path("sleeping").exists() and len(list(Path().glob("done-*"))) == over)
        time.sleep(1)  # until they are judged
        process.send_signal(sign)
        told, errors = process.communicate(timeout=60)

    kept = Path("kept.jsonl").read_text().splitlines()
    assert process.returncode == code, errors
    assert len(kept) == over
    assert told.count('"ran": true') == len(kept)
    assert f"the run was interrupted ({len(kept)} of 6 conversations judged)" in errors


def _await(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)
