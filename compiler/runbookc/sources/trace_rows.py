"""Rows of tables (Parquet, CSV) as the objects that JSON Lines would hold, and are read as.

A row is a conversation where a column holds its messages, as a list or as JSON text; a table of single messages has a
column `role`, one of spans columns such as `attributes.…` or `observations`. What is null in a row is not there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from runbookc.conformance.readers.exchange import CONVERSATION
from runbookc.errors import SourceError

_TELLING: Final = frozenset(
    ("messages", "contents", "traj", "trace", "conversation", "transcript", "spans", "observations", "role", "parts",
     "attributes", "span_data", "output", "input", "resourceSpans", "jsonrpc", "data", "simulations", "samples")
)  # fmt: skip
_WHOLE: Final = ("trace", "conversation", "transcript")
"""Columns that hold a document of their own."""
_BESIDE: Final = ("id", *CONVERSATION, "agent_version", "started", "metadata")
"""Columns that tell of the conversation in such a column."""
_SHOWN: Final = 8


def tells(name: str) -> bool:
    """Whether a column of that name is one that conversations are kept in."""
    return name in _TELLING or name.startswith("attributes.")


def refuse_columns(names: Sequence[str], path: str, what: str) -> None:
    """SourceError where no column is any that conversations are kept in; `what` is what people call such a file."""
    if not any(map(tells, names)):
        found = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
        raise SourceError(
            f"{path}: no column of messages, spans or roles in this {what} file; found {found}. Call the column "
            "with the messages of a conversation (JSON) `messages`, or those of a table of messages `role`, `content`"
        )


def record_of(row: dict[str, Any]) -> Any:
    """One row as JSON has it."""
    record = {name: _opened(name, value) for name, value in row.items() if value is not None}
    for name in _WHOLE:
        held = record.get(name)
        if isinstance(held, dict | list) and "messages" not in record:
            beside = {key: record[key] for key in _BESIDE if key in record}
            return {**beside, **(held if isinstance(held, dict) else {"messages": held})}
    return record


def _opened(name: str, value: Any) -> Any:
    """A cell as JSON has it: without what is null, JSON text in a column of objects read."""
    if isinstance(value, dict):
        return {key: _opened("", inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_opened("", inner) for inner in value]
    if isinstance(value, str) and (name in _TELLING or name == "tool_calls") and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
