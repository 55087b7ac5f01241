"""HTTP servers on loopback that keep to the protocol as far as they are told to, and lie from there on."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Message = dict[str, Any]
GONE = (BrokenPipeError, ConnectionResetError, ConnectionAbortedError, TimeoutError)


class Request(BaseHTTPRequestHandler):
    """One request; `message` is what was posted, {} for others."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    message: Message
    session = ""
    server: Web

    def do_POST(self) -> None:
        """Have the server's part played."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.message = json.loads(body) if body else {}
        self.server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with suppress(*GONE):
            self.server.part(self)

    def do_GET(self) -> None:
        """No stream is offered; to one that lingers, nothing is answered at all."""
        if self.server.lingers:
            self.close_connection = True
            self.server.leaving.wait(30)
        else:
            self.answer(405, b"")

    do_DELETE = do_GET

    def log_message(self, *words: object) -> None:
        """Say nothing: the tests say what happened."""

    def answer(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.session:
            self.send_header("Mcp-Session-Id", self.session)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(*GONE):
            self.wfile.write(body)

    def result(self, result: object) -> None:
        """The result of what was asked."""
        text = json.dumps({"jsonrpc": "2.0", "id": self.message["id"], "result": result})
        self.answer(200, text.encode("utf-8", "surrogatepass"))

    def error(self, code: int, message: str) -> None:
        """An error of the protocol."""
        error = {"code": code, "message": message}
        self.answer(200, json.dumps({"jsonrpc": "2.0", "id": self.message["id"], "error": error}).encode())

    def stream(self, kind: str, chunks: Iterator[bytes]) -> None:
        """An answer without a length, chunk by chunk, as long as somebody listens."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(chunk)
            self.server.sent += len(chunk)


Part = Callable[[Request], None]


class Web(ThreadingHTTPServer):
    """Plays a part, and remembers what it was asked and how many bytes it could send."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, part: Part) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.part = part
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.sent = 0
        self.lingers = False
        self.leaving = threading.Event()

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_address[1]}/mcp"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that left in the middle is what most of these tests are about."""


@contextmanager
def playing(part: Part) -> Iterator[Web]:
    """The server while it plays a part; it is gone afterwards."""
    web = Web(part)
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.leaving.set()
        web.shutdown()
        thread.join()
        web.server_close()


def listing(tools: Part | object) -> Part:
    """Shake hands as a server of 2025-11-25 does; answer `tools/list` with these tools, or as that part does."""

    def part(request: Request) -> None:
        method = request.message.get("method")
        if method == "initialize":
            request.result(greeting())
        elif method == "notifications/initialized":
            request.answer(202, b"")
        elif method != "tools/list":
            request.error(-32601, "Method not found")
        elif callable(tools):
            tools(request)
        else:
            request.result({"tools": tools})

    return part


def greeting(version: str = "2025-11-25") -> Message:
    """The result of `initialize`."""
    return {
        "protocolVersion": version,
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "Parcels", "version": "1.0"},
    }


def tool(name: str, **more: object) -> Message:
    """A tool as servers list it."""
    return {"name": name, "description": f"Do {name}.", "inputSchema": {"type": "object"}} | more


@contextmanager
def silent() -> Iterator[str]:
    """The address of a socket that lets connections in and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"


@contextmanager
def raw(answer: bytes) -> Iterator[str]:
    """The address of a socket that answers every connection with these bytes and closes it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_answer_all, args=(listening, answer))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _answer_all(listening: socket.socket, answer: bytes) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # closed by the test
            return
        with connection, suppress(OSError):
            connection.recv(65_536)
            connection.sendall(answer)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
