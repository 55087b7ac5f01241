"""What a step was understood to be, told from its parts: an author compares it with what they wrote."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.holding import DEEPEST, holding
from runbookc.ir.model import Action, Node, Runbook, Test
from runbookc.ir.readback import asked, conditions, done, meanings
from runbookc.pipeline import compile_page
from runbookc.source import SourceText, Span


def _compiled(page: str) -> Runbook:
    return compile_page(SourceText("page.md", page), "page", World(), date(2026, 11, 21)).value.runbook


def _node(text: str, kind: str = "act", **more: object) -> Node:
    span = Span("page.md", 1, 1, 1, 2)
    return Node.model_validate({"id": "n1", "procedure": "p", "kind": kind, "text": text, "source": span, **more})


def _read(step: str) -> str:
    """What one step of a page is read as."""
    (node,) = [node for node in _compiled(f"# Page\n\n1. {step}\n").nodes if node.kind not in ("start", "end")]
    return done(node, str)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("Look up the parcel in Freightly.", "look up the parcel in Freightly"),
        ("Apologise to the guest.", "apologise to the guest"),
        ("Let the customer know that it is paid.", "let the customer know that it is paid"),
        ("Wait 10 minutes.", "wait 10 minutes"),
        ("Wait for their reply.", "wait …, with no limit said"),
        ("Transfer the call to Tier 2.", "hand the call over to Tier 2"),
        ("Retry the payment up to 3 times.", "retry the payment at most 3 times"),
        ("Check the payment again after 3 days.", "check the payment again after 3 days …"),
        ("Move the parcel to shelf 4.", "move the parcel …"),
        ("The guest should keep the receipt.", "have the guest keep the receipt"),
    ],
)
def test_a_step_is_told_from_its_parts(step: str, said: str) -> None:
    """Verb, object, to whom, where, how long; an ellipsis stands for words that are in no part."""
    assert _read(step) == said


def test_what_the_parts_say_is_told_and_not_the_sentence() -> None:
    """A step whose parts are wrong is read back wrong: that is what the author has to see."""
    node = _node("Ping the desk: the parcel", action=Action(verb="refund", object="the parcel", amount="$20"))
    assert done(node, str).startswith("refund the parcel ($20)")


def test_a_handoff_to_nobody_says_so() -> None:
    """The hole is told, not papered over."""
    node = _node("Escalate", "handoff", terminal=True, action=Action(verb="escalate"))
    assert done(node, str) == "hand over, to whom is not said"


def test_what_the_customer_does_is_told_as_theirs() -> None:
    """Nobody reads it as a step of the agent."""
    node = _node("the customer restarts the phone", actor="customer", action=Action(verb="restart", object="the phone"))
    assert done(node, str) == "the customer is to restart the phone"


@pytest.mark.parametrize(
    ("clause", "test", "holds", "fails"),
    [
        (
            "it is over $500",
            Test(subject="it", fact="charge.amount", operator="over", value="$500"),
            "the charge's amount is more than $500",
            "the charge's amount is at most $500",
        ),
        (
            "the parcel is older than 30 days",
            Test(subject="the parcel", operator="over", value="30 days"),
            "the parcel is older than 30 days",
            "the parcel is no older than 30 days",
        ),
        (
            "the guest is not on the list",
            Test(subject="the guest", operator="is-not", value="list"),
            "the guest is not on the list",
            "the guest is on the list",
        ),
        (
            "they're enterprise",
            Test(subject="they", fact="account.tier", operator="is", value="enterprise"),
            "the account's tier is enterprise",
            "the account's tier is not enterprise",
        ),
        (
            "their name cannot be verified",
            Test(subject="their name cannot", operator="is", value="verified"),
            "their name cannot be verified",
            '"their name cannot be verified" is not so',
        ),
        (
            "the upload fails",
            Test(subject="the upload", operator="failed"),
            "the upload did not work",
            "the upload worked",
        ),
        (
            "they agree",
            Test(subject="they", operator="holds", value="they agree"),
            "they agree",
            '"they agree" is not so',
        ),
    ],
)
def test_a_condition_is_told_as_it_will_be_tested(clause: str, test: Test, holds: str, fails: str) -> None:
    """A pronoun as what it was taken for, a comparison with its bound; and the opposite, for the other way."""
    node = _node(clause, "decide", test=test)
    assert asked(node, lambda _: 0) == holds
    assert asked(node, lambda _: 0, negated=True) == fails


def test_the_step_whose_result_is_tested_is_named() -> None:
    """ "It fails" is told with the number of the step that may."""
    node = _node("it fails", "decide", test=Test(subject="it", operator="failed", of="n7"))
    assert asked(node, {"n7": 4}.__getitem__) == "it did not work (step 4)"


def _held(page: str) -> dict[str, str]:
    """By the words of each act: under which answers it is done."""
    runbook = _compiled(page)
    found = holding(runbook, Flow(runbook))
    return {node.text: conditions(found[node.id], lambda _: 0) for node in runbook.nodes if node.kind == "act"}


def test_a_case_holds_for_its_steps_and_no_longer() -> None:
    """The steps of a case carry its condition, those of the otherwise the opposite, and what follows neither."""
    page = "1. If the parcel is lost, pay the claim. Otherwise, return the parcel.\n2. Archive the mail.\n"
    assert _held(page) == {
        "pay the claim": "the parcel is lost",
        "return the parcel": "the parcel is not lost",
        "Archive the mail": "",
    }


def test_conditions_within_conditions_are_told_together() -> None:
    """Outermost first."""
    page = "- If the parcel is lost:\n  - If the sender is insured, pay the claim.\n- Archive the mail.\n"
    assert _held(page)["pay the claim"] == "the parcel is lost and the sender is insured"
    assert _held(page)["Archive the mail"] == ""


def test_criteria_are_joined_as_written() -> None:
    """All of them with and, any of them with or."""
    page = "If {} of these hold, pay the claim:\n\n- the parcel is lost\n- the sender is insured\n"
    assert _held(page.format("all"))["pay the claim"] == "the parcel is lost and the sender is insured"
    assert _held(page.format("any"))["pay the claim"] == "the parcel is lost or the sender is insured"


def test_a_step_jumped_to_takes_no_condition_along() -> None:
    """ "Otherwise, continue with step 2" makes step 2 what comes next, not part of a case."""
    page = (
        "1. If the parcel is lost, pay the claim and stop. Otherwise, continue with step 2.\n"
        "2. Archive the mail.\n3. Lock the drawer.\n"
    )
    held = _held(page)
    assert held["pay the claim"] == "the parcel is lost"
    assert held["Archive the mail"] == held["Lock the drawer"] == ""


def test_the_entry_condition_is_not_repeated_at_every_step() -> None:
    """The page says once when it applies."""
    page = "# Lost parcels\n\nUse this runbook when a parcel is lost.\n\n1. Pay the claim.\n2. Archive the mail.\n"
    assert set(_held(page).values()) == {""}


def test_a_long_nest_is_told_by_its_nearest_conditions() -> None:
    """Beyond a few, that there are more is all that is said, and nothing grows with the square of the depth."""
    page = "".join(f"{'  ' * depth}- If box {depth} is open:\n" for depth in range(DEEPEST + 4))
    page += f"{'  ' * (DEEPEST + 4)}- Close the lid.\n"
    runbook = _compiled(page)
    found = holding(runbook, Flow(runbook))
    assert max(map(len, found.values())) == DEEPEST
    assert _held(page)["Close the lid"].startswith("the conditions around it hold and ")


def test_a_defined_term_is_told_with_its_meaning() -> None:
    """What the page says that a word means is what is found out; a word within another is not that word."""
    page = _compiled("# Page\n\nUrgent means more than 100 users are affected.\n\n1. If it is urgent, call Ops.\n")
    (decide,) = (node for node in page.nodes if node.kind == "decide")
    other = decide.model_copy(update={"text": "it is an insurgent"})
    assert meanings([decide], page.definitions) == " (Urgent: more than 100 users are affected)"
    assert meanings([other], page.definitions) == ""


@pytest.mark.parametrize(
    ("clause", "negated", "read"),
    [
        ("the order was delivered more than 14 days ago", False, "the order was delivered more than 14 days ago"),
        ("the order was delivered more than 14 days ago", True, "the order was delivered at most 14 days ago"),
        ("the order is older than 14 days", True, "the order is no older than 14 days"),
    ],
)
def test_what_happened_long_ago_is_no_age(clause: str, negated: bool, read: str) -> None:
    """An order that was delivered two weeks ago is older than that."""
    test = Test(subject="the order", fact="order.age", operator="over", value="14 days")
    assert asked(_node(clause, "decide", test=test), lambda _: 0, negated) == read


@pytest.mark.parametrize(
    "clause",
    [
        "they do not confirm within 3 days",
        "the loom did not arrive within 10 days",
        "the loom was paid within 14 days",
        "the weaver joined more than 30 days ago",
    ],
)
def test_a_deed_in_time_is_told_with_the_deed(clause: str) -> None:
    """Nobody is "more than 3 days", and a loom that was paid is no younger for it."""
    node = next(node for node in _compiled(f"# Page\n\nIf {clause}, close the ticket.\n").nodes if node.test)
    assert asked(node, int) == clause
    assert asked(node, int, negated=True) == f'"{clause}" is not so'


def test_what_only_compares_is_told_from_its_parts() -> None:
    """A verb of measure is no deed."""
    (node, *_) = [
        node for node in _compiled("# Page\n\nIf the loom is over 5 kg, close the ticket.\n").nodes if node.test
    ]
    assert asked(node, int, negated=True) == "the loom is at most 5 kg"
