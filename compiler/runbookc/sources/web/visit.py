"""What becomes of a link that is followed: there, gone, moved for good, or not known.

Gone is only what says so (404, 410). A page that asks who is there, that is busy, that does not answer in time or
points to itself may well be there for a reader: it is not known, and never called gone.
"""

from __future__ import annotations

import errno
import http.client
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from runbookc.sources.web.address import Refused, WebAddress, places
from runbookc.sources.web.request import Answer, request

MOST_HOPS: Final = 5
"""Redirections of one address that are followed."""
MOST_NUMBERS: Final = 3
"""Addresses of a host that are tried."""
_UNREACHABLE: Final = (errno.ENETUNREACH, errno.EHOSTUNREACH)
_GONE: Final = (404, 410)
_FOR_GOOD: Final = (301, 308)
_FOR_NOW: Final = (302, 303, 307)
_ASKS_WHO: Final = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|sso|oauth2?|saml2?|authori[sz]e|auth)(?:[/._?-]|$)", re.I
)
_SAID: Final = {
    401: "it asks who is there (401)", 403: "it refuses strangers (403)", 407: "a proxy asks who is there (407)",
    429: "it is asked too often (429)", 451: "it may not be shown here (451)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a link stands; `why` for one that is gone or not known, `to` the new address of one that moved."""

    stands: Literal["there", "gone", "moved", "unknown"]
    why: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Follows links. `pace` is called with a host before each request to it; `seconds` is the time for one request."""

    private: bool
    seconds: float
    pace: Callable[[str], None]

    def visit(self, url: str) -> Verdict:
        """Follow a link to its end, at most so many hops; every hop is vetted anew."""
        address, fragment = urldefrag(url)
        seen: set[str] = set()
        moved, for_good = "", True
        while len(seen) <= MOST_HOPS:
            if address in seen:
                return Verdict("unknown", "it points back to itself")
            seen.add(address)
            try:
                answer = self._answer(address)
            except Refused as refusal:
                return Verdict("unknown", str(refusal) if len(seen) == 1 else f"it points on, and {refusal}")
            except (OSError, http.client.HTTPException) as problem:
                return Verdict("unknown", _unanswered(problem))
            if answer.status not in (*_FOR_GOOD, *_FOR_NOW) or not answer.location:
                return _ended(answer, url, address, moved, fragment)
            address = urldefrag(_next(address, answer.location)).url
            for_good = for_good and answer.status in _FOR_GOOD
            moved = address if for_good else moved
        return Verdict("unknown", f"it points on more than {MOST_HOPS} times")

    def _answer(self, url: str) -> Answer:
        """By HEAD; by GET where that is not answered as a page is, since many know only GET."""
        address = WebAddress.of(url)
        numbers = places(address, self.private)
        answer = self._asked("HEAD", address, numbers)
        return answer if answer.status < 400 else self._asked("GET", address, numbers)

    def _asked(self, method: str, address: WebAddress, numbers: Sequence[str]) -> Answer:
        """By the first number that can be connected to: a host may have one that leads nowhere from here."""
        *others, last = numbers[:MOST_NUMBERS]
        for number in others:
            self.pace(address.host)
            try:
                return request(method, address, number, self.seconds)
            except OSError as problem:
                if not isinstance(problem, ConnectionError) and problem.errno not in _UNREACHABLE:
                    raise
        self.pace(address.host)
        return request(method, address, last, self.seconds)


def _next(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:  # brackets that are no host
        raise Refused("this is no web address") from None


def _ended(answer: Answer, url: str, address: str, moved: str, fragment: str) -> Verdict:
    if answer.status in _GONE:
        return Verdict("gone", f"it is answered with {answer.status}")
    if not 200 <= answer.status < 300:
        return Verdict("unknown", _SAID.get(answer.status, f"it is answered with {answer.status}"))
    first, last = urlsplit(url), urlsplit(address)
    if address != urldefrag(url).url and _ASKS_WHO.search(last.netloc + last.path) and not _ASKS_WHO.search(first.path):
        return Verdict("unknown", "it asks who is there (a page to sign in)")
    if moved:
        kept = f"#{fragment}" if fragment else ""
        return Verdict("moved", to=f"{moved}{kept}")
    return Verdict("there")


def _unanswered(problem: Exception) -> str:
    import socket
    import ssl

    match problem:
        case TimeoutError():
            return "it did not answer in time"
        case ssl.SSLCertVerificationError():
            return "its certificate cannot be trusted"
        case ssl.SSLError():
            return "no secure connection comes about"
        case socket.gaierror():
            return "its name leads nowhere from here"
        case ConnectionRefusedError():
            return "nobody listens there"
        case http.client.HTTPException():
            return "what it answers is no HTTP"
    return "the connection failed"
