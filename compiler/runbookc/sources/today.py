"""Which day it is: as said, else as the build's own epoch says, else as the clock says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from runbookc.errors import UsageError


def find_today(said: str | None, environment: Mapping[str, str], clock: Callable[[], date]) -> date:
    """The day of `--today`, else of SOURCE_DATE_EPOCH (seconds, UTC; reproducible-builds.org), else of the clock."""
    if said is not None:
        try:
            if len(said) == 10:
                return date.fromisoformat(said)
        except ValueError:
            pass
        raise UsageError(f"--today: '{said}' is not a date; write it as 2026-11-21")
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return clock()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: '{epoch}' is not a number of seconds") from None
