"""GitHub and GitLab on loopback, as far as comments go: what their references say of statuses, pages and limits."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "ghs_n0-Such-Token-as-this-one"
PULLS = "/repos/acme/desk/issues"
NOTES = "/projects/17/merge_requests/7/notes"


@dataclass
class Forge:
    """The comments of one merge request, and what is to go wrong: (method, status, headers, message), each once."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    failing: list[tuple[str, int, dict[str, str], str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0
    writable: bool = True
    login: str = ""
    """Whose token it is; "" for the token of a job, which may not ask who it is."""

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def texts(self) -> list[str]:
        """The comments that are there."""
        return [comment["body"] for comment in self.comments]

    def add(self, body: str, login: str = "agnes", bot: bool = False) -> None:
        """Somebody writes a comment."""
        number = len(self.comments) + 101
        author = {"login": login, "type": "Bot" if bot else "User", "id": 1 if login == self.login or bot else 2}
        self.comments.append({"id": number, "body": body, "user": author, "author": author, "system": False})


class _Handler(BaseHTTPRequestHandler):
    forge: Forge
    protocol_version = "HTTP/1.1"

    def log_message(self, *words: object) -> None:
        """Nothing: the tests say what happened."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PATCH(self) -> None:
        self._answer("PATCH")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def _answer(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        path = urlsplit(self.path).path
        self.forge.asked.append((method, self.path))
        wrong = next((one for one in self.forge.failing if one[0] == method), None)
        if wrong is not None:
            self.forge.failing.remove(wrong)
            self._send(wrong[1], {"message": wrong[3]}, wrong[2])
        elif TOKEN not in (self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""):
            self._send(401, {"message": "Bad credentials"})
        elif path == "/user":
            known = {"login": self.forge.login, "id": 1}
            self._send(
                *((200, known) if self.forge.login else (403, {"message": "Resource not accessible by integration"}))
            )
        elif path not in (f"{PULLS}/7/comments", NOTES) and not path.startswith((f"{PULLS}/comments/", f"{NOTES}/")):
            self._send(404, {"message": "Not Found"})
        elif method == "GET":
            self._list()
        elif not self.forge.writable:
            self._send(403, {"message": "Resource not accessible by integration"})
        elif len(body["body"]) > (65_536 if path.startswith(PULLS) else 1_000_000):
            self._send(422, {"message": "Validation Failed"})
        elif method == "POST":
            self.forge.add(body["body"], self.forge.login or "github-actions[bot]", bot=not self.forge.login)
            self._send(201, self.forge.comments[-1])
        else:
            comment = next(c for c in self.forge.comments if str(c["id"]) == path.rsplit("/", 1)[-1])
            comment["body"] = body["body"]
            self._send(200, comment)

    def _list(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        size = min(int(query.get("per_page", ["30"])[0]), 100)
        start = (int(query.get("page", ["1"])[0]) - 1) * size
        self._send(200, self.forge.comments[start : start + size])

    def _send(self, status: int, document: Any, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(document).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def forge_server() -> Iterator[Forge]:
    """A forge of its own, ended with the block."""
    forge = Forge()
    handler = type("Handler", (_Handler,), {"forge": forge})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    forge.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
