"""Agents built with public SDKs, their real loops run against a scripted model: the honest pass, the liars fail.

Nothing leaves this machine: the model is a server on loopback, and tracing is switched off.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.agents.conftest import Test
from tests.agents.depot import PAID, REFUSED
from tests.agents.model_server import ModelServer

AGENTS = Path(__file__).with_name("sdk_agents.py")
LOOPS = ("agents_sdk", "langgraph", "agents_sdk_over_mcp")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No telemetry of any SDK."""
    for name, value in (
        ("OPENAI_AGENTS_DISABLE_TRACING", "1"),
        ("LANGSMITH_TRACING", "false"),
        ("LANGCHAIN_TRACING_V2", "false"),
        ("OPENAI_API_KEY", "none"),
    ):
        monkeypatch.setenv(name, value)


@pytest.fixture
def follow(run: Test, model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Test:
    """`runbookc test` of a loop whose model follows a script."""

    def test(loop: str, script: str, *scenarios: str, record: str = "kept.jsonl") -> object:
        monkeypatch.setenv("DEPOT_MODEL", script)
        monkeypatch.setenv("DEPOT_MODEL_URL", model.base_url)
        wanted = [part for scenario in scenarios for part in ("--scenario", scenario)]
        over = ["--mcp"] if loop.endswith("mcp") else []
        return run("--agent", f"{AGENTS}:{loop}", *wanted, *over, "--record", record)

    return test


@pytest.mark.parametrize("loop", LOOPS)
def test_an_honest_model_passes(loop: str, follow: Test, model: ModelServer) -> None:
    """In several rounds of model and tools, each of them the SDK's own."""
    found = follow(loop, "honest", PAID, REFUSED)

    assert found.exit_code == 0, found.output
    assert "2 of 2 passed" in found.stdout
    assert len(model.requests) == 3 + 4
    if loop.endswith("mcp"):
        assert_the_record_is_the_servers(Path("kept.jsonl"))


def assert_the_record_is_the_servers(kept: Path) -> None:
    """The agent tells nothing but its last words; the calls that the server saw stand before them, with its tier."""
    (paid,) = [line for line in map(json.loads, kept.read_text().splitlines()) if line["id"] == PAID]
    messages = paid["messages"]

    assert [message["role"] for message in messages] == ["user", "assistant", "tool", "assistant", "tool", "assistant"]
    assert {message["tier"] for message in messages if message["role"] == "tool"} == {"T3"}


@pytest.mark.parametrize("loop", LOOPS)
def test_a_model_that_says_it_is_done_fails(loop: str, follow: Test) -> None:
    """After a failure, which is in the record; having called nothing, by its words and by what was due.

    One run for both: to import an SDK is most of it.
    """
    found = follow(loop, "denier+liar", REFUSED, PAID)

    assert found.exit_code == 1
    told = " ".join(found.stdout.split())
    refused, _, paid = told.partition(f"✗ {PAID}:")
    assert f"✗ {REFUSED}:" in refused
    assert "pay_compensation was called and failed" in refused
    assert "“I have paid you the compensation of $40 for your parcel”: no call of pay_compensation" in paid
