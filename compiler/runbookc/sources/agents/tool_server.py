"""The mock tools of one conversation as a real MCP server on this machine, by the official SDK.

Whatever agent speaks the Model Context Protocol can call them; what they record is then the tool server's own word, and
no transcript is needed to believe a call, nor enough to believe one.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from runbookc import __version__
from runbookc.errors import SourceError
from runbookc.rehearsal.mock_tools import MockTools

if TYPE_CHECKING:
    from starlette.applications import Starlette

LOOPBACK: Final = "127.0.0.1"
_PATH: Final = "/mcp"
_STARTING: Final = 10.0
"""Seconds within which a server of our own has to stand."""
_WAIT: Final = 0.005


@contextmanager
def served(tools: MockTools) -> Iterator[str]:
    """The address at which the tools can be called while this lasts; a free port of this machine and no other."""
    import uvicorn

    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        port = taken.getsockname()[1]
        config = uvicorn.Config(
            _application(tools), log_config=None, lifespan="on", ws="none", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        with _QUIET:
            thread.start()
            try:
                _await_start(server, thread)
                yield f"http://{LOOPBACK}:{port}{_PATH}"
            finally:
                server.should_exit = True
                thread.join()


def _application(tools: MockTools) -> Starlette:
    from mcp.server.lowlevel import Server
    from mcp.types import CallToolRequestParams, CallToolResult, ListToolsResult, TextContent, Tool

    async def list_tools(context: Any, request: Any) -> ListToolsResult:
        return ListToolsResult(tools=[Tool.model_validate(description) for description in tools.descriptions])

    async def call_tool(context: Any, request: CallToolRequestParams) -> CallToolResult:
        answer = tools.call(request.name, request.arguments or {})
        return CallToolResult(content=[TextContent(type="text", text=answer.content)], is_error=answer.failed)

    server: Server[Any] = Server(
        "runbookc-rehearsal", version=__version__, on_list_tools=list_tools, on_call_tool=call_tool
    )
    return server.streamable_http_app(streamable_http_path=_PATH, json_response=True, stateless_http=True)


def _await_start(server: Any, thread: threading.Thread) -> None:
    ends = time.monotonic() + _STARTING
    while not server.started:
        if not thread.is_alive() or time.monotonic() > ends:
            raise SourceError("the mock tools cannot be served: their MCP server does not start")
        time.sleep(_WAIT)


class _Quiet:
    """The server and the SDK log what an agent does wrong; what there is to say, the report says.

    Several servers may stand at once: the first quiets them, and the last to go gives the loggers back their levels.
    """

    _NAMES: Final = ("uvicorn", "uvicorn.error", "uvicorn.access", "mcp")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._standing = 0
        self._before: dict[str, int] = {}

    def __enter__(self) -> None:
        with self._lock:
            self._standing += 1
            if self._standing == 1:
                self._before = {name: logging.getLogger(name).level for name in self._NAMES}
                for name in self._NAMES:
                    logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def __exit__(self, *raised: object) -> None:
        with self._lock:
            self._standing -= 1
            if not self._standing:
                for name, level in self._before.items():
                    logging.getLogger(name).setLevel(level)


_QUIET: Final = _Quiet()
