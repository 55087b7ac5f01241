"""Live tool servers that are programs: honest ones through the official SDK, and some that are not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.main import cli

DESK = Path(__file__).with_name("desk_server.py")
SNAPSHOT = Path("tools/parcels.mcp.json")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(*command: str, more: str = "") -> None:
    text = f"[tools.servers.parcels]\ncommand = {json.dumps([sys.executable, *command])}\n{more}\n"
    Path("runbookc.toml").write_text(text, encoding="utf-8")


def snapshot(*words: str) -> Result:
    return CliRunner().invoke(cli, ["tools", "snapshot", *words])


@pytest.mark.parametrize(("era", "protocol"), [("both", "2026-07-28"), ("legacy", "2025-11-25")])
def test_an_honest_server_is_pinned_in_either_protocol(era: str, protocol: str) -> None:
    """The newest version both sides speak is agreed on, and written down with the server's name and its tools."""
    configure(str(DESK), "--era", era, more='timeout = "1 minute"')
    done = snapshot()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"parcels: 2 tools by MCP {protocol}, pinned in tools/parcels.mcp.json",
        "  added stop_parcel",
        "  added track_parcel",
    ]
    pinned = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert (pinned["protocolVersion"], pinned["serverInfo"]) == (protocol, {"name": "Parcels", "version": "1.2.0"})
    assert [tool["name"] for tool in pinned["tools"]] == ["stop_parcel", "track_parcel"]
    assert pinned["tools"][1]["annotations"] == {"readOnlyHint": True}
