"""`runbookc simulate`: a walk through one runbook with given facts and mock tools, to watch."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files
from runbookc.cli.options import outputs_of, outputs_option, terminal_width, today_option, write_reports
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.rehearsal.simulation.walk import Walk

FORMATS = ("text", "json")
Pairs = dict[str, str]
CODES = {"end": 0, "handoff": 0, "loop": 1, "undecided": 2}
"""A walk that came to an end, one that goes round, and one for which too little was given."""


@click.command("simulate")
@click.argument("path", metavar="PATH", type=Files())
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What is so, as 'charge.amount=$48'.")
@click.option("--outcome", "ends", multiple=True, metavar="TOOL=END", help="How calls end: ok, failed, pending, empty.")
@click.option("--answer", "answers", multiple=True, metavar="NODE=yes|no", help="A condition, by its id or its words.")
@click.option("--scenario", metavar="ID", help="As a scenario of the generated suite has it.")
@click.option("--section", metavar="TITLE", help="Begin at this section.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@outputs_option
@today_option
def command(
    path: str,
    facts: tuple[str, ...],
    ends: tuple[str, ...],
    answers: tuple[str, ...],
    scenario: str | None,
    section: str | None,
    form: str,
    outputs: tuple[str, ...],
    today: date,
) -> None:
    """Walk through a runbook with given facts and mock tools, to watch what an agent would do and say.

    A condition is decided by the facts, the answers or the outcomes given, else by whoever sits at the terminal: they
    see the walk grow up to each question, and may go back one answer.
    Nothing is called, sent or changed.

    Exit codes: 0 it came to an end; 1 it goes round in a circle; 2 something that it needs was not given,
    or the page cannot be read.

    Example: runbookc simulate runbooks/billing.md --fact 'charge.amount=$48' --outcome create_refund=failed
    """
    given = (_pairs("--fact", facts), _pairs("--outcome", ends), _pairs("--answer", answers))
    files, shown = outputs_of(outputs, form, FORMATS)
    aside = form != "text" or not shown or not sys.stdout.isatty()
    found, rest = _walked(path, given, scenario, section, today, aside)
    whole = rest if form == "text" else None
    write_reports(
        lambda made, to: (whole if not to else None) or _rendered(found, made, to), files, form if shown else ""
    )
    sys.exit(CODES[found.ended])


def _walked(
    path: str, given: tuple[Pairs, Pairs, Pairs], scenario: str | None, section: str | None, today: date, aside: bool
) -> tuple[Walk, str | None]:
    """The walk, and what is left to show of it where a person watched it grow."""
    from runbookc.cli.simulate_sitting import Sitting
    from runbookc.conformance.bundle import make_bundle
    from runbookc.rehearsal.simulation.asking import nobody
    from runbookc.rehearsal.simulation.given import read_given
    from runbookc.rehearsal.simulation.walker import walk
    from runbookc.sources.project import read_project
    from runbookc.sources.samples import with_samples
    from runbookc.target import Program

    project = with_samples(read_project([path], today))
    pages = project.pages
    if len(pages) != 1:
        found = ", ".join(page.path for page in pages[:5]) or "none"
        raise UsageError(f"{path}: a simulation is of one runbook; here are {len(pages)}: {found}")
    runbook = pages[0].compiled.runbook
    bundle = make_bundle(Program((runbook,), pages[0].world), planned=scenario is not None)
    sitting = Sitting(runbook, terminal_width(None), aside)
    somebody = path != "-" and sys.stdin.isatty()  # else the page itself may come from there
    wanted = read_given(bundle, runbook, *given, scenario, section)
    walked = walk(bundle, runbook, wanted, sitting.ask if somebody else nobody)
    return walked, sitting.rest(walked)


def _pairs(option: str, said: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in said:
        name, equals, value = one.rpartition("=") if option != "--fact" else one.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"{option} takes NAME=VALUE, not '{one}'")
        found[name.strip()] = value.strip()
    return found


def _rendered(found: Walk, form: str, output: str | None) -> str:
    if form == "json":
        from runbookc.render.simulation_json import render_simulation_json

        return render_simulation_json(found)
    from runbookc.render.simulation_text import render_simulation_text

    return render_simulation_text(found, terminal_width(output))
