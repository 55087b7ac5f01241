"""A conversation with the records of its calls put in place of what its transcript says of them.

A call of the transcript that no record bears out is evidence of nothing, and goes; a record of a call that the
transcript keeps quiet about comes in, behind the call that was recorded before it. Where no record speaks of a
conversation, it stays as it is.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from runbookc.conformance.evidence.calls.success import parse
from runbookc.conformance.receipts.canonical import NotCanonical, sha256_of
from runbookc.conformance.receipts.merging import bare_name
from runbookc.conformance.receipts.record import Record, Records
from runbookc.conformance.trace import Call, Flag, Message, Result, Trace

Matched = dict[tuple[int, int], tuple[Call, Record]]
"""By a call's message and place: the call and its record."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The conversation to judge, the calls that no record bears out, and the records of no call in the transcript."""

    trace: Trace
    matched: int
    unrecorded: tuple[Call, ...] = ()
    unseen: tuple[Record, ...] = ()

    def shown(self, tool: str | None) -> str | None:
        """The name of an unrecorded call of a tool."""
        return next((call.name for call in self.unrecorded if tool and bare_name(call.name) == bare_name(tool)), None)

    def as_json(self) -> dict[str, Any]:
        """As an audit row holds it."""
        calls = [{"message": c.message, "call_id": c.call_id, "tool": c.name} for c in self.unrecorded]
        records = [{"place": r.place, "call_id": r.call_id, "tool": r.tool, "status": r.status} for r in self.unseen]
        return {"matched": self.matched, "unrecorded": calls, "unseen": records}


def join(trace: Trace, records: Records) -> Joined | None:
    """The conversation with its records; None where there are none of it."""
    calls = [call for message in trace.messages for call in message.calls]
    mine = records.of(trace.id, (call.call_id for call in calls))
    if mine is None:
        return None
    matched, unseen = _match(trace, mine)
    unrecorded = tuple(call for call in calls if (call.message, call.position) not in matched)
    told = _results(trace)
    messages = [_with_records(message, matched, told) for message in trace.messages]
    for message, record in unseen:
        messages[message] = _and(messages[message], record)
    whole = trace._replace(messages=tuple(messages))
    return Joined(whole, len(matched), unrecorded, tuple(record for _, record in unseen))


def _match(trace: Trace, records: Sequence[Record]) -> tuple[Matched, list[tuple[int, Record]]]:
    """The calls with their records, by id and tool, else by order; and the records of no call, each with the message
    that it comes into."""
    calls = [call for message in trace.messages for call in message.calls]
    waiting: dict[tuple[str, str], deque[Call]] = {}
    for call in calls:
        waiting.setdefault((call.call_id, bare_name(call.name)), deque()).append(call)
    matched: Matched = {}
    unseen: list[tuple[int, Record]] = []
    at = next((m.index for m in trace.messages if m.role == "assistant"), 0)
    for record in records:
        found = waiting.get((record.call_id, bare_name(record.tool)))
        if not found and not record.call_id:
            found = next((q for (_, tool), q in waiting.items() if tool == bare_name(record.tool) and q), None)
        if found:
            call = found.popleft()
            matched[(call.message, call.position)] = call, record
            at = call.message
        elif trace.messages:
            unseen.append((at, record))
    return matched, unseen


def _results(trace: Trace) -> dict[tuple[int, int], Result]:
    """By call its result in the transcript, as the ledger pairs them."""
    from runbookc.conformance.evidence.calls.pairing import Pairing

    pairing: Pairing[tuple[int, int]] = Pairing()
    found: dict[tuple[int, int], Result] = {}
    for message in trace.messages:
        for call in message.calls:
            early = pairing.start(call, (call.message, call.position))
            if early is not None:
                found[(call.message, call.position)] = early
        for result in message.results:
            whose = pairing.answer(result)
            if whose is not None:
                found[whose] = result
    return found


def _with_records(message: Message, matched: Matched, told: dict[tuple[int, int], Result]) -> Message:
    """A message with the calls that were recorded, and the results of recorded calls and of none other.

    A result stands where the transcript has it, so that what was said in between is judged as before.
    """
    calls = []
    results = []
    for made in message.calls:
        call, record = matched.get((made.message, made.position), (made, None))
        if record is not None:
            arguments = call.arguments if record.arguments is None else record.arguments
            calls.append(call._replace(call_id=_key(call), arguments=arguments, tier=record.tier))
            if (call.message, call.position) not in told:
                results.append(_result(record, call, None))
    for place, result in told.items():
        if result.message == message.index and place in matched:
            call, record = matched[place]
            results.append(_result(record, call, result))
    return message._replace(calls=tuple(calls), results=tuple(results))


def _key(call: Call) -> str:
    return call.call_id or f"{call.message}.{call.position}"


def _and(message: Message, record: Record) -> Message:
    """A message with one more call, which only a record tells of."""
    call = Call(
        message.index, 1000 + len(message.calls), f"{record.call_id or record.tool}@{record.place}", record.tool,
        record.arguments, record.requestor, record.tier,
    )  # fmt: skip
    return message._replace(calls=(*message.calls, call), results=(*message.results, _result(record, call, None))
    )  # fmt: skip


def _result(record: Record, call: Call, told: Result | None) -> Result:
    """What a record says came back; what it does not hold is taken from the transcript where its hash is the same."""
    value = record.result
    if value is None and told is not None and record.result_sha256 and _same(told, record.result_sha256):
        value = told.content
    content = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    flag = None if record.status == "unknown" else Flag(record.status, record.status_from, f"receipt {record.place}")
    message = told.message if told is not None else call.message
    return Result(message, _key(call), content, flag, requestor=call.requestor, tier=record.tier)


def _same(told: Result, sha256: str) -> bool:
    values: list[Any] = [told.content, parse(told.content), told.structured]
    for value in values:
        try:
            if value is not None and sha256_of(value) == sha256:
                return True
        except NotCanonical:
            continue
    return False
