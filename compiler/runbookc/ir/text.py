"""The readable text form of a decision graph: one line a node, then everything else the runbook holds.

Golden tests keep this form, so that a person can read what changed. It is not a public document and not for the
authors of runbooks: `graph --format text` tells them the same in sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from runbookc.ir.flow import Flow
from runbookc.ir.model import Contact, Edge, Fact, Node, Reference, Rule, Runbook, Shorthand, ToolBinding
from runbookc.source import Span


def readable(runbook: Runbook) -> str:
    """The whole graph as text, lines in the order of the page, a newline at the end."""
    return "\n".join((*_graph(runbook), *_surroundings(runbook), *_account(runbook))) + "\n"


def _graph(runbook: Runbook) -> Iterator[str]:
    flow = Flow(runbook)
    head = runbook.runbook
    review = f" review by {head.review_by}" if head.review_by else ""
    yield f"runbook {head.id} {quoted(head.title)}{review}"
    for procedure in runbook.procedures:
        lines = f"{procedure.start_line}-{procedure.end_line}"
        yield f"procedure {procedure.id} {quoted(procedure.title)} lines {lines} -> {procedure.entry}"
        for node in runbook.nodes:
            if node.procedure == procedure.id:
                yield "  " + " · ".join(_node(node, flow))
    known = {procedure.id for procedure in runbook.procedures}
    for node in runbook.nodes:
        if node.procedure not in known:
            yield f"stray {node.procedure} " + " · ".join(_node(node, flow))


def _node(node: Node, flow: Flow) -> Iterator[str]:
    who = "" if node.actor == "agent" else f" by {node.actor}"
    yield f"{node.id} {node.kind}{who}{_inferred(node.inferred)} {quoted(node.text)} {place(node.source)}"
    if node.customers_tool:
        yield f"customer's tool {node.customers_tool}"
    if node.shorthand:
        yield _shorthand(node, node.shorthand)
    if node.decision:
        yield f"decision {node.decision}"
    if node.system:
        yield f"system {quoted(node.system)}"
    if node.tool:
        yield _tool(node.tool)
    if node.calls:
        yield f"calls {node.calls}"
    yield from _taken_apart(node)
    for word, names in (("obtains", node.obtains), ("needs", node.needs)):
        if names:
            yield f"{word} {', '.join(names)}"
    if node.terminal:
        yield "terminal"
    if node.optional:
        yield "optional"
    ways = [_way(edge) for edge in flow.out.get(node.id, ())]
    if ways:
        yield ", ".join(ways)


def _shorthand(node: Node, shorthand: Shorthand) -> str:
    whose = f" from {node.expanded_from}" if node.expanded_from else ""
    stands_for = f" for {', '.join(shorthand.nodes)}" if shorthand.nodes else ""
    told = {"inputs": shorthand.inputs, "by": shorthand.search_by, "looks for": shorthand.look_for}
    more = "".join(f" {word} {', '.join(facts)}" for word, facts in told.items() if facts)
    return f"shorthand {quoted(shorthand.words)} of {shorthand.defined}{whose}{stands_for}{more}"


def _taken_apart(node: Node) -> Iterator[str]:
    if node.action:
        parts = node.action.model_dump()
        verb, meant = parts.pop("verb"), parts.pop("antecedents")
        parts["meaning"] = " or ".join(meant)
        yield " ".join((f"does {verb}", *(f"{name}={quoted(text)}" for name, text in parts.items() if text)))
    if node.test:
        test = node.test
        meant = f"meaning {quoted(' or '.join(test.antecedents))}" if test.antecedents else ""
        words = (test.fact or quoted(test.subject), meant, test.operator, quoted(test.value) if test.value else "")
        yield " ".join(word for word in ("tests", *words, f"of {test.of}" if test.of else "") if word)


def _tool(tool: ToolBinding) -> str:
    arguments = ", ".join(f"{name}={' '.join(argument.origin.split())}" for name, argument in tool.arguments.items())
    others = f" rather than {', '.join(tool.runners_up)}" if tool.runners_up else ""
    return f"tool {tool.name}({arguments}) of {tool.source}{others}{_inferred(tool.inferred)}"


def _way(edge: Edge) -> str:
    kind = f"{edge.label} " if edge.kind == "branch" else "" if edge.kind == "next" else f"{edge.kind} "
    return f"{kind}-> {edge.target}{_inferred(edge.inferred)}{' (open)' if edge.open else ''}"


def _inferred(inferred: bool) -> str:
    return " (inferred)" if inferred else ""


def _surroundings(runbook: Runbook) -> Iterator[str]:
    yield from _listed("rules", map(_rule, runbook.rules))
    yield from _listed("references", map(_reference, runbook.references))
    yield from _listed("contacts", map(_contact, runbook.contacts))
    yield from _listed("facts", map(_fact, runbook.facts))
    yield from _listed(
        "definitions",
        (f"{quoted(entry.term)} means {quoted(entry.meaning)} {place(entry.source)}" for entry in runbook.definitions),
    )


def _rule(rule: Rule) -> str:
    within = f" in {rule.procedure}" if rule.procedure else ""
    when = f" if {quoted(rule.condition)}" if rule.condition else ""
    guards = f" guards {', '.join(rule.guards)}" if rule.guards else ""
    return f"{rule.id} {rule.modality} {quoted(rule.text)}{within}{when}{guards} {place(rule.source)}"


def _reference(reference: Reference) -> str:
    whence = f" from {reference.node}" if reference.node else ""
    where = f"{reference.status} -> {reference.target or 'nothing'}"
    return f"{quoted(reference.text)} {where}{whence} {place(reference.source)}"


def _contact(contact: Contact) -> str:
    at = f" at {contact.node}" if contact.node else ""
    instead = f" instead {quoted(contact.instead)}" if contact.instead else ""
    return f"{contact.kind} {quoted(contact.value)} {contact.status}{at}{instead} {place(contact.source)}"


def _fact(fact: Fact) -> str:
    held = " held by the ticket" if fact.held else ""
    tools = f" tools {', '.join(fact.tools)}" if fact.tools else ""
    known = f"obtained by {_names(fact.obtained_by)} used by {_names(fact.used_by)}"
    return f"{fact.name} {known}{held}{tools}{_can_be(fact)}"


def _can_be(fact: Fact) -> str:
    """What a fact can be: " integer in cent from 1 up to 500, by ..."."""
    low = "" if fact.minimum is None else f"{'over' if fact.exclusive_minimum else 'from'} {fact.minimum}"
    high = "" if fact.maximum is None else f"{'under' if fact.exclusive_maximum else 'up to'} {fact.maximum}"
    values = f"{'one of' if fact.closed else 'such as'} {', '.join(map(quoted, fact.values))}" if fact.values else ""
    unit = f"in {fact.unit}" if fact.unit else ""
    said = " ".join(word for word in (fact.type, fact.format, unit, low, high, values) if word)
    return f" is {said} by {', '.join(fact.stated_by)}" if said else ""


def _account(runbook: Runbook) -> Iterator[str]:
    account = runbook.sentences
    counts = f"{account.compiled} compiled, {account.context} context, {account.unread} unread"
    yield from _listed(
        f"sentences {account.total}: {counts}",
        (
            f"{item.line}:{item.column} {item.disposition} {quoted(item.text)}"
            + (f" -> {', '.join(item.nodes)}" if item.nodes else "")
            + (f" ({item.reason})" if item.reason else "")
            for item in account.items
        ),
        empty=True,
    )


def _listed(title: str, lines: Iterable[str], empty: bool = False) -> Iterator[str]:
    shown = [f"  {line}" for line in lines]
    if shown or empty:
        yield title
        yield from shown


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nothing"


def place(span: Span) -> str:
    """Where a part stands, without the file: `@14:4-30`, or `@14:4-16:2` over several lines."""
    end = f"{span.end_column}" if span.end_line == span.start_line else f"{span.end_line}:{span.end_column}"
    return f"@{span.start_line}:{span.start_column}-{end}"


def quoted(text: str) -> str:
    """Author's text in double quotes on one line; what cannot be seen is written as its code."""
    shown = "".join(
        f"\\u{ord(sign):04x}" if not sign.isprintable() else f"\\{sign}" if sign in '"\\' else sign for sign in text
    )
    return f'"{shown}"'
