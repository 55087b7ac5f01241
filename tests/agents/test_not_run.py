"""A conversation that nobody could hold to its end is not run: neither passed nor failed, and told apart from both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.agents.conftest import Test
from tests.agents.depot import PAID
from tests.agents.model_server import model_server


@pytest.mark.parametrize("at", [0, 4, 5], ids=["at first", "in between", "in the middle of a conversation"])
def test_a_conversation_that_a_server_fails_in_is_not_run(at: int, run: Test) -> None:
    """Nobody can say what the agent would have said: neither passed nor failed, and 2, as always where that is so."""
    with model_server(503, b'{"error": "busy"}', at=(at,)) as server:
        agent = f"{server.base_url}/agent/honest"
        found = run("--agent", agent, "--scenario", PAID, "--repeat", "3")

    assert found.exit_code == 2
    assert f"  – {PAID}~{at // 3 + 1}: not run: it answers 503: busy\n" in found.stdout
    assert "  live                 2 of 2 passed (100.0%)\n  not run              1 of 3\n" in found.stdout
    why = "not every conversation was answered (2 of 3 conversations judged)"
    assert found.stderr == f"NOT TESTED TO THE END: {agent}: {why}\n"


def test_what_was_wrong_before_a_server_failed_is_a_failed_case(run: Test) -> None:
    """It was said, whatever would have come after it."""
    with model_server(500, b"oops", at=(1,)) as server:
        found = run("--agent", f"{server.base_url}/agent/boaster", "--scenario", PAID, "--repeat", "2")

    assert found.exit_code == 1
    assert found.stdout.count("not played to its end: it answers 500") == 1
    assert "0 of 2 passed" in found.stdout


def test_what_did_not_run_is_told_apart_for_programs_too(run: Test) -> None:
    """No failure of the agent in JUnit, but an error; never a case that held."""
    told = {}
    for form in ("json", "junit"):
        with model_server(500, b"oops", at=(0,)) as server:
            told[form] = run(
                "--agent", f"{server.base_url}/agent/liar", "--scenario", PAID, "--repeat", "2", "--format", form
            )

    document = json.loads(told["json"].stdout)
    first = document["cases"][0]
    assert (first["ran"], first["held"], first["why"]) == (False, False, "it answers 500")
    assert (document["held"], document["not_run"], document["rates"]) == (False, 1, {"live": [0, 1]})
    assert 'tests="2" failures="1" errors="1" skipped="0"' in told["junit"].stdout
    assert '<error message="it answers 500">' in told["junit"].stdout


def test_a_recorded_conversation_that_cannot_be_read_is_not_run(run: Test, tmp_path: Path) -> None:
    """It is no lie of the agent's."""
    good = {"messages": [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Good day."}]}
    (tmp_path / "kept.jsonl").write_text(f"{json.dumps(good)}\n{{\n", encoding="utf-8")
    found = run("--traces", str(tmp_path / "kept.jsonl"))

    assert found.exit_code == 2
    assert "kept.jsonl:2: not run:" in found.stdout
    assert "1 of 1 passed" in found.stdout


def test_what_was_found_before_a_server_went_away_is_kept(run: Test) -> None:
    """It says nothing of the conversations that nobody was there for."""
    with model_server(404, b"", at=range(3, 1000)) as server:
        agent = f"{server.base_url}/agent/honest"
        found = run("--agent", agent, "--scenario", PAID, "--repeat", "9", "--record", "kept.jsonl")

    assert found.exit_code == 2
    assert "1 of 1 passed" in found.stdout
    assert f"{PAID}~2, {PAID}~3, {PAID}~4 and 5 more: not run: nobody is there any more:" in found.stdout
    assert found.stderr == (
        f"NOT TESTED TO THE END: {agent}: nobody is there any more: it answers 404 (1 of 9 conversations judged)\n"
    )
    assert len(Path("kept.jsonl").read_text().splitlines()) == 1
