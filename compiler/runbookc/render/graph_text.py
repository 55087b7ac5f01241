"""A decision graph in plain words: what the compiler understood, read back to the author step by step.

For a person who has never seen a graph: numbered steps, each question with where its answers lead, and every part
that nobody wrote marked as such.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from runbookc.ground.wanted import goes_to_customer
from runbookc.ir.cues import cued
from runbookc.ir.model import Node, Runbook, ToolBinding
from runbookc.ir.outline import Case, Chapter, Outline, Step, Way
from runbookc.render.visible import visible

WIDTH = 100
UNWRITTEN = "(nobody wrote this)"

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


def render_graph_text(runbook: Runbook) -> str:
    """The runbook read back as numbered steps, lines at most 100 wide where words allow."""
    lines = [*_head(runbook)]
    for chapter in Outline(runbook).chapters:
        lines += ["", *_chapter(chapter)]
    for section in (_rules(runbook), _definitions(runbook), _contacts(runbook), _references(runbook), _unread(runbook)):
        found = [*section]
        if len(found) > 1:
            lines += ["", *found]
    return "\n".join(lines) + "\n"


def _head(runbook: Runbook) -> Iterator[str]:
    account = runbook.sentences
    yield f"{visible(runbook.runbook.title)}  ({visible(runbook.runbook.path)})"
    yield (
        f"{_count(account.total, 'sentence')} read: {account.compiled} became steps or rules, "
        f"{account.context} are background, {account.unread} were not understood."
    )
    if any(node.inferred for node in runbook.nodes) or any(edge.inferred for edge in runbook.edges):
        yield f"What the text leaves open and the compiler added is marked {UNWRITTEN}."


def _chapter(chapter: Chapter) -> Iterator[str]:
    procedure = chapter.procedure
    title = f"{visible(procedure.title)}  (lines {procedure.start_line} to {procedure.end_line})"
    yield title
    yield "-" * min(len(title), WIDTH)
    if chapter.first.step != 1:
        yield f"  Begin: {_where(chapter.first)}"
    for step in chapter.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    label = f"{step.number:>3}. "
    added = f" {UNWRITTEN}" if step.node.inferred else ""
    yield from _wrapped(label, f"{_heading(step)}{added}")
    indent = " " * len(label)
    for node in step.nodes:
        for line in _details(node):
            yield from _wrapped(indent, line)
    for way in _ways(step):
        yield from _wrapped(indent, way, hang="  ")


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
        yield _tool(node.tool)
    elif node.system:
        yield f"In {visible(node.system)}; no tool for it is known."
    if node.obtains:
        yield f"From here on known: {', '.join(map(fact_words, node.obtains))}."
    if node.action and node.action.limit:
        yield f"At most: {visible(node.action.limit)}."


def _tool(tool: ToolBinding) -> str:
    origins = (f"{visible(name)} is {argument_words(a.origin)}" for name, a in tool.arguments.items())
    given = "; ".join(origins)
    because = f" Chosen because of {visible(tool.why)}." if tool.why and tool.inferred else ""
    return f"With the tool {visible(tool.name)}{f' ({given})' if given else ''}.{because}"


def _ways(step: Step) -> Iterator[str]:
    for case in step.cases:
        yield f"If {condition_words(case)}: {_where(case.way)}"
    if step.otherwise:
        yield f"Otherwise: {_where(step.otherwise)}"
    if step.then and (step.then.step != step.number + 1 or step.then.procedure or step.then.inferred):
        yield f"Then {_where(step.then)}"


def _where(way: Way) -> str:
    added = f" {UNWRITTEN}" if way.inferred else ""
    if way.ends:
        return f"finished.{added}"
    if way.procedure is None:
        return f"step {way.step}.{added}"
    there = f'"{visible(way.procedure.title)}"'
    return f"on to {there}.{added}" if way.opens else f"on to step {way.step} of {there}.{added}"


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
        yield from _wrapped("  - ", f"{words[rule.modality]}: {visible(rule.text)}{when}")


def _definitions(runbook: Runbook) -> Iterator[str]:
    yield "Words the page defines"
    for entry in runbook.definitions:
        yield from _wrapped("  - ", f"{visible(entry.term)}: {visible(entry.meaning)}")


def _contacts(runbook: Runbook) -> Iterator[str]:
    yield "Whom the page names"
    shown: set[str] = set()
    for contact in runbook.contacts:
        instead = f"; instead: {visible(contact.instead)}" if contact.instead else ""
        line = f"{visible(contact.value)} ({contact.kind}, {contact.status}{instead})"
        if line not in shown:
            shown.add(line)
            yield from _wrapped("  - ", line)


def _references(runbook: Runbook) -> Iterator[str]:
    yield "Pointers that lead nowhere the compiler could follow"
    for reference in runbook.references:
        if reference.status in ("dangling", "vague"):
            yield from _wrapped("  - ", f'line {reference.source.start_line}: "{visible(reference.text)}"')


def _unread(runbook: Runbook) -> Iterator[str]:
    yield "Sentences that were not understood"
    for item in runbook.sentences.items:
        if item.disposition == "unread":
            yield from _wrapped("  - ", f'line {item.line}: "{visible(item.text)}"')


def _wrapped(label: str, text: str, hang: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=label,
        subsequent_indent=" " * len(label) + hang,
        break_on_hyphens=False,
    ) or [label.rstrip()]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
