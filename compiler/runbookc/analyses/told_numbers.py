"""Where the prose of a page tells a number of a step or a section: "go to step 4", "sections 2 to 5"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.ir.model import Reference, Runbook
from runbookc.language.frames import frame
from runbookc.source import SourceText, Span

TOLD: Final = frame("numbers_told")
_BESIDE: Final = frame("beside_a_name")
_LABEL: Final = re.compile(r"^[ \t>#*_+\-\d.)|]*$")
"""What may stand before a number that is a label and points nowhere: "**Step 3:** …"."""


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers that are told: in order, where, and the line of the step or procedure that they lead to.

    `line` is None where that was not found, or where they lead elsewhere as well.
    """

    numbers: tuple[int, ...]
    place: Span
    line: int | None
    is_plain: bool
    """Whether it is one number and nothing else ("step 4", not "step 4a", "steps 4 to 6")."""


class ToldNumbers:
    """Every place of a page where numbers are told, by number, so that one is found without reading all."""

    def __init__(self, matches: Iterable[re.Match[str]], source: SourceText, runbook: Runbook) -> None:
        self._lines = {node.id: node.source.start_line for node in runbook.nodes}
        self._lines |= {p.id: p.start_line for p in reversed(runbook.procedures) if p.id not in self._lines}
        self._by_line = _by_line(runbook.references)
        self._by_number: dict[int, list[tuple[int, Told]]] = {}
        for rank, told in enumerate(self._told(matches, source)):
            for number in dict.fromkeys(told.numbers):
                self._by_number.setdefault(number, []).append((rank, told))

    def of(self, numbers: Iterable[int]) -> tuple[Told, ...]:
        """Where any of these numbers is told, in the order of the text."""
        found = dict(place for number in numbers for place in self._by_number.get(number, ()))
        return tuple(found[rank] for rank in sorted(found))

    def _told(self, matches: Iterable[re.Match[str]], source: SourceText) -> Iterator[Told]:
        for match in matches:
            line, column = source.position(match.start())
            if _LABEL.match(source.line(line)[: column - 1]) is None:
                place = source.span(*match.span("numbers"))
                numbers = tuple(int(number) for number in re.findall(r"\d+", match["numbers"]))
                yield Told(numbers, place, self._line_meant(place), len(numbers) == 1 and not match["rest"])

    def _line_meant(self, place: Span) -> int | None:
        reference = next((r for r in self._by_line.get(place.start_line, ()) if r.source.covers(place)), None)
        if reference is None or reference.status != "resolved" or reference.target is None:
            return None
        if TOLD.fullmatch(_BESIDE.sub("", reference.text)) is None:  # it leads elsewhere as well
            return None
        return self._lines.get(reference.target)


def _by_line(references: Iterable[Reference]) -> dict[int, list[Reference]]:
    found: dict[int, list[Reference]] = {}
    for reference in references:
        for line in range(reference.source.start_line, reference.source.end_line + 1):
            found.setdefault(line, []).append(reference)
    return found
