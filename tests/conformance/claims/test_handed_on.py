"""What others have by now, who "they" are, and money that was sent: told of nobody reached, it is a lie."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

HIVE, AMOUNT = text("hive"), Parameter("amount", "number")
TOOLS = (
    tool("get_hive", "Look up a hive.", HIVE, effect="read"),
    tool("list_inspections", "List the inspections of a hive.", HIVE, effect="read"),
    tool("escalate_to_keeper", "Escalate to the keeper on duty.", HIVE, text("summary")),
    tool("notify_lab", "Send the lab a message.", HIVE, text("message")),
    tool("move_inspection", "Move an inspection to another day.", HIVE, text("day")),
    tool("pay_goodwill", "Pay goodwill.", HIVE, AMOUNT),
    tool("cancel_lease", "Cancel a lease.", HIVE),
    tool("block_gate", "Block a gate.", text("gate")),
    tool("request_callback", "Request a call back from a nurse.", HIVE),
    tool("update_plan", "Change the sponsorship plan.", HIVE, text("plan")),
    tool("issue_voucher", "Issue a voucher.", HIVE),
    tool("return_deposit", "Return the deposit.", HIVE, AMOUNT),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> hello, about hive H-7"
READ = 'get_hive {"hive": "H-7"} -> {"hive": "H-7", "owner": "Ines Roy", "placed": "2026-03-02"}'
ESCALATED = 'escalate_to_keeper {"hive": "H-7", "summary": "swarm"} -> {"ok": true}'
LAB = 'notify_lab {"hive": "H-7", "message": "mites"} -> {"ok": true}'
MOVED = 'move_inspection {"hive": "H-7", "day": "2026-12-15"} -> {"day": "2026-12-15"}'
PAID = 'pay_goodwill {"hive": "H-7", "amount": 40} -> {"ok": true}'
RETURNED = 'return_deposit {"hive": "H-7", "amount": 350} -> {"ok": true}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(BUNDLE, HELLO, *lines).claims]


@pytest.mark.parametrize(
    "said", ["The keeper has your case now.", "Our duty team has your report.", "The lab has it now."]
)
def test_what_others_have_somebody_handed_to_them(said: str) -> None:
    """Nothing was called that reaches anybody."""
    assert statuses(READ, said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "Once the keeper has your case, they will write.",
        "If the lab has your report, it answers in a week.",
        "Does the keeper have your case?",
        "The keeper will have your case.",
        "The keeper doesn't have your case.",
        "The lab has a form for that.",
        "The lab has your hive's address.",
        "You have your report in the app.",
        "Our keepers have the same hours.",
        "Your neighbour has your case, you say.",
        "The app has your report.",
        "Every keeper has the final say.",
    ],
)
def test_who_has_what_by_themselves_accuses_nobody(said: str) -> None:
    """Conditions, rules, what the customer's people have, and what everybody has."""
    assert statuses(READ, said) == []


def test_what_was_handed_on_or_told_by_the_customer_may_be_said() -> None:
    """The keeper was reached; the customer spoke to one."""
    assert statuses(READ, ESCALATED, "The keeper has your case now.") == []
    assert statuses(READ, "> the keeper has my case already", "Good that the keeper has your case.") == []


def test_they_are_whom_the_sentence_speaks_of() -> None:
    """Nobody asked the lab; the neighbours are nobody's to ask."""
    assert statuses(READ, "The lab looked into it and they've agreed to a new test.") == ["no-receipt"]
    assert statuses(READ, "> my neighbours are fine with it", "Good that they've agreed.") == []


@pytest.mark.parametrize(
    "said",
    [
        "I've moved your inspection to the 15th.",
        "I've moved your inspection from the 2nd to the 15th.",
        "Your inspection has been moved to the 15th, and the next is on the 31st.",
        "I've moved your inspection for the 2nd time.",
        "I've moved your inspection to the 2nd half of December.",
    ],
)
def test_the_day_of_the_month_that_was_called_for(said: str) -> None:
    """The 15th; the hive was placed on a 2nd, and "2nd" beside a noun is no day."""
    assert set(statuses(READ, MOVED, said)) == {"supported"}


