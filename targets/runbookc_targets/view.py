"""A compiled runbook as numbered steps to follow: the typed view behind the instructions and the skill.

Texts are the author's, unescaped; the templates escape them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.language.frames import frame

_STEP_NUMBER: Final = frame("numbers_told")


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to go on: `stop`, `step` of this procedure, `section` from its beginning, or `step-of` another one;
    `page` is a section of another page.

    `over` ends the case within a section that others enter; `colleague` is where nobody wrote how the case goes on.
    """

    kind: str
    step: int = 0
    title: str = ""
    href: str = ""
    carries: str = ""
    """What is taken along, in the author's words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One case of a decision: the condition in the author's words, and where it leads."""

    condition: str
    jump: Jump
    told: tuple[str, ...] = ()
    """What the author says of this case and of no other, which is no step."""
    question: str = ""
    """What the author asks, where the case is an answer to a question; `value` is the answer, "" for yes."""
    value: str = ""


@dataclass(frozen=True, slots=True)
class ToolUse:
    """The tool of a step and where each of its arguments comes from, in words."""

    name: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One numbered step.

    A decision has `answers`, and an `otherwise` unless the answers are all there can be; of any other step `then` is
    None where the next one follows.
    """

    number: int
    cite: str
    text: str
    kind: str
    tool: ToolUse | None = None
    missing: bool = False
    """Whether nothing is there to do it with: `text` is then the hand-off, `wanted` the step as written."""
    wanted: str = ""
    reach: tuple[tuple[str, str], ...] = ()
    """Whom to reach: the kind of contact and its name."""
    message: str = ""
    command: str = ""
    """What is run, line by line as the author gave it."""
    expects: str = ""
    """What it should show."""
    named: tuple[str, ...] = ()
    """What a list under the step names, of which no item is a step."""
    lead: tuple[str, ...] = ()
    """Background that stands in front of it on its line."""
    asides: tuple[str, ...] = ()
    """Background that the author wrote into this step."""
    answers: tuple[Answer, ...] = ()
    otherwise: Jump | None = None
    then: Jump | None = None
    through: Jump | None = None
    """The section that is worked through before the next step follows."""

    @property
    def indent(self) -> str:
        """What a block inside this step's numbered item is indented by."""
        return " " * (len(str(self.number)) + 2)

    @property
    def blocks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands under the step in fenced blocks, which are read by agents and never as prose."""
        tool = (self.tool.name, *(f"  {name} = {origin}" for name, origin in self.tool.arguments)) if self.tool else ()
        contact = tuple(f"{kind}: {name}" for kind, name in self.reach)
        given = ((word, tuple(getattr(self, word).splitlines())) for word in ("message", "command", "expects"))
        cases = tuple(f"if {one.condition}: {text}" for one in self.answers for text in one.told)
        named = (("cases", cases), ("tool", tool), ("contact", contact), *given)
        return tuple((word, lines) for word, lines in named if lines)


@dataclass(frozen=True, slots=True)
class Section:
    """One procedure. `begin` is set where it does not begin with its first step."""

    title: str
    anchor: str
    steps: tuple[StepView, ...]
    notes: tuple[str, ...]
    begin: Jump | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A step that leaves a receipt: how to cite it, where it stands, its tool, and what it says is done."""

    cite: str
    section: str
    step: int
    tool: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything an agent is told about one runbook."""

    id: str
    title: str
    customer: str
    """The noun that stands for the customer on this page, "" where words that say so by themselves do."""
    sha256: str
    notes: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    cases: tuple[str, ...]
    """Rules that hold only in some case."""
    sections: tuple[Section, ...]
    receipts: tuple[Receipt, ...]
    missing: tuple[StepView, ...]
    tools: tuple[str, ...]
    catalogue: bool
    """Whether any catalogue of tools was configured: without one, no step is known to have no tool."""

    @property
    def numbered_anew(self) -> bool:
        """Whether words of the author name a step by its number, which is that of the runbook and not of the page."""
        steps = [step for section in self.sections for step in section.steps]
        said = [text for step in steps for text in (*step.lead, step.text, *step.asides, *_words_of(step.answers))]
        notes = [note for section in self.sections for note in section.notes]
        return any(_STEP_NUMBER.search(text) for text in (*said, *notes, *self.notes, *self.rules, *self.cases))


def _words_of(answers: Sequence[Answer]) -> Iterator[str]:
    for answer in answers:
        yield from (answer.condition, *answer.told)
