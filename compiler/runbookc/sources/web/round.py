"""One round over every outside link of a run: each address asked once, hosts in turn, within a bound of time.

Answers are remembered where there is something to remember them in; only those that say something for sure and good
are (a link that is gone may be mended in an hour).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from queue import Empty, SimpleQueue
from typing import Final, Protocol
from urllib.parse import urldefrag

from runbookc.sources.web.address import Refused, WebAddress
from runbookc.sources.web.visit import Verdict

WORKERS: Final = 8
"""Hosts that are asked at once."""
GAP: Final = 0.25
"""Seconds between two requests to one host."""
LONGEST: Final = 120.0
"""Seconds that one round may take; links left over are not checked, and said to be."""


class Kept(Protocol):
    """Verdicts of earlier rounds, by address."""

    def get(self, url: str) -> Verdict | None: ...

    def put(self, url: str, verdict: Verdict) -> None: ...


class Pace:
    """Keeps requests to one host apart."""

    def __init__(self, gap: float = GAP) -> None:
        self._gap = gap
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def __call__(self, host: str) -> None:
        """Wait for the host's turn."""
        with self._lock:
            turn = max(time.monotonic(), self._next.get(host, 0.0))
            self._next[host] = turn + self._gap
        time.sleep(max(0.0, turn - time.monotonic()))


@dataclass(frozen=True, slots=True)
class Round:
    """How a round is made: `visit` one address, `ignore` patterns, `longest` seconds for all."""

    visit: Callable[[str], Verdict]
    kept: Kept
    ignore: tuple[str, ...] = ()
    longest: float = LONGEST

    def check(self, urls: Iterable[str]) -> dict[str, Verdict | None]:
        """The verdict of each address by its words; None for one that is left out on purpose."""
        wanted = list(dict.fromkeys(urls))
        found: dict[str, Verdict | None] = {url: None for url in wanted if self._left_out(url)}
        asked: dict[str, list[str]] = {}
        for url in wanted:
            if url not in found:
                kept = self.kept.get(url)
                if kept is not None:
                    found[url] = kept
                else:
                    asked.setdefault(_host(url), []).append(url)
        answered = self._ask(asked)
        for urls_of_host in asked.values():
            for url in urls_of_host:
                verdict = answered.get(url, Verdict("unknown", "the time for links was up before its turn"))
                found[url] = verdict
                if verdict.stands in ("there", "moved"):
                    self.kept.put(url, verdict)
        return {url: found[url] for url in wanted}

    def _left_out(self, url: str) -> bool:
        try:
            example = WebAddress.of(url).is_example
        except Refused:
            return False
        return example or any(fnmatchcase(url, pattern) for pattern in self.ignore)

    def _ask(self, by_host: Mapping[str, list[str]]) -> dict[str, Verdict]:
        """Hosts side by side, the links of one host one after the other; threads that hang are left behind."""
        work: SimpleQueue[list[str]] = SimpleQueue()
        for urls in by_host.values():
            work.put(urls)
        ends = time.monotonic() + self.longest
        done: dict[str, Verdict] = {}
        workers = [
            threading.Thread(target=_work, args=(work, self.visit, done, ends), daemon=True)
            for _ in range(min(WORKERS, len(by_host)))
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(max(0.0, ends - time.monotonic()))
        return dict(done)


def _work(work: SimpleQueue[list[str]], visit: Callable[[str], Verdict], done: dict[str, Verdict], ends: float) -> None:
    while True:
        try:
            urls = work.get_nowait()
        except Empty:
            return
        for url in urls:
            if time.monotonic() >= ends:
                return
            done[url] = visit(url)


def _host(url: str) -> str:
    try:
        return WebAddress.of(urldefrag(url).url).host
    except Refused:
        return ""
