"""`runbookc build`: runbooks into targets, a bundle and a lock file, all of it or nothing."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files, Words, target_names
from runbookc.cli.options import fail_on_option, paths_argument, today_option
from runbookc.counted import counted
from runbookc.errors import ConfigError, TargetError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from runbookc.sources.project import Project
    from runbookc.sources.workspace import Workspace
    from runbookc.target import Program, Target

BUNDLE = "bundle/bundle.json"


@click.command("build")
@paths_argument
@click.option("-o", "--output", metavar="OUT", type=Files(), help="The out folder (default: `out` of the workspace).")
@click.option(
    "--target",
    "names",
    multiple=True,
    metavar="NAME",
    type=Words(target_names),
    help="A target; may be given again.",
)
@click.option("--locked", is_flag=True, help="Fail, and write nothing, if anything would change.")
@fail_on_option(configured=True)
@today_option
def command(
    paths: tuple[str, ...], output: str | None, names: tuple[str, ...], locked: bool, fail_on: str | None, today: date
) -> None:
    """Compile runbooks into the workspace's targets, the conformance bundle and the lock file.

    With findings at or above --fail-on nothing is written. With --fail-on never, every step that could not be
    grounded becomes a hand-off.

    Exit codes: 0 built (with --locked: nothing else would have been), 1 findings or a lock that does not hold,
    2 something could not be read or written.

    Example: runbookc build --target instructions
    """
    from runbookc.sources.outputs import Place, changes, write_build
    from runbookc.sources.project import read_project
    from runbookc.sources.samples import with_samples

    if output == "-":
        raise UsageError("-o '-': build writes a folder, and standard output is none; name the folder")
    project = with_samples(read_project(paths, today))
    targets = _targets(names, project.workspace)
    _stop_at_findings(project, fail_on, today)
    program = _program(project)
    files = dict(_artifacts(targets, program))
    place = Place.of(project.workspace, output)
    place.refuse_among_runbooks(project.workspace, files)
    lock = _lock(project, program, targets, files)
    if locked and (would_change := changes(place, files, lock)):
        _refuse(would_change)
    removed = write_build(place, files, lock)
    _tell(place.shown, targets, program, files)
    if removed:
        click.echo(_farewell(removed), err=True)


def _targets(names: Sequence[str], workspace: Workspace) -> list[Target]:
    """Those named, else those of the configuration. ConfigError for every one there that is not installed."""
    from runbookc.sources.config import FILE_NAME
    from runbookc.target import find_target

    if names:
        return [find_target(name) for name in dict.fromkeys(names)]
    found, wrong = [], []
    for name in dict.fromkeys(workspace.config.workspace.targets):
        try:
            found.append(find_target(name))
        except UsageError as problem:
            wrong.append(f"{FILE_NAME}:{workspace.config_line(name)}: workspace.targets: {problem}")
    if wrong:
        raise ConfigError(wrong)
    return found


def _stop_at_findings(project: Project, asked: str | None, today: date) -> None:
    """Print the findings that forbid a build, and end."""
    from runbookc.cli.check import RANKS, judge, on_paper, strictest

    findings, checked = judge(project, today)
    findings = [finding for finding in findings if finding.name != "tool-drift"]  # what a build is there to settle
    fail_on = asked or strictest(checked)
    failing = [f for f in findings if f.severity.rank <= RANKS[fail_on] and not f.suppressed]
    if not failing and not project.unreadable:
        return
    click.echo(
        on_paper(failing or findings, checked, {p.path: p.source for p in project.pages}, sys.stderr),
        nl=False,
        err=True,
        color=True,
    )
    why = "a source could not be read" if project.unreadable else f"findings at or above --fail-on {fail_on}"
    click.echo(f"nothing was built: {why}", err=True)
    sys.exit(2 if project.unreadable else 1)


def _program(project: Project) -> Program:
    from runbookc.ground.undated import undated
    from runbookc.target import Program

    return Program(tuple(undated(page.compiled.runbook) for page in project.pages), project.world)


def _artifacts(targets: Sequence[Target], program: Program) -> Iterator[tuple[str, str]]:
    """Every file of the build by its path below the out folder; TargetError for a path given twice."""
    from runbookc.conformance.bundle import bundle_json, make_bundle

    taken: set[str] = {BUNDLE}
    yield BUNDLE, bundle_json(make_bundle(program))
    for target in targets:
        for artifact in target.emit(program):
            path = f"{target.name}/{artifact.path}"
            if path.casefold() in taken:
                raise TargetError(f"{path}: two runbooks would be written here; give one another `id`")
            taken.add(path.casefold())
            yield path, artifact.text


def _lock(project: Project, program: Program, targets: Sequence[Target], files: dict[str, str]) -> str:
    from runbookc.sources.lock import make_lock

    pages = {page.path: page.compiled.runbook.runbook for page in project.pages}
    return make_lock(pages, program.world, {target.name: target.version for target in targets}, files)


def _refuse(would_change: Sequence[str]) -> None:
    click.echo("nothing was built: with --locked, these would change:", err=True)
    for name in would_change:
        click.echo(f"  {name}", err=True)
    sys.exit(1)


def _tell(shown: str, targets: Sequence[Target], program: Program, files: dict[str, str]) -> None:
    """For people, on standard error: what was written, what is guaranteed, what was handed over."""
    from runbookc.analyses.equipment import lacks_tool
    from runbookc.render.guarantees import render_guarantees
    from runbookc.render.visible import visible

    click.echo(render_guarantees(targets, _error_width()), nl=False, err=True)
    for runbook in program.runbooks:
        for node in runbook.nodes:
            if lacks_tool(node, program.world):
                where = f"{visible(node.source.path)}:{node.source.start_line}"
                click.echo(f"handed over, no tool: {where}: {visible(node.text)}", err=True)
    for line in _self_check(files):
        click.echo(line, err=True)
    made = f"{counted(len(files), 'file')} and runbookc.lock"
    click.echo(f"built {counted(len(program.runbooks), 'runbook')} into {Path(shown).as_posix()}: {made}", err=True)


def _farewell(removed: Sequence[str]) -> str:
    """For whoever meant to add a page, and built it alone."""
    named = ", ".join(removed[:3]) + (", …" if len(removed) > 3 else "")
    return f"removed {counted(len(removed), 'file')} of the build before: {named}"


def _error_width() -> int:
    """Columns of what standard error is; 100 for a file or a pipe."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stderr.isatty() else 100


SELF_CHECK = "conformance/self-check.json"


def _self_check(files: dict[str, str]) -> Iterator[str]:
    """What the suite that was built does not catch or reach, in two lines; nothing where no suite was built."""
    import json

    from runbookc.render.self_report import render_shortfall

    if SELF_CHECK in files:
        yield from render_shortfall(json.loads(files[SELF_CHECK]))
