"""A server on loopback that answers `POST /v1/chat/completions` out of a script: the model's name is the script's, or
those of several with a plus between them, one for each conversation in the order in which they begin.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.agents.scripts import SCRIPTS


@dataclass
class ModelServer:
    """Its base URL, and every request it was sent: the path, the headers, the document."""

    base_url: str
    requests: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)


@contextmanager
def model_server(
    status: int = 200, body: bytes | None = None, at: Container[int] = range(1000),
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[ModelServer]:  # fmt: skip
    """The server while this lasts; with `body` it gives that answer to every request of a number `at`, from 0 on.

    `meanwhile` is called, by a thread for each request, before the answer is given.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told = body if len(found.requests) in at else None
            found.requests.append((self.path, dict(self.headers), asked))
            meanwhile()
            answer = told if told is not None else json.dumps(_answer(self.path, asked, found)).encode()
            self.send_response(200 if told is None else status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *said: Any) -> None:
            """Nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = ModelServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(path: str, asked: dict[str, Any], found: ModelServer) -> dict[str, Any]:
    """As a model, or at `/v1/agent/SCRIPT` as an agent of its own."""
    if "/agent/" in path:
        said = SCRIPTS[path.rpartition("/")[2]](asked["messages"])
        return {"messages": [said]}
    names = asked["model"].split("+")
    begun = sum(all(said["role"] != "assistant" for said in sent["messages"]) for _, _, sent in found.requests)
    said = SCRIPTS[names[min(begun, len(names)) - 1]](asked["messages"])
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [{"index": 0, "message": said, "finish_reason": "tool_calls" if "tool_calls" in said else "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
