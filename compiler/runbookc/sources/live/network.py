"""What went wrong on the way to a server over HTTP, in one clause; whatever protocol is spoken to it."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from typing import Final

import httpx2

from runbookc.sources.live.limits import short

_MAX_CAUSES: Final = 50


def not_reached(problem: httpx2.TransportError) -> str:
    """Why no answer came."""
    causes = list(_causes(problem))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {short(cause.verify_message)}"
        if isinstance(cause, ssl.SSLError) and cause.reason:
            return f"no secure connection to it: {cause.reason.replace('_', ' ').lower()}"
    if isinstance(problem, httpx2.ConnectError):
        return f"it cannot be reached: {next(filter(None, map(_of_system, causes)), 'no connection')}"
    if isinstance(problem, httpx2.TimeoutException):
        return "no answer in time (`timeout`)"
    return f"the connection broke: {short(str(problem)) or type(problem).__name__}"


def _of_system(cause: BaseException) -> str:
    """The system's own words for a failure, without the addresses that Python adds; "" for another failure."""
    if not isinstance(cause, OSError) or cause.errno is None:
        return ""
    words = os.strerror(cause.errno) if cause.errno > 0 else cause.strerror or ""  # below 0: the resolver's own
    return short(words[:1].lower() + words[1:])


def _causes(problem: BaseException) -> Iterator[BaseException]:
    """A problem, what it came from, and so on; bounded, since a chain may be a ring."""
    todo, seen = [problem], 0
    while todo and seen < _MAX_CAUSES:
        cause = todo.pop(0)
        seen += 1
        yield cause
        todo += [inner for inner in (cause.__cause__, cause.__context__) if inner is not None]
        todo += cause.exceptions if isinstance(cause, BaseExceptionGroup) else ()


def bare(location: str) -> str:
    """An address without its user, query and fragment, which may hold what is nobody's business."""
    try:
        parts = httpx2.URL(location)
        return str(parts.copy_with(userinfo=b"", query=None, fragment=None))
    except (httpx2.InvalidURL, ValueError, TypeError):
        return "?"
