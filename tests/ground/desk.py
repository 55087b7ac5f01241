"""A small support desk to ground against: steps and conditions by hand, a few tools, a few people."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from runbookc.catalog.model import DirectoryEntry, Effect, EffectFrom, Field, Ownership, Parameter, Tool, World
from runbookc.ground.ground import ground
from runbookc.ir.model import (
    Action,
    Contact,
    ContactKind,
    Definition,
    Edge,
    Identity,
    Node,
    NodeKind,
    Operator,
    Procedure,
    Runbook,
    SentenceAccount,
    SentenceItem,
    Test,
    ToolBinding,
)
from runbookc.source import Span

TODAY = date(2026, 11, 15)


def span(line: int, start: int = 1, end: int = 80) -> Span:
    """A place on one line."""
    return Span("desk.md", line, start, line, end)


def step(
    number: int,
    kind: NodeKind,
    verb: str,
    thing: str = "",
    *,
    text: str = "",
    system: str | None = None,
    recipient: str = "",
    channel: str = "",
    amount: str = "",
) -> Node:
    """A step on the line of its number."""
    action = Action(verb=verb, object=thing, recipient=recipient, channel=channel, amount=amount)
    said = text or " ".join(word for word in (verb, thing, recipient, channel) if word)
    return Node(id=f"n{number}", procedure="p", kind=kind, text=said, system=system, source=span(number), action=action)


def condition(
    number: int,
    subject: str,
    operator: Operator,
    value: str,
    *,
    fact: str | None = None,
    of: str | None = None,
    decision: str | None = None,
) -> Node:
    """A decide node on the line of its number; `fact` is what reading guessed."""
    test = Test(subject=subject, fact=fact, operator=operator, value=value, of=of)
    said = f"{subject} {value}"
    return Node(
        id=f"n{number}", procedure="p", kind="decide", text=said, source=span(number), test=test, decision=decision
    )


def page(
    *nodes: Node,
    contacts: tuple[Contact, ...] = (),
    definitions: tuple[Definition, ...] = (),
    sentences: tuple[SentenceItem, ...] = (),
) -> Runbook:
    """A page whose nodes follow each other; a condition goes on to the next node either way."""
    edges: list[Edge] = []
    for before, after in pairwise(nodes):
        line = after.source.start_line
        labels = ("yes", "no") if before.kind == "decide" else ("",)
        kind = "branch" if before.kind == "decide" else "next"
        edges += [Edge(source=before.id, target=after.id, kind=kind, label=label, line=line) for label in labels]
    return Runbook(
        runbook=Identity(id="desk", title="Desk", path="desk.md", sha256="0"),
        procedures=(Procedure(id="p", title="P", start_line=1, end_line=99, entry=nodes[0].id, source=span(1)),),
        nodes=nodes,
        edges=tuple(edges),
        contacts=contacts,
        definitions=definitions,
        sentences=SentenceAccount(items=sentences),
    )


def tool(
    name: str,
    description: str = "",
    *,
    effect: Effect = "read",
    stated: EffectFrom = "hint",
    needs: tuple[str | Parameter, ...] = (),
    tells: tuple[str | Field, ...] = (),
    system: str = "Desk",
    source: str = "tools/desk.json",
    customer: bool = False,
) -> Tool:
    """A tool; parameters and fields by name, or as they are."""
    parameters = tuple(p if isinstance(p, Parameter) else Parameter(p, "string", required=True) for p in needs)
    fields = tuple(f if isinstance(f, Field) else Field(f, "string") for f in tells)
    return Tool(
        name=name,
        source=source,
        description=description,
        system=system,
        parameters=parameters,
        fields=fields,
        effect=effect,
        effect_from=stated,
        customer=customer,
    )


TIER = Field("tier", "string", values=("free", "team", "enterprise"))
GET_ACCOUNT = tool(
    "get_account", "Look up an account.", needs=("customer_email",), tells=("account_id", TIER), system="CRM"
)
GET_CHARGE = tool(
    "get_charge",
    "Get one charge.",
    needs=("charge_id",),
    tells=("id", Field("amount", "integer"), "created", Field("disputed", "boolean")),
    system="Payments",
)
LIST_CHARGES = tool(
    "list_charges",
    "List the charges of a customer.",
    needs=("customer_email",),
    tells=("data[].id", Field("data[].amount", "integer"), "data[].created", Field("data[].disputed", "boolean")),
    system="Payments",
)
CREATE_REFUND = tool(
    "create_refund",
    "Refund a charge.",
    effect="destroy",
    needs=("charge_id",),
    tells=("id", Field("status", "string", values=("succeeded", "failed"))),
    system="Payments",
)
GET_TICKET = tool("get_ticket", "Read a ticket.", needs=("ticket_id",), tells=("subject",), system="Helpdesk")
CLOSE_TICKET = tool("close_ticket", "Close a ticket.", effect="write", needs=("ticket_id",), system="Helpdesk")
REPLY = tool("send_reply", "Answer the requester.", effect="write", needs=("ticket_id", "message"), system="Helpdesk")
NOTE = tool(
    "add_private_comment",
    "Write what only colleagues see.",
    effect="write",
    needs=("ticket_id", "text"),
    system="Helpdesk",
)
QUEUE = Parameter("queue", "string", required=True, values=("billing-review", "billing-oncall", "finance-ops"))
ESCALATE = tool(
    "assign_ticket", "Give a ticket to a queue.", effect="write", needs=("ticket_id", QUEUE), system="Helpdesk"
)
POST = tool("post_message", "Post in a channel.", effect="write", needs=("channel", "text"), system="Chat")
DESK = (GET_ACCOUNT, LIST_CHARGES, GET_CHARGE, CREATE_REFUND, GET_TICKET, CLOSE_TICKET, REPLY, NOTE, ESCALATE, POST)


def world(*tools: Tool, directory: tuple[DirectoryEntry, ...] | None = None, max_age: int | None = None) -> World:
    """A world of those tools; of the whole desk where none is given."""
    return World(tools=tools or DESK, directory=directory, max_age=max_age)


def grounded(runbook: Runbook, known: World | None = None, today: date = TODAY) -> Runbook:
    """The page as grounding leaves it."""
    return ground(runbook, known or world(), today).value


def bound(runbook: Runbook, known: World | None = None) -> list[str | None]:
    """The tool of every written step, in order."""
    return [node.tool.name if node.tool else None for node in grounded(runbook, known).nodes if not node.inferred]


def only(runbook: Runbook, known: World | None = None) -> ToolBinding:
    """The binding of a page's only bound step."""
    (binding,) = (node.tool for node in grounded(runbook, known).nodes if node.tool and not node.inferred)
    return binding


def contact(kind: ContactKind, value: str, line: int = 1) -> Contact:
    """A contact that reading found."""
    return Contact(kind=kind, value=value, source=span(line, 5, 5 + len(value)))


def entry(
    kind: ContactKind,
    value: str,
    *,
    active: bool = True,
    verified: date | None = None,
    aliases: tuple[str, ...] = (),
    replaced_by: str = "",
    role: str = "",
    reach: tuple[str, ...] = (),
    owns: tuple[Ownership, ...] = (),
    until: date | None = None,
) -> DirectoryEntry:
    """An entry of the directory."""
    return DirectoryEntry(
        kind=kind,
        value=value,
        source="directory/people.yaml",
        active=active,
        verified=verified,
        aliases=aliases,
        replaced_by=replaced_by,
        role=role,
        reach=reach,
        owns=owns,
        until=until,
    )
