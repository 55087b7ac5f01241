"""`runbookc test`: the generated conformance suite, against itself, recorded conversations or a live agent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource

from runbookc.cli.completing import Files
from runbookc.cli.mask_option import chosen_kinds, mask_option
from runbookc.cli.options import outputs_of, outputs_option, terminal_width, write_reports
from runbookc.cli.test_agent import AgentOptions, NoAgentTested, Tried, agent_options, test_agent
from runbookc.cli.test_recorded import recorded_cases
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Wanted
    from runbookc.rehearsal.self_check import SelfCheck
    from runbookc.render.suite_report import Tested

FORMATS = ("text", "json", "junit")


@click.command("test")
@click.argument("bundle_path", required=False, metavar="[BUNDLE]", type=Files())
@click.option(
    "--traces",
    metavar="DIR",
    type=Files(),
    help="Recorded conversations of the agent to be tested: a file or a folder.",
)
@mask_option
@click.option("--self", "own", is_flag=True, help="The suite against its own twins: who passes, which lies are caught.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Text: every conversation that failed, with every reason.")
@agent_options
@outputs_option
def command(
    bundle_path: str | None,
    traces: str | None,
    mask: str | None,
    own: bool,
    form: str,
    verbose: bool,
    outputs: tuple[str, ...],
    **asked: Any,
) -> None:
    """Run the generated conformance suite.

    BUNDLE is the out folder of a build; without one, the workspace's.

    Exit codes: 0 every conversation passed, and with --self the suite proves something; 1 not so;
    2 no agent was tested or something cannot be read.

    Example: runbookc test build --agent my_agent.py:Agent --mcp
    """
    agent = AgentOptions(**asked)
    _refuse_nothing(traces, agent, own)
    from runbookc.rehearsal.suite import SuiteResult
    from runbookc.render.suite_report import Tested

    files, shown = outputs_of(outputs, form, FORMATS)
    out = _out_folder(bundle_path)
    bundle = _bundle(out)
    recorded = recorded_cases(bundle, traces, _wanted(mask, bundle_path, agent)) if traces is not None else []
    tried = _played(bundle, out, agent) if agent.agent is not None else None
    tested = Tested(
        _checked(out, bundle) if own else None,
        SuiteResult(recorded) if traces is not None else None,
        SuiteResult(tried.cases) if tried is not None else None,
    )
    write_reports(lambda made, file: _rendered(tested, made, file, verbose), files, form if shown else "")
    if tested.lacks_cases:
        _leave("there was nothing to judge")
    if tried is not None:
        _say_how_it_went(tried, agent)
    sys.exit(2 if not all(case.ran for case in tested.cases) else 0 if tested.held else 1)


def _refuse_nothing(traces: str | None, agent: AgentOptions, own: bool) -> None:
    if traces is None and agent.agent is None and not own:
        _leave("give --agent SPEC, --traces DIR with recorded conversations, or --self")
    if traces == "-":
        raise UsageError("--traces takes a file or a folder")


def _wanted(mask: str | None, bundle_path: str | None, asked: AgentOptions) -> Wanted:
    """What is masked in recorded conversations, and their day, where one was given: never the clock's."""
    from runbookc.conformance.documents import Wanted

    given = click.get_current_context().get_parameter_source("today") is not ParameterSource.DEFAULT
    return Wanted(mask=chosen_kinds(mask, bundle_path), today=asked.today.isoformat() if given else "")


def _say_how_it_went(tried: Tried, agent: AgentOptions) -> None:
    """How to see what was said, and that the agent was not tested to the end; then an interruption goes on."""
    from runbookc.render.visible import visible

    if agent.record is None and any(case.failed for case in tried.cases):
        click.echo("what was said: --record FILE.jsonl keeps it, and `runbookc audit FILE.jsonl` shows it", err=True)
    if tried.lost:
        click.echo(f"NOT TESTED TO THE END: {visible(tried.lost)}", err=True)
    if tried.ended is not None:
        raise tried.ended


def _leave(why: str) -> NoReturn:
    from runbookc.render.visible import visible

    click.echo(f"NO AGENT TESTED: {visible(why)}", err=True)
    sys.exit(2)


def _played(bundle: Bundle, out: Path, asked: AgentOptions) -> Tried:
    try:
        return test_agent(bundle, out, asked)
    except NoAgentTested as problem:
        _leave(str(problem))


def _out_folder(path: str | None) -> Path:
    if path is not None:
        return Path(path)
    from runbookc.sources.workspace import open_workspace

    out, here = open_workspace().out, Path.cwd()
    return out.relative_to(here) if out.is_relative_to(here) else out


def _bundle(out: Path) -> Bundle:
    from runbookc.sources.bundle_file import read_bundle

    return read_bundle(out)


def _checked(out: Path, bundle: Bundle) -> SelfCheck:
    """The suite's own cases, judged."""
    from runbookc.rehearsal.self_check import check_suite
    from runbookc.sources.cases import read_cases

    return check_suite(bundle, read_cases(out.parent if out.is_file() else out))


def _rendered(tested: Tested, form: str, output: str | None, verbose: bool) -> str:
    from runbookc.render import suite_report

    if form == "json":
        return suite_report.render_suite_json(tested)
    if form == "junit":
        return suite_report.render_suite_junit(tested)
    whole = verbose or output is not None
    return suite_report.render_suite_text(tested, terminal_width(output), whole)
