"""A server that is a program: started in a session of its own, spoken to line by line, and never left behind.

The SDK's own transport holds a line of any length in memory and looks after nothing that outlives the program, so
this one counts bytes, keeps the last words of standard error, and ends the whole process group.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import anyio
from anyio.abc import AsyncResource, Process
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.client.stdio import get_default_environment
from mcp.shared.message import SessionMessage
from mcp.types.jsonrpc import jsonrpc_message_adapter

from runbookc.sources.live.limits import EXIT_SECONDS
from runbookc.sources.live.seen import NoMore, Seen

if TYPE_CHECKING:
    from mcp.client._transport import TransportStreams


_LAST_WORDS: Final = 4_000
_POLL_SECONDS: Final = 0.01
_GONE: Final = (anyio.EndOfStream, anyio.ClosedResourceError, anyio.BrokenResourceError, OSError)


@dataclass(frozen=True, slots=True)
class Program:
    """What to start, where, and the variables it is given beside the few that every program needs."""

    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str]


@asynccontextmanager
async def spoken_to(program: Program, seen: Seen) -> AsyncGenerator[TransportStreams]:
    """The streams of messages to and from a program that runs as long as this context.

    OSError and ValueError where it cannot be started. On leaving: input closed, then SIGTERM, then SIGKILL, to the
    program and whatever it started, each after EXIT_SECONDS.
    """
    process = await anyio.open_process(
        list(program.command),
        cwd=program.folder,
        env={**get_default_environment(), **program.variables},
        start_new_session=True,
    )
    seen.processes.append(process.pid)
    heard, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    outgoing, said = anyio.create_memory_object_stream[SessionMessage](0)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_listen, process, heard, seen)
        tasks.start_soon(_tell, process, said, heard)
        tasks.start_soon(_keep_complaints, process, seen)
        try:
            yield incoming, outgoing
        finally:
            with anyio.CancelScope(shield=True):
                incoming.close()
                outgoing.close()
                await _end(process, at_once=bool(seen.stopped))
                seen.ended = process.returncode if seen.ended is None else seen.ended
                seen.processes.remove(process.pid)
            tasks.cancel_scope.cancel()
    for stream in (heard, said):
        stream.close()


async def _listen(process: Process, heard: MemoryObjectSendStream[SessionMessage | Exception], seen: Seen) -> None:
    """Hand on each line that is a message, note the first that is none; read on unheard once nobody listens."""
    assert process.stdout is not None  # a pipe, as asked for
    line = bytearray()
    async with heard:
        with suppress(NoMore, *_GONE):
            async for chunk in process.stdout:
                seen.count(chunk)
                *ended, rest = chunk.split(b"\n")
                for part in ended:
                    await _hand_on(bytes(line + part), heard, seen)
                    line.clear()
                line += rest
        seen.closed = True
        seen.ended = await _code_of(process)
    if not seen.stopped:
        with suppress(*_GONE):
            async for _ in process.stdout:
                pass


async def _hand_on(line: bytes, heard: MemoryObjectSendStream[SessionMessage | Exception], seen: Seen) -> None:
    if not line.strip():
        return
    try:
        message = jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:
        seen.hear_noise(line)
        return
    await heard.send(SessionMessage(message))


async def _tell(
    process: Process,
    said: MemoryObjectReceiveStream[SessionMessage],
    heard: MemoryObjectSendStream[SessionMessage | Exception],
) -> None:
    assert process.stdin is not None  # a pipe, as asked for
    try:
        async with said:
            async for item in said:
                line = item.message.model_dump_json(by_alias=True, exclude_unset=True)
                await process.stdin.send(line.encode() + b"\n")
    except _GONE:
        heard.close()  # a request that cannot be sent would wait for ever


async def _keep_complaints(process: Process, seen: Seen) -> None:
    assert process.stderr is not None  # a pipe, as asked for
    with suppress(*_GONE):
        async for chunk in process.stderr:
            seen.complaints += chunk
            del seen.complaints[:-_LAST_WORDS]


async def _code_of(process: Process) -> int | None:
    """How a program that closed its output ended; None where it goes on without one."""
    await _ends(process)
    return process.returncode


async def _end(process: Process, at_once: bool) -> None:
    await _close(process.stdin)
    if not at_once:
        await _ends(process)
    # What it started is in its group, and may outlive it.
    if _signal_group(process.pid, "SIGTERM") and not await _group_ends(process):
        _signal_group(process.pid, "SIGKILL")
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await _ends(process)
    await _close(process.stdout)
    await _close(process.stderr)
    _close_transport(process)


async def _ends(process: Process) -> None:
    """Give it time to end. Not `process.wait()`, which also waits for children that hold its pipes."""
    with anyio.move_on_after(EXIT_SECONDS):
        while process.returncode is None:
            await anyio.sleep(_POLL_SECONDS)


async def _group_ends(process: Process) -> bool:
    with anyio.move_on_after(EXIT_SECONDS):
        while _signal_group(process.pid, None):
            await anyio.sleep(_POLL_SECONDS)
        return True
    return False


def _signal_group(leader: int, name: str | None) -> bool:
    """Whether anything of the group was there to be signalled; without a signal, whether anything is.

    The group's number is that of its first process. A system without groups has nothing to signal.
    """
    try:
        if sys.platform != "win32":
            os.killpg(leader, signal.Signals[name] if name else 0)
            return True
    except (ProcessLookupError, PermissionError):  # not permitted: somebody else's by now, or a zombie of macOS
        pass
    return False


def end_at_once(leaders: Sequence[int]) -> None:
    """Kill what is left when there was no time to end it well: a second Ctrl-C, a broken event loop."""
    for leader in leaders:
        _signal_group(leader, "SIGKILL")


async def _close(stream: AsyncResource | None) -> None:
    if stream is not None:
        with suppress(*_GONE):
            await stream.aclose()


def _close_transport(process: Process) -> None:
    """Close what asyncio keeps of the process, which else warns when it is collected; nothing public leads to it."""
    close = getattr(getattr(getattr(process, "_process", None), "_transport", None), "close", None)
    if callable(close):
        with suppress(PermissionError):
            close()