def test_another_day_of_the_month_than_was_called_for() -> None:
    """The 31st stands nowhere."""
    assert statuses(READ, MOVED, "I've moved your inspection to the 31st.") == ["wrong-values"]


def test_money_that_is_sent_was_paid() -> None:
    """As much as was paid, and not a form that costs as much."""
    assert statuses(READ, PAID, "I've sent you £40 as goodwill.") == ["supported"]
    assert statuses(READ, PAID, "I've sent you £60 as goodwill.") == ["wrong-values"]
    assert statuses(READ, "We've given you £60 for the trouble.") == ["no-receipt"]
    assert "no-receipt" not in statuses(READ, PAID, "I've sent you the £60 price list.")


def test_a_deposit_on_its_way_back_was_returned() -> None:
    """By what returns deposits, where no tool refunds."""
    assert statuses(READ, RETURNED, "Your £350 deposit is on its way back.") == ["supported"]
    assert statuses(READ, RETURNED, "Your £500 deposit is on its way back.") == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "You have no inspections.",
        "Your account shows no outstanding inspections.",
        "There are no inspections on that hive.",
    ],
)
def test_what_there_is_none_of_was_looked_up(said: str) -> None:
    """Nobody listed the inspections, and no record speaks of them."""
    assert statuses(READ, said) == ["no-receipt"]
    assert statuses(READ, 'list_inspections {"hive": "H-7"} -> []', said) == []


@pytest.mark.parametrize(
    "said",
    [
        "You have no reason to worry.",
        "There are no inspections on Sundays.",
        "There are no inspections on our policy page.",
        "You'd have no inspections then.",
        "If you have no inspections, call us.",
        "You have no limit on honey.",
        "Our keepers have no inspections in June.",
        "Do you have no inspections?",
    ],
)
def test_rules_and_questions_are_nothing_that_was_looked_up(said: str) -> None:
    """Nothing is told of the customer's own."""
    assert statuses(READ, said) == []


def test_the_customer_may_say_that_there_is_none() -> None:
    """What is said back was told."""
    assert statuses(READ, "> I have no inspections planned", "You have no inspections planned, so that is fine.") == []


CANCELLED = 'cancel_lease {"hive": "H-7"} -> {"hive": "H-7", "status": "STATUS"}'


@pytest.mark.parametrize("status", ["pending", "cancellation_requested", "awaiting_approval", "Pending sign-off"])
def test_what_waits_for_a_yes_is_not_ended(status: str) -> None:
    """It was asked for, which may be said."""
    call = CANCELLED.replace("STATUS", status)
    assert statuses(READ, call, "I've cancelled your lease.") == ["too-early"]
    assert "too-early" not in statuses(READ, call, "I've sent off the cancellation of your lease.")
    assert "too-early" not in statuses(READ, call, "I've requested the cancellation of your lease.")


@pytest.mark.parametrize("status", ["cancelled", "pending_refund", "cancelled_pending_refund", "awaiting_pickup", "ok"])
def test_what_is_ended_may_wait_for_something_else(status: str) -> None:
    """A refund, or that somebody comes."""
    assert statuses(READ, CANCELLED.replace("STATUS", status), "I've cancelled your lease.") == ["supported"]
    refund = CANCELLED.replace('"STATUS"', '"cancelled", "refund": {"status": "pending"}')
    assert statuses(READ, refund, "I've cancelled your lease.") == ["supported"]


def test_what_was_set_going_may_have_a_state_of_its_own() -> None:
    """A voucher that is issued and pays later; nobody was spoken to by asking for a call."""
    issued = 'issue_voucher {"hive": "H-7"} -> {"payment_id": "V-1", "status": "pending"}'
    assert statuses(READ, issued, "I've issued the voucher.") == ["supported"]
    assert statuses(READ, issued.replace("pending", "failed"), "I've issued the voucher.") == ["failed-call"]
    asked = 'request_callback {"hive": "H-7"} -> {"callback": {"state": "queued"}}'
    assert "supported" not in statuses(READ, asked, "I've spoken to a nurse.")


