"""Lines that stand further in or further out than Markdown counts, so that it takes them for more of the words above.

1. Weigh the parcel.                      1. Weigh the parcel.
        - If it is wet, dry it.      ->      - If it is wet, dry it.
Then tell the lead.
                                          Then tell the lead.

Only the columns that the parser counts change; every character keeps its place. Items that are set in by four columns
and more behind a blank line are code, unless they stand in a list and read as sentences. A sentence right below the
last item of a list, and further out than its words, stands behind that list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_CODE = 4
"""Columns further in than its container from which on a line is code, or goes on with a paragraph."""
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_SENTENCE = re.compile(r"[*_]{0,3}[A-Z][\w'’]*,? [^\n]")
_BREAKS_OFF = re.compile(rf"{_MARKER.pattern}|#|>|`{{3}}|~{{3}}")
"""What begins a block of its own below a paragraph, so that what is set in below it belongs to that."""
_SAID = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+[*_]{0,3}[A-Z][\w'’]*(?:[ ]+[^\s:={}]+){2}")
""" "- If it is wet, …": a sentence, and no line of a file ("- name: wet")."""


def far_set_in(parser: MarkdownIt) -> None:
    """Have the parser read such items as items."""
    parser.block.ruler.before("code", "items_as_code", _behind_a_blank_line)
    parser.block.ruler.before("lheading", "items_as_words", _below_a_paragraph)
    parser.block.ruler.before("lheading", "sentence_behind_list", _behind_the_list, {"alt": ["paragraph"]})


def _behind_a_blank_line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    if not silent and state.blkIndent and _is_far(state, startLine) and _at(state, startLine, _SAID):
        _bring_near(state, startLine, endLine)
    return False


def _below_a_paragraph(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    if not silent:
        first = next(_far_items(state, startLine + 1, endLine), endLine)
        if first < endLine and not any(_at(state, line, _BREAKS_OFF) for line in range(startLine + 1, first)):
            _bring_near(state, first, endLine)
    return False


def _behind_the_list(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Ends the paragraph of an item before a line further out, where a sentence ended and no other item follows."""
    if not silent or state.parentType != "paragraph" or state.sCount[startLine] >= state.blkIndent:
        return False
    before = state.src[state.bMarks[startLine - 1] : state.eMarks[startLine - 1]].rstrip(" \t\"'”’)*_")
    if not before.endswith((".", "!", "?")) or not _at(state, startLine, _SENTENCE):
        return False
    after = next(
        (k for k in range(startLine + 1, state.lineMax) if _at(state, k, _MARKER) or state.isEmpty(k)), endLine
    )
    after = next((k for k in range(after, state.lineMax) if not state.isEmpty(k)), -1)
    return after < 0 or state.sCount[after] < state.sCount[startLine] or not _at(state, after, _MARKER)


def _far_items(state: StateBlock, line: int, end: int) -> Iterator[int]:
    """Lines up to the next blank one that begin with a marker and are far set in."""
    far, counts, starts, shifts, ends = state.blkIndent + _CODE, state.sCount, state.bMarks, state.tShift, state.eMarks
    while line < end and starts[line] + shifts[line] < ends[line]:
        if counts[line] >= far and _at(state, line, _MARKER):
            yield line
        line += 1


def _bring_near(state: StateBlock, first: int, end: int) -> None:
    """Take as many columns off the lines from `first` on that the items among them begin where their container does."""
    stop = next((k for k in range(first, end) if not state.isEmpty(k) and not _is_far(state, k)), end)
    lines = [line for line in range(first, stop) if not state.isEmpty(line)]
    off = min(state.sCount[line] for line in lines if _at(state, line, _MARKER)) - state.blkIndent
    for line in lines:
        state.sCount[line] = max(state.sCount[line] - off, state.blkIndent)


def _is_far(state: StateBlock, line: int) -> bool:
    return state.sCount[line] - state.blkIndent >= _CODE


def _at(state: StateBlock, line: int, pattern: re.Pattern[str]) -> bool:
    return pattern.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]) is not None
