"""Which edit of the prose each change follows from, so that one edit is told once with all it does.

A change belongs to the edit that touches the places it speaks of; of several there, to the one whose words its own two
texts differ by. Where no edit touches them (a heading of a table moved a bound in every row), the words alone decide.
What cannot be told stays without a cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from runbookc.diff.change import Change, Grade, Place
from runbookc.diff.edits import Edit
from runbookc.diff.links import readdressed, told_elsewhere
from runbookc.diff.report import Cause
from runbookc.diff.words import clipped, plain
from runbookc.language.frames import frame
from runbookc.source import SourceText, Span

_MARKUP: Final = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|^(?:\s*(?:[-*+>|]|\d+[.)]|#+)\s+)+|[*`]+|\|")
_NEXT_ITEM: Final = re.compile(r"(?<=[.!?:;])\s+(?:[-*+>]|\d+[.)])\Z")
"""The mark of the item behind: where an item goes, the words that are gone end with the number of the next."""
_NUMBERS: Final = re.compile(r"(?<!\S)(?:#+|[-*+>|]|\d+(?:\.\d+)*[.)]?)(?!\S)|[*`]+")
_NEXT_HEADING: Final = re.compile(r"\s+#+(?:\s+\d+(?:\.\d+)*[.)]?)?\s*\Z")
"""The mark of the heading behind, where a section goes or comes."""
_MARK: Final = re.compile(r"[-*+>|]|\d+[.)]")
_FIGURE: Final = re.compile(r"[^$€£%]*\d")
_UNIT: Final = frame("unit_of_a_figure")
PLACES: Final = frozenset({"procedure-moved", "procedure-split", "procedures-merged", "step-relocated"})
"""What is one edit of the author and two of the text, something removed and something added: told by itself."""
_ABOVE: Final = 12
"""Lines above a step in which the words that lead to it are looked for: its list's first words, its heading."""


Traced = tuple[tuple[Change, ...], tuple[Cause, ...]]


def trace_changes(
    changes: Sequence[Change], tracer: Tracer, old: Iterable[SourceText], new: Iterable[SourceText]
) -> Traced:
    """The changes with the cause each follows from, and those causes; an edit without any is none. Texts of both sides.

    Ids are unique among the pages of a report until `numbered` gives them their last ones.
    """
    belongs = [None if change.kind in PLACES else tracer.edit_of(change) for change in changes]
    runbook = changes[0].runbook if changes else ""
    names = {edit: f"{runbook}#{edit}" for edit in belongs if edit is not None}
    gone = frozenset(_unnumbered(edit.before) for edit in tracer.edits if not _unnumbered(edit.after))
    come = frozenset(_unnumbered(edit.after) for edit in tracer.edits if not _unnumbered(edit.before))
    texts = {text.path: text for text in old}, {text.path: text for text in new}
    told = (replace(one, cause="" if at is None else names[at]) for one, at in zip(changes, belongs, strict=True))
    causes = (_cause(tracer.edits[at], names[at], at, texts, runbook, gone & come) for at in sorted(names))
    return tuple(told), tuple(causes)


def numbered(changes: Iterable[Change], causes: Iterable[Cause]) -> Traced:
    """Changes in the order of a report, its causes in the order in which they are met there: c1, c2, c3."""
    by_name = {cause.id: cause for cause in causes}
    ordered = sorted(changes, key=lambda change: change.order)
    met = dict.fromkeys(change.cause for change in ordered if change.cause)
    ids = {name: f"c{at}" for at, name in enumerate(met, 1)}
    told = (replace(change, cause=ids[change.cause]) if change.cause else change for change in ordered)
    return tuple(told), tuple(replace(by_name[name], id=ids[name]) for name in met)


