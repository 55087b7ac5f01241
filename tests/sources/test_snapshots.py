"""Snapshots in a workspace: taken, checked, read by every other command, and seen by the lock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.sources.lying_servers import listing, playing, tool

from runbookc.cli.main import cli

PAGE = "# Refunds\n\n1. Look up the charge with `find_charge`.\n2. Tell the customer its amount.\n"
FIND = tool("find_charge", annotations={"readOnlyHint": True}, inputSchema={"type": "object", "properties": {}})
SNAPSHOT = Path("tools/billing.mcp.json")
WHERE = "tools/billing.mcp.json (Parcels 1.0, MCP 2025-11-25)"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one page that names a tool, and a server that nobody has asked yet."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    Path("runbooks").mkdir()
    Path("runbooks/refunds.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def configure(url: str = "https://billing.example.com/mcp", more: str = "", sources: str = "[]") -> None:
    text = f'[tools]\nsources = {sources}\n\n[tools.servers.billing]\nurl = "{url}"\n{more}\n'
    Path("runbookc.toml").write_text(text, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def taken(*tools: object, words: tuple[str, ...] = ()) -> Result:
    with playing(listing(list(tools))) as web:
        configure(web.url)
        return run("tools", "snapshot", *words)


def test_a_server_without_a_snapshot_is_a_source_that_cannot_be_read() -> None:
    """Its line, which command to run, and an exit code of 2; no other command asks it."""
    configure()
    done = run("check", "--format", "json")
    assert done.exit_code == 2
    (finding,) = [f for f in json.loads(done.stdout)["findings"] if f["category"] == "workspace"]
    assert finding["message"] == "the tool server 'billing' has no snapshot yet: run `runbookc tools snapshot billing`"
    assert finding["help"] == "it pins what the server offers into 'tools/billing.mcp.json', and asks it only then"
    assert (finding["path"], finding["span"]["start"]["line"]) == ("runbookc.toml", 4)


def test_a_page_is_held_against_what_was_pinned() -> None:
    """Once pinned, the tool is there for every other command, and the server may be down."""
    assert taken(FIND).exit_code == 0
    configure("https://billing.example.com/mcp")
    assert run("check", "--fail-on", "error").exit_code == 0
    graph = json.loads(run("graph", "runbooks/refunds.md", "--format", "json").stdout)
    bound = [node["tool"] for node in graph["nodes"] if node["tool"]]
    assert [(tool["name"], tool["source"]) for tool in bound] == [("find_charge", "tools/billing.mcp.json")]


def test_a_source_that_is_a_snapshot_too_is_read_once() -> None:
    """A pattern that finds the file of a server does not make two tools of each."""
    assert taken(FIND).exit_code == 0
    configure(sources='["tools/*.json"]')
    assert json.loads(run("tools", "--format", "json").stdout)["tools"][0]["name"] == "find_charge"


def test_a_customers_server_has_customers_tools() -> None:
    """`customer = true` says whose hands they need, whatever pattern finds the file besides."""
    assert taken(FIND).exit_code == 0
    configure(more="customer = true", sources='["tools/*.json"]')
    (tool,) = json.loads(run("tools", "--format", "json").stdout)["tools"]
    assert tool["customer"] is True


def test_a_check_writes_nothing_and_says_what_has_changed() -> None:
    """Exit 1 and each tool by name, in place of a new snapshot; the plain command tells the same and writes."""
    first = taken(FIND, tool("void_charge"))
    assert first.stdout.splitlines() == [
        f"billing: 2 tools, now pinned in {WHERE}",
        "  added find_charge",
        "  added void_charge",
    ]
    before = SNAPSHOT.read_bytes()
    assert taken(tool("void_charge"), FIND, words=("--check",)).exit_code == 0
    now = ({**FIND, "annotations": {}}, tool("refund", description="\x1b[2J"))
    asked = taken(*now, words=("--check",))
    told = "  changed find_charge: effect hints\n  added refund\n  removed void_charge\n"
    assert asked.stdout == f"billing: 2 tools, no longer as pinned in {WHERE}\n{told}"
    assert (asked.exit_code, SNAPSHOT.read_bytes()) == (1, before)
    written = taken(*now)
    assert written.stdout == f"billing: 2 tools, now pinned in {WHERE}\n{told}"
    assert (written.exit_code, taken(*now, words=("--check",)).exit_code) == (0, 0)


def test_a_check_before_the_first_snapshot_fails() -> None:
    """What was never pinned is not as it was pinned."""
    done = taken(FIND, words=("--check",))
    assert done.stdout == f"billing: 1 tool, not pinned yet in {WHERE}\n  added find_charge\n"
    assert (done.exit_code, SNAPSHOT.exists()) == (1, False)


def test_a_new_version_with_the_same_tools_is_no_drift() -> None:
    """A server that is deployed every day fails no check; the next snapshot writes its version down."""
    assert taken(FIND).exit_code == 0
    old = SNAPSHOT.read_text(encoding="utf-8").replace('"1.0"', '"0.9"')
    SNAPSHOT.write_text(old, encoding="utf-8")
    told = f"billing: 1 tool, as pinned in {WHERE}\n  before: Parcels 0.9, MCP 2025-11-25\n"
    asked = taken(FIND, words=("--check",))
    assert (asked.exit_code, asked.stdout, SNAPSHOT.read_text(encoding="utf-8")) == (0, told, old)
    assert taken(FIND).stdout == told
    assert '"1.0"' in SNAPSHOT.read_text(encoding="utf-8")


def test_an_answer_that_somebody_saved_is_compared() -> None:
    """In its envelope and with what serves display alone: nothing of that is a change of a tool."""
    SNAPSHOT.parent.mkdir()
    saved = {"jsonrpc": "2.0", "id": 1, "result": {"tools": [{**FIND, "_meta": {"at": 1}, "icons": []}]}}
    SNAPSHOT.write_text(json.dumps(saved), encoding="utf-8")
    assert taken(FIND, words=("--check",)).exit_code == 0
    assert taken({**FIND, "description": "Other."}, words=("--check",)).stdout.splitlines()[1:] == [
        "  changed find_charge: description"
    ]


def test_a_broken_file_is_replaced_and_said_to_be() -> None:
    """Nothing is lost by it: it was no snapshot."""
    SNAPSHOT.parent.mkdir()
    SNAPSHOT.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert taken(FIND, words=("--check",)).exit_code == 1
    done = taken(FIND)
    assert done.stdout.splitlines()[1:] == [
        "  not compared: tools/billing.mcp.json:1: this is no snapshot of a tool server"
    ]
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8"))["tools"][0]["name"] == "find_charge"


def test_the_lock_names_a_tool_that_a_new_snapshot_changed() -> None:
    """Drift of a server shows in `build --locked` by the tool's name, once it is pinned."""
    assert taken(FIND, tool("void_charge")).exit_code == 0
    assert run("build", "--fail-on", "never").exit_code == 0
    assert run("build", "--locked", "--fail-on", "never").exit_code == 0
    assert taken({**FIND, "description": "Other."}, tool("refund")).exit_code == 0
    done = run("build", "--locked", "--fail-on", "never")
    assert done.exit_code == 1
    told = [line.strip() for line in done.stderr.splitlines() if line.strip().startswith("tool ")]
    assert told == [
        "tool find_charge: changed (it is described otherwise)",
        "tool refund: added",
        "tool void_charge: removed",
    ]


