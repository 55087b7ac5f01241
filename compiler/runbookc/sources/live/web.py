"""A server at an address: asked over HTTP by the SDK, with what it answers counted and remembered."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx2
from mcp.client.streamable_http import streamable_http_client

from runbookc.sources.live.counting import count_bytes
from runbookc.sources.live.limits import MAX_BYTES
from runbookc.sources.live.seen import Seen

if TYPE_CHECKING:
    from mcp.client._transport import TransportStreams


@asynccontextmanager
async def reached(url: str, headers: Mapping[str, str], timeout: float, seen: Seen) -> AsyncGenerator[TransportStreams]:
    """The streams of messages to and from an address. Redirects are followed within its origin alone, by the SDK."""

    async def note(response: httpx2.Response) -> None:
        _note(response, seen)

    # Compressed, a small answer could unfold into any size.
    sent = {**headers, "Accept-Encoding": "identity"}
    client = httpx2.AsyncClient(headers=sent, timeout=httpx2.Timeout(timeout), event_hooks={"response": [note]})
    async with client, streamable_http_client(url, http_client=client, max_sse_event_size=MAX_BYTES) as streams:
        yield streams


def _note(response: httpx2.Response, seen: Seen) -> None:
    if response.request.method == "POST":  # a GET opens a stream that nobody needs, a DELETE says goodbye
        seen.status, seen.reason = response.status_code, response.reason_phrase
        seen.content_type = response.headers.get("content-type", "")
        seen.location = response.headers.get("location", "")
    count_bytes(response, seen)
