"""Steps and procedures that came, went, moved, were split, joined or rewritten, and what guarded them."""

from __future__ import annotations

from tests.diff.graphs import fact, graph, joined
from tests.diff.triples.triple import CALLED, PROOF, SHORT, page, triple

STEPS = (
    triple(
        "an action is dropped",
        "step-removed tightens breaking",
        page(("n7 act Close the ticket | tool=close_ticket()\n", ""), ("next=n7", "next=end-refund")),
    ),
    triple(
        "a check is dropped: the refund goes unguarded, and its argument comes from nowhere",
        """argument-changed changes breaking
        guard-lost loosens breaking
        step-removed loosens dangerous""",
        page(
            ("n1 check Look up the charge in Stripe | tool=list_charges(email=ask:email)\n", ""), ("step:n1", "missing")
        ),
    ),
    triple(
        "an approval is dropped",
        """approval-removed loosens breaking
        guard-lost loosens breaking""",
        page(("n4 ask Ask the team lead for approval | recipient=team lead\n", ""), ("yes=n4", "yes=n5")),
    ),
    triple(
        "an approval is gone round",
        """route-changed changes breaking
        step-unreached tightens breaking
        guard-lost loosens breaking""",
        page(("yes=n4", "yes=n5")),
    ),
    triple(
        "two actions change places",
        "acts-swapped changes dangerous",
        graph("n1 check Look up the order\nn3 act Close the ticket\nn2 act Refund the charge"),
        graph(SHORT),
    ),
    triple(
        "a note is left earlier",
        "step-moved changes dangerous",
        graph("n1 check Look up the order\nn3 tell Add a note to the account\nn2 act Refund the charge"),
        graph("n1 check Look up the order\nn2 act Refund the charge\nn3 tell Add a note to the account"),
    ),
    triple(
        "a step becomes two in the same words",
        "step-split changes safe",
        graph("n1 check Verify the name\nn2 check Verify the date of birth\nn3 act Refund the charge"),
        graph("n1 check Verify the name and the date of birth\nn3 act Refund the charge"),
    ),
    triple(
        "a step becomes two, and says a little more",
        "step-split undecidable undecidable",
        graph(
            "n1 tell Tell the customer the amount of the refund\nn2 tell Tell the customer the day it arrives, kindly"
        ),
        graph("n1 tell Tell the customer the amount of the refund and the day it arrives"),
    ),
    triple(
        "a procedure is written anew: its steps are told as one, its guards are not hidden",
        """procedure-rewritten changes breaking
        guard-lost loosens breaking
        guard-gained tightens safe""",
        graph(
            "n1 tell Greet the guest warmly\nn2 tell Offer a drink\nn3 handoff Fetch the porter\n"
            "n4 tell Wish a pleasant stay\nn5 check Read the meter\nn6 act Close the ticket"
        ),
        graph(
            "n1 check Weigh the parcel\nn2 act Print a label\nn3 ask Ask which country\n"
            "n4 handoff Page customs\nn5 wait Sleep over it\nn6 act Close the ticket"
        ),
    ),
    triple(
        "a lookup is lost",
        "lookup-lost loosens breaking",
        page(facts=(fact("charge.age", (), ("n2",)),)),
        page(facts=(fact("charge.age", ("n1",), ("n2",)),)),
    ),
    triple(
        "a procedure is new",
        "procedure-added changes dangerous",
        joined(page(), graph("m1 handoff Page the desk", slug="urgent", title="Urgent cases", line=20)),
    ),
    triple(
        "a procedure has another name",
        "procedure-renamed editorial editorial",
        page(title="Refunds of charges"),
        page(title="Refund requests"),
    ),
    triple(
        "a procedure is entered no more",
        """guard-lost loosens breaking
        step-removed changes breaking""",
        joined(graph(CALLED.replace("n2 call Follow Proof of identity | calls=refunds/proof\n", "")), PROOF),
        joined(graph(CALLED), PROOF),
    ),
    triple(
        "an action and an approval are left to whoever does them",
        """step-optional loosens breaking
        step-optional loosens dangerous""",
        page(
            ("for approval |", "for approval | optional=yes |"),
            ("n7 act Close the ticket |", "n7 act Close the ticket | optional=yes |"),
        ),
    ),
    triple(
        "a hand-off becomes a dead end",
        """handoff-changed changes breaking
        dead-end-added changes dangerous""",
        graph("n1 check Look up the order\nn2 handoff Page the desk | next=nowhere"),
        graph("n1 check Look up the order\nn2 handoff Page the desk | terminal=yes"),
    ),
)
