"""When open pages are compiled: at once after a keystroke, and once more for all that was typed meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

BREATH: Final = 0.004
"""Seconds in which an editor may send more of one change: what many cursors or a formatter do is one look."""
_QUICK: Final = 0.1
"""Seconds of a look after which the next one comes in a breath."""
_LONGEST: Final = 0.5
"""Seconds between two looks, at most."""


def rest_after(seconds: float) -> float:
    """The seconds until the next look at a page that goes on changing, when the last one took so many.

    A page that takes long is looked at half of the time at most, so that the editor has the other half.
    """
    return BREATH if seconds <= _QUICK else min(seconds, _LONGEST)


class Pace:
    """One look at a time for each page, by URI. `look` compiles what the page then is, and tells what it found."""

    def __init__(self, look: Callable[[str], Awaitable[None]]) -> None:
        self._look = look
        self._changed: set[str] = set()
        self._looking: dict[str, asyncio.Task[None]] = {}

    def note(self, uri: str) -> None:
        """The page has changed, or what it is held against has."""
        self._changed.add(uri)
        if uri not in self._looking:
            self._looking[uri] = asyncio.ensure_future(self._go_on(uri))

    def close(self, uri: str) -> None:
        """Nobody looks at the page any more."""
        self._changed.discard(uri)

    async def settled(self, uri: str) -> None:
        """Returns once the page has been compiled as it stands."""
        if uri in self._looking:
            await asyncio.wait([self._looking[uri]])

    async def _go_on(self, uri: str) -> None:
        rest = BREATH
        try:
            while uri in self._changed:
                await asyncio.sleep(rest)
                if uri not in self._changed:
                    return  # closed meanwhile
                self._changed.discard(uri)
                begun = time.monotonic()
                await self._look(uri)
                rest = rest_after(time.monotonic() - begun)
        finally:
            del self._looking[uri]
