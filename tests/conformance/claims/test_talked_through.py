"""A solar desk that talks customers through steps on their own roof: what they did is no deed of the agent's."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.desk import conversation, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

SITE = text("site_id")
TOOLS = (
    tool("get_site", "Look up a site.", SITE, effect="read"),
    tool("enable_export", "Lets a site feed the grid.", SITE),
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
