"""A person before a walk that grows: what was walked since their last answer, then the next question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from runbookc.ir.model import Runbook
    from runbookc.rehearsal.simulation.asking import Question, Said
    from runbookc.rehearsal.simulation.walk import Walk


@dataclass
class Sitting:
    """One walk at a terminal of so many columns. `aside`: what is shown goes to standard error, since the walk as a
    whole goes elsewhere.
    """

    runbook: Runbook
    width: int
    aside: bool
    _shown: int = 0
    _opened: bool = False

    def ask(self, question: Question) -> Said:
        """Shows the steps up to a condition and asks about it; "stop" where the person has closed their input."""
        from runbookc.render.columns import folded
        from runbookc.render.simulation_text import opening_lines, step_lines
        from runbookc.render.visible import visible

        lines = [] if self._opened else opening_lines(self.runbook, self.width)
        since = min(self._shown, len(question.steps))  # fewer, where an answer was taken back
        self._show([*lines, *step_lines(self.runbook, question.steps, self.width, since)])
        self._opened, self._shown = True, len(question.steps)
        said: tuple[Said, ...] = ("yes", "no", "back", "stop") if question.can_go_back else ("yes", "no", "stop")
        asked = f"line {question.node.source.start_line}: {visible(question.node.text)}?"
        click.echo(folded(asked, self.width, ""), err=True)
        try:
            answer: Said = click.prompt(f"  {_listed(said)}", value_proc=partial(_answer, said), err=True)
        except click.Abort as ended:
            if not isinstance(ended.__context__, EOFError):  # click makes one of a closed input and of Ctrl-C
                raise
            click.echo(err=True)
            return "stop"
        if answer == "back":
            self._show(["", "back one answer"])
        return answer

    def rest(self, walk: Walk) -> str | None:
        """What was not shown yet of a walk; None where all of it has to be shown, since nobody was asked."""
        from runbookc.render.simulation_text import end_lines, step_lines

        if not self._opened or self.aside:
            return None
        rest = step_lines(walk.runbook, walk.steps, self.width, self._shown)
        return "\n".join([*rest, "", *end_lines(walk, self.width)]) + "\n"

    def _show(self, lines: list[str]) -> None:
        for line in lines:
            click.echo(line, err=self.aside)


def _listed(said: Sequence[str]) -> str:
    return f"{', '.join(said[:-1])} or {said[-1]}"


def _answer(can: Sequence[Said], typed: str) -> Said:
    """One of the answers there are, or the first letters of one of them."""
    begun = typed.strip().lower()
    for word in can:
        if begun and word.startswith(begun):
            return word
    raise click.UsageError(f"answer {_listed(can)}")
