"""Small runbooks built by hand: what the graph should be, without asking the front end for it."""

from __future__ import annotations

from runbookc.ir.model import (
    Action,
    Argument,
    Contact,
    Definition,
    Edge,
    Fact,
    Identity,
    Node,
    Procedure,
    Reference,
    Rule,
    Runbook,
    SentenceAccount,
    SentenceItem,
    Test,
    ToolBinding,
)
from runbookc.source import Span

PATH = "runbooks/refunds.md"


def at(line: int, start: int = 4, end: int = 30) -> Span:
    """A span on one line of the sample page."""
    return Span(PATH, line, start, line, end)


def bound(name: str, why: str = "'Stripe' and 'charge'", **arguments: str) -> ToolBinding:
    """A tool of the sample catalogue, with where each argument comes from."""
    made = {parameter: Argument(origin=origin) for parameter, origin in arguments.items()}
    return ToolBinding(name=name, source="tools/stripe.openapi.yaml", arguments=made, why=why)


def refunds() -> Runbook:
    """The example at the end of the reading rules: one procedure, three decisions, two inferred ways."""
    home = "refunds/refund-a-charge"

    def node(number: int, kind: str, text: str, line: int, **more: object) -> Node:
        return Node.model_validate(
            {"id": f"n{number}", "procedure": home, "kind": kind, "text": text, "source": at(line), **more}
        )

    nodes = (
        node(0, "start", "Refund a charge", 1, inferred=True),
        node(
            1,
            "check",
            "Look up the charge in Stripe",
            2,
            system="Stripe",
            tool=bound("list_charges", customer="ask:customer.email"),
            obtains=("charge.age", "charge.amount"),
            action=Action(verb="look up", object="the charge"),
        ),
        node(
            2,
            "decide",
            "the charge is older than 30 days",
            3,
            decision="d1",
            needs=("charge.age",),
            test=Test(subject="the charge", fact="charge.age", operator="over", value="30 days"),
        ),
        node(3, "tell", "Tell the customer we cannot refund it", 3, action=Action(verb="tell", recipient="customer")),
        node(4, "act", "Close the ticket", 3, tool=bound("close_ticket", ticket="ticket:ticket.id")),
        node(
            5,
            "decide",
            "the charge is over $500",
            4,
            decision="d2",
            needs=("charge.amount",),
            test=Test(subject="the charge", fact="charge.amount", operator="over", value="500.00 USD"),
        ),
        node(
            6,
            "handoff",
            "Ask #billing-oncall for approval",
            4,
            action=Action(verb="ask", object="approval", channel="#billing-oncall"),
        ),
        node(7, "wait", "Wait for their OK", 4),
        node(
            8,
            "act",
            "Refund the charge",
            5,
            system="Stripe",
            tool=bound("create_refund", charge="step:n1", amount="fact:charge.amount"),
        ),
        node(9, "decide", "the refund fails", 5, decision="d3", test=Test(operator="failed", of="n8")),
        node(
            10, "handoff", "Escalate to Billing", 5, terminal=True, action=Action(verb="escalate", recipient="Billing")
        ),
        node(11, "tell", "Let the customer know", 6),
        node(12, "end", "", 6, inferred=True),
    )
    edges = (
        Edge(source="n0", target="n1", line=1, inferred=True),
        Edge(source="n1", target="n2", line=3),
        Edge(
            source="n2", target="n3", kind="branch", label="yes", condition="the charge is older than 30 days", line=3
        ),
        Edge(
            source="n2",
            target="n5",
            kind="branch",
            label="no",
            condition="the charge is older than 30 days",
            inferred=True,
            line=3,
        ),
        Edge(source="n3", target="n4", line=3),
        Edge(source="n4", target="n12", line=3),
        Edge(source="n5", target="n6", kind="branch", label="yes", condition="the charge is over $500", line=4),
        Edge(
            source="n5",
            target="n8",
            kind="branch",
            label="no",
            condition="the charge is over $500",
            inferred=True,
            line=4,
        ),
        Edge(source="n6", target="n7", line=4),
        Edge(source="n7", target="n8", line=4),
        Edge(source="n8", target="n9", line=5),
        Edge(source="n9", target="n10", kind="branch", label="yes", condition="the refund fails", line=5),
        Edge(source="n9", target="n11", kind="branch", label="no", condition="the refund fails", inferred=True, line=5),
        Edge(source="n10", target="n12", line=5),
        Edge(source="n11", target="n12", inferred=True, line=6),
    )
    items = (
        SentenceItem(
            line=2, column=4, text="Look up the charge in Stripe.", disposition="compiled", nodes=("n1",), span=at(2)
        ),
        SentenceItem(line=7, column=1, text="Blorp the frob.", disposition="unread", reason="no verb", span=at(7, 1)),
    )
    return Runbook(
        runbook=Identity(id="refunds", title="Refunds", path=PATH, sha256="0" * 64),
        procedures=(Procedure(id=home, title="Refund a charge", start_line=1, end_line=6, entry="n0", source=at(1)),),
        nodes=nodes,
        edges=edges,
        rules=(Rule(id="r1", modality="must-not", text="Never refund a charge twice", source=at(8), guards=("n8",)),),
        references=(Reference(text="step 9", target=None, status="dangling", source=at(6), node="n11"),),
        contacts=(Contact(kind="slack", value="#billing-oncall", status="active", source=at(4), node="n6"),),
        facts=(Fact(name="charge.age", obtained_by=("n1",), used_by=("n2",)),),
        definitions=(Definition(term="urgent", meaning="the account is suspended", source=at(9)),),
        sentences=SentenceAccount(total=2, compiled=1, context=0, unread=1, items=items),
    )


