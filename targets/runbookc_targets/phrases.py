"""The sentences of a step as Markdown that reads as instructions and compiles as a runbook.

One wording for one thing: "If …, go to step 4. Otherwise, stop.", and "Is it …? If yes, go to step 4." of a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc_targets.escape import prose
from runbookc_targets.lists import with_list
from runbookc_targets.view import Answer, Jump, StepView


def said(step: StepView) -> str:
    """What the numbered item of a step says, before any block of it."""
    lead = map(prose, step.lead)
    if step.answers:
        return " ".join((*lead, _listed(step) if _is_one_question(step.answers) else _in_a_row(step)))
    there = [_done_there(step.through)] if step.through else []
    told = map(prose, (with_list(step.text, step.named), *step.asides))
    return " ".join((*lead, *told, *there, *([command(step.then)] if step.then else [])))


def _is_one_question(answers: Sequence[Answer]) -> bool:
    """Whether all cases are answers to one question, and not just yes."""
    return len({answer.question for answer in answers}) == 1 and all(a.question for a in answers) and len(answers) > 1


def _listed(step: StepView) -> str:
    """A question with its answers under it."""
    answers = [f"**{prose(answer.value or 'Yes')}:** {way(answer.jump)}." for answer in step.answers]
    last = [f"**Anything else:** {way(step.otherwise)}."] if step.otherwise else []
    return f"\n{step.indent}- ".join((prose(step.answers[0].question), *answers, *last))


def _in_a_row(step: StepView) -> str:
    """The cases one after the other, what holds in none of them behind them."""
    cases = map(_case, step.answers)
    return " ".join((*cases, *([f"Otherwise, {way(step.otherwise)}."] if step.otherwise else [])))


def _case(answer: Answer) -> str:
    if answer.question and not answer.value:
        return f"{prose(answer.question)} If yes, {way(answer.jump)}."
    return f"If {prose(answer.condition)}, {way(answer.jump)}."


def _done_there(jump: Jump) -> str:
    if jump.kind == "page":
        return f"This is done by another page: {prose(jump.href)}."
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
        case "over":
            return "stop; the case ends with this, wherever the section was entered from"
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
