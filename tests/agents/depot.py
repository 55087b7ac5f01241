"""A small workspace to test agents with: look up a parcel, pay for it, hand over where the payment fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAID = "parcels-003"
"""The scenario in which the payment goes well."""
REFUSED = "parcels-001"
"""The one in which it fails in its result, without a flag."""

PAGE = """# Damaged parcels

Use this page when a customer tells us that a parcel came damaged.

1. Look up the parcel in Courier by its parcel id.
2. Pay the compensation of $40 in Courier.
   - If the payment fails, hand the case over to the Depot queue.
   - Otherwise, tell the customer that the compensation was paid.
"""


def _tool(name: str, about: str, effect: str, needs: dict[str, str], gives: dict[str, Any]) -> dict[str, Any]:
    properties = {parameter: {"type": kind} for parameter, kind in needs.items()}
    taken = {"type": "object", "properties": properties, "required": list(needs), "additionalProperties": False}
    given = {"type": "object", "properties": gives}
    return {"name": name, "description": about, "x-effect": effect, "inputSchema": taken, "outputSchema": given}


TEXT = {"type": "string"}
TOOLS = [
    _tool("get_parcel", "Look up a parcel in Courier.", "read", {"parcel_id": "string"}, {"state": TEXT}),
    _tool("pay_compensation", "Pay a customer the compensation for a parcel in Courier. Amounts are in cents.",
          "destroy", {"parcel_id": "string", "amount": "integer"},
          {"status": {"type": "string", "enum": ["succeeded", "failed"]}, "payment_id": TEXT}),
    _tool("hand_over_case", "Hand a case over to a queue.", "write", {"queue": "string", "summary": "string"},
          {"ok": {"type": "boolean"}}),
]  # fmt: skip
TOOLS[1]["inputSchema"]["properties"]["amount"]["description"] = "In cents."


def write_depot(folder: Path) -> Path:
    """The workspace, not yet built."""
    for name, text in (
        ("runbookc.toml", '[tools]\nsources = ["tools/depot.mcp.json"]\n'),
        ("runbooks/parcels.md", PAGE),
        ("tools/depot.mcp.json", json.dumps({"tools": TOOLS})),
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
