"""What went wrong with a server, in one sentence: the SDK's own errors name neither the status nor the reason."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from typing import Final

import httpx2
from mcp import MCPError
from mcp.types import CONNECTION_CLOSED, METHOD_NOT_FOUND, PARSE_ERROR
from pydantic import ValidationError

from runbookc.sources.live.limits import short
from runbookc.sources.live.network import bare, not_reached
from runbookc.sources.live.seen import Seen

_INSTANCE: Final = re.compile(r" or instance of \w+")
"""In what pydantic says of a wrong type: the SDK's own name for it, which nobody outside knows."""
_JSON: Final = ("application/json", "text/event-stream")


class TimeIsUp(Exception):
    """No complete answer in the time given, in seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Unbelievable(Exception):
    """An answer that no honest server gives; the message says what is wrong with it."""


def told(problem: Exception, seen: Seen) -> str:
    """One lower-case clause about a server, secrets and control characters still in it."""
    if seen.stopped:
        return seen.stopped
    if isinstance(problem, TimeIsUp):
        return _late(problem.seconds, seen)
    leaf = _telling(problem)
    if isinstance(leaf, Unbelievable):
        return str(leaf)
    if isinstance(leaf, OSError | ValueError) and not isinstance(leaf, ValidationError | ssl.SSLError):
        return _not_started(leaf)
    if isinstance(leaf, httpx2.TransportError):
        return not_reached(leaf)
    return _status(seen) or _answered_wrong(leaf, seen)


def leaves_of(problem: BaseException) -> Iterator[BaseException]:
    """The problems in a group of them, in order; one alone is its own leaf."""
    if isinstance(problem, BaseExceptionGroup):
        for inner in problem.exceptions:
            yield from leaves_of(inner)
    else:
        yield problem


def _telling(problem: Exception) -> BaseException:
    """Of several, the one that says most: what we raised, then what the network said, then the rest."""
    leaves = list(leaves_of(problem))
    for kind in (Unbelievable, httpx2.TransportError, MCPError):
        for leaf in leaves:
            if isinstance(leaf, kind):
                return leaf
    return leaves[0]


def _late(seconds: float, seen: Seen) -> str:
    begun = " complete" if seen.received and not seen.noise else ""
    noise = f"; its standard output has '{short(seen.noise)}', which is no message of the protocol"
    return f"no{begun} answer within {seconds:g} seconds (`timeout`)" + (noise if seen.noise else "")


def _not_started(problem: OSError | ValueError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "there is no such program, or no such folder to run it in"
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return f"it cannot be started: {short(why[:1].lower() + why[1:])}"


def _status(seen: Seen) -> str:
    """What the HTTP status of the last answer says by itself."""
    answered = f"it answered {seen.status} {short(seen.reason)}".rstrip()
    if seen.status in (401, 403):
        return f"{answered}: its credentials come from `headers`"
    if 300 <= seen.status < 400:
        return f"{answered}, to '{short(bare(seen.location))}': redirects to another place are not followed"
    if seen.status >= 400:
        return answered
    kind = seen.content_type.partition(";")[0].strip().lower()
    if seen.status == 200 and kind not in _JSON:
        answered = f"it answered with {short(kind) or 'no content type'}, not with JSON"
        return f"{answered}; is this the address of its MCP endpoint?"
    return ""


def _answered_wrong(leaf: BaseException, seen: Seen) -> str:
    if isinstance(leaf, ValidationError):
        first = leaf.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        what = _INSTANCE.sub("", first["msg"]).replace("Input should", "should").replace("dictionary", "object")
        return f"its answer is none of the protocol: '{short(where)}': {short(what[:1].lower() + what[1:])}"
    if not isinstance(leaf, MCPError):
        return f"its answer could not be used: {short(str(leaf)) or type(leaf).__name__}"
    if seen.closed:
        return _closed(seen)
    if leaf.code == CONNECTION_CLOSED and leaf.message.startswith("SSE stream"):  # the SDK's own words, not a server's
        return f"the connection broke: {short(leaf.message)}"
    if leaf.code == PARSE_ERROR:
        return "its answer is not JSON of the protocol"
    if leaf.code == METHOD_NOT_FOUND:
        return "it has no tools: it does not know `tools/list`"
    return f"it answered with an error: {short(leaf.message) or leaf.code}"


def _closed(seen: Seen) -> str:
    words = seen.complaints.decode("utf-8", "replace").strip().splitlines()
    last = f": {short(words[-1])}" if words else ""
    if seen.ended is None:
        return f"it closed the connection before it answered{last}"
    how = f"by signal {-seen.ended}" if seen.ended < 0 else f"with code {seen.ended}"
    return f"the program ended {how} before it answered{last}"
