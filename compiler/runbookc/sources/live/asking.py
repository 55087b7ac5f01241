"""Ask servers for their tools, all at once, each within its own time."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

import anyio
import httpx2
from mcp import Client
from mcp.types import Implementation, ListToolsRequest, PaginatedRequestParams
from pydantic import RootModel

from runbookc import __version__
from runbookc.catalog.pinned import Listing
from runbookc.errors import SourceError
from runbookc.sources.live.limits import CLOSING_SECONDS, MAX_PAGES, MAX_TOOLS
from runbookc.sources.live.program import Program, end_at_once, spoken_to
from runbookc.sources.live.refusal import TimeIsUp, Unbelievable, leaves_of, told
from runbookc.sources.live.seen import Seen
from runbookc.sources.live.web import reached

if TYPE_CHECKING:
    from mcp.client._transport import TransportStreams

_MODES: Final = ("auto", "legacy")


class _Page(RootModel[dict[str, Any]]):
    """The answer as it came: the SDK's own model of a tool drops what it does not know, `x-effect` for one."""


@dataclass(frozen=True, slots=True)
class Call:
    """One server to ask: a program, or a URL with its headers, credentials written out; `timeout` in seconds."""

    name: str
    timeout: float
    program: Program | None = None
    url: str = field(default="", repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)


def ask(calls: Sequence[Call]) -> list[Listing | SourceError]:
    """What each server lists, or why not, in order. No process that was started outlives this."""
    seen = [Seen() for _ in calls]
    with _silence(), _stopped_well():
        try:
            return anyio.run(partial(_ask_all, calls, seen))
        finally:
            end_at_once([leader for one in seen for leader in one.processes])


async def _ask_all(calls: Sequence[Call], seen: Sequence[Seen]) -> list[Listing | SourceError]:
    answers: dict[int, Listing | SourceError] = {}

    async def ask_one(at: int) -> None:
        answers[at] = await _answer(calls[at], seen[at])

    async with anyio.create_task_group() as tasks:
        for at in range(len(calls)):
            tasks.start_soon(ask_one, at)
    return [answers[at] for at in range(len(calls))]


async def _answer(call: Call, seen: Seen) -> Listing | SourceError:
    found: list[Listing] = []
    problem: Exception | None = None
    with anyio.move_on_after(call.timeout) as limit:
        for mode in _MODES:
            try:
                await _list(call, mode, seen, limit, found)
                break
            except Exception as raised:
                problem = raised
                if found or seen.stopped or not (seen.closed or _hung_up(raised)):
                    break
    if found:  # whatever went wrong in saying goodbye
        return found[0]
    return SourceError(told(TimeIsUp(call.timeout) if limit.cancelled_caught or problem is None else problem, seen))


def _hung_up(problem: Exception) -> bool:
    """Whether the server left at a word: some end at a greeting that is newer than they are, so that we ask again."""
    return any(isinstance(leaf, httpx2.RemoteProtocolError | httpx2.ReadError) for leaf in leaves_of(problem))


async def _list(call: Call, mode: str, seen: Seen, limit: anyio.CancelScope, found: list[Listing]) -> None:
    """Put what the server lists into `found`; from then on it has CLOSING_SECONDS to part."""
    seen.begin()
    ourselves = Implementation(name="runbookc", version=__version__)
    async with Client(_way_to(call, seen), mode=mode, client_info=ourselves, cache=None) as client:
        tools = await _all_pages(client)
        server = client.server_info
        said = server.model_dump(by_alias=True, mode="json", exclude_none=True) if server else {}
        found.append(Listing(client.protocol_version, said, tools))
        limit.deadline = min(limit.deadline, anyio.current_time() + CLOSING_SECONDS)


def _way_to(call: Call, seen: Seen) -> AbstractAsyncContextManager[TransportStreams]:
    if call.program is not None:
        return spoken_to(call.program, seen)
    return reached(call.url, call.headers, call.timeout, seen)


async def _all_pages(client: Client) -> tuple[dict[str, Any], ...]:
    """The tools of every page, in order; Unbelievable for a list that would never end."""
    tools: list[dict[str, Any]] = []
    cursor: str | None = None
    cursors: set[str] = set()
    for _ in range(MAX_PAGES):
        params = PaginatedRequestParams(cursor=cursor) if cursor is not None else None
        page = (await client.session.send_request(ListToolsRequest(params=params), _Page)).root
        tools += page["tools"]
        cursor = page.get("nextCursor")
        if len(tools) > MAX_TOOLS:
            raise Unbelievable(f"it lists more than {MAX_TOOLS:,} tools")
        if cursor is None:
            return tuple(tools)
        if cursor in cursors:
            raise Unbelievable("its list of tools never ends: a page leads back to one before it")
        cursors.add(cursor)
    raise Unbelievable(f"its list of tools has more than {MAX_PAGES:,} pages")


@contextmanager
def _silence() -> Iterator[None]:
    """The SDK logs each of an answer's mistakes with a traceback; what there is to say, we say."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _stopped_well() -> Iterator[None]:
    """SIGTERM ends us as Ctrl-C does, by way of everything that has to be put away, and not at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
