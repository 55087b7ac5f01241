"""What went wrong with a SCIM service, in one clause."""

from __future__ import annotations

from typing import Final

import httpx2
from scim2_client import SCIMClientException
from scim2_models import SCIMException

from runbookc.sources.live.limits import short
from runbookc.sources.live.network import bare, not_reached
from runbookc.sources.live.seen import Seen

_JSON: Final = ("application/scim+json", "application/json")


class Dishonest(Exception):
    """An answer that does not add up; the message says how."""


class Refused(Exception):
    """An answer that is none; its status says why."""


def told(problem: Exception, seen: Seen, timeout: float) -> str:
    """One lower-case clause, secrets and control characters still in it; `timeout` in seconds."""
    if seen.stopped:
        return seen.stopped
    if isinstance(problem, TimeoutError | httpx2.TimeoutException):
        return _late(seen, timeout)
    if isinstance(problem, Dishonest):
        return str(problem)
    cause = problem if isinstance(problem, httpx2.RequestError) else problem.__cause__
    if isinstance(cause, httpx2.TimeoutException):
        return _late(seen, timeout)
    if isinstance(cause, httpx2.TransportError):
        return not_reached(cause)
    return _status(seen) or _unread(problem)


def _late(seen: Seen, timeout: float) -> str:
    return f"no{' complete' if seen.received else ''} answer within {timeout:g} seconds (`timeout`)"


def _status(seen: Seen) -> str:
    """What the HTTP status of the last answer says by itself."""
    answered = f"it answered {seen.status} {short(seen.reason)}".rstrip()
    if seen.status in (401, 403):
        return f"{answered}: its credentials come from `headers`"
    if 300 <= seen.status < 400:
        return f"{answered}, to '{short(bare(seen.location))}': redirects are not followed"
    if seen.status >= 400:
        hint = ": is this the address that /Users lies under?" if seen.status == 404 else ""
        return f"{answered}{hint}"
    kind = seen.content_type.partition(";")[0].strip().lower()
    if seen.status and kind not in _JSON:
        answered = f"it answered with {short(kind) or 'no content type'}, not with JSON of SCIM"
        return f"{answered}; is this the address that /Users lies under?"
    return ""


def _unread(problem: Exception) -> str:
    if isinstance(problem, SCIMClientException | SCIMException):
        return f"its answer is none of SCIM: {short(str(problem))}"
    return f"its answer could not be used: {short(str(problem)) or type(problem).__name__}"
