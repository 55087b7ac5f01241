"""A rowing club's desk: tools whose names several words fit, for telling what was meant from what was not done."""

from __future__ import annotations

from tests.conformance.desk import verdict_on
from tests.conformance.harbour import tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.target import Program

NUMBER = Parameter("member_no", "string", required=True)
TOOLS = (
    tool("find_member", "Look up a member.", NUMBER, effect="read"),
    tool("end_membership", "End a membership.", NUMBER),
    tool("freeze_membership", "Freeze a membership for some months.", NUMBER),
    tool("add_locker", "Rent lockers to a member.", NUMBER, Parameter("count", "integer")),
    tool("open_return", "Open a return of club kit.", NUMBER),
    tool("refund_fee", "Refund a fee.", NUMBER, Parameter("amount", "number")),
    tool("rename_boat", "Change the name of a boat.", Parameter("boat_id", "string"), Parameter("name", "string")),
    tool("move_session", "Move a member to another session.", NUMBER, Parameter("session", "string")),
    tool("email_timetable", "Email the timetable to a member.", NUMBER),
    tool("close_locker", "Close a locker.", Parameter("locker_id", "string")),
)  # fmt: skip
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> hello, member 4410 here"


def judged(*lines: str) -> Verdict:
    """The verdict on a conversation written as lines (`desk.conversation`)."""
    return verdict_on(BUNDLE, HELLO, *lines)


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in judged(*lines).claims]
