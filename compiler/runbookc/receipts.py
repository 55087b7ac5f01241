"""Receipts of tool calls, written by the harness that makes them, so that an agent's words can be held against them.

    from runbookc.receipts import open_receipts

    with open_receipts("receipts.jsonl", tier="T1") as receipts:
        ...
        receipts.write(conversation="ticket-7", call_id="call_3", tool="create_refund",
                       arguments={"charge_id": "ch_1"}, status="ok", result={"id": "re_1", "status": "succeeded"})

Each line holds the hash of the one before; closing writes the head, signed with the Ed25519 key of the environment
(`RUNBOOKC_RECEIPTS_KEY`) or of `key_file`. `runbookc receipts verify` checks it, `runbookc audit --receipts` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from runbookc.conformance.receipts.canonical import NotCanonical, sha256_of
from runbookc.conformance.receipts.record import STATUSES, TIERS, Record
from runbookc.conformance.trace import Status, Tier
from runbookc.errors import UsageError
from runbookc.sources.receipt_files import ReceiptFile, signing_key

__all__ = ["Receipts", "open_receipts"]

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)


class Receipts:
    """An open file of receipts. Threads may share it; processes may not: give each its own file."""

    def __init__(self, file: ReceiptFile, tier: Tier, keep_results: bool) -> None:
        self._file = file
        self._tier = tier
        self._keep = keep_results

    def write(
        self,
        *,
        conversation: str,
        call_id: str,
        tool: str,
        arguments: Any,
        status: Status,
        result: Any = None,
        requestor: Literal["agent", "customer"] = "agent",
        at: str = "",
    ) -> str:
        """Write down that a call was made and how it ended, as soon as it has; the receipt's hash, to be cited.

        `status`: ok, failed, denied, pending, interrupted, no_result, or unknown, which leaves it to the tool's own
        rule to look into `result`. `at` is ISO 8601 in UTC ("2026-11-20T09:20:37Z") and no earlier than that of the
        receipt before, the present time without it. UsageError for what would not hold afterwards, SourceError for a
        value that is no JSON, TargetError for a disk that is full: the file then ends with the receipt before.
        """
        if status not in STATUSES:
            raise UsageError(f"no call ends as '{status}': it is one of {', '.join(STATUSES)}")
        _refuse_unfit({"conversation": conversation, "call_id": call_id, "tool": tool, "at": at})
        try:
            sha256 = "" if self._keep or result is None else sha256_of(result)
        except NotCanonical as problem:
            raise UsageError(f"the result of {tool} is no JSON: {problem}") from None
        return self._file.add(
            Record(
                conversation, call_id, tool, arguments, status, result=result if self._keep else None,
                result_sha256=sha256, at=at, tier=self._tier, requestor=requestor,
            )
        )  # fmt: skip

    def close(self) -> None:
        """Write the head and close the file."""
        self._file.close()

    def __enter__(self) -> Receipts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_receipts(
    path: str | PathLike[str],
    *,
    chain: str = "",
    tier: Tier = "T1",
    key_file: str | None = None,
    keep_results: bool = True,
) -> Receipts:
    """Open a file of receipts, a new one or one to go on with.

    `chain` names it (the file's name without it); `tier` is who writes: T1 the harness, T2 a gateway, T3 the tool's
    server, T4 a read-back of the state. Without `keep_results` only a result's hash is kept. TargetError where the
    file cannot be written, or another process has it open; SourceError where it holds a chain that is broken.
    """
    if tier not in TIERS:
        raise UsageError(f"no record is of tier '{tier}': it is one of {', '.join(TIERS)}")
    return Receipts(ReceiptFile(Path(path), chain, _now, signing_key(key_file)), tier, keep_results)


def _refuse_unfit(texts: Mapping[str, object]) -> None:
    """What a reader of the file would take for no receipt: told to the harness, and not only to who verifies."""
    for name, value in texts.items():
        if not isinstance(value, str):
            raise UsageError(f"{name} is text, and not {type(value).__name__}")
    if texts["at"] and not _INSTANT.fullmatch(str(texts["at"])):
        raise UsageError(f"at: '{texts['at']}' is no time in UTC such as 2026-11-20T09:20:37Z")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
