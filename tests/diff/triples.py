"""Diff triples: an old graph, a new one, and what the change is. Each kind of change stands here at least once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.diff.graphs import at, contact, definition, fact, graph, joined, pointer, reference, rule

from runbookc.catalog.model import Effect, Tool, World
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.diagnostics import Finding, Severity
from runbookc.diff.side import Caller, Side
from runbookc.ir.model import Runbook
from runbookc.target import Guarantee

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


def _triple(name: str, expected: str, new: Runbook, old: Runbook | None = None) -> Triple:
    wanted = tuple(line.strip() for line in expected.strip().splitlines() if line.strip())
    return Triple(name, Side(old or page()), Side(new), wanted)


def _finding(severity: Severity) -> Finding:
    return Finding("'urgent' is not defined here", at(2), code="RB203", severity=severity)


_LEFT = replace(_finding(Severity.ERROR), suppressed="the desk knows what urgent means")


def _world(effect: Effect) -> World:
    return World(tools=(Tool(name="get_order", source="tools/pay.json", effect=effect),))


def _scenario(steps: tuple[str, ...], **answers: str) -> Scenario:
    branches = tuple(answers.items())
    return Scenario(id="s", runbook="refunds", procedures=(), path=(), branches=branches, steps=steps)


_TARGETS = (("skill", (Guarantee("waits", "lost"),)), ("flow", (Guarantee("waits", "enforced"),)))
_CALLERS = (Caller("orders", "Orders", "the refund page"),)


def _with(side: Side, *findings: Finding) -> Side:
    return replace(side, findings=findings)


_CALLED = """
n1 check Look up the charge in Stripe
n2 call Follow Proof of identity | calls=refunds/proof
n3 act Refund the charge
"""
_PROOF = graph("p1 ask Ask for the passport", slug="proof", title="Proof of identity", line=30)
_AGE = """
n1 check Look up the charge | tool=list_charges()
n2 check Look up the order | tool=get_order()
n3 decide the charge is older than 60 days | test=the charge;over;60 days | yes=end-refund
n4 act Refund the charge
"""
_SHORT = "n1 check Look up the order\nn2 act Refund the charge\nn3 act Close the ticket"

TRIPLES = (
    _triple(
        "an action is dropped",
        "step-removed tightens breaking",
        page(("n7 act Close the ticket | tool=close_ticket()\n", ""), ("next=n7", "next=end-refund")),
    ),
    _triple(
        "a check is dropped: the refund goes unguarded, and its argument comes from nowhere",
        """argument-changed changes breaking
        guard-lost loosens breaking
        step-removed loosens dangerous""",
        page(
            ("n1 check Look up the charge in Stripe | tool=list_charges(email=ask:email)\n", ""), ("step:n1", "missing")
        ),
    ),
    _triple(
        "an approval is dropped",
        """approval-removed loosens breaking
        guard-lost loosens breaking""",
        page(("n4 ask Ask the team lead for approval | recipient=team lead\n", ""), ("yes=n4", "yes=n5")),
    ),
    _triple(
        "an approval is gone round",
        """route-changed changes breaking
        step-unreached tightens breaking
        guard-lost loosens breaking""",
        page(("yes=n4", "yes=n5")),
    ),
    _triple("a threshold falls", "threshold-moved tightens breaking", page(("60 days", "30 days"))),
    _triple("an approval's bound rises", "threshold-moved loosens breaking", page(("$200", "$500"))),
    _triple(
        "a bound takes in the value itself",
        "threshold-moved tightens breaking",
        page(("is over $200", "is $200 or more"), ("over;$200", "at-least;$200")),
    ),
    _triple(
        "a condition is turned round",
        "condition-flipped changes breaking",
        page(("is over $200", "is at most $200"), ("over;$200", "at-most;$200")),
    ),
    _triple(
        "a condition and its ways are turned round together",
        "reworded editorial editorial",
        page(("is over $200", "is at most $200"), ("over;$200", "at-most;$200"), ("yes=n4 | no=n5", "yes=n5 | no=n4")),
    ),
    _triple(
        "a condition asks for another case",
        "condition-changed changes breaking",
        graph(
            "n1 decide the tier is business | test=the tier;is;business | no=n3\nn2 handoff Page the desk\nn3 act Close"
        ),
        graph(
            "n1 decide the tier is enterprise | test=the tier;is;enterprise | no=n3\nn2 handoff Page the desk\n"
            "n3 act Close"
        ),
    ),
    _triple(
        "a condition is said in free words otherwise",
        "condition-reworded undecidable undecidable",
        graph("n1 decide the customer sounds very upset | no=n3\nn2 handoff Page the desk\nn3 act Close"),
        graph("n1 decide the customer sounds upset | no=n3\nn2 handoff Page the desk\nn3 act Close"),
    ),
    _triple(
        "a number moves in a condition that was not taken apart",
        "threshold-moved changes breaking",
        graph("n1 decide there is no answer after 8 hours | no=n3\nn2 handoff Page the desk\nn3 act Close"),
        graph("n1 decide there is no answer after 4 hours | no=n3\nn2 handoff Page the desk\nn3 act Close"),
    ),
    _triple(
        "a condition is newly asked before the refund",
        """branch-added tightens breaking
        step-added tightens breaking
        guard-gained tightens safe""",
        graph(
            "n1 check Look up the order\n"
            "n8 decide the order is disputed | yes=n9 | no=n2\n"
            "n9 handoff Hand over to the disputes desk | terminal=yes\n"
            "n2 act Refund the charge\n"
            "n3 act Close the ticket"
        ),
        graph(_SHORT),
    ),
    _triple(
        "a case is named that ends where all others do",
        "branch-added changes safe",
        graph("n1 check Look up the order\nn8 decide it is a gift | yes=n2 | no=n2\nn2 act Refund the charge"),
        graph("n1 check Look up the order\nn2 act Refund the charge"),
    ),
    _triple(
        "two actions change places",
        "acts-swapped changes dangerous",
        graph("n1 check Look up the order\nn3 act Close the ticket\nn2 act Refund the charge"),
        graph(_SHORT),
    ),
    _triple(
        "a note is left earlier",
        "step-moved changes dangerous",
        graph("n1 check Look up the order\nn3 tell Add a note to the account\nn2 act Refund the charge"),
        graph("n1 check Look up the order\nn2 act Refund the charge\nn3 tell Add a note to the account"),
    ),
    _triple(
        "an age is told by another system",
        "lookup-changed changes dangerous",
        graph(_AGE, facts=(fact("charge.age", ("n2",), ("n3",)),)),
        graph(_AGE, facts=(fact("charge.age", ("n1",), ("n3",)),)),
    ),
    Triple(
        "a tool that only read now changes something",
        replace(Side(graph(_AGE)), world=_world("read")),
        replace(Side(graph(_AGE)), world=_world("write")),
        ("tool-effect-changed loosens dangerous",),
    ),
    _triple(
        "a hand-off becomes a dead end",
        """handoff-changed changes breaking
        dead-end-added changes dangerous""",
        graph("n1 check Look up the order\nn2 handoff Page the desk | next=nowhere"),
        graph("n1 check Look up the order\nn2 handoff Page the desk | terminal=yes"),
    ),
    _triple(
        "a retry loses its bound",
        """limit-removed loosens dangerous
        loop-added changes dangerous""",
        graph("n1 act Try the charge\nn2 wait Wait a little\nn3 decide it worked | yes=end-refund | no=n1"),
        graph(
            "n1 act Try the charge | limit=3 times\nn2 wait Wait a little\nn3 decide it worked | yes=end-refund | no=n1"
        ),
    ),
    _triple(
        "a wait grows",
        "limit-changed loosens dangerous",
        graph("n1 wait Wait up to 8 hours | limit=8 hours"),
        graph("n1 wait Wait up to 4 hours | limit=4 hours"),
    ),
    _triple(
        "the same time in other units",
        "reworded editorial editorial",
        graph("n1 wait Wait up to 2 weeks | limit=2 weeks"),
        graph("n1 wait Wait up to 14 days | limit=14 days"),
    ),
    _triple(
        "another amount is credited",
        "amount-changed loosens breaking",
        graph("n1 act Credit $20 to the account | amount=$20"),
        graph("n1 act Credit $10 to the account | amount=$10"),
    ),
    _triple(
        "an amount is no longer said",
        """amount-removed loosens breaking
        step-reworded undecidable undecidable""",
        graph("n1 act Credit the account of the customer | amount="),
        graph("n1 act Credit $10 to the account of the customer | amount=$10"),
    ),
    _triple(
        "an action and an approval are left to whoever does them",
        """step-optional loosens breaking
        step-optional loosens dangerous""",
        page(
            ("for approval |", "for approval | optional=yes |"),
            ("n7 act Close the ticket |", "n7 act Close the ticket | optional=yes |"),
        ),
    ),
    _triple(
        "a step becomes two in the same words",
        "step-split changes safe",
        graph("n1 check Verify the name\nn2 check Verify the date of birth\nn3 act Refund the charge"),
        graph("n1 check Verify the name and the date of birth\nn3 act Refund the charge"),
    ),
    _triple(
        "a step becomes two, and says a little more",
        "step-split undecidable undecidable",
        graph(
            "n1 tell Tell the customer the amount of the refund\nn2 tell Tell the customer the day it arrives, kindly"
        ),
        graph("n1 tell Tell the customer the amount of the refund and the day it arrives"),
    ),
    _triple(
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
    _triple("another tool", "tool-changed changes breaking", page(("create_refund(", "void_charge("))),
    _triple(
        "a tool that is no longer there",
        "tool-lost tightens dangerous",
        page((" | tool=create_refund(charge=step:n1)", "")),
    ),
    _triple(
        "an argument more",
        "argument-added changes dangerous",
        page(("charge=step:n1", "charge=step:n1, reason=ask:reason")),
    ),
    _triple(
        "another system",
        "system-changed changes dangerous",
        graph("n1 check Look up the invoice | system=NetSuite"),
        graph("n1 check Look up the invoice | system=Stripe"),
    ),
    _triple(
        "what was looked up is now done",
        "kind-changed changes breaking",
        graph("n1 act Reset the password"),
        graph("n1 check Reset the password"),
    ),
    _triple(
        "the customer does what an agent did",
        "actor-changed changes breaking",
        graph("n1 act Reset the password | actor=customer"),
        graph("n1 act Reset the password"),
    ),
    _triple(
        "a hand-off no longer ends the case",
        "handoff-changed changes breaking",
        graph("n1 handoff Escalate to the desk"),
        graph("n1 handoff Escalate to the desk | terminal=yes"),
    ),
    _triple(
        "other words to customers",
        "customer-text-changed undecidable undecidable",
        page(("We cannot refund this.", "We may refund this.")),
    ),
    _triple(
        "another time in what customers are told",
        "promise-changed changes dangerous",
        page(("We cannot refund this.", "We answer in 5 days.")),
        page(("We cannot refund this.", "We answer in 2 days.")),
    ),
    _triple(
        "the same words in another form",
        "reworded editorial editorial",
        page(("n5 act Refund the charge", "n5 act **Refund** a charge.")),
    ),
    _triple(
        "a synonym of the lexicon",
        "reworded editorial editorial",
        page(("n7 act Close the ticket", "n7 act Resolve the ticket | verb=resolve")),
        page(("n7 act Close the ticket", "n7 act Close the ticket | verb=close")),
    ),
    _triple(
        "a verb of the same group where no tool says that it is the same",
        "step-reworded undecidable undecidable",
        graph("n1 act Suspend the account | verb=suspend"),
        graph("n1 act Lock the account | verb=lock"),
    ),
    _triple(
        "a prohibition goes",
        "prohibition-removed loosens breaking",
        page(),
        page(rules=(rule("must-not", "Never promise"),)),
    ),
    _triple(
        "an obligation goes", "obligation-removed loosens breaking", page(), page(rules=(rule("must", "Be kind"),))
    ),
    _triple(
        "a permission goes", "permission-removed tightens dangerous", page(), page(rules=(rule("may", "Offer credit"),))
    ),
    _triple(
        "a restriction goes",
        "restriction-removed loosens breaking",
        page(),
        page(rules=(rule("only-if", "Refund only if paid by card"),)),
    ),
    _triple(
        "a prohibition reads otherwise",
        "prohibition-changed undecidable undecidable",
        page(rules=(rule("must-not", "Never refund to another card unless it is lost"),)),
        page(rules=(rule("must-not", "Never refund to another card"),)),
    ),
    _triple(
        "an obligation's bound rises: fewer cases have to be approved",
        "obligation-changed loosens breaking",
        page(rules=(rule("must", "Refunds over $300 must be approved"),)),
        page(rules=(rule("must", "Refunds over $200 must be approved"),)),
    ),
    _triple(
        "a permission and a restriction read otherwise",
        """permission-changed undecidable undecidable
        restriction-changed undecidable undecidable""",
        page(
            rules=(rule("may", "Agents may offer a credit once"), rule("only-if", "Refund only cards of the payer", 91))
        ),
        page(rules=(rule("may", "Agents may offer a credit"), rule("only-if", "Refund only cards of the buyer", 91))),
    ),
    _triple(
        "another channel",
        "contact-changed changes dangerous",
        page(contacts=(contact("#payments", "n7"),)),
        page(contacts=(contact("#billing", "n7"),)),
    ),
    _triple(
        "another channel for an approval",
        "approver-changed changes dangerous",
        page(contacts=(contact("#payments", "n4"),)),
        page(contacts=(contact("#billing", "n4"),)),
    ),
    _triple(
        "an approval is only told",
        """approval-removed loosens breaking
        kind-changed changes breaking""",
        page(("n4 ask Ask the team lead for approval", "n4 tell Tell the team lead of the approval")),
    ),
    _triple("a contact less", "contact-removed changes dangerous", page(), page(contacts=(contact("#billing"),))),
    _triple(
        "a contact goes stale with no edit",
        "contact-stale changes dangerous",
        page(contacts=(contact("#billing", "n4", "inactive"),)),
        page(contacts=(contact("#billing", "n4"),)),
    ),
    _triple(
        "somebody else is asked",
        "recipient-changed changes dangerous",
        graph("n1 ask Ask the owner for the account id | recipient=desk"),
        graph("n1 ask Ask the owner for the account id | recipient=owner"),
    ),
    _triple(
        "somebody else is asked for an approval",
        "approver-changed changes dangerous",
        page(("recipient=team lead", "recipient=finance")),
    ),
    _triple(
        "a definition goes",
        "definition-removed loosens dangerous",
        page(),
        page(definitions=(definition("Urgent", "now"),)),
    ),
    _triple(
        "a definition reads otherwise",
        "definition-changed undecidable undecidable",
        page(definitions=(definition("Urgent", "when a lawyer writes"),)),
        page(definitions=(definition("Urgent", "when the press writes"),)),
    ),
    _triple(
        "a definition's bound moves",
        "definition-changed changes dangerous",
        page(definitions=(definition("Late", "more than 21 days after delivery"),)),
        page(definitions=(definition("Late", "more than 14 days after delivery"),)),
    ),
    _triple(
        "a reference breaks",
        "reference-broken changes dangerous",
        page(references=(reference("step 9", "dangling"),)),
        page(references=(reference("step 9", "resolved"),)),
    ),
    _triple(
        "a case is sent to another page",
        "call-changed changes dangerous",
        page(("n7 act Close the ticket | tool=close_ticket()", "n7 call go to Joining"), references=(pointer("b.md"),)),
        page(("n7 act Close the ticket | tool=close_ticket()", "n7 call go to Leaving"), references=(pointer("a.md"),)),
    ),
    _triple(
        "a lookup is lost",
        "lookup-lost loosens breaking",
        page(facts=(fact("charge.age", (), ("n2",)),)),
        page(facts=(fact("charge.age", ("n1",), ("n2",)),)),
    ),
    _triple(
        "a procedure is new",
        "procedure-added changes dangerous",
        joined(page(), graph("m1 handoff Page the desk", slug="urgent", title="Urgent cases", line=20)),
    ),
    _triple(
        "a procedure has another name",
        "procedure-renamed editorial editorial",
        page(title="Refunds of charges"),
        page(title="Refund requests"),
    ),
    _triple(
        "a procedure is entered no more",
        """guard-lost loosens breaking
        step-removed changes breaking""",
        joined(graph(_CALLED.replace("n2 call Follow Proof of identity | calls=refunds/proof\n", "")), _PROOF),
        joined(graph(_CALLED), _PROOF),
    ),
    _triple(
        "a step is said in shorthand",
        "shorthand-added changes dangerous",
        graph(_SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
        graph(_SHORT),
    ),
    _triple(
        "a shorthand looks for something else",
        "shorthand-changed changes dangerous",
        graph(_SHORT.replace("the order", "the order | shorthand=look up the order;order.status")),
        graph(_SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
    ),
    _triple(
        "the line that defines a shorthand says nothing",
        "",
        graph(_SHORT.replace("the order", "the order | shorthand=look up the order;order.age"), line=4),
        graph(_SHORT.replace("the order", "the order | shorthand=look up the order;order.age")),
    ),
    Triple(
        "a finding is new",
        Side(page()),
        _with(Side(page()), _finding(Severity.ERROR)),
        ("finding-new changes dangerous",),
    ),
    Triple(
        "a case more is played, and one ends with another call",
        replace(Side(page()), scenarios=(_scenario(("n5",), n2="no", n3="no"),)),
        replace(
            Side(page()), scenarios=(_scenario(("n5", "n7"), n2="no", n3="no"), _scenario(("n5",), n2="no", n3="yes"))
        ),
        ("scenarios-added changes safe", "scenarios-changed changes safe"),
    ),
    Triple(
        "a procedure that others come to ends otherwise",
        replace(Side(page()), callers=_CALLERS),
        replace(Side(page(("60 days", "30 days"))), callers=_CALLERS),
        ("threshold-moved tightens breaking", "called-changed changes safe"),
    ),
    Triple(
        "the first wait of a page, which a target loses",
        replace(Side(graph(_SHORT)), targets=_TARGETS),
        replace(Side(graph(_SHORT + "\nn4 wait Wait for the answer")), targets=_TARGETS),
        ("step-added tightens dangerous", "guarantee-needed changes safe"),
    ),
    Triple(
        "a procedure that others come to is gone",
        replace(Side(joined(page(), _PROOF)), callers=(Caller("orders", "Orders", "Proof of identity", "proof"),)),
        replace(Side(page()), callers=()),
        ("called-removed changes breaking", "procedure-removed changes breaking"),
    ),
    Triple(
        "an error is left alone",
        _with(Side(page()), _finding(Severity.ERROR)),
        _with(Side(page()), _LEFT),
        ("finding-suppressed changes dangerous",),
    ),
    Triple(
        "an error is made and left alone at once",
        Side(page()),
        _with(Side(page()), _LEFT),
        ("finding-suppressed changes dangerous",),
    ),
    Triple(
        "what a baseline knows is no news",
        _with(Side(page()), _finding(Severity.ERROR)),
        _with(Side(page()), replace(_finding(Severity.ERROR), suppressed="in the baseline")),
        (),
    ),
)
