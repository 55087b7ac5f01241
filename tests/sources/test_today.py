"""Which day it is."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.errors import UsageError
from runbookc.sources.today import find_today

CLOCK = date(2026, 1, 1)


def test_what_is_said_outranks_the_epoch_and_the_epoch_the_clock() -> None:
    """A build that sets SOURCE_DATE_EPOCH is judged as of that day, in UTC, unless told otherwise."""
    epoch = {"SOURCE_DATE_EPOCH": "1795305599"}  # 2026-11-21T23:59:59Z
    assert find_today("2027-02-03", epoch, lambda: CLOCK) == date(2027, 2, 3)
    assert find_today(None, epoch, lambda: CLOCK) == date(2026, 11, 21)
    assert find_today(None, {}, lambda: CLOCK) == CLOCK


@pytest.mark.parametrize("said", ["", "soon", "20261121", "2026-02-30", "2026-11-21T00:00"])
def test_what_is_no_date_is_refused(said: str) -> None:
    """A mistyped day must not become today."""
    with pytest.raises(UsageError, match=f"--today: '{said}' is not a date"):
        find_today(said, {}, lambda: CLOCK)


@pytest.mark.parametrize("epoch", ["x", "1e3", "9" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_refused(epoch: str) -> None:
    """Falling back to the clock would make a build that looks reproducible and is not."""
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        find_today(None, {"SOURCE_DATE_EPOCH": epoch}, lambda: CLOCK)