@dataclass(frozen=True)
class Tracer:
    """The edits of one page, to be asked for by place and by words."""

    edits: tuple[Edit, ...]
    asides: frozenset[int] = frozenset()
    """Those of them that lead to no step."""

    def edit_of(self, change: Change) -> int | None:
        """The edit a change follows from, by its number; None where that cannot be told."""
        if len(self.edits) <= 1:
            return 0 if self.edits else None
        for place in change.follows:
            if there := self._at(place, place):
                return there[0]
        there = self._at(change.before, change.after)
        if len(there) == 1:
            return there[0]
        gone, came = _replaced(change)
        told = (number for number in there or range(len(self.edits)) if self._put(number, gone, came))
        return next(told, there[0] if there else self._above(change))

    def touching(self, change: Change) -> set[int]:
        """The edits that touch either place of a change."""
        return _touching(self._before, change.before) | _touching(self._after, change.after)

    def inside(self, change: Change) -> set[int]:
        """The edits that touch both places of a change: who reads both of its texts has read them."""
        return _touching(self._before, change.before) & _touching(self._after, change.after)

    def _above(self, change: Change) -> int | None:
        """The last edit above a step whose own words are the same: of what leads to it, if anything is.

        Not for what is safe: that a guess explains an edit may not keep anybody from reading it.
        """
        place = change.after or change.before
        if place is None or place.span is None or not place.node or change.severity.rank > Grade.UNDECIDABLE.rank:
            return None
        index, line = self._after if change.after else self._before, place.span.start_line
        near = ((place.span.path, line - up) for up in range(1, _ABOVE + 1))
        above = (number for at in near for _, number in reversed(index.get(at, ())))
        return next((number for number in above if number not in self.asides), None)

    def _at(self, before: Place | None, after: Place | None) -> list[int]:
        """The edits that touch a place of the old text or one of the new."""
        found = {*_touching(self._before, before), *_touching(self._after, after)}
        return sorted(found)

    def _put(self, number: int, gone: frozenset[str], came: frozenset[str]) -> bool:
        """Whether an edit put words that came in place of words that went."""
        went, new = self._words[number]
        return bool(gone | came) and gone <= went and came <= new

    @cached_property
    def _words(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        return [(frozenset(plain(edit.before).split()), frozenset(plain(edit.after).split())) for edit in self.edits]

    @cached_property
    def _before(self) -> _Index:
        return _index((stretch.before, at) for at, edit in enumerate(self.edits) for stretch in edit.stretches)

    @cached_property
    def _after(self) -> _Index:
        return _index((stretch.after, at) for at, edit in enumerate(self.edits) for stretch in edit.stretches)


_Index = dict[tuple[str, int], list[tuple[Span, int]]]
"""By path and line, the stretches of edits on it."""


def _index(stretches: Iterable[tuple[Span, int]]) -> _Index:
    found: _Index = {}
    for span, number in stretches:
        for line in range(span.start_line, span.end_line + 1):
            found.setdefault((span.path, line), []).append((span, number))
    return found


def _touching(index: _Index, place: Place | None) -> set[int]:
    if place is None or place.span is None:
        return set()
    at = place.span
    near = (index.get((at.path, line), ()) for line in range(at.start_line, at.end_line + 1))
    return {number for stretches in near for span, number in stretches if at.meets(span)}


def _replaced(change: Change) -> tuple[frozenset[str], frozenset[str]]:
    """The words only the old text of a change has, and those only its new one has."""
    before, after = (frozenset(plain(place.text).split()) if place else None for place in (change.before, change.after))
    if before is None or after is None:
        return frozenset(), frozenset()
    return before - after, after - before


_Texts = tuple[Mapping[str, SourceText], Mapping[str, SourceText]]
"""The texts of both sides by their paths."""


def _cause(edit: Edit, name: str, order: int, texts: _Texts, runbook: str, moved: frozenset[str]) -> Cause:
    """`moved`: words that one edit took away and another put elsewhere."""
    first = edit.stretches[0]
    return Cause(
        name,
        _title(edit, *texts, moved),
        first.before if edit.before else None,
        first.after if edit.after else None,
        order,
        runbook,
        edit.before,
        edit.after,
        edit.stretches,
    )


def _title(
    edit: Edit, old: Mapping[str, SourceText], new: Mapping[str, SourceText], moved: frozenset[str] = frozenset()
) -> str:
    """The edit in one sentence, its markup left out."""
    times, first = len(edit.stretches), edit.stretches[0]
    where = f" in {times} places" if times > 1 else ""
    links = readdressed(edit, old[first.before.path], new[first.after.path])
    if links is not None:
        return f"{told_elsewhere(*links)}{where}"
    before = "" if _is_mark(edit.before, first.before, old) else _bare(edit.before)
    after = "" if _is_mark(edit.after, first.after, new) else _bare(edit.after)
    unit = _unit(edit, old)
    if not before or not after:
        done = "moved" if _unnumbered(edit.before or edit.after) in moved else "added" if after else "removed"
        return f"{_quoted(before or after, unit)} was {done}{where}"
    return f"{_quoted(before, unit)} became {_quoted(after, unit)}{where}"


def _is_mark(words: str, place: Span, texts: Mapping[str, SourceText]) -> bool:
    """Whether words are the mark of an item and nothing else: where a step goes, the number behind it changes too."""
    if _MARK.fullmatch(words) is None:
        return False
    return not texts[place.path].line(place.start_line)[: place.start_column - 1].strip()


def _unit(edit: Edit, old: Mapping[str, SourceText]) -> str:
    """The words after a figure that was replaced: "60" says little without its days, "2" without its "to 7 days"."""
    if not (_FIGURE.fullmatch(edit.before) and _FIGURE.fullmatch(edit.after)):
        return ""
    last = edit.stretches[0].before
    text = old[last.path]
    found = _UNIT.match(text.text, text.offset(last.end_line, last.end_column))
    return f" {' '.join(found['unit'].split())}" if found else ""


def _unnumbered(text: str) -> str:
    """Words without the marks and numbers of headings and items: a section that moves is numbered anew."""
    return " ".join(_NUMBERS.sub(" ", text).split())


def _bare(text: str) -> str:
    whole = _NEXT_HEADING.sub("", _NEXT_ITEM.sub("", text))
    return " ".join(_MARKUP.sub(_without_marks, whole).split()).rstrip(",;")


def _without_marks(found: re.Match[str]) -> str:
    """A link's words; nothing where marks stand within words, as before a comma, else a blank."""
    return found[1] or (" " if found[0].strip("*`") else "")


def _quoted(text: str, unit: str) -> str:
    return f"'{clipped(text)}{unit}'"
