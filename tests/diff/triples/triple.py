"""What a diff triple is, and the page that most of them change."""

from __future__ import annotations

from dataclasses import dataclass

from tests.diff.graphs import graph

from runbookc.diff.side import Side
from runbookc.ir.model import Runbook

PAGE = """
n1 check Look up the charge in Stripe | tool=list_charges(email=ask:email)
n2 decide the charge is older than 60 days | test=the charge;over;60 days | yes=n6
n3 decide the amount is over $200 | test=the amount;over;$200 | yes=n4 | no=n5
n4 ask Ask the team lead for approval | recipient=team lead
n5 act Refund the charge | tool=create_refund(charge=step:n1) | next=n7
n6 tell Tell the customer we cannot refund | message=We cannot refund this.
n7 act Close the ticket | tool=close_ticket()
"""
"""The page most triples change: a charge, its age, an approval over a bound, the refund."""
SHORT = "n1 check Look up the order\nn2 act Refund the charge\nn3 act Close the ticket"
AGE = """
n1 check Look up the charge | tool=list_charges()
n2 check Look up the order | tool=get_order()
n3 decide the charge is older than 60 days | test=the charge;over;60 days | yes=end-refund
n4 act Refund the charge
"""
CALLED = """
n1 check Look up the charge in Stripe
n2 call Follow Proof of identity | calls=refunds/proof
n3 act Refund the charge
"""
PROOF = graph("p1 ask Ask for the passport", slug="proof", title="Proof of identity", line=30)


@dataclass(frozen=True)
class Triple:
    """`expected` are the (kind, effect, severity) of every change, in the order of the report."""

    name: str
    old: Side
    new: Side
    expected: tuple[str, ...]


def page(*edits: tuple[str, str], **more: object) -> Runbook:
    """The page with some of its words replaced, each of which must be there."""
    text = PAGE
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return graph(text, **more)  # type: ignore[arg-type]  # the parts of a runbook by name


def triple(name: str, expected: str, new: Runbook, old: Runbook | None = None) -> Triple:
    """A triple of two graphs; without an old one, of the page."""
    wanted = tuple(line.strip() for line in expected.strip().splitlines() if line.strip())
    return Triple(name, Side(old or page()), Side(new), wanted)
