"""Ask a SCIM 2.0 service (RFC 7644) for all its users and groups, page after page, within one time and size.

Asked for is what a directory needs and no more; who belongs to a group, or manages whom, is not.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import anyio
import httpx2
from scim2_client.engines.httpx2 import AsyncSCIMClient
from scim2_models import Group, ScimProvider, User

from runbookc import __version__
from runbookc.errors import SourceError
from runbookc.sources.live.counting import count_bytes
from runbookc.sources.live.scim_refusal import Dishonest, Refused, told
from runbookc.sources.live.seen import Seen

PAGE: Final = 200
"""Resources that one request asks for."""
MAX_PAGES: Final = 1_000
MAX_RESOURCES: Final = 50_000
"""Pages and resources that a directory may answer with."""
_ATTRIBUTES: Final = {
    "Users": "schemas,userName,name,displayName,active,title,emails,phoneNumbers,groups",
    "Groups": "schemas,displayName",
}
_OK: Final = 200
_ABSENT: Final = frozenset({404, 501})
"""A service need not have groups (RFC 7644, section 3.2)."""


@dataclass(frozen=True, slots=True)
class ScimCall:
    """One service to ask, credentials written out; `timeout` in seconds for all of its pages together."""

    name: str
    timeout: float
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def ask_scim(calls: Sequence[ScimCall]) -> list[tuple[dict[str, Any], ...] | SourceError]:
    """The users and groups of each service as it gives them, or why not, in order; all are asked at once."""
    return anyio.run(partial(_ask_all, calls)) if calls else []


async def _ask_all(calls: Sequence[ScimCall]) -> list[tuple[dict[str, Any], ...] | SourceError]:
    answers: dict[int, tuple[dict[str, Any], ...] | SourceError] = {}

    async def ask_one(at: int) -> None:
        answers[at] = await _answer(calls[at])

    async with anyio.create_task_group() as tasks:
        for at in range(len(calls)):
            tasks.start_soon(ask_one, at)
    return [answers[at] for at in range(len(calls))]


async def _answer(call: ScimCall) -> tuple[dict[str, Any], ...] | SourceError:
    seen = Seen(listing="directory of people")
    problem: Exception = TimeoutError()
    with anyio.move_on_after(call.timeout):
        try:
            return await _all(call, seen)
        except Exception as raised:  # a server may answer anything, and the library raise anything at it
            problem = raised
    return SourceError(told(problem, seen, call.timeout))


async def _all(call: ScimCall, seen: Seen) -> tuple[dict[str, Any], ...]:
    async with _client(call, seen) as client:
        users = await _listed(client, User, "Users", seen)
        try:
            groups = await _listed(client, Group, "Groups", seen)
        except Exception:
            if seen.status not in _ABSENT:
                raise
            groups = []
    return (*users, *groups)


@asynccontextmanager
async def _client(call: ScimCall, seen: Seen) -> AsyncGenerator[AsyncSCIMClient]:
    """A client that follows no redirect: the credentials are for this address."""

    async def note(response: httpx2.Response) -> None:
        seen.status, seen.reason = response.status_code, response.reason_phrase
        seen.content_type = response.headers.get("content-type", "")
        seen.location = response.headers.get("location", "")
        count_bytes(response, seen)

    sent = {
        "Accept": "application/scim+json, application/json",
        "User-Agent": f"runbookc/{__version__}",
        **call.headers,
        "Accept-Encoding": "identity",  # compressed, a small answer could unfold into any size
    }
    async with httpx2.AsyncClient(
        base_url=call.url,
        headers=sent,
        timeout=httpx2.Timeout(call.timeout),
        follow_redirects=False,
        event_hooks={"response": [note]},
    ) as http:
        yield AsyncSCIMClient(http, provider=ScimProvider([User, Group]))


async def _listed(client: AsyncSCIMClient, model: Any, name: str, seen: Seen) -> list[dict[str, Any]]:
    """Every resource of one kind (RFC 7644, section 3.4.2.4); Dishonest for a list that does not add up."""
    found: list[dict[str, Any]] = []
    ids: set[str] = set()
    for _ in range(MAX_PAGES):
        asked = {"startIndex": len(found) + 1, "count": PAGE, "attributes": _ATTRIBUTES[name]}
        answer = await client.query(
            model, query_parameters=asked, check_request_payload=False, check_response_payload=False
        )
        if seen.status != _OK:
            raise Refused
        total, page = _page(answer, name)
        for resource in page:
            _once(resource, ids, name)
        found += page
        if len(found) > MAX_RESOURCES:
            raise Dishonest(f"it lists more than {MAX_RESOURCES:,} {name}")
        if len(found) > total:
            raise Dishonest(f"it says that there are {total:,} {name}, and lists {len(found):,}")
        if len(found) == total:
            return found
        if not page:
            raise Dishonest(f"it says that there are {total:,} {name}, and lists {len(found):,} and no more")
    raise Dishonest(f"its list of {name} has more than {MAX_PAGES:,} pages")


def _page(answer: Any, name: str) -> tuple[int, list[dict[str, Any]]]:
    """How many there are in all, and those of this page; names of attributes are the same in any case."""
    if not isinstance(answer, dict):
        raise Dishonest(f"its answer for {name} is no object of JSON")
    given = {key.casefold(): value for key, value in answer.items()}
    total, page = given.get("totalresults"), given.get("resources") or []
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise Dishonest(f"its answer for {name} does not say how many there are (totalResults): it is no SCIM list")
    if not isinstance(page, list) or any(not isinstance(resource, dict) for resource in page):
        raise Dishonest(f"its list of {name} holds something that is no resource")
    return total, page


def _once(resource: Mapping[str, Any], ids: set[str], name: str) -> None:
    """Dishonest where a resource came before: a service that gives the same page again would never end."""
    known = next((value for key, value in resource.items() if key.casefold() == "id"), None)
    if not isinstance(known, str) or not known:
        raise Dishonest(f"one of its {name} has no id")
    if known in ids:
        raise Dishonest(f"it lists one of its {name} twice: does it know startIndex?")
    ids.add(known)
