"""An honest MCP server, made with the official SDK. As a program: `desk_server.py [--era ERA] [--without TOOL]`.

`--era legacy` serves the handshake protocol alone (up to 2025-11-25), as servers did before 2026-07-28.
"""

from __future__ import annotations

import argparse
from typing import Any, Literal

import anyio
from mcp.server import MCPServer
from mcp.server.stdio import stdio_server
from mcp.types import ToolAnnotations
from pydantic import BaseModel


class Parcel(BaseModel):
    """A parcel, and those packed into it."""

    number: str
    state: Literal["sent", "lost", "delivered"]
    inside: list[Parcel] = []


def make_server(without: str = "") -> MCPServer[Any]:
    """Two tools: one that reads, with a result that contains itself, and one that changes."""
    server: MCPServer[Any] = MCPServer("Parcels", version="1.2.0")

    def track_parcel(number: str) -> Parcel:
        """Say where a parcel is."""
        return Parcel(number=number, state="sent")

    def stop_parcel(number: str, reason: Literal["damaged", "unpaid"]) -> str:
        """Have a parcel sent back."""
        return f"{number}: {reason}"

    if without != "track_parcel":
        server.add_tool(track_parcel, annotations=ToolAnnotations(read_only_hint=True))
    if without != "stop_parcel":
        server.add_tool(stop_parcel)
    return server


async def serve_handshake(server: MCPServer[Any]) -> None:
    """Serve a 2025 connection on standard input and output, whatever the client opens with."""
    from mcp.server.runner import serve_loop

    lowlevel = server._lowlevel_server
    async with stdio_server() as (read, write), lowlevel.lifespan(lowlevel) as state:
        await serve_loop(lowlevel, read, write, lifespan_state=state)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--era", default="both")
    parser.add_argument("--without", default="")
    asked = parser.parse_args()
    desk = make_server(asked.without)
    if asked.era == "legacy":
        anyio.run(serve_handshake, desk)
    else:
        desk.run("stdio")