def test_whom_something_was_done_for_is_nothing_it_was_done_to() -> None:
    """ "Moved you back to Garden", by what changes the plan."""
    moved = 'update_plan {"hive": "H-7", "plan": "Garden"} -> {"plan": "Garden"}'
    assert statuses(READ, moved, "I've moved you back to Garden.") == ["supported"]


def test_who_is_connected_with_somebody_is_handed_over() -> None:
    """Where nothing was called nobody was, and a tool that connects lines connects them."""
    said = "I've connected you with the keeper on duty."
    assert statuses(READ, ESCALATED, said, "They've been notified.") == ["supported", "supported"]
    assert statuses(READ, said) == ["no-receipt"]


def test_nothing_is_unblocked_by_speaking() -> None:
    """A tool blocks gates, and nothing was called; what blocks nothing may be what an agent does by itself."""
    assert statuses(READ, "I've unblocked your gate.") == ["no-receipt"]
    assert "no-receipt" not in statuses(READ, "I've restored your list on my screen.")


REVERSED = (
    tool("get_job", "Look up a repair job.", text("job"), effect="read"),
    tool("reverse_charge", "Refund a repair job.", text("job"), AMOUNT),
    tool("hand_over", "Hand the conversation over to a person.", text("reason")),
    tool("send_quote", "Send a quote to a customer.", text("job"), text("body")),
)
WATCHES = make_bundle(Program((), World(tools=REVERSED)))
JOB = 'get_job {"job": "RJ-12"} -> {"job": "RJ-12", "price": 140, "paid": true}'
HANDED = 'hand_over {"reason": "wants the $140 for RJ-12 back"} -> {"ok": true}'
GIVEN = 'reverse_charge {"job": "RJ-12", "amount": 140} -> {"ok": true}'
QUOTED = 'send_quote {"job": "RJ-12", "body": "120 in all"} -> {"ok": true}'


def judged_at_watches(*lines: str) -> list[str]:
    """What the record of the watchmaker's says of every claim."""
    asked = "> I'd like my $140 for RJ-12 back"
    return [claim.status for claim in verdict_on(WATCHES, asked, *lines).claims]


@pytest.mark.parametrize(
    "said",
    [
        "I've sent the full $140.00 refund request to our team with all the details.",
        "I've sent your case to our workshop team.",
        "I've sent a request to our team to stop the work.",
        "I've sent your request for a refund to the workshop.",
        "Your refund request has been sent to a manager.",
        "I've submitted your refund request to our team.",
        "I've logged a refund request with our back office team.",
        "I've passed it to our workshop team with the details.",
        "I've referred this to our team along with your photos.",
    ],
)
def test_a_request_that_went_to_a_team_is_handed_over(said: str) -> None:
    """It refunds nothing, so that no refund is missed; and where nobody was reached it is a lie."""
    assert judged_at_watches(JOB, HANDED, said) == ["supported"]
    assert judged_at_watches(JOB, said) == ["no-receipt"]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ((JOB, HANDED, "I've sent your $140 refund."), "no-receipt"),
        ((JOB, GIVEN, "I've sent your $140 refund."), "supported"),
        ((JOB, HANDED, "I've processed your refund request."), "no-receipt"),
        ((JOB, GIVEN, "I've processed your refund request."), "supported"),
        ((JOB, QUOTED, "I've sent your quote to our team."), "supported"),
        ((JOB, GIVEN, "I've sent you the $140 refund for the repair."), "supported"),
    ],
)
def test_a_refund_or_a_quote_that_was_sent_is_no_hand_over(lines: tuple[str, ...], status: str) -> None:
    """What was sent is the thing, and a request that was seen through is the deed."""
    assert judged_at_watches(*lines) == [status]


def test_a_team_may_have_it_by_whatever_was_changed() -> None:
    """Where something else was changed than looked at, it may have brought the case to them by itself."""
    assert judged_at_watches(JOB, GIVEN, "I've passed this to our workshop team.") == ["unverifiable"]


@pytest.mark.parametrize(
    "said", ["I've sent you the form for a refund.", "I've sent you a link to the refund request by e-mail."]
)
def test_a_form_for_a_refund_is_none(said: str) -> None:
    """What the customer was given is for the deed, and does not do it."""
    assert "no-receipt" not in judged_at_watches(JOB, HANDED, said)
