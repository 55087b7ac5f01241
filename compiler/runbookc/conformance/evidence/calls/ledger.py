"""The ledger of one conversation: every call and how it ended, and what anybody had said or read before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.heard import Heard
from runbookc.conformance.evidence.calls.origins import Origins
from runbookc.conformance.evidence.calls.pairing import Pairing
from runbookc.conformance.evidence.calls.said_done import Once
from runbookc.conformance.evidence.calls.success import SuccessRule, contradicted, judge_result
from runbookc.conformance.evidence.calls.tally import Tally
from runbookc.conformance.evidence.calls.voices import Voice
from runbookc.conformance.evidence.lazy_property import lazy_property
from runbookc.conformance.evidence.records.codes import Codes
from runbookc.conformance.evidence.records.entry import NEVER, Entry, Stray
from runbookc.conformance.evidence.records.known_days import KnownDays
from runbookc.conformance.evidence.records.named_records import NamedRecords
from runbookc.conformance.evidence.records.numbers import Numbers
from runbookc.conformance.evidence.records.short_texts import ShortTexts
from runbookc.conformance.evidence.values.dates import today_in
from runbookc.conformance.record_words import record_words
from runbookc.conformance.tool_actions import Selector, tool_of
from runbookc.conformance.trace import Call, Message, Result

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_ENDED_WELL = frozenset(record_words("settled-well"))


class Exchange(NamedTuple):
    """What the agent said last before a call, and what the customer answered, at which place of all texts."""

    offer: str
    answer: str
    at: int


class Ledger:
    """Receipts in order; `names` maps every way a trace may call a tool to the bundle's name.

    `changes` are the nouns of every tool that changes something, messages left out; `constants` is what the runbooks
    and the catalogue say, in lower case.
    """

    def __init__(
        self,
        names: dict[str, str],
        rules: dict[str, SuccessRule],
        changes: dict[str, frozenset[str]],
        constants: str = "",
        actions: Mapping[str, Selector] | None = None,
    ) -> None:
        self.names, self.rules, self.changes, self._constants = names, rules, changes, constants
        self.entries: list[Entry] = []
        self.own: list[Entry] = []
        """Those that the agent made: what the customer's own device did proves nothing of what the agent says."""
        self.by_tool: dict[str, list[Entry]] = {}
        """By tool, or by action where a tool does several things: what was none of these counts as each."""
        self.actions = actions or {}
        self.by_called = {} if self.actions else self.by_tool
        """The same by the tools that graphs know."""
        self.unknown: list[Call] = []
        self._pairing: Pairing[Entry] = Pairing()
        self.by_id = self._pairing.latest
        """By the id that the conversation's own record gives a call: the latest of it."""
        self._tallies: dict[str, Tally] = {}
        """Of the tools that were asked about."""
        self._theirs: list[Entry] = []
        """The calls of the customer's own device or account, of any tool."""
        self.spoken: list[int] = []
        self.stray_results: list[Result] = []
        """Results of calls that the record does not hold, or not yet: whatever was called is not all here."""
        self.asked = 0
        """The message in which the customer last spoke."""
        self.told: list[str] = []
        """What the customer and whoever instructs the agent said."""
        self.offered: list[str] = []
        """What the agent said."""
        self._told_at: list[int] = []
        self._offered_at: list[int] = []
        """The places of both among all texts."""
        self._today: date | None = None
        self._dated = 0
        """How many of the texts were searched for the day that it is."""
        self._said: list[str] = []
        """All that was said or returned, for ids that calls name later."""
        self.closed: list[Entry] = []
        """The calls that ended, in the order in which they did; twice that of two results."""
        self._pending: dict[str, Entry] = {}
        self._bare = bytearray()
        """The letters and digits of as many texts and calls as `_bared` tells."""
        self._bared = 0, 0
        self._words: set[str] = set()
        """Those of the first `_heard` texts."""
        self._heard = 0
        self._spoken: set[str] = set()
        """Words of as many texts of others, and of the agent, as `_asked_of` tells."""
        self._asked_of = 0, 0

    @lazy_property
    def once(self) -> Once:
        """What its texts and calls were asked for."""
        return Once()

    @lazy_property
    def things(self) -> NamedRecords:
        """What records name."""
        return NamedRecords()

    @lazy_property
    def codes(self) -> Codes:
        """The short ids in records."""
        return Codes()

    @lazy_property
    def origins(self) -> Origins:
        """Where the ids come from that calls were given."""
        voices = Voice(self.told, self._told_at), Voice(self.offered, self._offered_at)
        heard = Heard(self._said, voices, self._constants)
        return Origins(heard, self.entries, self.closed)

    @lazy_property
    def numbers(self) -> Numbers:
        """The numbers in records, and in what others than the agent said."""
        return Numbers(self.entries, self.closed, self.told)

    @lazy_property
    def days(self) -> KnownDays:
        """The days in records, and in what others than the agent said."""
        return KnownDays(self.entries, self.closed, self.told)

    @lazy_property
    def short_texts(self) -> ShortTexts:
        """The short texts in results."""
        return ShortTexts(self.closed)

    def read(self, message: Message) -> None:
        """The texts, calls and results of a message, in that order; what came back has been heard as well."""
        _, role, texts, calls, results, *_ = message
        if texts:
            said, at = [text.text for text in texts], len(self._said)
            self._said += said
            places = range(at, len(self._said)) if texts[1:] else (at,)
            if role == "assistant":
                self.offered += said
                self._offered_at += places
            else:
                self.told += said
                self._told_at += places
        for call in calls:
            self.start(call)
        for result in results:
            self._said.append(result.content)
            self.end(result)

    @property
    def today(self) -> date | None:
        """The day the conversation itself says it is."""
        while self._today is None and self._dated < len(self._said):
            text = self._said[self._dated]
            self._dated += 1
            self._today = today_in(text.lower())
        return self._today

    def speak(self, message: int) -> None:
        """The agent said something in a message."""
        self.spoken.append(message)

    def told_since(self, after: int, until: int) -> bool:
        """Whether the agent spoke after one message, up to another."""
        at = bisect_right(self.spoken, after)
        return at < len(self.spoken) and self.spoken[at] <= until

    def start(self, call: Call) -> None:
        """A call was made; until its result comes it has none."""
        tool = self.resolve(call.name)
        selector = self.actions.get(tool) if tool is not None and self.actions else None
        action = selector.action(call.arguments) if selector is not None else None
        entry = Entry(call, action or tool or "", len(self._said), tool or "")
        early = self._pairing.start(call, entry)
        if early is not None:
            self.stray_results.remove(early)
        if call.requestor == "customer":
            self._theirs.append(entry)
        if tool is None:
            if call.requestor == "agent":
                self.unknown.append(call)
            return
        self.entries.append(entry)
        if call.requestor == "agent":
            self.own.append(entry)
            if self.actions:
                self.by_called.setdefault(tool, []).append(entry)
            if selector is not None:
                if action is None:
                    self.unknown.append(call)
                for one in (action,) if action is not None else selector.actions.values():
                    self.by_tool.setdefault(one, []).append(entry)
            else:
                if tool not in self.by_tool:
                    self.by_tool[tool] = []
                self.by_tool[tool].append(entry)
        if early is not None:
            self._close(entry, early)

    def end(self, result: Result) -> None:
        """A result came; of one without a call no more is known than that something was called."""
        entry = self._pairing.answer(result)
        if entry is None:
            if result.requestor != "customer":
                self.stray_results.append(result)
        elif entry.tool:
            self._close(entry, result)

    def _close(self, entry: Entry, result: Result) -> None:
        again = entry.ended != NEVER
        receipt = judge_result(entry.call, result, self.rules[entry.tool])
        if again:
            receipt = contradicted(entry.receipt, receipt)
        entry.close(receipt)
        for tallied in self._counted(entry) if again else ():
            tallied.reopen(entry)
        self.closed.append(entry)
        if self._pending or receipt.status == "pending":
            self._settle(entry)

    def _counted(self, entry: Entry) -> list[Tally]:
        """The tallies that a call counts in: one of no known action counts in those of all its tool's."""
        selector = self.actions.get(entry.tool)
        tools = (entry.tool,) if selector is None else selector.actions.values()
        return [self._tallies[tool] for tool in tools if tool in self._tallies]

    def theirs(self, most: int) -> list[tuple[str, str]]:
        """Name and result of the calls that the customer's side made and that did not fail, the last ones."""
        ended = [e for e in self._theirs[-most:] if e.receipt.status not in ("failed", "denied")]
        return [(e.call.name, e.receipt.content) for e in ended]

    def lacks_call(self, tools: Iterable[str | None]) -> bool:
        """Whether a result stands here whose call does not, and one of some tools may have given it, and not failed."""
        return bool(self.stray_results) and any(self._may_be(r, tool) for tool in tools for r in self.stray_results)

    def _may_be(self, result: Result, tool: str | None) -> bool:
        if tool is None or (result.name and self.resolve(result.name) != tool_of(tool)):
            return False
        receipt = judge_result(Call(result.message, 0, result.call_id, tool, {}), result, self.rules[tool])
        return receipt.status not in ("failed", "denied")

    def last_call(self, tools: Iterable[str]) -> int:
        """The last message in which one of some tools was called, -1 for none."""
        calls = [self.by_tool[tool][-1].call.message for tool in tools if tool in self.by_tool]
        return max(calls, default=-1)

    def is_known(self, plain: str) -> bool:
        """Whether an id stands in anything that was said, returned or given to a call, however spaced or written."""
        new = (*self._said[self._bared[0] :], *(str(e.call.arguments) for e in self.entries[self._bared[1] :]))
        for text in new:
            self._bare += b"\n" + _NOT_ALNUM.sub("", text.lower()).encode("utf-8", "surrogatepass")
        self._bared = len(self._said), len(self.entries)
        return _NOT_ALNUM.sub("", plain.lower()).encode("utf-8", "surrogatepass") in self._bare

    def was_said(self, word: str) -> bool:
        """Whether anybody said a word, in lower case, or a result held it."""
        return any(word in text.lower() for text in self._said)

    def heard_any(self, words: frozenset[str]) -> bool:
        """Whether anybody said one of some words, in lower case, or a result held it."""
        for text in self._said[self._heard :]:
            self._words.update(words_in(text.lower()))
        self._heard = len(self._said)
        return not self._words.isdisjoint(words)

    def exchange(self, count: int) -> Exchange | None:
        """What the agent said last before the customer spoke last, among the first `count` texts, and their answer."""
        last = bisect_left(self._told_at, count) - 1
        answer = self._told_at[last] if last >= 0 else 0
        before = bisect_left(self._offered_at, answer) - 1
        if not answer or before < 0 or self._offered_at[before] != answer - 1:
            return None
        return Exchange(self._said[answer - 1], self._said[answer], answer)

    def named_until(self, exchange: Exchange, count: int) -> list[str]:
        """What anybody said before an answer, and all that was said or came back since, of the first `count` texts."""
        told = self.told[: bisect_left(self._told_at, exchange.at)]
        offered = self.offered[: bisect_left(self._offered_at, exchange.at)]
        return [*told, *offered, *self._said[exchange.at : count]]

    def spoken_words(self) -> Set[str]:
        """The words, in lower case, that anybody said: the customer, whoever instructs the agent, and the agent."""
        for text in (*self.told[self._asked_of[0] :], *self.offered[self._asked_of[1] :]):
            self._spoken.update(words_in(text.lower()))
        self._asked_of = len(self.told), len(self.offered)
        return self._spoken

    def resolve(self, name: str) -> str | None:
        """The bundle's name for a tool as a trace calls it: bare, `server__name` or `mcp__server__name`."""
        found = self.names.get(name)
        if found is None and "__" in name:
            found = self.names.get(name.rsplit("__", 1)[1])
        return found

    def tally(self, tool: str, reads: bool = False) -> Tally:
        """What the calls of a tool come to so far; one that only reads may read what nobody mentioned."""
        if tool not in self._tallies:
            if tool not in self.by_tool:
                return _NOTHING
            self._tallies[tool] = Tally(self.by_tool[tool])
        return self._tallies[tool].count(None if reads else self.origins.stray)

    def stray(self, entry: Entry) -> Stray | None:
        """What a change was made for that nobody mentioned."""
        self.tally(entry.tool)
        return entry.stray

    def own_since(self, message: int) -> Iterator[Entry]:
        """The agent's own calls that were made in a message or after it, the latest first."""
        for entry in reversed(self.own):
            if entry.call.message < message:
                return
            yield entry

    def kinds_of(self, words: Iterable[str]) -> set[str]:
        """What records call the things of these names: a "Backpack" listed under `items` is an item."""
        self.things.read(self.entries)
        return self.things.kinds(words)

    def _settle(self, entry: Entry) -> None:
        """A later record of the same id that ended well settles a pending one."""
        value, status = entry.receipt.value, entry.receipt.status
        if status == "pending" and isinstance(value, dict) and isinstance(value.get("id"), str):
            self._pending[value["id"]] = entry
        if not self._pending or status != "ok" or not isinstance(value, dict):
            return
        found = [(p, v) for p, v in entry.returned if isinstance(v, str) and v]
        if not any(v.lower() in _ENDED_WELL for _, v in found):
            return
        for other in {id(e): e for p, v in found if p.endswith("id") and (e := self._pending.get(v))}.values():
            other.settled_by = entry.receipt.result_message
            for tallied in self._counted(other):
                tallied.settle(other)


_NOTHING = Tally()
"""What the calls of a tool come to that was never called."""
