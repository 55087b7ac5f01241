"""A forwarder's desk, which chases carriers."""

from __future__ import annotations

from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.target import Program

TOOLS = (
    tool("get_crate", "Look up a crate.", text("crate_id"), effect="read"),
    tool("chase_carrier", "Ask the carrier about a crate.", text("crate_id"), effect="write"),
    tool("close_crate", "Close the case of a crate.", text("crate_id")),
)
MAILER = tool("send_email", "Send an email.", text("to"), text("body"))
READ = 'get_crate {"crate_id": "CR-4410"} -> {"crate_id": "CR-4410", "depot": "Nyborg", "due": "2026-12-04"}'
CHASED = 'chase_carrier {"crate_id": "CR-4410"} -> {"ok": true, "answer": "it leaves on 2026-12-06"}'


def judged(*lines: str, more: tuple[Tool, ...] = ()) -> Verdict:
    """The verdict on a conversation."""
    return verdict_on(make_bundle(Program((), World(tools=(*TOOLS, *more)))), "> hello, where is CR-4410?", *lines)


def statuses(*lines: str, more: tuple[Tool, ...] = ()) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in judged(*lines, more=more).claims]
