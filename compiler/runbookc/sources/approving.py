"""Where the approvals of a comparison are kept, and how a reviewer's yes gets there."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from runbookc.diff.approvals import approvals_of, with_approvals
from runbookc.diff.change import Approval, Change
from runbookc.diff.report import Report
from runbookc.errors import UsageError
from runbookc.sources.approvals_file import DEFAULT, add_approvals, read_approvals, remove_approvals
from runbookc.sources.globs import constant_prefix, has_magic
from runbookc.sources.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class ApprovalsPlace:
    """A file of approvals and how messages name it; `named`: somebody asked for it, so that it has to be there."""

    file: Path
    printed: str
    named: bool = False


def find_places(paths: Sequence[str], asked: str | None) -> tuple[ApprovalsPlace, ...]:
    """The files of approvals for a comparison of these paths: the one asked for, else each workspace's own."""
    if asked is not None:
        return (ApprovalsPlace(Path(asked), asked, named=True),)
    workspaces = {workspace.root: workspace for path in paths for workspace in [_workspace(path)]}
    return tuple(_place(root, workspace) for root, workspace in workspaces.items() if root is not None)


def _workspace(path: str) -> Workspace:
    place = Path(constant_prefix(path)) if has_magic(path) and not Path(path).exists() else Path(path)
    return open_workspace(None if path == "-" else place if place.is_dir() else place.parent)


def _place(root: Path, workspace: Workspace) -> ApprovalsPlace:
    name = workspace.config.diff.approvals or DEFAULT
    return ApprovalsPlace(root / name, name, named=workspace.config.diff.approvals is not None)


def approved(report: Report, places: Sequence[ApprovalsPlace], whole: bool) -> Report:
    """The report with the approvals of these files; SourceError for one that is broken, or was named and is not there.

    `whole`: every runbook of the workspace was compared, so that an approval no change has is used by none.
    """
    found: list[Approval] = []
    for place in places:
        if place.named or place.file.exists():
            found += read_approvals(place.file, place.printed)
    return with_approvals(report, found, whole)


def approve(
    report: Report,
    wanted: Sequence[str],
    reason: str,
    by: str,
    fail_on: str,
    today: date,
    places: Sequence[ApprovalsPlace],
) -> tuple[ApprovalsPlace, int]:
    """Writes the approval of each change named by its fingerprint; the file, and how many it got.

    `all` are those at or above `fail_on` that nobody approved yet. UsageError for a fingerprint
    that no change has, and where it is not clear into which file.
    """
    if len(places) != 1:
        many = "there are several workspaces here" if places else "there is no workspace here"
        raise UsageError(f"{many}: name the file of approvals with --approvals FILE")
    place = places[0]
    if place.file.exists():
        read_approvals(place.file, place.printed)
    changes = _wanted(report, wanted, fail_on)
    add_approvals(
        place.file, place.printed, approvals_of(changes, reason, by or _committer(), today.isoformat(), report.head.rev)
    )
    return place, len(changes)


def _wanted(report: Report, wanted: Sequence[str], fail_on: str) -> list[Change]:
    by_fingerprint = {change.fingerprint: change for change in report.changes}
    found: dict[str, Change] = {}
    for name in wanted:
        if name == "all":
            found |= {change.fingerprint: change for change in report.open if change.severity.fails(fail_on)}
        elif name in by_fingerprint:
            found[name] = by_fingerprint[name]
        else:
            raise UsageError(f"--approve {name}: no change has this fingerprint")
    return [change for change in found.values() if change.approval is None]


def prune(report: Report, places: Sequence[ApprovalsPlace]) -> int:
    """Takes the approvals that no change has any more out of their files; how many."""
    there = [place for place in places if place.file.exists()]
    return sum(remove_approvals(place.file, place.printed, report.unused_approvals) for place in there)


def _committer() -> str:
    """The name that git would commit under; UsageError where there is none."""
    try:
        said = subprocess.run(["git", "config", "user.name"], capture_output=True, check=False)
        name = said.stdout.decode("utf-8", "replace").strip()
    except OSError:
        name = ""
    if not name:
        raise UsageError("say who approves: --by NAME (git has no user.name here)")
    return name
