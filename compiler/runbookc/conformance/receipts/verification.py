"""A chain of receipts checked line by line: what was changed, replaced, cut off, mixed in, or signed by another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from runbookc.conformance.json_text import NumberTooLong, parse_json
from runbookc.conformance.receipts.canonical import NotCanonical
from runbookc.conformance.receipts.chain import BEGINNING, HEAD, RECEIPT, Line, hash_of, is_before, signed_part
from runbookc.conformance.receipts.record import STATUSES, TIERS, Record
from runbookc.conformance.receipts.signing import is_signed, key_id
from runbookc.counted import counted

Seal = Literal["signed", "unchecked", "unsigned", "open"]
"""The head: its signature is the given key's; signed, and no key was given; not signed; no head after the last line."""
MAX_PROBLEMS = 20
"""Problems of a chain that are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not hold, and in which line, from 1; 0 for the file as a whole."""

    line: int
    kind: Literal["not-a-receipt", "changed", "broken", "mixed", "clock", "cut", "key", "signature", "unsigned"]
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file of receipts holds. It can be relied on where there are no problems, as far as `seal` says."""

    chain: str
    records: tuple[Record, ...]
    seal: Seal
    key: str
    problems: tuple[Problem, ...]
    more: int = 0
    """How many problems there are beyond those of `problems`."""


@dataclass
class _Check:
    name: str
    public: bytes | None
    chain: str = ""
    last: str = BEGINNING
    count: int = 0
    read: int = 0
    strange: int = 0
    more: int = 0
    at: str = ""
    seal: Seal = "open"
    key: str = ""
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, line: int, kind: Any, why: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line, kind, why))
        else:
            self.more += 1


def verify(lines: Iterable[str], name: str, public: bytes | None = None) -> Checked:
    """Check the lines of a file called `name`; with a public key, its head must be signed by that key."""
    check = _Check(name, public)
    for number, text in enumerate(lines, start=1):
        if text.strip():
            line = _line(text)
            check.read, check.strange = check.read + (line is not None), check.strange + (line is None)
            if line is None and text.lstrip()[0] == "{" and text.rstrip()[-1] != "}":
                check.tell(number, "cut", "this line ends in the middle: the file was cut off here")
            elif line is None:
                check.tell(number, "not-a-receipt", "this is neither a receipt nor a head")
            elif line["schema"] == RECEIPT:
                _receipt(check, number, line)
            else:
                _head(check, number, line)
    if not check.read and (check.strange > 1 or not check.problems):
        check.problems = [Problem(0, "not-a-receipt", "none of its lines is a receipt, or the head of a chain")]
    if public is not None and check.seal in ("open", "unsigned"):
        said = "the head is not signed" if check.seal == "unsigned" else "no signed head follows the last receipt"
        check.tell(0, "unsigned", f"{said}, so that a cut-off end could not be told")
    return Checked(check.chain, tuple(check.records), check.seal, check.key, tuple(check.problems), check.more)


def _line(text: str) -> Line | None:
    try:
        found = parse_json(text)
    except (ValueError, NumberTooLong, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("schema") not in (RECEIPT, HEAD):
        return None
    wanted = ("chain", "prev", "hash", "at", "conversation", "call_id", "tool", "status", "tier")
    texts = wanted if found["schema"] == RECEIPT else ("chain", "last", "at")
    number = found.get("seq" if found["schema"] == RECEIPT else "count")
    if not all(isinstance(found.get(key), str) for key in texts) or not isinstance(number, int):
        return None
    return found


def _receipt(check: _Check, number: int, line: Line) -> None:
    if not check.count:
        check.chain = line["chain"]
    if line["chain"] != check.chain:
        check.tell(
            number, "mixed", f"this receipt is of the chain '{line['chain']}', the ones before it of '{check.chain}'"
        )
        return
    if _hash(line) != line["hash"]:
        check.tell(number, "changed", "its content does not have its hash: the line was changed after it was written")
    elif line["prev"] != check.last or line["seq"] != check.count:
        why = "it does not follow the line before it: receipts were replaced, removed, added or moved here"
        check.tell(number, "broken", why)
    elif is_before(line["at"], check.at):
        check.tell(number, "clock", f"its clock runs backwards: {line['at']} after {check.at}")
    check.last, check.count, check.at = line["hash"], line["seq"] + 1, max(check.at, line["at"])
    check.seal, check.key = "open", ""
    if line["status"] not in STATUSES or line["tier"] not in TIERS:
        check.tell(number, "not-a-receipt", f"no call ends as '{line['status']}' in tier '{line['tier']}'")
        return
    check.records.append(record_of(line, f"{check.name}:{number}"))


def _hash(line: Line) -> str:
    try:
        return hash_of(line)
    except NotCanonical:
        return ""


def record_of(line: Line, place: str) -> Record:
    """The record that a receipt's line holds."""
    return Record(
        line["conversation"], line["call_id"], line["tool"], line.get("arguments"), line["status"],
        "absent" if line["status"] == "unknown" else "flag", line.get("result"), str(line.get("result_sha256", "")),
        line["at"], line["tier"], "customer" if line.get("requestor") == "customer" else "agent", place,
    )  # fmt: skip


def _head(check: _Check, number: int, line: Line) -> None:
    if check.count and line["chain"] != check.chain:
        check.tell(number, "mixed", f"this head is of the chain '{line['chain']}', the receipts of '{check.chain}'")
        return
    if line["count"] > check.count:
        before = f"{check.count} {'stands' if check.count == 1 else 'stand'} before it"
        cut = f"the head tells of {counted(line['count'], 'receipt')}, and {before}: the others were cut off"
        check.tell(number, "cut", cut)
    elif (line["count"], line["last"]) != (check.count, check.last):
        check.tell(number, "broken", "the head is of another end of the chain than the receipts before it have")
    signature = line.get("signature")
    if not isinstance(signature, str):
        check.seal, check.key = "unsigned", ""
        return
    check.seal, check.key = "unchecked", str(line.get("key", ""))[:64]
    if check.public is not None:
        _signature(check, check.public, number, line, signature)


def _signature(check: _Check, public: bytes, number: int, line: Line, signature: str) -> None:
    mine = key_id(public)
    if line.get("key") != mine:
        check.tell(
            number, "key", f"the head is signed by the key {check.key or '(unnamed)'}, and the one given is {mine}"
        )
    elif not is_signed(public, signature, signed_part(line)):
        check.tell(number, "signature", "the signature is not this key's: the head was changed after it was signed")
    else:
        check.seal = "signed"
