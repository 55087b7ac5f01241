"""A site on loopback whose every path says by its name how it answers; it counts what it was asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """Where it listens, and the requests it got as (method, path)."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """An address of the site."""
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def _answer(self) -> None:
        self.site.asked.append((self.command, self.path))
        word, _, rest = self.path.partition("?")[0].lstrip("/").partition("/")
        if word == "get-only":
            self._send(405 if self.command == "HEAD" else 200)
        elif word == "head-lies":
            self._send(404 if self.command == "HEAD" else 200)
        elif word.isdigit() and rest:
            self._send(int(word), rest if "://" in rest else f"/{rest}")
        elif word.isdigit():
            self._send(int(word))
        elif word == "asks-who":
            self._send(302, "/oauth2/start")
        elif word == "ring":
            self._send(301, "/ring")
        elif word == "drip":
            self._drip()
        else:
            self._send(200)

    do_HEAD = do_GET = _answer

    def _send(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """One byte now and then, and never the end of a line."""
        with suppress(OSError):
            while True:
                self.wfile.write(b"H")
                self.wfile.flush()
                if self.server.stopping.wait(0.02):  # type: ignore[attr-defined]  # set below
                    return

    def log_message(self, *words: object) -> None:
        """Nothing on stderr."""


@contextmanager
def serving() -> Iterator[Site]:
    """The site, on a free port, until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.stopping = threading.Event()  # type: ignore[attr-defined]  # read above
    site = Site(server.server_address[1])
    server.RequestHandlerClass = type("Handler", (_Handler,), {"site": site})
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    running.start()
    try:
        yield site
    finally:
        server.stopping.set()  # type: ignore[attr-defined]  # set above
        server.shutdown()
        server.server_close()
        running.join()


@contextmanager
def listening(greeting: bytes) -> Iterator[int]:
    """A port that greets whoever connects with these bytes, whatever they say, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with suppress(OSError):
                while True:
                    there, _ = server.accept()
                    with there:
                        there.recv(4096)
                        there.sendall(greeting)

        running = threading.Thread(target=greet, daemon=True)
        running.start()
        yield server.getsockname()[1]
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    running.join(5)
