"""What earlier rounds found out about outside links, for as long as the configuration believes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final, Protocol

from runbookc.sources.web.visit import Verdict

_DAY: Final = 86_400
_FORMAT: Final = "link/1"


class Store(Protocol):
    """Values of JSON by key, from one run to the next."""

    def get(self, key: bytes) -> Any: ...

    def put(self, key: bytes, value: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class KeptVerdicts:
    """Verdicts in a store. `now` in seconds since 1970, `max_age` in days; what is older counts as never asked."""

    store: Store
    now: float
    max_age: int

    def get(self, url: str) -> Verdict | None:
        """The verdict of an earlier round that is still believed. None for what was not written here."""
        match self.store.get(_key(url)):
            case [("there" | "moved") as stands, str() as to, int() | float() as when] if (
                0 <= self.now - when < self.max_age * _DAY and (stands == "there") == (to == "")
            ):
                return Verdict(stands, to=to)
        return None

    def put(self, url: str, verdict: Verdict) -> None:
        """Keep a verdict with the time it was found at."""
        self.store.put(_key(url), [verdict.stands, verdict.to, self.now])


def _key(url: str) -> bytes:
    return hashlib.sha256(f"{_FORMAT}\0{url}".encode("utf-8", "surrogatepass")).digest()
