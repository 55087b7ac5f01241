"""What the commands about tools work on: the current workspace's catalogue, and its runbooks compiled against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from runbookc.catalog.model import World
    from runbookc.sources.project import Page


@dataclass(frozen=True, slots=True)
class ToolsWorkspace:
    """The world, the pages held against it, and whether something configured could not be read (then exit 2)."""

    world: World
    pages: tuple[Page, ...]
    unreadable: bool


def read_tools_workspace(today: date, with_tools: bool = True) -> ToolsWorkspace:
    """Read and compile; what could not be read is told on standard error.

    UsageError outside a workspace, and, `with_tools`, where none are configured.
    """
    from runbookc.render.visible import visible
    from runbookc.sources.catalogs import read_world
    from runbookc.sources.config import FILE_NAME
    from runbookc.sources.project import read_project
    from runbookc.sources.samples import learnt_world
    from runbookc.sources.workspace import open_workspace

    workspace = open_workspace()
    if workspace.root is None:
        raise UsageError(f"no {FILE_NAME} here or above, so there are no tools; `runbookc init` starts a workspace")
    if with_tools and workspace.config.tools is None:
        raise UsageError(f"{FILE_NAME}: no [tools] here: name catalogues in it, as in sources = ['tools/*.json']")
    try:
        project = read_project((), today)
        world, pages, findings, unreadable = project.world, project.pages, project.findings, project.unreadable
    except SourceError as problem:  # not one runbook to hold against the tools; they are there all the same
        read = read_world(workspace)
        world, pages, findings, unreadable = read.world, (), read.findings, read.unreadable
        click.echo(visible(f"no step uses any of these: {problem}"), err=True)
    if with_tools:  # a rule of success is shown
        world, refused = learnt_world(workspace, world)
        findings, unreadable = (*findings, *refused), unreadable or bool(refused)
    for finding in findings:
        where = f"{finding.span.path}:{finding.span.start_line}"
        click.echo(visible(f"{finding.severity}: {where}: {finding.message}"), err=True)
    return ToolsWorkspace(world, pages, unreadable)
