"""An audited conversation as reports for people show it: who said what, which words are claims, what answers each.

Every text here is still as it came: whoever writes it anywhere escapes it for that place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.conformance.claims.claim import FALSE
from runbookc.conformance.evidence.calls.pairing import Pairing
from runbookc.conformance.trace import Call, Message, Result, Trace
from runbookc.render.audit_pieces import Piece, pieces_of

MOST_TURNS: Final = 300
"""Messages of one conversation that a report shows: those that matter to a claim, and the first of the others."""
MOST_CLAIMS: Final = 400
"""Claims and violations of one conversation that a page shows."""
_MOST_NAMED: Final = 12
"""Messages or tools that are named one by one."""
SPEAKERS: Final = {"system": "system", "user": "customer", "assistant": "agent", "tool": "tool", "other": "other"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A call that answers a claim. `call` is (message, position) of the call in this conversation, where it is."""

    tool: str
    status: str
    message: int
    call: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, numbered from 1 in its conversation."""

    number: int
    message: int
    place: str
    quote: str
    status: str
    why: str
    step: str
    receipts: tuple[Receipt, ...]

    @property
    def mark(self) -> str:
        """✓ what is so, ✗ what is not, ? what the record cannot tell."""
        return "✗" if self.status in FALSE else "✓" if self.status == "supported" else "?"


@dataclass(frozen=True, slots=True)
class CallView:
    """A call, its arguments by pointer, and the claims that it answers."""

    position: int
    tool: str
    customer: bool
    arguments: tuple[tuple[str, tuple[Piece, ...]], ...]
    cited_by: tuple[int, ...]
    status: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What came back. `answers` is (message, position) of its call, None where none was recorded."""

    answers: tuple[int, int] | None
    tool: str
    text: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message. `left_out` messages before it are not shown."""

    index: int
    speaker: str
    texts: tuple[tuple[Piece, ...], ...]
    calls: tuple[CallView, ...]
    results: tuple[ResultView, ...]
    claims: tuple[ClaimView, ...]
    violations: tuple[Mapping[str, Any], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ConversationView:
    """One conversation. `row` is the whole answer; `turns` are empty for one that could not be read."""

    row: Mapping[str, Any]
    turns: tuple[Turn, ...]
    claims: tuple[ClaimView, ...]
    left_out: int = 0
    """Messages after the last turn."""

    @property
    def more_claims(self) -> int:
        """Claims that are not shown."""
        return len(self.row["claims"]) - len(self.claims)

    @property
    def name(self) -> str:
        """What it is called in this run."""
        return str(self.row["trace"])

    @property
    def silence(self) -> str:
        """What to say where no claim is shown: that the record holds nobody's words is no clean bill."""
        wordless = "nobody's words are in this record: only its calls could be judged"
        return (
            self.not_read
            if self.claims
            else self.not_read or (wordless if self.row.get("wordless") else "no claim in it")
        )

    @property
    def not_read(self) -> str:
        """Which messages are in a language that is not read, "" for none."""
        told = self.row.get("not_read", ())
        if not told:
            return ""
        codes = sorted({one["language"] for one in told} - {"und"})
        named = f" ({', '.join(codes)})" if codes else ""
        which = ", ".join(str(one["message"]) for one in told[:_MOST_NAMED]) + (" …" if len(told) > _MOST_NAMED else "")
        several = "s" if len(told) > 1 else ""
        return f"not read: message{several} {which} in a language that nobody looked for claims in{named}"

    @property
    def unknown_tools(self) -> str:
        """Which tools were called that the bundle does not know, "" for none."""
        called = self.row.get("unknown_tools", ())
        named = ", ".join(called[:_MOST_NAMED]) + (" …" if len(called) > _MOST_NAMED else "")
        return f"calls of tools that the bundle does not know: {named}" if called else ""

    @property
    def verdict(self) -> str:
        """pass, fail, inconclusive or unreadable."""
        return str(self.row["verdict"])

    @property
    def loose(self) -> tuple[Mapping[str, Any], ...]:
        """Violations that belong to no message."""
        there = {turn.index for turn in self.turns}
        return tuple(v for v in self.row["violations"][:MOST_CLAIMS] if v["message"] not in there)


def conversation_view(row: Mapping[str, Any], trace: Trace | None, limit: int) -> ConversationView:
    """The view; texts longer than `limit` characters are shortened where nothing is claimed."""
    messages = trace.messages if trace is not None else ()
    calls = {(call.message, call.call_id): (call.message, call.position) for m in messages for call in m.calls}
    counted = list(enumerate(row["claims"][:MOST_CLAIMS], start=1))
    claims = tuple(_claim(number, claim, calls) for number, claim in counted)
    spans: dict[tuple[int, str], list[tuple[int, int, int]]] = {}
    for number, claim in counted:
        spans.setdefault((claim["message"], claim["in"]), []).append((number, claim["start"], claim["end"]))
    shown = _Shown(row, claims, spans, limit)
    kept = _kept(row, messages)
    turns = tuple(shown.turns(messages, kept))
    last = turns[-1].index if turns else -1
    return ConversationView(row, turns, claims, sum(m.index > last for m in messages))


