"""One page through the whole program, with what must hold of it, and a bound on the work it takes."""

from __future__ import annotations

import signal
from functools import cache
from types import FrameType
from typing import Final

from tests.fuzz.mutations import ROOT
from tests.soundness import TODAY, all_holds, compiled, more_text_changes_nothing_before

from runbookc.catalog.model import World
from runbookc.cli.graph import FORMATS, drawn
from runbookc.conformance.bundle import bundle_json, make_bundle
from runbookc.ground.undated import undated
from runbookc.rules.runner import run_rules
from runbookc.sources.project import read_project
from runbookc.target import Program
from runbookc_targets.conformance import target as conformance
from runbookc_targets.instructions import target as instructions
from runbookc_targets.skill import target as skill

WORK: Final = (2.0, 0.001)
"""Seconds of the processor for a page: in any case, and for each character. An ordinary one takes a thirtieth."""


class TooMuchWorkError(Exception):
    """A page took more work than its length explains."""


def examine(page: str, in_workspace: bool) -> None:
    """Compile, judge, draw and build a page, alone or in the workspace of the example; whatever fails is raised."""
    least, each = WORK
    with Bound(least + each * len(page)):
        _everything(page, workspace() if in_workspace else World())


def _everything(page: str, world: World) -> None:
    outcome = all_holds(page, world)
    runbook = outcome.value.runbook
    if world == World():
        more_text_changes_nothing_before(page, runbook)
    assert compiled(page, world).value.runbook.to_json() == runbook.to_json(), "two readings of one page differ"
    findings = run_rules(outcome.value, world, TODAY).findings
    for finding in findings:
        assert finding.message, finding
    for form in FORMATS:
        shown = drawn(runbook, form)
        assert all(sign == "\n" or sign.isprintable() for sign in shown if form == "text"), "a terminal would obey it"
    program = Program((undated(runbook),), world)
    assert bundle_json(make_bundle(program))
    for target in (instructions, skill, conformance):
        assert all(artifact.text for artifact in target.emit(program))


@cache
def workspace() -> World:
    """Tools and directory of the example workspace."""
    page = ROOT / "runbooks/billing-support/runbooks/billing.md"
    return read_project([str(page)], TODAY).pages[0].world


class Bound:
    """Stops work that takes too much of the processor, a pattern that backtracks included: that is a hang, by its name.

    The clock is the process's own: a busy machine is no hang.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGVTALRM, self._stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)

    def __exit__(self, *problem: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        raise TooMuchWorkError(f"more than {self.seconds:.1f} s of the processor")
