"""Words written on to a step, where it ends in plain words: "Check the account" + " in <which system?>"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.source import Span

_ENDS: Final = frame("words_end")


def words_behind(facts: Facts, span: Span, words: str) -> Edit | None:
    """The edit that writes words behind a stretch of one line; None where more of the same clause follows it."""
    source = facts.document.source
    line = source.line(span.end_line)
    written = source.slice(span)
    if facts.in_heading(span) or "|" in line or not written[-1:].isalnum() or written.count("`") % 2:
        return None
    if _ENDS.match(line[span.end_column - 1 :]) is None:
        return None
    end = source.offset(span.end_line, span.end_column)
    return Edit(source.span(end, end), f" {words}")