def test_only_the_servers_named_are_asked() -> None:
    """A name that nobody has is a mistake, with the nearest one."""
    with playing(listing([FIND])) as web:
        configure(web.url, '[tools.servers.crm]\nurl = "https://127.0.0.1:1/"')
        assert run("tools", "snapshot", "billing").exit_code == 0
    done = CliRunner().invoke(cli, ["tools", "snapshot", "biling"])
    assert str(done.exception) == "no tool server is called 'biling'; did you mean 'billing'? (there are billing, crm)"


def test_without_a_server_or_a_workspace_there_is_nothing_to_ask() -> None:
    """One message says what is missing."""
    Path("runbookc.toml").write_text("[tools]\n", encoding="utf-8")
    none = "runbookc.toml names no tool server; one is configured under [tools.servers.NAME]"
    assert str(run("tools", "snapshot").exception) == none
    Path("runbookc.toml").unlink()
    outside = "there is no runbookc.toml here or above; `runbookc init` starts a workspace"
    assert str(run("tools", "snapshot").exception) == outside


def test_a_length_of_time_that_is_none_is_refused() -> None:
    """`--timeout` takes what `timeout` takes."""
    configure()
    done = run("tools", "snapshot", "--timeout", "soon")
    assert str(done.exception) == "--timeout: 'soon' is no length of time, such as \"20 seconds\""


def test_a_snapshot_never_leaves_the_workspace(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder that is a link out of the workspace is refused before anybody is asked."""
    Path("tools").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    done = taken(FIND)
    why = "runbookc.toml:1: tools.servers.billing.snapshot: 'tools/billing.mcp.json' leads out of the workspace"
    assert str(done.exception) == why
