"""The options of `runbookc diff` by which a reviewer says yes to changes, and what they do to a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from runbookc.cli.completing import Files
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.diff.report import Report

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Approving:
    """What was asked for: from which file, which changes are approved now, why and by whom, whether to tidy up."""

    file: str | None = None
    wanted: tuple[str, ...] = ()
    reason: str | None = None
    by: str = ""
    prune: bool = False

    def applied(self, report: Report, paths: tuple[str, ...], base: str | None, fail_on: str, today: date) -> Report:
        """The report with its approvals, after what was asked for was written. Where nothing was compared, nothing is.

        SourceError for a broken file, UsageError for a yes without a reason or to no change.
        """
        self._refuse_half()
        if report.why:
            return report
        from runbookc.sources.approving import approve, approved, find_places, prune

        places = find_places(paths[-1:] if base is None else paths or (".",), self.file)
        if base is None and not places:
            places = find_places(paths[:1], None)
        whole = base is not None and not paths
        if not self.wanted:
            report = approved(report, places, whole)
        else:
            known = approved(report, [place for place in places if place.file.exists()], whole)
            place, count = approve(known, self.wanted, self.reason or "", self.by, fail_on, today, places)
            click.echo(f"{place.printed}: {_count(count)} put in", err=True)
            report = approved(report, places, whole)
        if self.prune:
            click.echo(f"{_count(prune(report, places))} taken out", err=True)
            report = approved(report, places, whole)
        return report

    def _refuse_half(self) -> None:
        if self.wanted and not (self.reason or "").strip():
            raise UsageError("--approve needs --reason TEXT: why is this change right?")
        if not self.wanted and (self.reason is not None or self.by):
            raise UsageError("--reason and --by go with --approve FINGERPRINT or --approve all")


def approving_options(command: F) -> F:
    """The options, given to the command as `approving: Approving`."""

    @wraps(command)
    def gathered(
        *arguments: Any,
        approvals: str | None,
        approve: tuple[str, ...],
        reason: str | None,
        by: str,
        prune: bool,
        **rest: Any,
    ) -> Any:
        return command(*arguments, approving=Approving(approvals, approve, reason, by, prune), **rest)

    options = (
        click.option(
            "--approvals",
            metavar="FILE",
            type=Files(),
            help="Approvals of reviewers (default: runbookc-approvals.yaml).",
        ),
        click.option(
            "--approve",
            multiple=True,
            metavar="FINGERPRINT|all",
            help="Say yes to a change, or to all that fail, in the file of approvals; may be given again.",
        ),
        click.option("--reason", metavar="TEXT", help="Why these changes are right; --approve needs it."),
        click.option("--by", default="", metavar="NAME", help="Who approves (default: git's user.name)."),
        click.option("--prune", is_flag=True, help="Take approvals that no change has any more out of the file."),
    )
    for option in reversed(options):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]  # the same command, its options gathered


def _count(number: int) -> str:
    return "1 approval" if number == 1 else f"{number} approvals"
