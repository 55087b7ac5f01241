"""What results say of a runbook's conditions, as bits: most conversations need to know no more of them than that.

An `Answer` tells the record, the value and the words as well. Those are read where a call names one record of several
that answer otherwise, or where a violation is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from runbookc.conformance.steps.answers import DEEP, Reader, values_at

if TYPE_CHECKING:
    from runbookc.conformance.clock import Moment
    from runbookc.conformance.steps.answers import Answer
    from runbookc.conformance.steps.condition_readers import ConditionReaders
    from runbookc.conformance.trace import Receipt

_MOST: Final = 512
"""Values of one field that are kept."""
_LONGEST: Final = 80
"""Characters of one, at most."""


class Told(NamedTuple):
    """The conditions answered with yes, and those answered with no, a bit for each; both where answers differ."""

    yes: int
    no: int


class FieldBits:
    """A field of one tool's results and the bits that its values set: kept by value, since they come again."""

    __slots__ = ("_kept", "_reader", "_tests")

    def __init__(self, reader: Reader, bit: Mapping[str, int]) -> None:
        self._reader = reader
        self._tests = tuple((bit[node], test) for node, test in reader.tests)
        self._kept: dict[str | bool, Told] = {}

    def told(self, whole: Any) -> Told:
        """What the values at the field of a result answer."""
        path = self._reader.path
        if not self._reader.reaches(whole):  # as most results
            return _NOTHING
        if len(path) == 1 and type(whole) is dict:
            return self._of(whole[path[0]])
        every = [self._of(value) for _, value in islice(values_at(whole, path), DEEP)]
        return every[0] if len(every) == 1 else _together(every)

    def _of(self, value: Any) -> Told:
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
        return Told(yes, no)


class ResultBits:
    """What the results of all tools answer, of one runbook; `bit` are those of its conditions and rules."""

    def __init__(self, readers: ConditionReaders, bit: Mapping[str, int]) -> None:
        self._readers, self._bit = readers, bit
        by_tool = readers.by_tool.items()
        self._fields = {tool: [FieldBits(r, bit) for r in those if isinstance(r, Reader)] for tool, those in by_tool}
        self._others = {tool: [r for r in those if not isinstance(r, Reader)] for tool, those in by_tool}

    def told(self, tool: str, receipt: Receipt) -> Told:
        """What an ended call answers, dates apart."""
        whole = receipt.value if receipt.status == "ok" else None
        every = [field.told(whole) for field in self._fields.get(tool, ())] if whole is not None else []
        every += [self.of(other.read(tool, receipt, {})) for other in self._others.get(tool, ())]
        return _together(every)

    def of(self, answers: Iterable[Answer]) -> Told:
        """Answers as bits."""
        yes = no = 0
        for answer in answers:
            bit = self._bit[answer.node]
            yes, no = (yes | bit, no) if answer.holds else (yes, no | bit)
        return Told(yes, no)


_NOTHING: Final = Told(0, 0)


def _together(every: Iterable[Told]) -> Told:
    yes = no = 0
    for one in every:
        yes |= one[0]
        no |= one[1]
    return Told(yes, no)


class Reply:
    """A result that answers conditions: in which message, and what; the answers themselves are read when asked for."""

    __slots__ = ("_answers", "_now", "_receipt", "_tool", "message", "told")

    def __init__(self, tool: str, receipt: Receipt, now: Moment | None, told: Told | None = None) -> None:
        self._tool, self._receipt, self._now = tool, receipt, now
        self.message, self.told = receipt.result_message or 0, told or _NOTHING
        self._answers: list[Answer] | None = None

    def answers(self, readers: ConditionReaders) -> list[Answer]:
        """Every answer with its record, its value and its words."""
        if self._answers is None:
            self._answers = readers.answers(self._tool, self._receipt, self._now)
        return self._answers
