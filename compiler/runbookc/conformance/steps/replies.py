"""What results say of a runbook's conditions, as bits: most conversations need to know no more of them than that.

An `Answer` tells the record, the value and the words as well. Those are read where a call names one record of several
that answer otherwise, or where a violation is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from runbookc.conformance.steps.answers import DEEP, Outcomes, Reader, Test, found_trouble, values_at

if TYPE_CHECKING:
    from runbookc.conformance.clock import Moment
    from runbookc.conformance.steps.answers import Answer
    from runbookc.conformance.steps.condition_readers import AnyReader, ConditionReaders
    from runbookc.conformance.trace import Receipt

_MOST: Final = 512
"""Values of one field that are kept."""
_LONGEST: Final = 80
"""Characters of one, at most."""


Told = tuple[int, int]
"""The conditions answered with yes, and those answered with no, a bit for each; both where answers differ."""
_NOTHING: Final[Told] = (0, 0)


class FieldBits:
    """What the values of one field answer: kept by value, since they come again."""

    __slots__ = ("_kept", "_path", "_tests")

    def __init__(self, path: tuple[str, ...], tests: Iterable[tuple[int, Test]]) -> None:
        self._path, self._tests = path, tuple(tests)
        self._kept: dict[str | bool, Told] = {}

    def within(self, whole: Any) -> Told:
        """What the values at the field's path in a result answer."""
        return _together([self.of(value) for _, value in islice(values_at(whole, self._path), DEEP)])

    def of(self, value: Any) -> Told:
        """What one value answers."""
        if type(value) is not bool and (type(value) is not str or len(value) > _LONGEST):
            return self._tested(value)
        known = self._kept.get(value)
        if known is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            known = self._kept[value] = self._tested(value)
        return known

    def _tested(self, value: Any) -> Told:
        yes = no = 0
        for bit, test in self._tests if value is not None else ():
            holds = test(value)
            if holds is not None:
                yes, no = (yes | bit, no) if holds else (yes, no | bit)
        return yes, no


class _OfTool:
    """What reads the results of one tool: its fields by name where they stand in the result itself, and the rest."""

    __slots__ = ("deep", "ends", "fields", "others")

    def __init__(self, readers: Sequence[AnyReader], bit: Mapping[str, int]) -> None:
        tests: dict[tuple[str, ...], list[tuple[int, Test]]] = {}
        self.others = tuple(reader for reader in readers if not isinstance(reader, Reader | Outcomes))
        ends = [(bit[node], success) for one in readers if isinstance(one, Outcomes) for node, success in one.asks]
        good, bad = (_any(bit for bit, success in ends if success is of) for of in (True, False))
        self.ends = {"ok": (good, bad), "failed": (bad, good), "denied": (bad, good)}
        """By how a call ended what that alone answers."""
        for reader in readers:
            if isinstance(reader, Reader):
                tests.setdefault(reader.path, []).extend((bit[node], test) for node, test in reader.tests)
        fields = {path: FieldBits(path, those) for path, those in tests.items()}
        self.fields = tuple((path[0], of) for path, of in fields.items() if len(path) == 1 and path[0] != "[]")
        self.deep = tuple(of for path, of in fields.items() if len(path) > 1 or path[0] == "[]")


class ResultBits:
    """What the results of all tools answer, of one runbook; `bit` are those of its conditions and rules."""

    def __init__(self, readers: ConditionReaders, bit: Mapping[str, int]) -> None:
        self._bit = bit
        self._of = {tool: _OfTool(those, bit) for tool, those in readers.by_tool.items()}

    def told(self, tool: str, receipt: Receipt) -> Told:
        """What an ended call answers, dates apart."""
        of = self._of.get(tool)
        if of is None:
            return _NOTHING
        ends = of.ends.get(receipt.status, _NOTHING)
        every = [_NOTHING if ends != _NOTHING and found_trouble(receipt) else ends]
        if receipt.status == "ok":
            whole = receipt.value
            for name, field in of.fields if type(whole) is dict else ():
                if name in whole:
                    every.append(field.of(whole[name]))
            for field in of.deep:
                every.append(field.within(whole))
        for other in of.others:
            every.append(self.of(other.read(tool, receipt, {})))
        return _together(every)

    def of(self, answers: Iterable[Answer]) -> Told:
        """Answers as bits."""
        yes = no = 0
        for answer in answers:
            bit = self._bit[answer.node]
            yes, no = (yes | bit, no) if answer.holds else (yes, no | bit)
        return yes, no


def _any(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _together(every: Iterable[Told]) -> Told:
    yes = no = 0
    for more_yes, more_no in every:
        yes |= more_yes
        no |= more_no
    return yes, no


class Reply:
    """A result that answers conditions: in which message, and what; the answers themselves are read when asked for."""

    __slots__ = ("_answers", "_now", "_receipt", "_tool", "message", "no", "yes")

    def __init__(self, tool: str, receipt: Receipt, now: Moment | None, told: Told) -> None:
        self._tool, self._receipt, self._now = tool, receipt, now
        self.message, (self.yes, self.no) = receipt.result_message or 0, told
        self._answers: list[Answer] | None = None

    def answers(self, readers: ConditionReaders) -> list[Answer]:
        """Every answer with its record, its value and its words."""
        if self._answers is None:
            self._answers = readers.answers(self._tool, self._receipt, self._now)
        return self._answers


class Replies:
    """The results that answer conditions of one runbook, in the order in which they came, and where each answer is."""

    __slots__ = ("_answers", "_by_id", "_every", "_in_order", "_latest", "_read", "_readers", "_so_far")

    def __init__(self, readers: ConditionReaders) -> None:
        self._readers = readers
        self._every: list[Reply] = []
        self._so_far: list[Told] = [_NOTHING]
        """What as many of them as the place says answer altogether."""
        self._latest = -1
        """The last message of one."""
        self._in_order = True
        self._read: dict[str, int] = {}
        """By condition of how many of them the answers were looked for."""
        self._answers: dict[str, list[tuple[int, Answer]]] = {}
        """By condition its answers, each with its message."""
        self._by_id: dict[tuple[str, str], list[int]] = {}
        """By condition and id of a record: which of those answers are of it."""

    def add(self, reply: Reply) -> None:
        """One more."""
        self._in_order = self._in_order and reply.message >= self._latest
        self._latest = max(self._latest, reply.message)
        self._every.append(reply)
        self._so_far.append(_together((self._so_far[-1], (reply.yes, reply.no))))

    def before(self, message: int) -> Told:
        """What they answered before a message."""
        if not self._in_order:
            return _together((one.yes, one.no) for one in self._every if one.message < message)
        at = len(self._every)
        while at and self._every[at - 1].message >= message:
            at -= 1
        return self._so_far[at]

    def answers(self, node: str, bit: int, message: int, named: Iterable[str]) -> list[Answer]:
        """The answers to a condition before a message: those of the records with the ids `named`, else every one."""
        self._look(node, bit)
        every = self._answers.get(node, [])
        mine = {at for plain in named for at in self._by_id.get((node, plain), ())}
        found = [every[at][1] for at in sorted(mine) if every[at][0] < message]
        return found or [answer for at, answer in every if at < message]

    def _look(self, node: str, bit: int) -> None:
        for reply in self._every[self._read.get(node, 0) :]:
            if not (reply.yes | reply.no) & bit:
                continue
            for answer in reply.answers(self._readers):
                if answer.node == node:
                    there = self._answers.setdefault(node, [])
                    for plain in answer.ids:
                        self._by_id.setdefault((node, plain), []).append(len(there))
                    there.append((reply.message, answer))
        self._read[node] = len(self._every)
