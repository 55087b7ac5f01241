"""How the server's process ends: as the protocol has it, without a word, whoever ends it and how."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

START = "import sys; from runbookc.cli.main import main; main(sys.argv[1:])"


def sent(method: str, number: int = 0, **params: object) -> bytes:
    """A message as it goes over the wire; a notification where it has no number."""
    told = {
        "jsonrpc": "2.0",
        "method": method,
        **({"id": number} if number else {}),
        **({"params": params} if params else {}),
    }
    body = json.dumps(told).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server that has answered that it is there."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", START, "lsp"], cwd=folder, **pipes) as server:  # type: ignore[call-overload]  # pipes
        try:
            say(server, sent("initialize", 1, processId=None, rootUri=folder.as_uri(), capabilities={}))
            assert b"Content-Length" in server.stdout.readline()
            yield server
        finally:
            server.kill()


def say(server: subprocess.Popen[bytes], *messages: bytes) -> None:
    """Messages to a server."""
    assert server.stdin is not None
    server.stdin.write(b"".join(messages))
    server.stdin.flush()


def test_a_session_that_ends_as_the_protocol_has_it_is_no_crash(tmp_path: Path) -> None:
    """`shutdown`, `exit`: an editor that sees another code than 0 says that its server crashed."""
    with started(tmp_path) as server:
        say(server, sent("shutdown", 2), sent("exit"))
        assert server.wait(30) == 0
        assert server.stderr is not None
        assert server.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_server_that_is_told_to_end_does_not_wait_for_its_editor(tmp_path: Path) -> None:
    """It waits for the next message in a thread of its own, which nothing but that message would wake."""
    with started(tmp_path) as server:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) in (-signal.SIGTERM, 143)
