"""`runbookc`: the table of its commands, and how the process ends."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from typing import Any

import click

from runbookc import __version__
from runbookc.cli.command_group import CommandGroup
from runbookc.cli.ending import code_of, end_when_told, open_streams, reader_may_leave

COMMANDS = {
    "init": "start a workspace: config, an example runbook, tools, directory",
    "check": "findings: what a machine could not follow",
    "baseline": "take what is found today as known, so that only new findings fail",
    "explain": "a rule's manual page",
    "graph": "the decision graph of one runbook",
    "build": "compile into the out folder, with a lock file",
    "diff": "what a change means for customers",
    "git-diff": "what git calls for each runbook, so that `git diff` tells what a change means",
    "test": "run the generated conformance suite",
    "simulate": "walk through a runbook with given facts and mock tools",
    "audit": "claims and steps of recorded conversations against their receipts",
    "rollup": "verdicts of many audits by runbook, step, tool, agent version, day",
    "receipts": "records of tool calls that a harness wrote: verify",
    "tools": "the catalogue: effects, parameters, results, and the steps that use each tool",
    "directory": "the contacts: how each stands, who names it; snapshot",
    "lsp": "the language server, for editors",
    "completion": "what a shell needs to complete commands and options",
    "schema": "the JSON Schema of a public document",
}


class Program(CommandGroup):
    """All commands; a reader of the output who leaves early is no error."""

    def make_context(self, *args: Any, **named: Any) -> click.Context:
        with reader_may_leave():
            return super().make_context(*args, **named)

    def invoke(self, ctx: click.Context) -> Any:
        with reader_may_leave():
            return super().invoke(ctx)


@click.group(cls=Program, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="runbookc")
def cli() -> None:
    """Compile runbooks written for people into what an AI support agent may do and may say."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run, and end the process with the exit codes of the contracts: 0, 1, 2, and 70 for a bug of ours."""
    gc.set_threshold(100_000, 20, 20)  # a page makes many values and no garbage: a tenth of a cold check is saved
    atexit.register(_leave)
    open_streams()
    end_when_told()
    code = answered(argv)
    try:
        if not sys.stdout.closed:  # the language server closes it behind its last answer
            sys.stdout.flush()
    except Exception as problem:  # the reader left, the disk is full
        code = code_of(problem)
    if code:
        sys.exit(code)


def _leave() -> None:
    """Nor is there garbage to look for on the way out: a seventh of checking one page."""
    if "_duckdb" not in sys.modules:  # its bindings complain on standard error of whatever is still there
        gc.freeze()


def answered(argv: Sequence[str] | None) -> int | str | None:
    """Run, and give the exit code: the process goes on as it was."""
    try:
        # Without standalone mode click returns the code of `ctx.exit`, and does not end the process with it.
        ended: int | None = cli.main(
            args=None if argv is None else list(argv), prog_name="runbookc", standalone_mode=False
        )
        return ended
    except SystemExit as left:
        return left.code
    except (Exception, KeyboardInterrupt) as problem:  # nothing may end as 1, which says that something was found
        return code_of(problem)
