"""Results that say that somebody has to agree yet: what is granted is not there yet, unless that is told."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

TOOLS = (
    tool("payouts.release", "Release a held payout to the author.", text("payout")),
    tool("waive_fee", "Waive a late fee.", text("loan")),
    tool("open_claim", "Open a damage claim.", text("loan")),
)
DESK = bundle_of("# Archive\n\n1. Ask for the loan.\n", World(tools=TOOLS))
ASKED = "> payout PO-5 please, and the late fee of LN-77 as well, I've a damage claim too"


@pytest.mark.parametrize(
    ("call", "state", "said", "status"),
    [
        ("waive_fee", "pending_approval", "I've waived the late fee on LN-77.", "too-early"),
        ("waive_fee", "awaiting_review", "The late fee on LN-77 has been waived.", "too-early"),
        ("waive_fee", "waived", "I've waived the late fee on LN-77.", "supported"),
        ("waive_fee", "pending", "I've waived the late fee on LN-77.", "supported"),
        ("waive_fee", "pending_approval", "I've waived the late fee; it needs to be signed off.", "supported"),
        ("waive_fee", "pending_approval", "I've waived the late fee, pending approval by the head.", "supported"),
        ("waive_fee", "pending_approval", "I've requested the waiver of the late fee on LN-77.", "supported"),
        ("waive_fee", "pending_approval", "Ya le exoneré la multa, queda pendiente de aprobación.", "supported"),
        ("open_claim", "pending_review", "I've opened a damage claim for LN-77.", "supported"),
    ],
)
def test_what_waits_for_a_yes_is_not_granted(call: str, state: str, said: str, status: str) -> None:
    """A claim that is opened is open, however long it takes to be looked at."""
    made = f'{call} {{"loan": "LN-77"}} -> {{"loan": "LN-77", "status": "{state}"}}'
    assert statuses_on(DESK, ASKED, made, said)[:1] == [status]


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ('{"payout_id": "PO-5", "state": "pending_approval"}', "too-early"),
        ('{"payout_id": "PO-5", "status": "pending", "arrives": "2026-11-26"}', "supported"),
        ('{"payout_id": "PO-5", "status": "in_transit"}', "supported"),
    ],
)
@pytest.mark.parametrize("said", ["I've released the payout PO-5.", "The payout has been unfrozen."])
def test_a_payout_that_was_set_going_is_on_its_way(said: str, result: str, status: str) -> None:
    """ "pending" is the state of the payout that the call was given, and how far it is."""
    made = 'payouts_release {"payout": "PO-5"} -> ' + result
    tools = (tool("payouts_release", "Release a held payout to the author.", text("payout")), *TOOLS[1:])
    desk = bundle_of("# Archive\n\n1. Ask for the loan.\n", World(tools=tools))
    assert statuses_on(desk, ASKED, made, said) == [status]


def test_money_that_a_call_only_asked_for_is_not_there_yet() -> None:
    """Of a refund that is made by the call itself "pending" says how far the call is."""
    tools = (tool("refund_order", "Refund an order.", text("order")),)
    desk = bundle_of("# Archive\n\n1. Ask for the order.\n", World(tools=tools))
    made = 'refund_order {"order": "OR-9"} -> {"refund_id": "RF-9", "status": "pending"}'
    assert statuses_on(desk, "> OR-9 please", made, "I've refunded order OR-9.") == ["too-early"]


PLOTS = bundle_of(
    "# Allotments\n\n1. Ask which plot.\n",
    World(
        tools=(
            tool("get_plot", "Look up a plot.", text("plot"), effect="read"),
            tool("create_swap_request", "Ask to swap plots.", text("plot"), text("stage")),
            tool("preview_levy", "Preview the levy of a plot.", text("plot")),
            tool("transfer_plot", "Transfer a plot to a member.", text("plot"), text("member")),
        )
    ),
)
WANTS = "> swap P-7 please, or give it to M-2"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've submitted your swap request for P-7.", "failed-call"),
        ("Your swap request has been logged.", "failed-call"),
        ("I've prepared your swap request for P-7. Shall I submit it?", "supported"),
        ("I've created a preview of your swap request.", "supported"),
        ("He preparado tu solicitud de cambio.", "supported"),
    ],
)
def test_what_was_only_shown_is_not_done(said: str, status: str) -> None:
    """The call that follows the yes is another: the first has made the request ready at most."""
    made = 'create_swap_request {"plot": "P-7", "stage": "first"} -> {"status": "preview", "token": "q1"}'
    assert statuses_on(PLOTS, WANTS, made, said) == [status]


def test_the_call_behind_the_yes_does_it() -> None:
    """Of two calls the one that was not only shown is the deed."""
    shown = 'transfer_plot {"plot": "P-7", "member": "M-2"} -> {"requires_confirmation": true, "token": "q1"}'
    done = 'transfer_plot {"plot": "P-7", "member": "M-2"} -> {"status": "done"}'
    said = "I've transferred P-7 to M-2."
    assert statuses_on(PLOTS, WANTS, shown, said) == ["failed-call"]
    assert statuses_on(PLOTS, WANTS, shown, "> yes", done, said) == ["supported"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ('create_swap_request {"plot": "P-7", "stage": "preview"} -> {"status": "preview"}', "I've asked for it."),
        ('preview_levy {"plot": "P-7"} -> {"status": "preview", "levy": 40}', "I've previewed the levy of P-7."),
        ('transfer_plot {"plot": "P-7", "member": "M-2"} -> {"preview": false}', "I've transferred P-7 to M-2."),
    ],
)  # fmt: skip
def test_a_preview_that_was_asked_for_is_the_deed(made: str, said: str) -> None:
    """What the call was told, what its tool is there for, and a flag that is not set say nothing against it."""
    assert "failed-call" not in statuses_on(PLOTS, WANTS, made, said)
