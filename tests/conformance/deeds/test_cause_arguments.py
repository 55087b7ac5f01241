"""Arguments that say why a call is made tell what the customer reports; those of a deed's own call tell the deed."""

from __future__ import annotations

import json

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

KILN = text("kiln")
TOOLS = (
    tool("get_kiln", "Look up a kiln.", KILN, effect="read"),
    tool("run_diagnostics", "Run the diagnostics of a kiln.", KILN),
    tool("raise_fault", "Raise a fault.", KILN, text("fault")),
    tool("cancel_firing", "Cancel a firing.", KILN, text("reason")),
    tool("close_fault", "Close a fault.", KILN, text("resolution")),
    tool("renew_permit", "Renew the permit of a kiln.", KILN),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_kiln {"kiln": "K-7"} -> {"kiln": "K-7", "renewals": 3}'
RAN = 'run_diagnostics {"kiln": "K-7"} -> {"element": "fault"}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(BUNDLE, "> hello, about K-7", *lines).claims]


def call(tool_name: str, result: str = '{"ok": true}', **given: str) -> str:
    return f"{tool_name} {json.dumps({'kiln': 'K-7', **given})} -> {result}"


@pytest.mark.parametrize(
    "why",
    [
        "firing disputed",
        "element replaced with the wrong model",
        "safety permit revoked",
        "firing cancelled by mistake, customer charged twice",
        "thermostat removed by the tenant",
        "slot rescheduled over the phone",
        "lid installed upside down; access revoked for the cleaners",
        "kiln returned to the supplier",
    ],
)
def test_why_a_call_is_made_is_no_deed_of_the_agent(why: str) -> None:
    """The customer told it, and nobody on the agent's side did any of it."""
    assert statuses(READ, call("cancel_firing", reason=why)) == []
    assert statuses(READ, call("raise_fault", fault=why)) == []


def test_what_the_agent_says_to_have_done_is_a_claim_there_too() -> None:
    """Nothing was renewed."""
    assert statuses(READ, call("cancel_firing", reason="I've renewed the permit instead")) == ["no-receipt"]


def test_a_deed_told_in_its_own_call_is_proved_by_it() -> None:
    """The call that closes the fault says that it is closed; where it fails nobody was told."""
    assert statuses(READ, call("close_fault", resolution="Fault closed after a test firing")) == ["supported"]
    failed = call("close_fault", '{"error": "locked"}', resolution="Fault closed after a test firing")
    assert statuses(READ, failed) == ["unverifiable"]


def test_how_often_something_was_done_may_be_read() -> None:
    """The record counts three renewals, and not four."""
    assert statuses(READ, "The permit has been renewed three times already.") == []
    assert statuses(READ, "The permit has been renewed four times already.") == ["no-receipt"]


def test_what_was_run_may_have_found_something() -> None:
    """Diagnostics find, and are nobody who has to be asked; not where none were run."""
    assert statuses(RAN, "The diagnostics found a fault in the element.") == []
    assert statuses(READ, "The diagnostics found a fault in the element.") == ["no-receipt"]
