"""A shop's desk with one look-up, and what a rule says of steps behind it."""

from __future__ import annotations

import json

from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools

ORDERS = json.dumps(
    {
        "tools": [
            {
                "name": "get_order",
                "description": "Look up an order in the shop by its number",
                "inputSchema": {"type": "object", "properties": {"order_id": {"type": "string"}}},
                "annotations": {"readOnlyHint": True},
                "outputSchema": {
                    "type": "object",
                    "properties": {
                        "order": {
                            "type": "object",
                            "properties": {
                                "status": {"type": "string", "enum": ["placed", "in_transit", "canceled", "not_paid"]},
                                "total": {"type": "number", "minimum": 0},
                                "discount": {"type": "number", "minimum": 0, "maximum": 100},
                                "parcels": {"type": "integer", "minimum": 1, "maximum": 9},
                                "gift": {"type": "boolean"},
                                "created_at": {"type": "string", "format": "date-time"},
                            },
                        }
                    },
                },
            }
        ]
    }
)


def orders() -> World:
    return World(tools=merge([read_tools("tools/shop.json", ORDERS)]))


def told(lines: str, world: World | None = None, code: str = "RB317") -> list[str]:
    """What the rule says of steps that follow the lookup of an order."""
    page = f"# Orders\n\n1. Look up the order in the shop by its number.\n{lines}"
    return [found.message for found in findings_in(page, world or orders()) if found.code == code]
