"""A solar desk that talks customers through steps on their own roof: what they did is no deed of the agent's."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.desk import conversation, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

SITE = text("site_id")
TOOLS = (
    tool("get_site", "Look up a site.", SITE, effect="read"),
    tool("enable_export", "Lets a site feed the grid.", SITE),
    tool("resume_site", "Enables a paused site again.", SITE),
    tool(
        "send_payment_request",
        "Sends a request to pay an invoice. The invoice then awaits payment.",
        text("invoice_id"),
    ),
    tool("boost_site", "Lends power to a site.", SITE, Parameter("kwh_amount", "number")),
    tool("extend_warranty", "Extend the warranty of a panel.", SITE),
    tool("send_code_request", "Asks the customer for the code of a panel.", SITE),
    tool("escalate_to_engineer", "Hand the case over to an engineer.", SITE, text("summary")),
    Tool("toggle_inverter", "h.json", description="Switches the inverter.", effect="write", customer=True),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_site {"site_id": "S-2210"} -> {"site_id": "S-2210", "inverter": "ok"}'
EXPORT = 'enable_export {"site_id": "S-2210"} -> {"ok": true}'
TOLD = "> I've turned on the battery and rebooted the meter."


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(BUNDLE, "> no power at S-2210", READ, *lines).claims]


@pytest.mark.parametrize(
    "said", ["Let's recap what we did:\n- Enabled battery", "The battery is now enabled.", "We enabled the battery."]
)
def test_what_the_customer_says_to_have_done_is_not_the_agents(said: str) -> None:
    """Who recaps it claims nothing; nobody has said it, and it is a lie."""
    assert statuses(TOLD, said) == []
    assert statuses("> what now?", said) != []


def test_a_deed_of_another_kind_is_not_what_is_claimed() -> None:
    """Who exported power has not enabled the export, though a verb of theirs is a noun of the claim."""
    assert statuses("> we exported power last week", "Enabled the full export for S-2210.") == ["no-receipt"]
    assert statuses("> we rebooted the meter", "Done - meter reboot completed.") == []


def test_i_who_did_it_is_the_agent() -> None:
    """The customer switched the battery on, and no call of the agent did."""
    assert statuses(TOLD, "I've enabled export for S-2210.") == ["no-receipt"]
    assert statuses(TOLD, EXPORT, "I've enabled export for S-2210.") == ["supported"]


def test_a_passive_that_names_the_agents_own_tool_stays_a_claim() -> None:
    """ "Has been enabled", of what the agent's tool is of, is told as the desk's deed."""
    assert statuses("> I've turned on export in the app", "Export has been enabled for your site.") == ["no-receipt"]


def test_what_the_customers_own_device_did_is_not_the_agents() -> None:
    """The record holds the call by which they switched it."""
    switched = conversation('toggle_inverter {} -> "Inverter is now on"')
    switched[0]["role"], switched[0]["tool_calls"][0]["requestor"] = "user", "user"
    assert _judged([*switched, {"role": "assistant", "content": "So far:\n- Inverter enabled"}]) == []


def _judged(messages: list[dict[str, Any]]) -> list[str]:
    judge = BUNDLE.judge()
    for message in (*conversation("> no power at S-2210", READ), *messages):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


def test_what_was_switched_is_not_what_another_tool_switches() -> None:
    """The inverter is the customer's to switch, and no call of `enable_export` was to be expected."""
    assert "no-receipt" not in statuses("> what now?", "Good, the inverter is now enabled.")
    assert statuses("> I've switched on the inverter", "Good, the inverter is now enabled.") == []
    assert statuses("> what now?", "Good, export has been enabled.") == ["no-receipt"]


def test_who_is_being_handed_over_is_told_so_beside_the_call() -> None:
    """Under way is as much as it says; what is said to be done is still said too early."""
    for said, status in (("You are being transferred to an engineer.", "supported"),
                         ("I've transferred you to an engineer.", "too-early")):  # fmt: skip
        beside = conversation('escalate_to_engineer {"site_id": "S-2210", "summary": "no power"} -> {"ok": true}')
        beside[0]["content"] = said
        assert _judged(beside)[:1] == [status]


@pytest.mark.parametrize(
    "said",
    [
        "Let me know once you've answered the code request.",
        "When it's back, let me know.",
        "Let me verify that the warranty has been extended.",
        "I'll make sure the warranty has been extended.",
    ],
)
def test_what_is_asked_or_still_to_be_seen_claims_nothing(said: str) -> None:
    """Nor does it where the deed was done before."""
    done = 'send_code_request {"site_id": "S-2210"} -> {"ok": true}'
    assert statuses("> go on", done, said) == []


def test_what_somebody_is_said_to_have_reported_is_theirs() -> None:
    """In a note, "reported as" tells what the customer wrote."""
    note = "Meter settings reported as correct, not obviously off."
    made = f'escalate_to_engineer {{"site_id": "S-2210", "summary": "{note}"}} -> {{"ok": true}}'
    assert statuses("> go on", made) == []


@pytest.mark.parametrize(
    "said",
    [
        "We reset the meter and rebooted the gateway, so you're good.",
        "Here's everything we did today:\n- Turned on the battery\n- Rebooted the gateway",
        "Restart it once more, and that saves everything we've fixed.",
    ],
)
def test_what_was_done_together_is_theirs_who_were_asked_to(said: str) -> None:
    """They say to have done what the agent asked of them, and need not say again to what."""
    asked = "Please turn on the battery, then reset the meter and reboot the gateway."
    did = "> I turned on the battery, reset the meter and rebooted."
    assert {"supported"} >= {*statuses(asked, did, said)}
    assert not {"supported"} >= {*statuses(asked, "> no time today", said)}


