"""A small desk with a graph, tools and a bundle of its own, and conversations written as lines."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from runbookc.catalog.model import DirectoryEntry, Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.ir.model import Action, Edge, Identity, Node, NodeKind, Procedure, Rule, Runbook, ToolBinding
from runbookc.source import Span
from runbookc.target import Program

SPAN = Span("desk.md", 1, 1, 1, 10)
PROCEDURE = "desk/damaged-parcel"

TOOLS = (
    Tool("get_parcel", "t.json", description="Look up a parcel in Courier.", system="Courier", effect="read",
         parameters=(Parameter("parcel_id", "string", required=True),),
         fields=(Field("parcel_id", "string"), Field("state", "string"))),
    Tool("request_sign_off", "t.json", description="Request approval of a payout.", effect="write",
         parameters=(Parameter("parcel_id", "string", required=True),)),
    Tool("pay_compensation", "t.json", description="Compensate a customer for a parcel.", effect="destroy",
         parameters=(Parameter("parcel_id", "string", required=True),
                     Parameter("amount", "integer", description="In cents.")),
         fields=(Field("status", "string", values=("succeeded", "pending", "failed")), Field("id", "string"))),
    Tool("get_payout", "t.json", description="Read a payout and its status.", effect="read",
         parameters=(Parameter("payout_id", "string", required=True),)),
    Tool("notify_depot", "t.json", description="Send the depot a message.", effect="write",
         parameters=(Parameter("parcel_id", "string", required=True), Parameter("message", "string")),
         fields=(Field("delivered", "boolean"), Field("error", "string"))),
    Tool("add_note", "t.json", description="Add a note to the case.", effect="write",
         parameters=(Parameter("text", "string", required=True),)),
    Tool("erase_customer", "t.json", description="Erase a customer.", effect="destroy",
         parameters=(Parameter("customer_id", "string", required=True),)),
)  # fmt: skip


def node(name: str, kind: NodeKind, text: str, verb: str = "", object: str = "", tool: str = "") -> Node:
    """One node of the desk's procedure."""
    return Node(
        id=name,
        procedure=PROCEDURE,
        kind=kind,
        text=text,
        source=SPAN,
        action=Action(verb=verb, object=object) if verb else None,
        tool=ToolBinding(name=tool, source="t.json") if tool else None,
    )


NODES = (
    node("n1", "start", "start"),
    node("n2", "check", "Look up the parcel", "look up", "the parcel", "get_parcel"),
    node("n3", "ask", "Ask the lead for approval", "request", "approval", "request_sign_off"),
    node("n4", "act", "Compensate the customer", "compensate", "the customer", "pay_compensation"),
    node("n5", "handoff", "Notify the depot", "notify", "the depot", "notify_depot"),
    node("n6", "act", "Archive the claim form", "archive", "the claim form"),
    node("n7", "end", "end"),
)


def runbook() -> Runbook:
    """Look up, approval, compensation, depot, and one step that no tool can do."""
    names = [n.id for n in NODES]
    erase = Action(verb="erase", object="a customer")
    return Runbook(
        runbook=Identity(id="desk", title="Desk", path="desk.md", sha256="0" * 64),
        procedures=(Procedure(id=PROCEDURE, title="Parcels", start_line=1, end_line=9, entry="n1", source=SPAN),),
        nodes=NODES,
        edges=tuple(Edge(source=a, target=b, line=1) for a, b in pairwise(names)),
        rules=(Rule(id="r1", modality="must-not", text="Never erase a customer.", source=SPAN, action=erase),),
    )


def program() -> Program:
    """The desk as a compiled program."""
    hub = DirectoryEntry("role", "depot", "c.yaml", aliases=("DPT",))
    return Program((runbook(),), World(tools=TOOLS, directory=(hub,)))


def bundle() -> Bundle:
    """The desk's bundle."""
    return make_bundle(program())


def conversation(*lines: str) -> list[dict[str, Any]]:
    """Messages from lines: `> words` the customer's, `name {arguments} -> result` a call, else the agent's words."""
    messages: list[dict[str, Any]] = []
    for number, line in enumerate(lines):
        if line.startswith("> "):
            messages.append({"role": "user", "content": line[2:]})
        elif " -> " in line and line.split(" ")[0].isidentifier():
            call, result = line.split(" -> ", 1)
            name, _, arguments = call.partition(" ")
            function = {"name": name, "arguments": arguments or "{}"}
            made = [{"id": f"c{number}", "type": "function", "function": function}]
            messages.append({"role": "assistant", "content": None, "tool_calls": made})
            messages.append({"role": "tool", "tool_call_id": f"c{number}", "content": result})
        else:
            messages.append({"role": "assistant", "content": line})
    return messages


def judged(*lines: str) -> Verdict:
    """The verdict on a conversation written as lines."""
    return verdict_on(bundle(), *lines)


def verdict_on(bundle: Bundle, *lines: str) -> Verdict:
    """The verdict on a conversation written as lines, by a bundle of another desk's."""
    judge = bundle.judge()
    for message in conversation(*lines):
        judge.add(message)
    return judge.finish()


def statuses_on(bundle: Bundle, *lines: str) -> list[str]:
    """What the record says of every claim of that conversation, in their order."""
    return [claim.status for claim in verdict_on(bundle, *lines).claims]


def document(*lines: str, id: str | None = None) -> str:
    """A conversation as a JSON document on one line."""
    found: dict[str, Any] = {"messages": conversation(*lines)}
    return json.dumps({"id": id, **found} if id else found)
