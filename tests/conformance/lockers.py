"""A pool's desk of members, refunds and lockers."""

from __future__ import annotations

from functools import partial

from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_member", "Look up a member.", text("member_no"), effect="read"),
    tool("get_refund", "Read a refund.", text("refund_no"), effect="read"),
    tool("create_refund", "Refund a fee.", text("member_no"), Parameter("amount", "number")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
MEMBER = 'get_member {"member_no": "M-4410"} -> {"name": "Ida Holt", "locker": "L-7"}'
REFUNDED = 'create_refund {"member_no": "M-4410", "amount": 12} -> {"refund_no": "RF-88120", "status": "succeeded"}'
READ = 'get_refund {"refund_no": "RF-88120"} -> {"refund_no": "RF-88120", "status": "succeeded"}'
statuses = partial(statuses_on, BUNDLE, "> hello, M-4410 here")
