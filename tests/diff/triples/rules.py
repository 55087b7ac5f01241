"""What stands beside the steps: rules, approvals, contacts, definitions, pointers."""

from __future__ import annotations

from tests.diff.graphs import contact, definition, graph, pointer, reference, rule
from tests.diff.triples.triple import page, triple

RULES = (
    triple(
        "a prohibition goes",
        "prohibition-removed loosens breaking",
        page(),
        page(rules=(rule("must-not", "Never promise"),)),
    ),
    triple("an obligation goes", "obligation-removed loosens breaking", page(), page(rules=(rule("must", "Be kind"),))),
    triple(
        "a permission goes", "permission-removed tightens dangerous", page(), page(rules=(rule("may", "Offer credit"),))
    ),
    triple(
        "a restriction goes",
        "restriction-removed loosens breaking",
        page(),
        page(rules=(rule("only-if", "Refund only if paid by card"),)),
    ),
    triple(
        "a prohibition reads otherwise",
        "prohibition-changed undecidable undecidable",
        page(rules=(rule("must-not", "Never refund to another card unless it is lost"),)),
        page(rules=(rule("must-not", "Never refund to another card"),)),
    ),
    triple(
        "an obligation's bound rises: fewer cases have to be approved",
        "obligation-changed loosens breaking",
        page(rules=(rule("must", "Refunds over $300 must be approved"),)),
        page(rules=(rule("must", "Refunds over $200 must be approved"),)),
    ),
    triple(
        "a permission and a restriction read otherwise",
        """permission-changed undecidable undecidable
        restriction-changed undecidable undecidable""",
        page(
            rules=(rule("may", "Agents may offer a credit once"), rule("only-if", "Refund only cards of the payer", 91))
        ),
        page(rules=(rule("may", "Agents may offer a credit"), rule("only-if", "Refund only cards of the buyer", 91))),
    ),
    triple(
        "another channel",
        "contact-changed changes dangerous",
        page(contacts=(contact("#payments", "n7"),)),
        page(contacts=(contact("#billing", "n7"),)),
    ),
    triple(
        "another channel for an approval",
        "approver-changed changes dangerous",
        page(contacts=(contact("#payments", "n4"),)),
        page(contacts=(contact("#billing", "n4"),)),
    ),
    triple(
        "an approval is only told",
        """approval-removed loosens breaking
        kind-changed changes breaking""",
        page(("n4 ask Ask the team lead for approval", "n4 tell Tell the team lead of the approval")),
    ),
    triple("a contact less", "contact-removed changes dangerous", page(), page(contacts=(contact("#billing"),))),
    triple(
        "a contact goes stale with no edit",
        "contact-stale changes dangerous",
        page(contacts=(contact("#billing", "n4", "inactive"),)),
        page(contacts=(contact("#billing", "n4"),)),
    ),
    triple(
        "somebody else is asked",
        "recipient-changed changes dangerous",
        graph("n1 ask Ask the owner for the account id | recipient=desk"),
        graph("n1 ask Ask the owner for the account id | recipient=owner"),
    ),
    triple(
        "somebody else is asked for an approval",
        "approver-changed changes dangerous",
        page(("recipient=team lead", "recipient=finance")),
    ),
    triple(
        "a definition goes",
        "definition-removed loosens dangerous",
        page(),
        page(definitions=(definition("Urgent", "now"),)),
    ),
    triple(
        "a definition reads otherwise",
        "definition-changed undecidable undecidable",
        page(definitions=(definition("Urgent", "when a lawyer writes"),)),
        page(definitions=(definition("Urgent", "when the press writes"),)),
    ),
    triple(
        "a definition's bound moves",
        "definition-changed changes dangerous",
        page(definitions=(definition("Late", "more than 21 days after delivery"),)),
        page(definitions=(definition("Late", "more than 14 days after delivery"),)),
    ),
    triple(
        "a reference breaks",
        "reference-broken changes dangerous",
        page(references=(reference("step 9", "dangling"),)),
        page(references=(reference("step 9", "resolved"),)),
    ),
    triple(
        "a case is sent to another page",
        "call-changed changes dangerous",
        page(("n7 act Close the ticket | tool=close_ticket()", "n7 call go to Joining"), references=(pointer("b.md"),)),
        page(("n7 act Close the ticket | tool=close_ticket()", "n7 call go to Leaving"), references=(pointer("a.md"),)),
    ),
)
