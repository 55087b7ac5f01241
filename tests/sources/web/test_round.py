"""A round over many links: each asked once, hosts kept apart, bounded, and remembered where it is sure."""

from __future__ import annotations

import threading
import time

import pytest
from tests.sources.web.site import serving

from runbookc.sources.web.kept import KeptVerdicts
from runbookc.sources.web.round import Pace, Round
from runbookc.sources.web.visit import Verdict, Visitor

THERE = Verdict("there")


class Shelf:
    """A store in memory."""

    def __init__(self) -> None:
        self.values: dict[bytes, object] = {}

    def get(self, key: bytes) -> object:
        return self.values.get(key)

    def put(self, key: bytes, value: object) -> None:
        self.values[key] = value


def kept(shelf: Shelf | None = None, now: float = 0.0, max_age: int = 7) -> KeptVerdicts:
    return KeptVerdicts(shelf or Shelf(), now, max_age)


def test_each_address_is_asked_once_and_answered_in_order() -> None:
    """However often the pages lead there."""
    asked: list[str] = []

    def visit(url: str) -> Verdict:
        asked.append(url)
        return THERE

    urls = ["https://b.tidewater.io/1", "https://a.tidewater.io/", "https://b.tidewater.io/1"]
    assert list(Round(visit, kept()).check(urls)) == urls[:2]
    assert sorted(asked) == sorted(urls[:2])


def test_what_is_left_out_is_not_asked() -> None:
    """By a pattern of the configuration, and names that are kept for examples."""

    def visit(url: str) -> Verdict:
        raise AssertionError(url)

    urls = ["https://intra.tidewater.io/a/b", "https://example.com/form", "http://desk.example/", "https://a.invalid/"]
    found = Round(visit, kept(), ignore=("https://intra.tidewater.io/*",)).check(urls)
    assert found == dict.fromkeys(urls)


def test_what_is_sure_is_remembered_for_its_time() -> None:
    """There and moved, until the age is reached; gone and not known are asked again at once."""
    shelf = Shelf()
    verdicts = {
        "https://t.io/there": THERE,
        "https://t.io/moved": Verdict("moved", to="https://t.io/new"),
        "https://t.io/gone": Verdict("gone", "it is answered with 404"),
        "https://t.io/busy": Verdict("unknown", "it is asked too often (429)"),
    }
    asked: list[str] = []

    def visit(url: str) -> Verdict:
        asked.append(url)
        return verdicts[url]

    assert Round(visit, kept(shelf, now=0)).check(verdicts) == verdicts
    asked.clear()
    assert Round(visit, kept(shelf, now=7 * 86_400 - 1)).check(verdicts) == verdicts
    assert asked == ["https://t.io/gone", "https://t.io/busy"]
    asked.clear()
    Round(visit, kept(shelf, now=7 * 86_400)).check(verdicts)
    assert asked == list(verdicts)


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        ["there"],
        ["gone", "", 0],
        ["there", "x", 0],
        ["moved", "", 0],
        ["there", "", 1e12],
        ["there", "", "0"],
    ],
)
def test_what_nobody_here_wrote_is_not_believed(value: object) -> None:
    """A damaged entry, or one from tomorrow, counts as never asked."""
    shelf = Shelf()
    kept(shelf).put("https://t.io/", THERE)
    shelf.values = dict.fromkeys(shelf.values, value)
    assert kept(shelf, now=1).get("https://t.io/") is None


def test_a_visit_that_hangs_holds_up_nobody() -> None:
    """When the time is up the others are answered, and those left over are not known, with why."""
    free = threading.Event()

    def visit(url: str) -> Verdict:
        if "slow" in url:
            free.wait(30)
        return THERE

    urls = ["https://slow.t.io/1", "https://slow.t.io/2", "https://quick.t.io/"]
    found = Round(visit, kept(), longest=0.5).check(urls)
    free.set()
    assert found["https://quick.t.io/"] == THERE
    assert {str(v and v.why) for url, v in found.items() if "slow" in url} == {
        "the time for links was up before its turn"
    }


def test_requests_to_one_host_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for its turn; another host need not."""
    slept: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    monkeypatch.setattr(time, "sleep", slept.append)
    pace = Pace(0.25)
    for host in ("a", "a", "b", "a"):
        pace(host)
    assert slept == [0.0, 0.25, 0.0, 0.5]


def test_a_redirect_keeps_the_pace_too() -> None:
    """Every request is paced, those after a hop and those by GET included."""
    paced: list[str] = []
    with serving() as site:
        Visitor(True, 5, paced.append).visit(site.url("/302/404"))
        assert len(paced) == len(site.asked) == 3