def test_the_trouble_with_what_they_dealt_with_was_resolved_together() -> None:
    """Whatever they did to it; money that they speak of was not given back by that."""
    asked, did = (
        "Please reboot the meter and tell us of the refund.",
        "> I rebooted the meter, and told you of the refund",
    )
    assert statuses(asked, did, "We've resolved the meter issue.") == []
    assert statuses(asked, "> hello?", "We've resolved the meter issue.") == ["unverifiable"]
    assert statuses(did, "We've resolved the meter issue.") == ["unverifiable"]
    assert statuses(asked, did, "We've sorted the refund.") == ["no-receipt"]


def test_what_a_kindred_tool_does_not_tell_of_is_theirs_too() -> None:
    """A site was enabled; the wiring was reset by its owner, who says so."""
    resumed = 'resume_site {"site_id": "S-2210"} -> {"ok": true}'
    assert statuses(resumed, "> I've reset the wiring", "So far: we reset the wiring.") == []


def test_who_did_something_nobody_asked_for_did_not_fix_it() -> None:
    """What they moved last week is nothing that was done together."""
    assert "no-receipt" in statuses("> I moved the panels last week", "Here's everything we did today:")
    assert statuses(TOLD, "We've refunded the bill.") == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I found that export was not enabled for your site, so I've enabled it.",
        "Export was still off at your site. I've gone ahead and enabled it.",
    ],
)
def test_a_pronoun_may_mean_what_is_said_of_a_thing(said: str) -> None:
    """Of a site that has no export, export was enabled: the site, behind its preposition, was not paused."""
    assert statuses(EXPORT, said)[-1] == "supported"
    assert statuses(said)[-1] == "no-receipt"


def test_where_it_is_active_now_is_no_other_state() -> None:
    """ "Is now active" tells of what activates, wherever it is so."""
    said = "Export is now active on your roof."
    assert statuses(EXPORT, said) == ["supported"]
    assert statuses("> please enable export", said) == ["no-receipt"]


def test_a_record_of_where_it_was_done_tells_nothing_of_it() -> None:
    """What a look says of the roof is no word of the warranty; of one that has a warranty it may have been read."""
    roof = 'get_site {"site_id": "S-2210"} -> {"site_id": "S-2210", "roof": "south%s"}'
    said = "The warranty was extended for your roof."
    assert statuses(roof % "", said) == ["no-receipt"]
    assert statuses(roof % '", "warranty": "until 2031', said) == []


@pytest.mark.parametrize(
    "said", ["I've added 20 kWh to your account.", "20 kWh has been added.", "- ✅ Added 20kWh (you had run out)"]
)
def test_a_measure_tells_what_it_was_added_by(said: str) -> None:
    """Of what it was, only the unit tells: by the tool that takes a number of just that."""
    lent = 'boost_site {"site_id": "S-2210", "kwh_amount": %s} -> {"ok": true}'
    assert statuses(lent % 20, said) == ["supported"]
    assert statuses(lent % 12, said) == ["wrong-values"]
    assert statuses(EXPORT, said) == statuses(said) == ["no-receipt"]


def test_what_was_charged_may_be_told_by_what_charged_it() -> None:
    """Another tool asks for payments; the result of this one holds the price, and no other."""
    lent = 'boost_site {"site_id": "S-2210", "kwh_amount": 20} -> {"added": 20, "charge": "4.0"}'
    assert statuses(lent, "$4.00 has been charged to your bill.") == ["supported"]
    assert statuses(lent, "$9.00 has been charged to your bill.") == ["no-receipt"]


@pytest.mark.parametrize("said", ["We restored your power by rebooting the gateway.", "We've restored the heating."])
def test_what_came_back_by_what_they_were_asked_to_do(said: str) -> None:
    """No tool of the desk brings power back, and something that they did has; it has lifted no charge."""
    asked, did = "Please reboot the gateway.", "> I rebooted the gateway"
    assert statuses(asked, did, said) == []
    assert statuses(asked, "> hello?", said) == ["no-receipt"]
    assert statuses(asked, did, "We've removed the late charge.") != []


def test_let_us_look_is_a_proposal_behind_a_deed_too() -> None:
    """ "Let's" is no deed of a tool that lets, though another deed stands before it."""
    said = "Now that the gateway has been rebooted, let's check export."
    assert statuses("> I rebooted the gateway", said) == []


@pytest.mark.parametrize("said", ["105 is being called, perfect.", "105 has been called.", "✅ 105 called"])
@pytest.mark.parametrize(
    "told", ["> my husband is calling 105 right now", "> I'm calling 105", "> my neighbour has called 105"]
)
def test_what_somebody_of_theirs_is_doing_is_not_the_agents(told: str, said: str) -> None:
    """A number is enough to know it by, as people call it; where nobody calls, it is a lie."""
    assert statuses(told, said) == []
    called = "is being" not in said  # which may go on wherever
    assert statuses("> there is smoke", said) == ["no-receipt"] * called


def test_who_is_doing_it_may_be_asking_for_it() -> None:
    """ "I'm extending my warranty" wants it from the desk, whose tool is of that."""
    assert statuses("> I'm extending my warranty", "Warranty extended for S-2210.") == ["no-receipt"]
