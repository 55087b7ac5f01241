"""What a step does: its tool, its amounts and deadlines, its words, who does it."""

from __future__ import annotations

from dataclasses import replace

from tests.diff.graphs import fact, graph
from tests.diff.triples.triple import AGE, SHORT, Triple, page, triple

from runbookc.catalog.model import Effect, Tool, World
from runbookc.diff.side import Side


def _world(effect: Effect) -> World:
    return World(tools=(Tool(name="get_order", source="tools/pay.json", effect=effect),))


ACTS = (
    triple(
        "an age is told by another system",
        "lookup-changed changes dangerous",
        graph(AGE, facts=(fact("charge.age", ("n2",), ("n3",)),)),
        graph(AGE, facts=(fact("charge.age", ("n1",), ("n3",)),)),
    ),
    Triple(
        "a tool that only read now changes something",
        replace(Side(graph(AGE)), world=_world("read")),
        replace(Side(graph(AGE)), world=_world("write")),
        ("tool-effect-changed loosens dangerous",),
    ),
    triple(
        "a retry loses its bound",
        """limit-removed loosens dangerous
        loop-added changes dangerous""",
        graph("n1 act Try the charge\nn2 wait Wait a little\nn3 decide it worked | yes=end-refund | no=n1"),
        graph(
            "n1 act Try the charge | limit=3 times\nn2 wait Wait a little\nn3 decide it worked | yes=end-refund | no=n1"
        ),
    ),
    triple(
        "a wait grows",
        "limit-changed loosens dangerous",
        graph("n1 wait Wait up to 8 hours | limit=8 hours"),
        graph("n1 wait Wait up to 4 hours | limit=4 hours"),
    ),
    triple(
        "the same time in other units",
        "reworded editorial editorial",
        graph("n1 wait Wait up to 2 weeks | limit=2 weeks"),
        graph("n1 wait Wait up to 14 days | limit=14 days"),
    ),
    triple(
        "another amount is credited",
        "amount-changed loosens breaking",
        graph("n1 act Credit $20 to the account | amount=$20"),
        graph("n1 act Credit $10 to the account | amount=$10"),
    ),
    triple(
        "an amount is no longer said",
        """amount-removed loosens breaking
        step-reworded undecidable undecidable""",
        graph("n1 act Credit the account of the customer | amount="),
        graph("n1 act Credit $10 to the account of the customer | amount=$10"),
    ),
    triple("another tool", "tool-changed changes breaking", page(("create_refund(", "void_charge("))),
    triple(
        "a tool that is no longer there",
        "tool-lost tightens dangerous",
        page((" | tool=create_refund(charge=step:n1)", "")),
    ),
    triple(
        "an argument more",
        "argument-added changes dangerous",
        page(("charge=step:n1", "charge=step:n1, reason=ask:reason")),
    ),
    triple(
        "another system",
        "system-changed changes dangerous",
        graph("n1 check Look up the invoice | system=NetSuite"),
        graph("n1 check Look up the invoice | system=Stripe"),
    ),
    triple(
        "what was looked up is now done",
        "kind-changed changes breaking",
        graph("n1 act Reset the password"),
        graph("n1 check Reset the password"),
    ),
    triple(
        "the customer does what an agent did",
        "actor-changed changes breaking",
        graph("n1 act Reset the password | actor=customer"),
        graph("n1 act Reset the password"),
    ),
    triple(
        "a hand-off no longer ends the case",
        "handoff-changed changes breaking",
        graph("n1 handoff Escalate to the desk"),
        graph("n1 handoff Escalate to the desk | terminal=yes"),
    ),
    triple(
        "other words to customers",
        "customer-text-changed undecidable undecidable",
        page(("We cannot refund this.", "We may refund this.")),
    ),
    triple(
        "another time in what customers are told",
        "promise-changed changes dangerous",
        page(("We cannot refund this.", "We answer in 5 days.")),
        page(("We cannot refund this.", "We answer in 2 days.")),
    ),
    triple(
        "the same words in another form",
        "reworded editorial editorial",
        page(("n5 act Refund the charge", "n5 act **Refund** a charge.")),
    ),
    triple(
        "a synonym of the lexicon",
        "reworded editorial editorial",
        page(("n7 act Close the ticket", "n7 act Resolve the ticket | verb=resolve")),
        page(("n7 act Close the ticket", "n7 act Close the ticket | verb=close")),
    ),
    triple(
        "a verb of the same group where no tool says that it is the same",
        "step-reworded undecidable undecidable",
        graph("n1 act Suspend the account | verb=suspend"),
        graph("n1 act Lock the account | verb=lock"),
    ),
    triple(
        "a step is said in shorthand",
        "shorthand-added changes dangerous",
        graph(SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
        graph(SHORT),
    ),
    triple(
        "a shorthand looks for something else",
        "shorthand-changed changes dangerous",
        graph(SHORT.replace("the order", "the order | shorthand=look up the order;order.status")),
        graph(SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
    ),
    triple(
        "the line that defines a shorthand says nothing",
        "",
        graph(SHORT.replace("the order", "the order | shorthand=look up the order;order.age"), line=4),
        graph(SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
    ),
)
