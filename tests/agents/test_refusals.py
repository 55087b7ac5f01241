"""Nobody there to be tested is never a verdict: NO AGENT TESTED and exit 2; a broken reply is one failed case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.agents.conftest import Test
from tests.agents.depot import PAID, REFUSED
from tests.agents.model_server import ModelServer, model_server

from runbookc.cli.main import cli
from runbookc.errors import UsageError

AGENTS = Path(__file__).with_name("python_agents.py")
NOBODY = "http://127.0.0.1:9/agent"


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("no_such_package.agent:run", "no_such_package.agent cannot be imported: ModuleNotFoundError"),
        ("no_such_file.py:run", "no_such_file.py: no such file"),
        (f"{AGENTS}:nobody", "has no 'nobody'"),
        (f"{AGENTS}:NOTHING", "is neither a function nor a class with `reply`"),
        (f"{AGENTS}:Silent", "is a class without `reply`"),
        (f"{AGENTS}:Keyless", "the agent raised KeyError: 'DEPOT_API_KEY'"),
        (NOBODY, "it cannot be reached: connection refused"),
        ("openai:some-model@http://127.0.0.1:9/v1", "it cannot be reached: connection refused"),
        ("openai:some-model", "it takes openai:MODEL@BASE_URL"),
        ("ftp://127.0.0.1/agent", "is no agent"),
        ("agent", "is no agent"),
    ],
)
def test_an_agent_that_is_not_there_is_not_tested(spec: str, why: str, run: Test) -> None:
    """With the reason, and nothing on standard output that could be taken for a result."""
    found = run("--agent", spec, "--scenario", PAID)

    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("NO AGENT TESTED: ")
    assert why in found.stderr


def test_a_script_that_ends_itself_is_no_agent(run: Test, tmp_path: Path) -> None:
    """Its exit code 0 must not become ours."""
    (tmp_path / "script.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
    found = run("--agent", f"{tmp_path}/script.py:agent", "--scenario", PAID)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "script.py cannot be imported: SystemExit: 0" in found.stderr


def test_a_server_that_knows_no_agent_there_tests_none(run: Test) -> None:
    """401, 404 and the like, with what the server says of it, shown safely."""
    with model_server(404, json.dumps({"error": {"message": "no model\x1b[2J here"}}).encode()) as server:
        found = run("--agent", f"openai:some-model@{server.base_url}", "--scenario", PAID)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "it answers 404: no model" in found.stderr
    assert "\x1b" not in found.stderr


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (500, b"oops", "it answers 500"),
        (429, b'{"error": {"message": "no credit left"}}', "it answers 429: no credit left"),
        (302, b"", "it answers 302"),
        (200, b'{"error": {"message": "upstream is down"}}', "it answers with an error: upstream is down"),
    ],
)
@pytest.mark.parametrize("kind", ["{url}/agent/honest", "openai:honest@{url}"])
def test_a_server_of_errors_alone_tests_none(status: int, body: bytes, why: str, kind: str, run: Test) -> None:
    """Three conversations tell: the others are not begun."""
    with model_server(status, body) as server:
        found = run("--agent", kind.format(url=server.base_url))
        asked = len(server.requests)

    assert (found.exit_code, found.stdout, asked) == (2, "", 3)
    assert found.stderr.endswith(f": no reply in 3 conversations: {why}\n")


@pytest.mark.parametrize("sample", ["1", "9"])
def test_an_agent_that_is_silent_throughout_is_not_tested(sample: str, run: Test) -> None:
    """Where nothing is to be done, silence would pass."""
    found = run("--agent", f"{AGENTS}:mute", "--sample", sample)

    assert (found.exit_code, found.stdout) == (2, "")
    asked = "3 conversations" if sample == "9" else "1 conversation"
    assert found.stderr.endswith(f": no reply in {asked}: it says nothing and calls nothing\n")


def test_silence_amid_words_is_the_agents_own(run: Test) -> None:
    """Somebody is there, and says nothing where something was to be said."""
    found = run("--agent", f"{AGENTS}:second_speaks", "--scenario", PAID, "--repeat", "3")

    assert found.exit_code == 1
    assert "  live                 1 of 3 passed (33.3%)\n" in found.stdout


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (200, b'{"messages": [{"role": "user", "content": "I am the customer"}]}', "roles assistant and tool"),
        (200, b'{"message": {"role": "assistant", "tool_calls": [{"id": "c1"}]}}', "call 0"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_broken_reply_fails_its_case(status: int, body: bytes, why: str, run: Test) -> None:
    """An agent was there, and what it gave is no reply. One that never gave any other was never tested."""
    with model_server(status, body, at=range(3, 1000)) as server:
        found = run("--agent", f"{server.base_url}/agent/honest", "--scenario", PAID, "--repeat", "2")
    with model_server(status, body) as server:
        never = run("--agent", f"{server.base_url}/agent/any", "--scenario", PAID)

    assert (found.exit_code, "1 of 2 passed" in found.stdout) == (1, True)
    assert ("broken: " in found.stdout, why in found.stdout) == (True, True)
    assert (never.exit_code, never.stdout, why in never.stderr) == (2, "", True)


NOT_JSON = [
    (b"<!doctype html><title>Sign in</title>", "it answers 200 with a web page, where an agent sends JSON"),
    (b"\n <html>", "it answers 200 with a web page, where an agent sends JSON"),
    (b"", "it answers 200 with nothing, where an agent sends JSON"),
    (b"upstream is starting", "it answers 200 with something else, where an agent sends JSON"),
    (b"[" * 100_000, "it answers 200 with something else, where an agent sends JSON"),
]
NEVER_A_REPLY = [
    (b"[]", "its answer is no JSON object"),
    (b"{}", 'its answer has neither "messages" nor "message"'),
    (b'{"status": "ok"}', 'its answer has neither "messages" nor "message"'),
]


@pytest.mark.parametrize(("body", "why"), [*NOT_JSON, *NEVER_A_REPLY], ids=lambda value: str(value)[:24])
def test_an_address_that_never_sends_a_reply_is_no_agent(body: bytes, why: str, run: Test) -> None:
    """A site, a login or a health check answers 200 as well: nobody was tested, and nothing looks like a verdict."""
    with model_server(200, body) as server:
        found = run("--agent", f"{server.base_url}/agent/any", "--scenario", PAID, "--repeat", "5")

    assert (found.exit_code, found.stdout) == (2, "")
    assert "NO AGENT TESTED: " in found.stderr
    assert why in found.stderr


@pytest.mark.parametrize(("body", "why"), NOT_JSON[:1])
def test_a_page_amid_replies_is_the_endpoints(body: bytes, why: str, run: Test) -> None:
    """What the agent would have said is not known: that conversation did not run, and no rate counts it."""
    with model_server(200, body, at=(0,)) as server:
        found = run("--agent", f"{server.base_url}/agent/honest", "--scenario", PAID, "--repeat", "2")

    assert found.exit_code == 2
    assert f"not run: {why}" in found.stdout
    assert "1 of 1 passed" in found.stdout


def test_json_of_another_kind_amid_replies_is_the_agents(run: Test) -> None:
    """Somebody was there who speaks the protocol, and what came is none of it."""
    with model_server(200, b"{}", at=(0,)) as server:
        found = run("--agent", f"{server.base_url}/agent/honest", "--scenario", PAID, "--repeat", "2")

    assert found.exit_code == 1
    assert 'broken: its answer has neither "messages" nor "message"' in found.stdout


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("raising", "the agent raised ValueError: key *** is not valid"),
        ("sleeping", "no reply within 0.2 seconds"),
        ("Fatal", "the agent ended its process (exit code 0)"),
    ],
)
def test_an_agent_of_errors_alone_is_not_tested(
    name: str, why: str, run: Test, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it raised is told without what the environment calls a secret, and without its control characters."""
    monkeypatch.setenv("DEPOT_API_KEY", "hunter2-hunter2")
    found = run("--agent", f"{AGENTS}:{name}", "--scenario", PAID, "--scenario", REFUSED, "--timeout", "0.2")

    assert (found.exit_code, found.stdout) == (2, "")
    assert why in found.stderr
    assert "\x1b" not in found.stderr


