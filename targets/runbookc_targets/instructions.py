"""Instructions: one Markdown system prompt a runbook, with nothing in it that only a person would know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.target import Artifact, Guarantee, Program, file_name
from runbookc_targets.templates import fill
from runbookc_targets.writer import guide

GUARANTEES = (
    Guarantee("order of steps", "instructed", "numbered steps; nothing stops a call out of turn"),
    Guarantee("branches", "instructed", "each decision says where each answer leads"),
    Guarantee("tool arguments", "instructed", "each argument with where its value comes from"),
    Guarantee("prohibitions", "instructed", "as rules before the first step"),
    Guarantee("approvals", "instructed", "as steps, with the question whether they were given"),
    Guarantee("claims need receipts", "instructed", "with the closing form; `audit` checks it afterwards"),
    Guarantee("hand-offs", "instructed", "with whom and by which channel, as far as the runbook says"),
    Guarantee("missing tools", "instructed", "the step becomes a hand-off, its claim is forbidden"),
    Guarantee("waits", "instructed", "the model keeps no clock of its own"),
    Guarantee("actions of the customer", "lost", "nothing shows whether the customer did them"),
)


@dataclass(frozen=True, slots=True)
class Instructions:
    """The target `instructions`."""

    name: str = "instructions"
    version: str = "1"
    guarantees: tuple[Guarantee, ...] = GUARANTEES

    def emit(self, program: Program) -> Iterator[Artifact]:
        """One `RUNBOOK-ID.md` a runbook, in folders where the id has slashes."""
        for runbook in program.runbooks:
            view = guide(runbook, program.world)
            values = {"guide": view, "sections": view.sections, "elsewhere": ()}
            yield Artifact(f"{file_name(view.id)}.md", fill("instructions.md.j2", values))


target = Instructions()
