"""A pottery's desk: tools that refuse, results that wrap a record, requests that are done, amounts in minor units."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Judge
from runbookc.target import Program

PENCE = Parameter("amount_minor", "integer", required=True)
TOOLS = (
    tool("get_piece", "A piece with its state, glaze and firings.", text("piece_no"), effect="read"),
    tool("reject_glaze", "Reject the glaze of a piece.", text("piece_no"), text("reason")),
    tool("order_remake", "Order a remake of a piece.", text("piece_no")),
    tool("request_firing", "Ask the kiln office for a firing.", text("piece_no")),
    tool("refund_class", "Refund a class.", text("class_id"), PENCE),
    tool("move_class", "Move a class to another day.", text("class_id"), text("day")),
    tool("remove_member", "Remove a member.", text("member_id")),
    tool("notify_staff", "Notify staff.", Parameter("teams", "array"), text("message")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> I'm calling about PC-2210, CL-3001 and CL-3002"
REMADE = 'order_remake {"piece_no": "PC-2210"} -> {"remake": {"piece_no": "PC-2210-R1", "state": "thrown"}}'
REFUSED = 'reject_glaze {"piece_no": "PC-2210", "reason": "cracked"} -> {"error": "piece is in the kiln"}'
REJECTED = 'reject_glaze {"piece_no": "PC-2210", "reason": "cracked"} -> {"ok": true}'
REFUNDED = 'refund_class {"class_id": "CL-3001", "amount_minor": 2250} -> {"ok": true}'
MOVED = 'move_class {"class_id": "CL-3002", "day": "2026-12-04"} -> {"ok": true}'
FIRING = 'request_firing {"piece_no": "PC-2210"} -> {"error": "kiln is full"}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    judge = Judge(BUNDLE)
    for message in conversation(HELLO, *lines):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


def test_a_record_that_a_result_wraps_is_what_the_call_made() -> None:
    """The remake has a number of its own, which stands one level down under the name of the parameter."""
    assert statuses(REMADE, "The remake has been ordered as PC-2210-R1.") == ["supported"]
    assert statuses(REMADE, "I've ordered the remake of PC-2214.") == ["wrong-values"]


@pytest.mark.parametrize("said", ["I've rejected the glaze.", "The glaze has been rejected."])
def test_a_tool_that_refuses_bears_a_refusal_out_where_it_went_well(said: str) -> None:
    """What is refused by a call is done once the call succeeds, and not when it fails."""
    assert statuses(REJECTED, said) == ["supported"]
    assert statuses(REFUSED, said) == ["failed-call"]


def test_that_a_refusing_call_was_refused_itself_accuses_nobody() -> None:
    """Whoever says so tells what became of the call."""
    assert "failed-call" not in statuses(REFUSED, "The rejection was refused: the piece is in the kiln.")
    assert "failed-call" not in statuses(REFUSED, "That was declined because the piece is in the kiln.")


@pytest.mark.parametrize(
    "said",
    ["Of your two requests both are done.", "Both requests are done.", "Ambas solicitudes se han completado."],
)
def test_requests_that_are_done_are_whatever_was_asked_for(said: str) -> None:
    """A tool that requests something, and failed, was a third matter."""
    assert statuses(REFUNDED, MOVED, FIRING, said) == ["supported"]


def test_requests_are_done_by_as_many_changes() -> None:
    """One change is not both, none is nothing, and a request called by what it is for is that one."""
    assert statuses(REFUNDED, FIRING, "Both requests are done.") == ["failed-call"]
    assert statuses(FIRING, "Your request has been processed.") == ["failed-call"]
    assert statuses(REFUNDED, FIRING, "Your firing request has been completed.") == ["failed-call"]
    assert statuses(REFUNDED, "> and?", "Your request has been processed.") == ["supported"]


@pytest.mark.parametrize(("said", "status"), [("£22.50", "supported"), ("£25.20", "wrong-values")])
def test_an_amount_that_is_called_minor_counts_minor_units(said: str, status: str) -> None:
    """`amount_minor` is the commonest name of one, and holds no minimum."""
    assert statuses(REFUNDED, f"I've refunded {said}.") == [status]


def test_ids_of_one_letter_and_one_length_are_of_one_kind() -> None:
    """ "u-772" and "u-771"; a vitamin is no member."""
    removed = 'remove_member {"member_id": "u-771"} -> {"removed": true}'
    assert statuses("> please remove u-772", removed, "Member u-772 has been removed.") == ["wrong-values"]
    assert statuses("> please remove u-771", removed, "Member u-771 has been removed.") == ["supported"]
    assert statuses("> please remove u-771", removed, "I've removed the member who takes u-12.") == ["supported"]


def test_staff_whom_only_another_language_names_may_be_those_who_were_told() -> None:
    """Nobody knows what an English catalogue calls "ceramistas"."""
    told = 'notify_staff {"teams": ["throwers"], "message": "clay is late"} -> {"ok": true}'
    assert "no-receipt" not in statuses(told, "He avisado a los ceramistas.")
    assert statuses(MOVED, "He avisado a los ceramistas.") == ["no-receipt"]


def test_what_a_description_only_speaks_of_is_made_by_no_such_tool() -> None:
    """ "Put an order on hold" makes no order, and a group that is put on a list is not booked by that."""
    tools = (
        tool("create_replacement", "Create a replacement order for a piece.", text("piece_no")),
        tool("set_hold", "Put an order on hold or release it.", text("order_no")),
        tool("join_waiting_list", "Put a group on the waiting list for a wheel.", text("group_no")),
        tool("swap_wheel", "Swap the wheel of a group for another.", text("group_no"), text("wheel")),
        tool("return_deposit", "Return the deposit of a group.", text("group_no")),
    )
    bundle = make_bundle(Program((), World(tools=tools)))
    replaced = 'create_replacement {"piece_no": "PC-2210"} -> {"order_no": "OR-7001", "state": "created"}'
    swapped = 'swap_wheel {"group_no": "GR-1001", "wheel": "kick wheel"} -> {"wheel": "kick wheel"}'
    returned = 'return_deposit {"group_no": "GR-1001"} -> {"state": "queued"}'
    for called, said in (
        (replaced, "I created order OR-7001 for the piece."),
        (replaced, "He creado un pedido de reemplazo (OR-7001)."),
        (swapped, "I've booked your group in for the kick wheel."),
        (returned, "I've asked for the deposit to be returned."),
    ):
        judge = Judge(bundle)
        for message in conversation("> PC-2210 and GR-1001 please", called, said):
            judge.add(message)
        assert [c.status for c in judge.finish().claims if c.status != "supported"] == [], said


def test_staff_may_be_told_under_another_name() -> None:
    """The cooks are those of the kitchen, and the tool was given which team it is for."""
    told = 'notify_staff {"teams": ["kitchen"], "message": "no nuts"} -> {"ok": true}'
    assert "no-receipt" not in statuses(told, "The cooks have been told about the nuts.")
    assert statuses(MOVED, "I've told the cooks about the nuts.") == ["no-receipt"]