@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("raises", "the agent raised ValueError: key *** is not valid"),
        ("interrupts", "the agent raised KeyboardInterrupt"),
        ("ends", "the agent ended its process (exit code 0)"),
        ("is killed", "the agent's process was ended by SIGKILL"),
        ("backtracks", "no reply within 0.2 seconds"),
    ],
)
def test_whatever_happens_in_a_conversation_breaks_that_one_alone(
    does: str, why: str, run: Test, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one after it has a new process where the old one is gone; a regular expression lets no thread in."""
    monkeypatch.setattr("runbookc.sources.agents.python_agent._GRACE", 0.2)
    monkeypatch.setenv("DEPOT_API_KEY", "hunter2-hunter2")
    monkeypatch.setenv("DEPOT_SECOND", does)
    found = run("--agent", f"{AGENTS}:second_breaks", "--scenario", PAID, "--repeat", "3", "--timeout", "0.2")

    assert found.exit_code == 1
    assert found.stdout.count(f"broken: {why}") == 1
    assert "2 of 3 passed" in found.stdout


def test_an_agent_that_ends_where_it_is_imported_is_none(run: Test, tmp_path: Path) -> None:
    """Its exit code 0 must not become ours."""
    (tmp_path / "script.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    found = run("--agent", f"{tmp_path}/script.py:agent", "--scenario", PAID)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "script.py cannot be imported: the agent ended its process (exit code 0)" in found.stderr


@pytest.mark.parametrize("name", ["forking", "moving", "emptying"])
def test_what_an_agent_does_around_itself_does_not_reach_us(name: str, run: Test) -> None:
    """A fork that comes back twice, another folder, the lists it was given: its own process is all it has."""
    found = run("--agent", f"{AGENTS}:{name}", "--scenario", PAID, "--repeat", "2", "--record", "kept.jsonl")

    assert found.exit_code == 0, found.output
    assert len(Path("kept.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("number", "a reply is words, a message, or a list of messages, and not int"),
        ("turning", "a message of it is no JSON: Circular reference detected"),
        ("endless", "it says 1,000,010 characters at once"),
        ("chatty", "it says 1,800,000 characters at once"),
        ("roleless", "a reply holds messages of the roles assistant and tool, and not one without a role"),
        ("nameless_arguments", 'TypeError: pay_compensation.call takes its arguments by name, as call({"parcel_id": …'),
    ],
)
def test_an_agent_that_never_gives_a_reply_was_not_tested(name: str, why: str, run: Test) -> None:
    """What it gives is none, every time: a mistake between us and it, and no verdict on what it would say."""
    found = run("--agent", f"{AGENTS}:{name}", "--scenario", PAID, "--scenario", REFUSED)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "no reply in 2 conversations" in found.stderr
    assert why in found.stderr


def test_an_answer_without_end_is_not_read_to_it(run: Test, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused by name of the bound."""
    monkeypatch.setattr("runbookc.sources.agents.posting.MAX_BYTES", 1000)
    with model_server(200, b'{"messages": "' + b"a" * 5000 + b'"}') as server:
        found = run("--agent", f"{server.base_url}/agent/any", "--scenario", PAID)

    assert found.exit_code == 2
    assert "it answers with more than 1,000 bytes" in found.stderr


def test_what_an_agent_prints_does_not_stand_among_the_results(run: Test, capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output is for the report alone, whoever of the agent's writes to it."""
    found = run("--agent", f"{AGENTS}:printing", "--scenario", PAID, "--format", "json")
    out, err = capfd.readouterr()

    assert json.loads(found.stdout)["cases"][0]["kind"] == "live"
    assert out == ""
    assert sorted(err.split("\n")) == ["", "a program of its", "thinking aloud"]


def test_credentials_come_from_the_environment_alone(
    run: Test, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One written into the command is refused unseen; one that is named is sent, and shows nowhere."""
    spec = f"{model.base_url}/agent/liar"
    refused = run("--agent", spec, "--scenario", PAID, "--header", "X-Api-Key: abcdef1234567890")
    unset = run("--agent", spec, "--scenario", PAID, "--header", "Authorization: Bearer ${DEPOT_TOKEN}")
    monkeypatch.setenv("DEPOT_TOKEN", "hunter2-hunter2")
    sent = run(
        "--agent", spec, "--scenario", PAID, "--header", "Authorization: Bearer ${DEPOT_TOKEN}", "--record", "k.jsonl"
    )

    assert (refused.exit_code, unset.exit_code, sent.exit_code) == (2, 2, 1)
    assert "abcdef1234567890" not in refused.output
    assert "DEPOT_TOKEN is not set" in unset.stderr
    assert model.requests[-1][1]["Authorization"] == "Bearer hunter2-hunter2"
    assert "hunter2" not in sent.output + Path("k.jsonl").read_text()


def test_a_models_key_is_that_of_the_environment(
    run: Test, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OPENAI_API_KEY, where no header says otherwise."""
    monkeypatch.setenv("OPENAI_API_KEY", "hunter2-hunter2")
    run("--agent", f"openai:liar@{model.base_url}", "--scenario", PAID)

    assert model.requests[-1][1]["Authorization"] == "Bearer hunter2-hunter2"


def test_a_model_needs_the_built_instructions(run: Test, depot: Path, model: ModelServer) -> None:
    """Without them there is nothing it could follow."""
    (depot / "build/instructions/parcels.md").unlink()
    found = run("--agent", f"openai:honest@{model.base_url}")

    assert (found.exit_code, found.stdout) == (2, "")
    assert "build the target `instructions`" in found.stderr


def test_an_unknown_scenario_is_a_mistake_of_the_command(run: Test) -> None:
    """With the nearest one."""
    found = run("--agent", f"{AGENTS}:script", "--scenario", "parcels-0O3")

    assert isinstance(found.exception, UsageError)
    assert str(found.exception) == f"there is no scenario 'parcels-0O3'; did you mean '{PAID}'?"


def test_over_mcp_an_agent_has_to_take_the_address(run: Test, model: ModelServer) -> None:
    """A function without a third argument cannot be told of it, and a model calls no server."""
    python = run("--agent", f"{AGENTS}:script", "--mcp")
    served = run("--agent", f"openai:honest@{model.base_url}", "--mcp")

    assert "takes no third argument, mcp_url" in python.stderr
    assert "a model has them called for it" in served.stderr
    assert (python.exit_code, served.exit_code) == (2, 2)


def test_over_mcp_nobody_calls_the_tools_for_an_agent(run: Test, model: ModelServer) -> None:
    """An agent that waits for it was not tested, and is told what to do."""
    found = run("--agent", f"{model.base_url}/agent/honest", "--scenario", PAID, "--mcp")

    assert found.exit_code == 2
    assert "an agent calls them itself, at the server it is given" in found.stderr


def test_recorded_conversations_are_read_by_audit(run: Test) -> None:
    """Each with its verdict as of the test, as far as its words go."""
    run("--agent", f"{AGENTS}:lying", "--scenario", PAID, "--record", "kept.jsonl")
    audited = CliRunner().invoke(cli, ["audit", "--brief", "kept.jsonl"])

    assert audited.exit_code == 1
    assert f"{PAID}: fail" in audited.stdout


def test_without_an_agent_its_options_mean_nothing(run: Test) -> None:
    """Nothing is tested, and said so."""
    found = run("--mcp")

    assert found.exit_code == 2
    assert "NO AGENT TESTED" in found.stderr
