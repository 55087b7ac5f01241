"""What Python programs call: the same stages as the commands, without a terminal."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.diagnostics import Outcome
    from runbookc.diff.report import Report
    from runbookc.ir.model import Runbook


def compile(path: str | Path, *, today: date | None = None) -> Outcome[Runbook]:
    """One runbook as its decision graph (`value`), with the findings of every stage and rule, by place.

    Tools and directory are those of the workspace the file lies in. `today` is the day by which contacts and dates
    are judged; without it, SOURCE_DATE_EPOCH, else the clock. SourceError when the file cannot be read, UsageError
    for a bad configuration.
    """
    from runbookc.diagnostics import Outcome
    from runbookc.errors import SourceError
    from runbookc.rules.fingerprint import fingerprinted
    from runbookc.rules.runner import run_rules, stamp_reported
    from runbookc.rules.settings import configured
    from runbookc.sources.project import read_project

    day = _day(today)
    project = read_project((str(path),), day)
    if len(project.pages) != 1:
        raise SourceError(f"{path}: {len(project.pages)} runbooks; compile takes one file")
    page = project.pages[0]
    rules = configured(page.workspace.config.check.severity, page.world.house)
    run = run_rules(page.compiled, page.world, day, rules, page.findings, page.unasked)
    found = (*fingerprinted(stamp_reported(project.findings), None), *run.findings)
    return Outcome(page.compiled.runbook, tuple(sorted(found, key=lambda finding: finding.order)))


def compare(old: str | Path, new: str | Path, *, today: date | None = None) -> Report:
    """What changes for customers from one version of a runbook, or of a folder of them, to another.

    `report.changes` stand worst first. What cannot be read or compiled is no exception: then `report.status` is
    "not-compared" and `report.why` says why. `today` is as for `compile`.
    """
    from runbookc.sources.versions import compare_paths

    return compare_paths(str(old), str(new), _day(today))


def load(bundle: str | Path) -> Bundle:
    """A compiled bundle: the out folder of a build, its `bundle` folder, or the file.

    `bundle.judge()` then judges one conversation. SourceError when there is none or it is damaged.
    """
    from runbookc.sources.bundle_file import read_bundle

    return read_bundle(Path(bundle))


def _day(today: date | None) -> date:
    from runbookc.sources.today import find_today

    return today or find_today(None, os.environ, date.today)
