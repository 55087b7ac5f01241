"""What Python programs call: the same stages as the commands, without a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.diff.report import Report


def load(bundle: str | Path) -> Bundle:
    """A compiled bundle: the out folder of a build, its `bundle` folder, or the file.

    `bundle.judge()` then judges one conversation. SourceError when there is none or it is damaged.
    """
    from runbookc.sources.bundle_file import read_bundle

    return read_bundle(Path(bundle))


def compare(old: str | Path, new: str | Path, *, today: date) -> Report:
    """What changes for customers from one version of a runbook, or of a folder of them, to another.

    `report.changes` stand worst first. What cannot be read or compiled is no exception: then `report.status` is
    "not-compared" and `report.why` says why. `today` is the day by which contacts and dates are judged.
    """
    from runbookc.sources.versions import compare_paths

    return compare_paths(str(old), str(new), today)
