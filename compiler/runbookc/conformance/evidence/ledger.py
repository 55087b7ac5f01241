"""The ledger of one conversation: every call and how it ended, and what anybody had said or read before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from runbookc.conformance.claims.nouns import content_stems, stem
from runbookc.conformance.evidence.pairing import Pairing
from runbookc.conformance.evidence.success import SuccessRule, contradicted, judge_result
from runbookc.conformance.evidence.values import as_decimal, ids_of, leaves, shape
from runbookc.conformance.trace import Call, Message, Receipt, Result

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_ENDED_WELL = frozenset(("succeeded", "success", "completed", "done", "paid"))
_OWN_KEYS = ("request_id", "idempotency", "correlation", "trace_id", "session", "nonce")


@dataclass(slots=True)
class Entry:
    """One call of a known tool (`tool` as the bundle calls it), and its receipt once there is a result."""

    call: Call
    tool: str
    receipt: Receipt
    heard: int
    """How many texts had been said or returned before the call."""
    settled_by: int | None = None
    """The message of a later result that says a pending call succeeded."""
    _ids: list[tuple[str, str]] | None = None

    @property
    def ids(self) -> list[tuple[str, str]]:
        """(parameter, normalised id) of the call's arguments: looked for once, since every claim asks."""
        if self._ids is None:
            self._ids = ids_of(self.call.arguments)
        return self._ids

    @property
    def ended(self) -> int:
        """The message in which the call ended; a call without a result never did, nor any before it was made."""
        ended = self.receipt.result_message
        return max(ended, self.call.message) if ended is not None else 1 << 30


