"""`pytest --golden` rewrites golden files; read the diff, then defend it in the commit message.

`pytest --hypothesis-profile=fuzz` tries many times the generated pages of an ordinary run; `make fuzz` does.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.at_hand import at_hand

Golden = Callable[[Path, str], None]

os.environ["RUNBOOKC_CACHE"] = "no"  # a test sees what it makes; those of the cache have one of their own
gc.set_threshold(20_000, 10, 10)  # else a seventh of a run goes into looking for garbage that is not there

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("short", max_examples=50, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("fuzz", max_examples=150, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("short")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files with what is there now")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: who waits for a server, a browser or a clock leaves its core to that one."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files beside this one run whole programs: they come first, that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.path.parent != Path(__file__).parent)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a text to the file that keeps it; with `--golden`, writes the file."""

    def hold(path: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is not there yet: run `make golden` and read what it writes"
        assert text == path.read_text(encoding="utf-8")

    return hold


@pytest.fixture(scope="session")
def program_at_hand() -> Iterator[Path]:
    """A folder for the PATH whose `runbookc` is there at once: see tests/at_hand.py."""
    with at_hand() as folder:
        yield folder
