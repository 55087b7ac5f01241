"""A question posted to a server and its JSON answer: within a time and a size, and never past a redirect."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Final

import httpx2

from runbookc.rehearsal.agent import NoReply, Unanswered
from runbookc.sources.credentials import Veil
from runbookc.sources.live.limits import MAX_BYTES, short
from runbookc.sources.live.network import not_reached

_NOBODY: Final = frozenset((401, 403, 404, 405, 407, 410))
"""Answers that say that there is no agent for us at this address."""
_ANSWERS: Final = frozenset(("messages", "message", "content", "choices"))
"""What an answer holds that is more than an error."""


class Post:
    """One address, with its headers, credentials written out; they show in no message of ours."""

    def __init__(self, url: str, headers: Mapping[str, str], veil: Veil, timeout: float) -> None:
        self._url, self._headers = url, headers
        # Compressed, a small answer could unfold into any size.
        sent = {**headers, "Accept": "application/json", "Accept-Encoding": "identity"}
        self._client = httpx2.Client(headers=sent, timeout=timeout, follow_redirects=False)
        self._veil = veil
        self._timeout = timeout
        self.reached = False
        """Whether somebody was there the last time."""
        self.heard = False
        """Whether an answer came that was no error."""

    def another(self) -> Post:
        """The same, with connections of its own."""
        return Post(self._url, self._headers, self._veil, self._timeout)

    def begin(self) -> None:
        """From here on it is another conversation that was heard or not."""
        self.reached = self.heard = False

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The JSON object it answers with. Unanswered where it gives no JSON or an error, NoReply for other JSON.

        A page or a line of words is of whoever stands before the agent: a proxy, a site, a login.
        """
        try:
            status, body = self._exchange(json.dumps(question).encode())
        except httpx2.TransportError as problem:
            self.reached = False
            raise Unanswered(self._veil.over(not_reached(problem)).replace(" (`timeout`)", "")) from None
        if status != 200:
            raise Unanswered(f"it answers {status}{self._told(body)}")
        found = _parsed(body)
        if isinstance(found, dict) and found.get("error") and _ANSWERS.isdisjoint(found):  # as gateways do
            raise Unanswered(f"it answers with an error{self._told(body)}")
        if found is None:
            raise Unanswered(f"it answers 200 with {_other_than_json(body)}, where an agent sends JSON")
        self.heard = self.heard or (isinstance(found, dict) and not _ANSWERS.isdisjoint(found))
        if not isinstance(found, dict):
            raise NoReply("its answer is no JSON object")
        return found

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _exchange(self, question: bytes) -> tuple[int, bytes]:
        ends = time.monotonic() + self._timeout
        body = bytearray()
        kind = {"Content-Type": "application/json"}
        with self._client.stream("POST", self._url, content=question, headers=kind) as answer:
            self.reached = answer.status_code not in _NOBODY
            for part in answer.iter_raw():
                body += part
                if len(body) > MAX_BYTES:
                    self.heard = self.heard or answer.status_code == 200
                    raise NoReply(f"it answers with more than {MAX_BYTES:,} bytes")
                if time.monotonic() > ends:  # a server that sends a byte now and then is never done
                    raise Unanswered(f"no whole answer within {self._timeout:g} seconds")
            return answer.status_code, bytes(body)

    def _told(self, body: bytes) -> str:
        """What the server says of itself, where it does so in words."""
        found = _parsed(body)
        error = found.get("error", found) if isinstance(found, dict) else None
        said = error.get("message", error.get("detail")) if isinstance(error, dict) else error
        return f": {self._veil.over(short(said))}" if isinstance(said, str) and said else ""


def _other_than_json(body: bytes) -> str:
    said = body.strip()
    return "a web page" if said[:1] == b"<" else "something else" if said else "nothing"


def _parsed(body: bytes) -> Any:
    """The JSON in it; None where there is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


class Asked:
    """An agent at an address that is asked by POST: whether it is there, and its connections."""

    def __init__(self, post: Post) -> None:
        self._post = post

    @property
    def reached(self) -> bool:
        """Whether an agent was at the address when it was last asked."""
        return self._post.reached

    @property
    def heard(self) -> bool:
        """Whether it answered with anything but errors, in this conversation."""
        return self._post.heard

    def close(self) -> None:
        """Close the connections to it."""
        self._post.close()

    def abandon(self) -> None:
        """Close the connections under whoever waits for an answer."""
        self._post.close()
