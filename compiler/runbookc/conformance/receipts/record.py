"""One record of one call, whoever wrote it, and the records of many conversations by what they are joined with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, get_args

from runbookc.conformance.trace import Requestor, Status, StatusFrom, Tier

STATUSES: Final = get_args(Status)
TIERS: Final = get_args(Tier)


class Record(NamedTuple):
    """That a call was made and how it ended. `status` "unknown" leaves it to the tool's rule to look into `result`.

    `result` is what came back, JSON or text, None where the record does not hold it; `result_sha256` then may tell
    whether it is the one that the transcript shows (of the canonical bytes of the result). `place` is where it stands.
    """

    conversation: str
    call_id: str
    tool: str
    arguments: Any
    status: Status
    status_from: StatusFrom = "flag"
    result: Any = None
    result_sha256: str = ""
    at: str = ""
    tier: Tier = "T1"
    requestor: Requestor = "agent"
    place: str = ""


Records = Mapping[str, tuple[Record, ...]]
"""By conversation, in the order in which they were written."""


def by_conversation(records: Iterable[Record]) -> Records:
    """Records by the conversation that they belong to."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.conversation, []).append(record)
    return {name: tuple(those) for name, those in found.items()}
