"""One record of one call, whoever wrote it, and the records of many conversations by what they are joined with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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
    anonymous: bool = False
    """Whether `conversation` is no name that a transcript would have (a trace id of spans): call ids tell then."""


@dataclass(frozen=True)
class Records:
    """Records by conversation, each in the order in which they were written."""

    by_name: Mapping[str, tuple[Record, ...]]

    def of(self, name: str, call_ids: Iterable[str]) -> tuple[Record, ...] | None:
        """Those of a conversation: by its own name, else the one without a name in which its calls were recorded."""
        found = self.by_name.get(name)
        if found is not None:
            return found
        named = {self._by_call[call_id] for call_id in call_ids if call_id in self._by_call}
        return self.by_name[named.pop()] if len(named) == 1 else None

    @cached_property
    def _by_call(self) -> dict[str, str]:
        """The conversation without a name of each call id that stands in one alone."""
        found: dict[str, str | None] = {}
        for name, records in self.by_name.items():
            for record in records:
                if not record.anonymous:
                    continue
                known = found.get(record.call_id, name)
                found[record.call_id] = name if known == name else None
        return {call_id: name for call_id, name in found.items() if call_id and name is not None}
