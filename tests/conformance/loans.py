"""A lending desk of two tools, whose page asks for one condition of a loan."""

from __future__ import annotations

import json
from typing import Any

from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle

PAGE = """# Lending

## Return a loan

1. Look up the loan with get_loan.
2. If {condition}, waive the fee with waive_fee.
3. Otherwise, tell the customer that the fee stands.
"""
DATE, TIME = {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}


def a_tool(name: str, given: str, **told: Any) -> dict[str, Any]:
    schema = {"type": "object", "properties": {given: {"type": "string"}}, "required": [given]}
    shape = {"outputSchema": {"type": "object", "properties": told}} if told else {}
    return {"name": name, "description": name.replace("_", " "), "inputSchema": schema, **shape}


TOOLS = [
    a_tool("get_loan", "loan_id", lent_on=DATE, created_at=TIME, returned_at=TIME, due_date=DATE, pickup_time=TIME),
    a_tool("waive_fee", "loan_id", status={"type": "string", "enum": ["ok", "failed"]}),
]


def bundle_for(condition: str) -> Bundle:
    world = World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))]))
    return bundle_of(PAGE.format(condition=condition), world, planned=False)
