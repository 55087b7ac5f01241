"""A decision graph in plain words: what the compiler understood, read back to the author step by step.

For a person who has never seen a graph: numbered steps, each question with where its answers lead, and every part
that nobody wrote marked as such.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from runbookc.counted import counted
from runbookc.ground.wanted import goes_to_customer
from runbookc.ir.cues import cued
from runbookc.ir.flow import Flow
from runbookc.ir.holding import Path, holding
from runbookc.ir.model import Node, Runbook, SentenceItem, Shorthand, ToolBinding
from runbookc.ir.outline import Case, Chapter, Outline, Step, Way
from runbookc.ir.readback import conditions, done, meanings, questions
from runbookc.render.visible import visible

WIDTH = 100
"""Columns of a graph that goes to no terminal."""
UNWRITTEN = "(nobody wrote this)"
HANDED_OVER = "(nobody wrote this: agents are told to hand the case over)"
LEGEND = "Under each step stands how it was read; … stands for words that were kept as they are."

_SAID = 100
"""Characters of a sentence that is background, at most."""
_NO_MORE = "says nothing to do"
"""The reason that says no more than the heading above it."""

KIND_WORDS = {
    "ask": "asks the customer",
    "tell": "says or writes something",
    "check": "looks something up",
    "act": "changes something",
    "decide": "decides",
    "handoff": "asks somebody else",
    "wait": "waits",
    "call": "follows another part, then comes back",
}
"""What each kind of step is, said of the agent."""


def render_graph_text(runbook: Runbook, width: int = WIDTH) -> str:
    """The runbook read back as numbered steps, lines at most `width` wide where words allow."""
    lines = [*_head(runbook, width), *_Told(runbook, width).chapters()]
    told = (_rules(runbook), _definitions(runbook), _contacts(runbook), _references(runbook))
    for section in (*told, _background(runbook), _unread(runbook)):
        title, *found = section
        if found:
            lines += ["", *_wrapped("", title, width)]
            for line in found:
                lines += _wrapped("  - ", line, width)
    return "\n".join(lines) + "\n"


def _head(runbook: Runbook, width: int) -> Iterator[str]:
    account = runbook.sentences
    yield from _wrapped("", f"{visible(runbook.runbook.title)}  ({visible(runbook.runbook.path)})", width)
    counts = (
        f"{counted(account.total, 'sentence')} read: {account.compiled} became steps or rules, "
        f"{account.context} {_be(account.context, 'is', 'are')} background, "
        f"{account.unread} {_be(account.unread, 'was', 'were')} not understood."
    )
    yield from _wrapped("", counts, width)
    if any(node.inferred for node in runbook.nodes) or any(edge.inferred for edge in runbook.edges):
        yield from _wrapped("", f"What the text leaves open and the compiler added is marked {UNWRITTEN}.", width)
    if any(node.kind not in ("start", "end") for node in runbook.nodes):
        yield from _wrapped("", LEGEND, width)


class _Told:
    """The procedures of one runbook as numbered steps, each with how it was read."""

    def __init__(self, runbook: Runbook, width: int) -> None:
        self.width = width
        self.outline = Outline(runbook)
        self.held = holding(runbook, Flow(runbook))
        self.titles = {procedure.id: procedure.title for procedure in runbook.procedures}
        self.unread = [item for item in runbook.sentences.items if item.disposition == "unread"]

    def chapters(self) -> Iterator[str]:
        for chapter in self.outline.chapters:
            yield ""
            yield from self._chapter(chapter)

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        procedure = chapter.procedure
        title = f"{visible(procedure.title)}  (lines {procedure.start_line} to {procedure.end_line})"
        yield from _wrapped("", title, self.width)
        yield "-" * min(len(title), self.width)
        if chapter.first.step != 1:
            yield f"  Begin: {_where(chapter.first)}"
        unread = [item for item in self.unread if procedure.start_line <= item.line <= procedure.end_line]
        for step in chapter.steps:
            while unread and unread[0].line < step.node.source.start_line:
                yield from self._not_understood(unread.pop(0))
            yield from self._step(step)
        for item in unread:
            yield from self._not_understood(item)

    def _not_understood(self, item: SentenceItem) -> Iterator[str]:
        """Where a step would stand, had the sentence been understood."""
        yield from _wrapped("  ?  ", f'not understood, line {item.line}: "{visible(item.text)}"', self.width)

    def _step(self, step: Step) -> Iterator[str]:
        label = f"{step.number:>3}. "
        added = f" {_unwritten(step.node)}" if step.node.inferred else ""
        yield from _wrapped(label, f"{_heading(step)}{added}", self.width)
        indent = " " * len(label)
        yield from _wrapped(indent, visible(self._read_as(step)), self.width, hang="  ")
        for node in step.nodes:
            for line in _details(node):
                yield from _wrapped(indent, line, self.width)
        for way in _ways(step):
            yield from _wrapped(indent, way, self.width, hang="  ")

    def _stands_for(self, shorthand: Shorthand) -> str:
        numbers = sorted({number for node in shorthand.nodes if (number := self.outline.number(node))})
        steps = f"step {numbers[0]}" if len(numbers) == 1 else f"steps {numbers[0]} to {numbers[-1]}"
        return f"do {steps}, for which '{shorthand.words}' stands ({shorthand.defined})"

    def _read_as(self, step: Step) -> str:
        """The step as it was understood, with the answers that lead to it and where it leads if not to the next."""
        path: Path = self.held.get(step.node.id, ())
        when = conditions(path, self.outline.number)
        if step.cases:
            said = "find out " + questions([(case.conditions, case.join) for case in step.cases], self.outline.number)
            said += meanings(step.nodes, self.outline.runbook.definitions)
        elif step.node.shorthand is not None and step.node.is_expanded:
            said = self._stands_for(step.node.shorthand)
        else:
            said = done(step.node, lambda called: self.titles.get(called, called))
        after = ""
        if step.then is not None and not _goes_on(step, step.then) and not step.node.is_expanded:
            after = f"; then {_place(step.then)}{f' {UNWRITTEN}' if step.then.inferred else ''}"
        return f"{'added' if step.node.inferred else 'read as'}: {f'when {when}, ' if when else ''}{said}{after}"


def _unwritten(node: Node) -> str:
    """Who says a step that is not on the page: nobody, or the configuration."""
    if node.shorthand is None or node.expanded_from is None:
        return UNWRITTEN
    return f"(from '{visible(node.shorthand.words)}', {visible(node.shorthand.defined)})"


def _goes_on(step: Step, way: Way) -> bool:
    """Whether a way leads to the next step, as its author wrote it."""
    told = not way.inferred or step.node.expanded_from is not None
    return way.step == step.number + 1 and not way.procedure and told


def _heading(step: Step) -> str:
    node = step.node
    if step.cases:
        return "Decide:"
    words = visible(node.text)
    return f"{words[:1].upper()}{words[1:]}  [{kind_words(node)}]"


def kind_words(node: Node) -> str:
    """What kind of step it is and whose, in a few words."""
    if node.actor != "agent":
        return "the customer does this" if node.actor == "customer" else "somebody else does this"
    if node.kind == "handoff" and node.terminal:
        return "hands over; the agent's part ends"
    return _asks(node) if node.kind == "ask" else KIND_WORDS.get(node.kind, node.kind)


def _asks(node: Node) -> str:
    """Whom a question goes to: the customer, unless the author names somebody else or another place."""
    action = node.action
    if action is None or goes_to_customer(node) or not (action.recipient or action.channel):
        return KIND_WORDS["ask"]
    return f"asks {visible(action.recipient)}" if action.recipient else f"asks in {visible(action.channel)}"


def _details(node: Node) -> Iterator[str]:
    if node.tool:
        yield _tool(node.tool, node.shorthand is not None)
    elif node.system and not node.is_expanded:
        yield f"In {visible(node.system)}; no tool for it is known."
    if node.customers_tool:
        yield f"Only the customer can do it, with {visible(node.customers_tool)}."
    if node.obtains:
        yield f"From here on known: {', '.join(map(fact_words, node.obtains))}."
    if node.action and node.action.command:
        yield f"It runs: {visible(node.action.command)}"
    if node.action and node.action.expects:
        yield f"It should show: {visible(node.action.expects)}"


def _tool(tool: ToolBinding, shorthand: bool = False) -> str:
    origins = (f"{visible(name)} is {argument_words(a.origin)}" for name, a in tool.arguments.items())
    given = "; ".join(origins)
    because = f" Chosen because of {visible(tool.why)}." if tool.why and (tool.inferred or shorthand) else ""
    return f"With the tool {visible(tool.name)}{f' ({given})' if given else ''}.{because}"


def _ways(step: Step) -> Iterator[str]:
    for case in step.cases:
        yield f"If {condition_words(case)}: {_where(case.way)}"
    if step.otherwise:
        yield f"Otherwise: {_where(step.otherwise)}"


def _where(way: Way) -> str:
    if way.open:
        return f"{_place(way)}. {HANDED_OVER}"
    return f"{_place(way)}.{f' {UNWRITTEN}' if way.inferred else ''}"


def _place(way: Way) -> str:
    taken = f" {visible(way.carries)}" if way.carries else ""
    if way.ends:
        return "finished"
    if way.procedure is None:
        return f"step {way.step}{taken}"
    there = f'"{visible(way.procedure.title)}"'
    return f"on to {there}{taken}" if way.opens else f"on to step {way.step} of {there}{taken}"


def condition_words(case: Case) -> str:
    """The conditions of one case, joined as its author joined them, on one line."""
    words = [visible(node.text).rstrip("?.") for node in case.conditions]
    return {"one": " and ", "all": ", and ", "any": ", or "}[case.join].join(words)


def fact_words(name: str) -> str:
    """A dotted fact as people say it: `charge.age` is "the charge's age"."""
    *owners, last = visible(name).replace("_", " ").split(".")
    return f"the {owners[-1]}'s {last}" if owners else f"the {last}"


def argument_words(origin: str) -> str:
    """Where an argument comes from, in words; see `Argument` for the forms."""
    kind, _, rest = origin.partition(":")
    match kind:
        case "ask":
            return f"{fact_words(rest)}, which the customer is asked for"
        case "fact":
            return f"{fact_words(rest)}, looked up before"
        case "ticket":
            return f"{fact_words(rest)}, from the ticket"
        case "step":
            return "from the result of an earlier step"
        case "text":
            return f'"{visible(rest)}", as written'
        case _:
            return "not known: nothing provides it"


def _rules(runbook: Runbook) -> Iterator[str]:
    words = {"must": "Always", "must-not": "Never", "may": "Allowed", "only-if": "Only if"}
    yield "Rules that hold everywhere"
    for rule in runbook.rules:
        when = f" ({visible(cued(rule.condition))})" if rule.condition else ""
        yield f"{words[rule.modality]}: {visible(rule.text)}{when}"


def _definitions(runbook: Runbook) -> Iterator[str]:
    yield "Words the page defines"
    for entry in runbook.definitions:
        yield f"{visible(entry.term)}: {visible(entry.meaning)}"


def _contacts(runbook: Runbook) -> Iterator[str]:
    yield "Whom the page names"
    if runbook.customer is not None:
        yield f"{visible(runbook.customer.noun)}: the customer, told and asked as nobody else is {UNWRITTEN}"
    shown: set[str] = set()
    for contact in runbook.contacts:
        instead = f"; instead: {visible(contact.instead)}" if contact.instead else ""
        why = f": {visible(contact.why)}" if contact.why and contact.status != "active" else ""
        line = f"{visible(contact.value)} ({contact.kind}, {contact.status}{why}{instead})"
        if line not in shown:
            shown.add(line)
            yield line


def _references(runbook: Runbook) -> Iterator[str]:
    yield "Pointers that lead nowhere the compiler could follow"
    for reference in runbook.references:
        if reference.status in ("dangling", "vague"):
            yield f'line {reference.source.start_line}: "{visible(reference.text)}"'


def _background(runbook: Runbook) -> Iterator[str]:
    yield "Background: sentences that gave no step and no rule"
    for item in runbook.sentences.items:
        if item.disposition == "context":
            why = "" if item.reason is None or item.reason.startswith(_NO_MORE) else f" ({visible(item.reason)})"
            said = item.text if len(item.text) <= _SAID else f"{item.text[:_SAID].rpartition(' ')[0]}…"
            yield f'line {item.line}: "{visible(said)}"{why}'


def _unread(runbook: Runbook) -> Iterator[str]:
    yield "Sentences that were not understood"
    for item in runbook.sentences.items:
        if item.disposition == "unread":
            yield f'line {item.line}: "{visible(item.text)}"'


def _wrapped(label: str, text: str, width: int, hang: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        max(width, len(label) + len(hang) + 20),
        initial_indent=label,
        subsequent_indent=" " * len(label) + hang,
        break_on_hyphens=False,
    ) or [label.rstrip()]


def _be(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