@dataclass
class Ledger:
    """Receipts in order; `names` maps every way a trace may call a tool to the bundle's name."""

    names: dict[str, str]
    rules: dict[str, SuccessRule]
    changes: dict[str, frozenset[str]]
    """The nouns of every tool that changes something, messages left out."""
    entries: list[Entry] = field(default_factory=list)
    own: list[Entry] = field(default_factory=list)
    """Those that the agent made: what the customer's own device did proves nothing of what the agent says it did."""
    by_tool: dict[str, list[Entry]] = field(default_factory=dict)
    unknown: list[Call] = field(default_factory=list)
    _pairing: Pairing[Entry] = field(default_factory=Pairing)
    _said: list[str] = field(default_factory=list)
    _low: list[str] = field(default_factory=list)
    _plain: str = ""
    _pending: list[Entry] = field(default_factory=list)
    _things: dict[str, set[str]] = field(default_factory=dict)
    _named: int = 0
    _ends: list[int] = field(default_factory=lambda: [0])

    def hear(self, text: str) -> None:
        """Remember what was said or returned, for ids that calls name later."""
        self._said.append(text)

    def start(self, call: Call) -> None:
        """A call was made; until its result comes it has none."""
        tool = self.resolve(call.name)
        entry = Entry(call, tool or "", Receipt(call, None, "no_result", "absent", tier=call.tier), len(self._said))
        early = self._pairing.start(call, entry)
        if tool is None:
            self.unknown.append(call)
            return
        self.entries.append(entry)
        if call.requestor == "agent":
            self.own.append(entry)
            self.by_tool.setdefault(tool, []).append(entry)
        if early is not None:
            self._close(entry, early)

    def end(self, result: Result) -> None:
        """A result came; one of no call is ignored, unless its call comes later."""
        entry = self._pairing.answer(result)
        if entry is not None and entry.tool:
            self._close(entry, result)

    def _close(self, entry: Entry, result: Result) -> None:
        receipt = judge_result(entry.call, result, self.rules[entry.tool])
        entry.receipt = receipt if entry.receipt.result_message is None else contradicted(entry.receipt, receipt)
        self._settle(entry)

    def read(self, message: Message) -> None:
        """Calls and results of a message, in that order; what came back has been heard as well."""
        for call in message.calls:
            self.start(call)
        for result in message.results:
            self.hear(result.content)
            self.end(result)

    def resolve(self, name: str) -> str | None:
        """The bundle's name for a tool as a trace calls it: bare, `server__name` or `mcp__server__name`."""
        found = self.names.get(name)
        if found is None and "__" in name:
            found = self.names.get(name.rsplit("__", 1)[1])
        return found

    def stray(self, entry: Entry) -> tuple[str, str] | None:
        """(parameter, id) of a call where nothing before it mentions that id, though it mentions others of its kind."""
        named = [(p, i) for p, i in entry.ids if not any(own in p.lower() for own in _OWN_KEYS)]
        fresh = [(p, i) for p, i in named if not self._was_heard(i, entry.heard)]
        return next(((p, i) for p, i in fresh if self._knows_kind(shape(i), entry)), None)

    def _knows_kind(self, kind: str, entry: Entry) -> bool:
        """Whether an id of this kind was known when a call was made; those in the call's own result count as well."""
        for other in self.entries:
            if other.call.message <= entry.call.message:
                if other is not entry and any(shape(i) == kind for _, i in other.ids):
                    return True
                value = None if isinstance(other.receipt.value, str) else other.receipt.value
                if any(shape(i) == kind for _, i in ids_of(value)):
                    return True
        return False

    def kinds_of(self, words: Iterable[str]) -> set[str]:
        """What records call the things of these names: a "Backpack" listed under `items` is an item."""
        while self._named < len(self.entries):
            entry = self.entries[self._named]
            if entry.receipt.result_message is None:
                break
            self._named += 1
            if entry.receipt.status == "ok":
                _name_things(entry.receipt.value, "", self._things)
        found: set[str] = set()
        for word in words:
            found |= self._things.get(word, set())
        return found

    def _was_heard(self, plain: str, count: int) -> bool:
        """Whether an id stands in the first `count` texts: as it is, or by its letters and digits, however spaced."""
        while len(self._low) < count:
            self._low.append(self._said[len(self._low)].lower())
        if any(plain in text for text in self._low[:count]):
            return True
        while len(self._ends) <= count:
            self._plain += _NOT_ALNUM.sub("", self._low[len(self._ends) - 1]) + "|"
            self._ends.append(len(self._plain))
        return self._plain.find(_NOT_ALNUM.sub("", plain), 0, self._ends[count]) >= 0

    def _settle(self, entry: Entry) -> None:
        """A later record of the same id that ended well settles a pending one."""
        if entry.receipt.status == "pending":
            self._pending.append(entry)
        if not self._pending or entry.receipt.status != "ok" or not isinstance(entry.receipt.value, dict):
            return
        found = [(p, v) for p, v in leaves(entry.receipt.value) if isinstance(v, str) and v]
        if not any(v.lower() in _ENDED_WELL for _, v in found):
            return
        ids = {v for p, v in found if p.endswith("id")}
        for other in self._pending:
            if isinstance(other.receipt.value, dict) and other.receipt.value.get("id") in ids:
                other.settled_by = entry.receipt.result_message


def _name_things(value: Any, under: str, things: dict[str, set[str]]) -> None:
    if isinstance(value, dict):
        name = value.get("name", value.get("title"))
        if under and isinstance(name, str):
            for word in content_stems(re.findall(r"[a-z]+", name.lower())):
                things.setdefault(word, set()).add(under)
        for key, inner in value.items():
            if isinstance(inner, list):
                _name_things(inner, stem(key.lower()), things)
            elif isinstance(inner, dict):
                _name_things(inner, "", things)
    elif isinstance(value, list):
        for inner in value:
            _name_things(inner, under, things)


def amount_of(entry: Entry, parameter: str, minor: bool) -> Any:
    """How much a call was for: its argument, else the same field of its result; None where neither says."""
    for source in (entry.call.arguments, entry.receipt.value):
        if isinstance(source, dict) and (number := as_decimal(source.get(parameter))) is not None:
            return number / 100 if minor else number
    return None
