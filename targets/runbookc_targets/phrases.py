"""The sentences of a step as Markdown that reads as instructions and compiles as a runbook.

One wording for one thing: "If …, go to step 4. Otherwise, stop."
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc_targets.escape import prose
from runbookc_targets.lists import with_list
from runbookc_targets.view import Jump, StepView


def said(step: StepView) -> str:
    """What the numbered item of a step says, before any block of it."""
    lead = map(prose, step.lead)
    if step.answers:
        cases = [f"If {prose(answer.condition)}, {way(answer.jump)}." for answer in step.answers]
        return " ".join((*lead, *cases, *([f"Otherwise, {way(step.otherwise)}."] if step.otherwise else [])))
    there = [_done_there(step.through)] if step.through else []
    told = map(prose, (with_list(step.text, step.named), *step.asides))
    return " ".join((*lead, *told, *there, *([command(step.then)] if step.then else [])))


def _done_there(jump: Jump) -> str:
    if jump.kind == "section":
        return f"This is done by the section {_link(jump)}."
    return f"This is done by the steps of {_link(jump)} from step {jump.step} on."


def command(jump: Jump) -> str:
    """Where to go on, as a sentence of its own."""
    words = way(jump)
    return f"{words[0].upper()}{words[1:]}."


def way(jump: Jump) -> str:
    """Where to go on, in the middle of a sentence, and with what."""
    return f"{_place(jump)} {prose(jump.carries)}" if jump.carries else _place(jump)


def _place(jump: Jump) -> str:
    match jump.kind:
        case "stop":
            return "stop"
        case "colleague":
            return "hand the case over to a colleague, since the runbook does not say what to do then"
        case "step":
            return f"go to step {jump.step}"
        case "section":
            return f"go to {_link(jump)}"
        case _:
            return f"go to step {jump.step} of {_link(jump)}"


def _link(jump: Jump) -> str:
    return f"[{prose(jump.title)}]({jump.href})"


def note(sentences: Sequence[str]) -> str:
    """Background as one block quote, a paragraph a sentence; "" for none."""
    paragraphs = "\n>\n".join(f"> {prose(sentence)}" for sentence in sentences)
    return f"> **Note:** {paragraphs.removeprefix('> ')}\n" if sentences else ""