def _kept(row: Mapping[str, Any], messages: tuple[Message, ...]) -> set[int]:
    """The messages to show: those of claims, receipts and violations, and the first of the others."""
    if len(messages) <= MOST_TURNS:
        return {message.index for message in messages}
    claims, violations = row["claims"][:MOST_CLAIMS], row["violations"][:MOST_CLAIMS]
    kept = {claim["message"] for claim in claims} | {violation["message"] for violation in violations}
    kept |= {e[key] for claim in claims for e in claim["evidence"] for key in ("message", "result_message")}
    others = [message.index for message in messages if message.index not in kept]
    return kept | set(others[: max(0, MOST_TURNS - len(kept))])


def _claim(number: int, claim: Mapping[str, Any], calls: Mapping[tuple[int, str], tuple[int, int]]) -> ClaimView:
    receipts = tuple(
        Receipt(e["tool"], e["status"], e["message"], calls.get((e["message"], e["call_id"])))
        for e in claim["evidence"]
    )
    return ClaimView(
        number, claim["message"], claim["in"], claim["quote"], claim["status"], claim["why"], claim["step"] or "",
        receipts,
    )  # fmt: skip


class _Shown:
    """Messages to turns, with what the row says of each at hand."""

    def __init__(
        self,
        row: Mapping[str, Any],
        claims: tuple[ClaimView, ...],
        spans: Mapping[tuple[int, str], list[tuple[int, int, int]]],
        limit: int,
    ) -> None:
        self._spans = spans
        self._limit = limit
        self._claims: dict[int, list[ClaimView]] = {}
        self._cited: dict[tuple[int, int], list[int]] = {}
        self._status: dict[tuple[int, int], str] = {}
        self._violations: dict[int | None, list[Mapping[str, Any]]] = {}
        self._pairs: Pairing[Call] = Pairing()
        for claim in claims:
            self._claims.setdefault(claim.message, []).append(claim)
            for receipt in claim.receipts:
                if receipt.call is not None:
                    self._cited.setdefault(receipt.call, []).append(claim.number)
                    self._status[receipt.call] = receipt.status
        for violation in row["violations"][:MOST_CLAIMS]:
            self._violations.setdefault(violation["message"], []).append(violation)

    def turns(self, messages: tuple[Message, ...], kept: set[int]) -> Iterator[Turn]:
        """Those messages that are kept, in order; the others are counted."""
        left_out = 0
        for message in messages:
            for call in message.calls:
                self._pairs.start(call, call)
            answered = [(result, self._pairs.answer(result)) for result in message.results]
            if message.index not in kept:
                left_out += 1
                continue
            yield Turn(
                message.index,
                "tool" if message.results and not message.texts else SPEAKERS[message.role],
                tuple(self._pieces(message.index, text.place, text.text) for text in message.texts),
                tuple(map(self._call, message.calls)),
                tuple(self._result(result, call) for result, call in answered),
                tuple(self._claims.get(message.index, ())),
                tuple(self._violations.get(message.index, ())),
                left_out,
            )
            left_out = 0

    def _call(self, call: Call) -> CallView:
        at = (call.message, call.position)
        where = f"tool_calls[{call.position}].arguments"
        arguments = tuple(
            (pointer.lstrip("/"), self._pieces(call.message, f"{where}{pointer}", text))
            for pointer, text in leaves_of(call.arguments)
        )
        return CallView(
            call.position, call.name, call.requestor == "customer", arguments, tuple(self._cited.get(at, ())),
            self._status.get(at, ""),
        )  # fmt: skip

    def _result(self, result: Result, call: Call | None) -> ResultView:
        text = pieces_of(result.content, (), self._limit)
        if call is None:
            return ResultView(None, result.name, text)
        return ResultView((call.message, call.position), call.name, text)

    def _pieces(self, message: int, place: str, text: str) -> tuple[Piece, ...]:
        return pieces_of(text, self._spans.get((message, place), ()), self._limit)


def leaves_of(value: Any, pointer: str = "") -> list[tuple[str, str]]:
    """Every argument that is no list and no object, by its RFC 6901 pointer, as text."""
    if isinstance(value, Mapping):
        inner = [(f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}", item) for key, item in value.items()]
    elif isinstance(value, list):
        inner = [(f"{pointer}/{at}", item) for at, item in enumerate(value)]
    else:
        return [(pointer, value if isinstance(value, str) else json.dumps(value))]
    return [leaf for at, item in inner for leaf in leaves_of(item, at)]
