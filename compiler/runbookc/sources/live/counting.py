"""The bytes of an answer over HTTP, counted as they come. A compressed one is refused: it may unfold to any size."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from runbookc.sources.live.seen import Seen


def count_bytes(response: httpx2.Response, seen: Seen) -> None:
    """Count what is read of the response from now on; NoMore where it is compressed."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        seen.stop("it sent a compressed answer, which was not asked for and is not read")
    stream = response.stream
    assert isinstance(stream, httpx2.AsyncByteStream)  # of an asynchronous client
    response.stream = _Counted(stream, seen)


class _Counted(httpx2.AsyncByteStream):
    """The bytes of an answer, counted as they come."""

    def __init__(self, stream: httpx2.AsyncByteStream, seen: Seen) -> None:
        self._stream = stream
        self._seen = seen

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._seen.count(chunk)
            yield chunk

    async def aclose(self) -> None:
        """Close what is counted."""
        await self._stream.aclose()
