"""Conversations to audit, made from those of the workspaces: at most 18 messages, about 3 kB, no two the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

MESSAGES = 18
UNREAD = {
    "messages",
    "subject",
    "created",
    "customer_since",
    "seats",
    "name",
    "has_more",
    "failure_reason",
    "card_last4",
}
"""Fields of results that no step of the billing runbook reads: without them the size is that of real ones."""


def conversations(folder: Path, count: int) -> Iterator[str]:
    """`count` documents as JSON texts; ids and numbers differ, so that nothing can be answered from a memory."""
    seeds = [shortened(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]
    for number, seed in enumerate(islice(cycle(seeds), count)):
        text = json.dumps({"id": f"made-{number}", "messages": seed}, ensure_ascii=False)
        yield text.replace("TK-10", f"TK-{number}0").replace("ch_3Q", f"ch_{number}Q")


def shortened(trace: dict[str, Any]) -> list[dict[str, Any]]:
    """At most 18 messages, the last one kept, since it is where most claims are made."""
    messages = [with_small_result(message) for message in trace["messages"]]
    return messages if len(messages) <= MESSAGES else [*messages[: MESSAGES - 1], messages[-1]]


def with_small_result(message: dict[str, Any]) -> dict[str, Any]:
    if message["role"] != "tool":
        return message
    return {**message, "content": json.dumps(without_unread(json.loads(message["content"])), ensure_ascii=False)}


def without_unread(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_unread(inner) for key, inner in value.items() if key not in UNREAD and inner is not None}
    return [without_unread(inner) for inner in value] if isinstance(value, list) else value
