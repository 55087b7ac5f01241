"""`runbookc directory`: whom the workspace's directory lists, how each stands, and which runbooks name them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

from runbookc.cli.options import outputs_of, outputs_option, terminal_width, today_option, write_reports
from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.ground.listing import Listed
    from runbookc.sources.catalogs import WorldRead
    from runbookc.sources.project import Project

_STATUSES = ("active", "inactive", "reassigned", "expired", "unchecked")


def _kinds() -> Sequence[str]:
    from runbookc.ir.model import ContactKind

    return get_args(ContactKind)


def _known_kinds(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    from runbookc.catalog.nearest import did_you_mean

    for kind in given:  # not click.Choice: `--help` would have to load the model for the names
        if kind not in _kinds():
            raise UsageError(f"no kind of contact is called '{kind}'{did_you_mean(kind, _kinds())}")
    return given


FORMATS = ("text", "json")


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--status", "statuses", multiple=True, type=click.Choice(_STATUSES), help="Only these; may be repeated.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", callback=_known_kinds, help="Only slack, team, …")
@click.option("--unused", is_flag=True, help="Only those that no runbook names.")
@today_option
@outputs_option
def command(
    names: tuple[str, ...],
    form: str,
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    unused: bool,
    today: date,
    outputs: tuple[str, ...],
) -> None:
    """List the contacts of the workspace: how each stands on a day, why, and which runbooks name it.

    Exit codes: 0 listed, 2 a source or a runbook could not be read, or nobody has that name.

    Example: runbookc directory --status inactive --status expired
    """
    from runbookc.ground.listing import list_directory
    from runbookc.render.directory_json import render_directory_json
    from runbookc.render.directory_text import count_directory, render_directory_text

    files, shown = outputs_of(outputs, form, FORMATS)
    read, project = _read(today)
    runbooks = [page.compiled.runbook for page in project.pages] if project is not None else []
    every = list_directory(read.world, runbooks, today)
    _refuse_strangers(names, every)
    named = [one for one in every if (not names or _called(one, names)) and not (unused and one.named_in)]
    listed = [
        one
        for one in named
        if (not statuses or one.standing.status in statuses) and (not kinds or one.entry.kind in kinds)
    ]
    unread = [finding for finding in (project or read).findings if finding.category == "workspace"]

    def rendered(made: str, file: str | None) -> str:
        if made == "json":
            return render_directory_json(listed, today, read.world.max_age, unread)
        return render_directory_text(listed, today, terminal_width(file))

    write_reports(rendered, files, form if shown else "")
    click.echo(count_directory(listed), err=True)
    _say_unread(unread)
    if read.unreadable or (project is not None and project.unreadable):
        sys.exit(2)


def _called(one: Listed, names: tuple[str, ...]) -> bool:
    from runbookc.ground.directory import plain

    return bool({plain(name) for name in names} & {plain(name) for name in one.entry.names})


def _refuse_strangers(names: tuple[str, ...], listed: Sequence[Listed]) -> None:
    from runbookc.catalog.nearest import did_you_mean

    for name in names:
        if not any(_called(one, (name,)) for one in listed):
            known = sorted({called for one in listed for called in one.entry.names})
            raise UsageError(f"the directory lists nobody called '{name}'{did_you_mean(name, known)}")


def _read(today: date) -> tuple[WorldRead, Project | None]:
    """The directory and the runbooks that may name its contacts; None where there are none yet."""
    from runbookc.sources.catalogs import read_world
    from runbookc.sources.project import read_project
    from runbookc.sources.workspace import open_workspace

    workspace = open_workspace()
    workspace.require_root()
    if workspace.config.directory is None:
        raise UsageError("no directory is configured: name its files in `sources` under [directory] in runbookc.toml")
    read = read_world(workspace)
    try:
        return read, read_project((), today)
    except SourceError as problem:
        click.echo(f"no runbooks were read, so nobody is named in any: {_shown(str(problem))}", err=True)
        return read, None


def _say_unread(findings: Sequence[Any]) -> None:
    for finding in findings:
        click.echo(f"error: {_shown(f'{finding.span.path}:{finding.span.start_line}: {finding.message}')}", err=True)


def _shown(text: str) -> str:
    from runbookc.render.visible import visible

    return visible(text)
