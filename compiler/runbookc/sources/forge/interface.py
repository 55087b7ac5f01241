"""A forge's interface over HTTP: JSON there and back, patient within bounds, and silent about its token.

No redirect is followed, so that a token goes to the host it was meant for and to no other. What is safe to ask twice is
asked again where the server is busy or fails; a comment is created once, since a second try may make a second comment.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from runbookc.errors import UsageError
from runbookc.render.visible import visible
from runbookc.sources.forge.refusal import NotPosted

_TRIES: Final = 4
"""Times that a busy server is asked, at most."""
_PATIENCE: Final = 60
"""Seconds that all waiting of one request may take together."""
_TIMEOUT: Final = 20
"""Seconds."""
_MOST: Final = 20_000_000
_BUSY: Final = frozenset({429, 500, 502, 503, 504})
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the headers by their names in lower case, and the document, None where it is not JSON."""

    status: int
    headers: Mapping[str, str]
    document: Any

    @property
    def said(self) -> str:
        """The server's own words, on one line."""
        message = self.document.get("message") if isinstance(self.document, dict) else None
        told = message if isinstance(message, str) else json.dumps(message) if message else ""
        return visible(" ".join(told.split()))[:200]

    @property
    def asks_to_wait(self) -> int | None:
        """Seconds to wait before asking again; None where asking again is of no use.

        GitHub tells of its secondary limits with 403 or 429 and `retry-after`, or no requests left, or in words alone.
        """
        after = self.headers.get("retry-after", "")
        none_left = self.headers.get("x-ratelimit-remaining") == "0"
        limited = after.isdigit() or none_left or "rate limit" in self.said.lower()
        if self.status in _BUSY or (self.status == 403 and limited):
            return int(after) if after.isdigit() else 0
        return None


@dataclass(frozen=True)
class Interface:
    """`url` is what every path is added to, `secret` the header that shows who asks."""

    url: str
    secret: tuple[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise UsageError(f"the address of the forge is not https, and no token is sent there: {visible(self.url)}")

    def ask(self, method: str, path: str, query: Mapping[str, object] | None = None, body: object = None) -> Answer:
        """The answer, whatever its status; NotPosted where none came."""
        waited = 0
        for turn in range(1, _TRIES + 1):
            answer = self._answer(method, path, query, body)
            again = _wait(answer, turn, method)
            if again is None or turn == _TRIES or waited + again > _PATIENCE:
                break
            waited += again
            time.sleep(again)
        if isinstance(answer, str):
            raise NotPosted(f"{urlsplit(self.url).hostname} did not answer: {answer}")
        return answer

    def _answer(self, method: str, path: str, query: Mapping[str, object] | None, body: object) -> Answer | str:
        """An answer, or why there is none."""
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError
        from urllib.request import Request

        asked = f"{self.url.rstrip('/')}{path}{'?' + urlencode(query) if query else ''}"
        data = None if body is None else json.dumps(body).encode()
        name, value = self.secret
        headers = {**self.headers, name: value, "Content-Type": "application/json", "User-Agent": "runbookc"}
        try:
            with _opener().open(Request(asked, data, headers, method=method), timeout=_TIMEOUT) as reply:
                return _read(reply.status, dict(reply.headers.items()), reply.read(_MOST))
        except HTTPError as refused:
            with refused:
                return _read(refused.code, dict(refused.headers.items()), refused.read(_MOST))
        except URLError as problem:
            return self._hushed(str(problem.reason))
        except (OSError, HTTPException, ValueError) as problem:
            return self._hushed(str(problem) or type(problem).__name__)

    def _hushed(self, text: str) -> str:
        """A message in which the token does not show."""
        return visible(text.replace(self.secret[1], "***").replace(self.secret[1].split()[-1], "***"))


def _wait(answer: Answer | str, turn: int, method: str) -> int | None:
    """Seconds before the next try; None where there is to be none."""
    if method == "POST" and (isinstance(answer, str) or answer.status >= 500):
        return None
    asked = 0 if isinstance(answer, str) else answer.asks_to_wait
    return None if asked is None else max(asked, 2 ** (turn - 1))


def _read(status: int, headers: Mapping[str, str], data: bytes) -> Answer:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        document = None
    return Answer(status, {name.lower(): value for name, value in headers.items()}, document)


def _opener() -> Any:
    from urllib.request import HTTPRedirectHandler, build_opener

    class Staying(HTTPRedirectHandler):
        """Follows nothing: a redirect is an answer like any other."""

        def redirect_request(self, *args: Any) -> None:
            return None

    return build_opener(Staying)
