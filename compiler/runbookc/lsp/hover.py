"""How the words under the cursor were read, with which tool, and how the contact in them stands; as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.ir.readback import asked, done, meanings
from runbookc.lsp.spots import contact_at, node_at, reference_at, sentence_at, tool_at
from runbookc.render.graph_text import argument_words, fact_words, kind_words
from runbookc.render.markdown import escaped

if TYPE_CHECKING:
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Contact, Node, Reference
    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span

_EFFECTS = {"read": "reads", "write": "changes", "destroy": "destroys", "generic": "says nothing of its effect"}


def hover(page: OpenPage, line: int, column: int) -> tuple[str, Span] | None:
    """What there is to say, and of which words; None where nothing is."""
    tool = tool_at(page, line, column)
    contact = contact_at(page, line, column)
    node = node_at(page, line, column)
    pointer = reference_at(page, line, column)
    if contact is not None:
        return "\n\n".join(_contact(contact)), contact.source
    if pointer is not None:
        return _leads(page, pointer), pointer.source
    if node is not None:
        told = [*_node(node, page), *(_tool(tool) if tool is not None else ())]
        return "\n\n".join(told), node.source
    sentence = sentence_at(page, line, column)
    if sentence is None or sentence.disposition == "compiled":
        return None
    word = "background" if sentence.disposition == "context" else "looks like a step and was not understood"
    why = f": {escaped(sentence.reason)}" if sentence.reason else ""
    return f"{word}{why}", sentence.span


def _leads(page: OpenPage, pointer: Reference) -> str:
    """Where a pointer leads, in the words that stand there."""
    runbook = page.page.compiled.runbook if page.page else None
    node = next((n for n in runbook.nodes if n.id == pointer.target), None) if runbook else None
    procedure = next((p for p in runbook.procedures if pointer.target in (p.id, p.entry)), None) if runbook else None
    if procedure is not None:
        return f"leads to **{escaped(procedure.title)}**, line {procedure.start_line}"
    if node is not None:
        return f"leads to line {node.source.start_line}: {escaped(' '.join(node.text.split()) or kind_words(node))}"
    return {
        "resolved": "leads to a place on this page",
        "external": "leads to another page",
        "vague": "does not say which page or section is meant",
        "dangling": "leads nowhere: nothing of that name or number is on this page",
    }[pointer.status]


def _node(node: Node, page: OpenPage) -> Iterator[str]:
    said = asked(node, lambda _: 0) if node.kind == "decide" else done(node, _titles(page))
    if node.kind == "decide" and page.page:
        said += meanings([node], page.page.compiled.runbook.definitions)
    yield f"**{escaped(kind_words(node))}**, read as: {escaped(said)}"
    if node.test is not None and node.test.fact:
        yield f"tests {escaped(fact_words(node.test.fact))} (`{node.test.fact}`)"
    if node.tool is not None:
        why = f": {escaped(node.tool.why)}" if node.tool.why else ""
        yield f"tool {escaped(node.tool.name)}{why}"
        for name, argument in node.tool.arguments.items():
            yield f"- {escaped(name)}: {escaped(argument_words(argument.origin))}"
        if node.tool.runners_up:
            yield f"could also be {', '.join(map(escaped, node.tool.runners_up))}"
    if node.obtains:
        yield f"obtains {', '.join(escaped(fact_words(fact)) for fact in node.obtains)}"


def _titles(page: OpenPage) -> _Titles:
    procedures = page.page.compiled.runbook.procedures if page.page else ()
    return _Titles({procedure.id: procedure.title for procedure in procedures})


class _Titles:
    """The title of a procedure by its id; what a call follows elsewhere goes by its own words."""

    def __init__(self, by_id: dict[str, str]) -> None:
        self._by_id = by_id

    def __call__(self, procedure: str) -> str:
        return self._by_id.get(procedure, procedure)


def _contact(contact: Contact) -> Iterator[str]:
    yield f"**{contact.kind} {escaped(contact.value)}**: {contact.status}"
    if contact.why:
        yield escaped(contact.why)
    if contact.instead:
        yield f"instead: {escaped(contact.instead)}"


def _tool(tool: Tool) -> Iterator[str]:
    yield f"**{escaped(tool.called)}** {_EFFECTS[tool.effect]} ({tool.effect_from}), {escaped(tool.source)}:{tool.line}"
    if tool.description or tool.title:
        yield escaped(tool.description or tool.title)
    needed = [parameter.name for parameter in tool.parameters if parameter.required]
    if needed:
        yield f"needs {', '.join(map(escaped, needed))}"
