"""Honest MCP servers, made with the official SDK, asked over both transports and in both protocols."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner, Result
from tests.sources.desk_server import make_server

from runbookc.catalog.tools import read_tools
from runbookc.cli.main import cli

DESK = Path(__file__).with_name("desk_server.py")
SNAPSHOT = Path("tools/parcels.mcp.json")
PROTOCOLS = [("both", "2026-07-28"), ("legacy", "2025-11-25")]
MODERN = b"2026-07-28"
Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(how: str) -> None:
    Path("runbookc.toml").write_text(f"[tools.servers.parcels]\n{how}\n", encoding="utf-8")


def program(*words: str) -> str:
    return f"command = {json.dumps([sys.executable, str(DESK), *words])}"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def snapshot(*words: str) -> Result:
    return run("tools", "snapshot", "--timeout", "2 minutes", *words)


def as_before_2026(app: App) -> App:
    """The same application, refusing a version of the protocol that its time did not know, as such servers did."""

    async def older(scope: Scope, receive: Any, send: Any) -> None:
        if (b"mcp-protocol-version", MODERN) in scope.get("headers", []):
            await send({"type": "http.response.start", "status": 400, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await app(scope, receive, send)

    return older


@contextmanager
def served(app: App) -> Iterator[str]:
    """The endpoint of an application that runs on loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def expect_pinned(protocol: str) -> None:
    """Two tools, all that the server said about them, and nothing about how or when it was asked."""
    text = SNAPSHOT.read_text(encoding="utf-8")
    pinned = json.loads(text)
    assert (pinned["protocolVersion"], pinned["serverInfo"]) == (protocol, {"name": "Parcels", "version": "1.2.0"})
    assert set(pinned) == {"protocolVersion", "serverInfo", "tools"}
    assert text == json.dumps(pinned, indent=2, sort_keys=True) + "\n"
    stop, track = read_tools("tools/parcels.mcp.json", text)
    assert (stop.name, stop.description, stop.system) == ("stop_parcel", "Have a parcel sent back.", "Parcels")
    assert [(p.name, p.required, p.values) for p in stop.parameters] == [
        ("number", True, ()),
        ("reason", True, ("damaged", "unpaid")),
    ]
    assert (track.name, track.effect, track.effect_from) == ("track_parcel", "read", "hint")
    told = {field.path: field.values for field in track.fields}
    assert told["state"] == ("sent", "lost", "delivered")
    assert "inside[]" in told


@pytest.mark.parametrize(("era", "protocol"), PROTOCOLS)
def test_a_program_is_pinned_in_either_protocol(era: str, protocol: str) -> None:
    """Over standard streams: the newest version both sides speak is agreed on."""
    configure(program("--era", era))
    done = snapshot()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"parcels: 2 tools, now pinned in tools/parcels.mcp.json (Parcels 1.2.0, MCP {protocol})",
        "  added stop_parcel",
        "  added track_parcel",
    ]
    expect_pinned(protocol)


@pytest.mark.parametrize(("era", "protocol"), PROTOCOLS)
def test_an_address_is_pinned_in_either_protocol(era: str, protocol: str) -> None:
    """Over streamable HTTP: likewise; asked again, it is as pinned and the file is not touched."""
    app: App = make_server().streamable_http_app()
    with served(as_before_2026(app) if era == "legacy" else app) as url:
        configure(f'url = "{url}"')
        done = snapshot()
        assert (done.exit_code, done.stderr) == (0, "")
        expect_pinned(protocol)
        before = SNAPSHOT.stat()
        again = snapshot()
    assert again.stdout == f"parcels: 2 tools, as pinned in tools/parcels.mcp.json (Parcels 1.2.0, MCP {protocol})\n"
    assert SNAPSHOT.stat().st_mtime_ns == before.st_mtime_ns
