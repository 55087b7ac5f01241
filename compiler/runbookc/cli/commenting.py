"""`runbookc diff --comment`: the report as one comment on the pull or merge request that a CI job runs for.

Where the comment cannot be posted, it is said why, the report goes to the job's own page where there is one, and the
exit code stays that of the comparison: a job that runs for a fork may not write, and its report is none the less true.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from runbookc.diff.report import Report
    from runbookc.sources.forge.sticky import Discussion

F = TypeVar("F", bound=Callable[..., Any])

comment_option: Callable[[F], F] = click.option(
    "--comment",
    type=click.Choice(["github", "gitlab"]),
    help="In a CI job, also keep one comment up to date on its pull or merge request.",
)


def post_comment(report: Report, forge: str, fail_on: str) -> None:
    """Post the report, or say why it is not posted; what has become of it goes to standard error."""
    from runbookc.errors import UsageError
    from runbookc.sources.forge.refusal import NotPosted

    environment = os.environ
    try:
        discussion = _discussion(forge, environment)
        _tell(_posted(report, discussion, fail_on))
    except (NotPosted, UsageError) as problem:
        where = _put_on_the_jobs_page(report, environment, fail_on) if forge == "github" else ""
        _warn(f"no comment was posted: {problem}{where}", environment)


def _discussion(forge: str, environment: Mapping[str, str]) -> Discussion:
    if forge == "gitlab":
        from runbookc.sources.forge.gitlab import merge_request

        return merge_request(environment)
    from runbookc.sources.forge.github import pull_request

    return pull_request(environment)


def _posted(report: Report, discussion: Discussion, fail_on: str) -> str:
    from runbookc.render.diff_markdown import MARKER, render_diff_markdown
    from runbookc.sources.forge.sticky import post_sticky

    text = render_diff_markdown(report, fail_on, discussion.limit)
    posted = post_sticky(discussion, text, MARKER, needed=bool(report.why or report.changes or report.replay))
    return f"comment on {posted.where}: {posted.how}"


def _put_on_the_jobs_page(report: Report, environment: Mapping[str, str], fail_on: str) -> str:
    """Add the report to what GitHub shows on the page of the job; where it went, in words, "" for nowhere."""
    from pathlib import Path

    from runbookc.render.diff_markdown import render_diff_markdown

    page = environment.get("GITHUB_STEP_SUMMARY")
    if not page:
        return ""
    try:
        with Path(page).open("a", encoding="utf-8") as opened:
            opened.write(render_diff_markdown(report, fail_on))
    except OSError as problem:
        return f"; nor could the page of this job be written: {problem.strerror}"
    return "; the report is on the page of this job"


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _warn(text: str, environment: Mapping[str, str]) -> None:
    """A line that GitHub Actions also shows as a warning of the job."""
    if environment.get("GITHUB_ACTIONS") == "true":
        from runbookc.render.findings_github import command_line

        click.echo(command_line("warning", "runbookc", text), err=True)
        return
    from runbookc.render.visible import visible

    click.echo(visible(text), err=True)
