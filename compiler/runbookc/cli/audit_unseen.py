"""What verdicts do not show of audited conversations: no words, no calls, a language or tools that nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.conformance.documents import Audited

_NAMED: Final = 5
"""Unknown tools that are named one by one."""
_CALLLESS: Final = (
    "none of these {} conversations holds a call of a tool, so that no claim can have a receipt: if calls were made, "
    "the record lacks them (docs/recording.md)"
)


class Unseen:
    """Counts, over all answers of a run, what was not judged in whole. Takes the same room however many there are."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._tools: list[str] = []

    def add(self, answer: Audited) -> None:
        """One more conversation."""
        self._count["judged"] += answer.verdict != "unreadable"
        self._count["failed"] += answer.verdict == "fail"
        self._count["wordless"] += answer.wordless
        self._count["foreign"] += answer.foreign
        self._count["callless"] += answer.callless
        if answer.unknown_tools:
            self._count["unknown"] += 1
            self._tools = sorted({*self._tools, *answer.unknown_tools})[: _NAMED + 1]  # the same in any order

    def remarks(self) -> Iterator[str]:
        """A line for each kind. Names of tools stand in it as they came: whoever shows it escapes it."""
        count = self._count
        if count["wordless"]:
            several = "conversation holds" if count["wordless"] == 1 else "conversations hold"
            yield f"{count['wordless']} {several} nobody's words: only calls could be judged there"
        if count["foreign"]:
            several = "conversation is" if count["foreign"] == 1 else "conversations are"
            yield f"{count['foreign']} {several} in part in a language that is not read"
        if count["unknown"]:
            several = "conversation calls" if count["unknown"] == 1 else "conversations call"
            named = ", ".join(self._tools[:_NAMED]) + (" …" if self._tools[_NAMED:] else "")
            yield f"{count['unknown']} {several} tools that this bundle does not know: {named}"
        if count["failed"] and count["callless"] == count["judged"] > 1:
            yield _CALLLESS.format(count["judged"])