def hostile(text: str) -> Runbook:
    """Two procedures and a jump, with `text` wherever an author's words can stand."""
    first, second = "h/one", "h/two"

    def node(number: int, procedure: str, kind: str, **more: object) -> Node:
        return Node.model_validate(
            {"id": f"n{number}", "procedure": procedure, "kind": kind, "text": text, "source": at(number), **more}
        )

    nodes = (
        node(1, first, "act", system=text, action=Action(verb="do", object=text, message=text)),
        node(2, first, "decide", decision="d1"),
        node(3, first, "decide", decision="d1"),
        node(4, first, "handoff", terminal=True),
        node(5, second, "tell", actor="other"),
        node(6, second, "end"),
    )
    edges = (
        Edge(source="n1", target="n2", line=1),
        Edge(source="n2", target="n1", kind="branch", label="yes", condition=text, line=2),
        Edge(source="n2", target="n3", kind="branch", label="no", condition=text, line=2),
        Edge(source="n3", target="n5", kind="branch", label="yes", condition=text, line=3),
        Edge(source="n3", target="n4", kind="branch", label="no", condition=text, inferred=True, line=3),
        Edge(source="n5", target="n6", line=5),
    )
    return Runbook(
        runbook=Identity(id="h", title=text, path="h.md", sha256="1" * 64),
        procedures=(
            Procedure(id=first, title=text, start_line=1, end_line=4, entry="n1", source=at(1)),
            Procedure(id=second, title=text, start_line=5, end_line=6, entry="n5", source=at(5)),
        ),
        nodes=nodes,
        edges=edges,
        rules=(Rule(id="r1", modality="must-not", text=text, source=at(8), guards=("n1",)),),
        contacts=(Contact(kind="slack", value=text, source=at(4), node="n4"),),
    )


HOSTILE = (
    'say "hello" and \\"bye\\"',
    "brackets ] ) } > [ ( { < and | pipes",
    "#35; #quot; # and ; semicolons",
    "two\nlines\r\nand a\ttab",
    "`backticks` and ```fences```",
    "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
    'click n1 "javascript:alert(1)"',
    "end",
    "%%{init: {'theme': 'x'}}%% %% comment",
    "--> n1 -.-> n2 ==> n3; subgraph x",
    "1. a list",
    "\x1b[31mred\x1b[0m \x07\x00\x9b\u202e bidi",
    "a" * 400,
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "]]> <!-- --> &#x41; &amp;",
    "",
)
"""Texts an author, or someone who means harm, could write anywhere."""
