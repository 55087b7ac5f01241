"""A compiled runbook as numbered steps to follow: the typed view behind the instructions and the skill.

It decides everything those templates print: which number a step has, where each answer leads, where each argument
comes from, which step has no tool and is therefore handed over, and what may be said only after which receipt.
Texts are the author's, unescaped; the templates escape them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import World
from runbookc.ir.model import Contact, Node, Procedure, Runbook
from runbookc.ir.outline import Chapter, Outline, Step, Way
from runbookc.render.graph_text import fact_words
from runbookc.surface.slugs import Slugs

FIRST_HEADINGS = ("Definitions", "Rules")
"""Headings that stand before the procedures, which take their anchors first."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to go on: `stop`, `step` of this procedure, `section` from its beginning, or `step-of` another one."""

    kind: str
    step: int = 0
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One case of a decision: the condition in the author's words, and where it leads."""

    condition: str
    jump: Jump


@dataclass(frozen=True, slots=True)
class ToolUse:
    """The tool of a step and where each of its arguments comes from, in words."""

    name: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One numbered step. A decision has `answers` and an `otherwise`; `then` is None where the next step follows."""

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
    answers: tuple[Answer, ...] = ()
    otherwise: Jump | None = None
    then: Jump | None = None

    @property
    def indent(self) -> str:
        """What a block inside this step's numbered item is indented by."""
        return " " * (len(str(self.number)) + 2)

    @property
    def blocks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands under the step in fenced blocks, which are read by agents and never as prose."""
        tool = (self.tool.name, *(f"  {name} = {origin}" for name, origin in self.tool.arguments)) if self.tool else ()
        contact = tuple(f"{kind}: {name}" for kind, name in self.reach)
        message = tuple(self.message.splitlines())
        named = (("tool", tool), ("contact", contact), ("message", message))
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
    sha256: str
    notes: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    sections: tuple[Section, ...]
    receipts: tuple[Receipt, ...]
    missing: tuple[StepView, ...]
    tools: tuple[str, ...]
    catalogue: bool
    """Whether any catalogue of tools was configured: without one, no step is known to have no tool."""


def guide(runbook: Runbook, world: World) -> Guide:
    """The view of one runbook, compiled against that world."""
    return _Writer(runbook, world).guide()


class _Writer:
    """Writes the view of one runbook."""

    def __init__(self, runbook: Runbook, world: World) -> None:
        self._runbook = runbook
        self._world = world
        self._outline = Outline(runbook, fine=True)
        self._chapters = self._outline.chapters
        self._anchors = _anchors(self._chapters, bool(runbook.definitions), runbook.runbook.title)
        self._nodes = {node.id: node for node in runbook.nodes}

    def guide(self) -> Guide:
        runbook = self._runbook
        sections = tuple(map(self._section, self._chapters))
        steps = [(section, step) for section in sections for step in section.steps]
        return Guide(
            id=runbook.runbook.id,
            title=runbook.runbook.title or runbook.runbook.id,
            sha256=runbook.runbook.sha256,
            notes=tuple(self._notes(None)),
            definitions=tuple((entry.term, entry.meaning) for entry in runbook.definitions),
            rules=tuple(dict.fromkeys(_sentence(rule.text) for rule in runbook.rules)),
            sections=sections,
            receipts=tuple(
                Receipt(step.cite, section.title, step.number, step.tool.name, step.text)
                for section, step in steps
                if step.tool
            ),
            missing=tuple(step for _, step in steps if step.missing),
            tools=tuple(dict.fromkeys(step.tool.name for _, step in steps if step.tool)),
            catalogue=self._world.tools is not None,
        )

    def _section(self, chapter: Chapter) -> Section:
        procedure = chapter.procedure
        begin = None if chapter.first.step == 1 and not chapter.first.procedure else self._jump(chapter.first)
        return Section(
            procedure.title or procedure.id,
            self._anchors[procedure.id],
            tuple(self._step(step, chapter) for step in chapter.steps),
            tuple(self._notes(procedure)),
            begin,
        )

    def _step(self, step: Step, chapter: Chapter) -> StepView:
        node = step.node
        view = StepView(step.number, f"{self._runbook.runbook.id}#{node.id}", _sentence(node.text), node.kind)
        if step.cases:
            answers = (Answer(_condition(case.conditions[0].text), self._jump(case.way)) for case in step.cases)
            return replace(view, answers=tuple(answers), otherwise=self._jump(step.otherwise or Way(0)))
        if lacks_tool(node, self._world):
            text = f"Hand the case over to a colleague, since you have no tool for this step: “{_words(node.text)}”."
            return replace(view, kind="handoff", text=text, missing=True, wanted=view.text, then=Jump("stop"))
        return replace(
            view,
            tool=self._tool(node),
            reach=tuple(self._reach(node)),
            message=node.action.message if node.action else "",
            then=self._then(step, chapter),
        )

    def _then(self, step: Step, chapter: Chapter) -> Jump | None:
        way = step.then or Way(0)
        if way.ends:
            return None if step.number == len(chapter.steps) else Jump("stop")
        follows = way.step == step.number + 1 and way.procedure is None
        return None if follows else self._jump(way)

    def _jump(self, way: Way) -> Jump:
        if way.ends:
            return Jump("stop")
        if way.procedure is None:
            return Jump("step", way.step)
        title, anchor = way.procedure.title, self._anchors[way.procedure.id]
        return Jump("section", way.step, title, anchor) if way.opens else Jump("step-of", way.step, title, anchor)

    def _tool(self, node: Node) -> ToolUse | None:
        if node.tool is None:
            return None
        arguments = ((name, self._origin(value.origin, node)) for name, value in node.tool.arguments.items())
        return ToolUse(node.tool.name, tuple(arguments))

    def _origin(self, origin: str, node: Node) -> str:
        kind, _, rest = origin.partition(":")
        match kind:
            case "ask":
                return f"{fact_words(rest)}; ask the customer for it"
            case "fact":
                return f"{fact_words(rest)}{self._told_by(rest, node)}"
            case "ticket":
                return f"{fact_words(rest)}, from the ticket"
            case "step":
                return f"from the result of {self._place(rest, node)}"
            case "text":
                return f'"{rest}", as written here'
            case _:
                return "unknown; do not guess it, hand the case over instead"

    def _told_by(self, fact: str, node: Node) -> str:
        sources = [name for f in self._runbook.facts if f.name == fact for name in f.obtained_by]
        return f", from {self._place(sources[0], node)}" if sources else ""

    def _place(self, node_id: str, seen_from: Node) -> str:
        number, there = self._outline.number(node_id), self._nodes.get(node_id)
        if there is None or number == 0:
            return "an earlier step"
        if there.procedure == seen_from.procedure:
            return f"step {number}"
        title = next((p.title for p in self._runbook.procedures if p.id == there.procedure), there.procedure)
        return f'step {number} of "{title}"'

    def _reach(self, node: Node) -> Iterator[tuple[str, str]]:
        for contact in _once(contact for contact in self._runbook.contacts if contact.node == node.id):
            if contact.status in ("inactive", "reassigned", "expired") and contact.instead:
                yield contact.kind, f"{contact.instead} (instead of {contact.value}, who is {contact.status})"
            elif contact.status not in ("active", "unchecked"):
                yield contact.kind, f"{contact.value} ({contact.status} in the directory)"
            else:
                yield contact.kind, contact.value

    def _notes(self, procedure: Procedure | None) -> Iterator[str]:
        """Background that stands in a procedure (None: in none), without what definitions and rules tell already."""
        told = {entry.source.start_line for entry in self._runbook.definitions}
        told |= {rule.source.start_line for rule in self._runbook.rules}
        for item in self._runbook.sentences.items:
            if item.disposition != "context" or item.line in told or item.reason in _SILENT:
                continue
            home = _innermost(item.line, self._runbook.procedures)
            if (home.id if home else None) == (procedure.id if procedure else None):
                yield item.text


_SILENT = frozenset({"heading", "definition"})


def _innermost(line: int, procedures: Sequence[Procedure]) -> Procedure | None:
    """The shortest procedure that covers a line."""
    around = [p for p in procedures if p.start_line <= line <= p.end_line]
    return min(around, key=lambda p: p.end_line - p.start_line, default=None)


def _anchors(chapters: Sequence[Chapter], defines: bool, title: str) -> Mapping[str, str]:
    slugs = Slugs()
    for heading in (title, *(FIRST_HEADINGS if defines else FIRST_HEADINGS[1:])):
        slugs.slug(heading)
    return {chapter.procedure.id: slugs.slug(chapter.procedure.title) for chapter in chapters}


def _once(contacts: Iterator[Contact]) -> Iterator[Contact]:
    seen: set[tuple[str, str]] = set()
    for contact in contacts:
        if (contact.kind, contact.value) not in seen:
            seen.add((contact.kind, contact.value))
            yield contact


def _words(text: str) -> str:
    return text.strip().rstrip(".;:,")


def _sentence(text: str) -> str:
    """The author's words as a sentence of their own: a capital in front, a stop behind."""
    words = text.strip().rstrip(";:,")
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?', '…')) else '.'}" if words else ""


def _condition(text: str) -> str:
    return text.strip().rstrip("?.:;,")
