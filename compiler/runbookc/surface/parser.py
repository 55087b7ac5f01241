"""markdown-it-py with the two things it does not tell: where in its line a block begins, and where a link ends.

`token.meta` gets `at` (page offset of a block's first character), `lines` (page offset of the first character of
each line, for an inline token made of whole lines) and, on `link_close`, `image` and `code_inline`, `end` (offset in
the inline content).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_inline import StateInline, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from runbookc.surface.far_set_in import far_set_in

MAX_NESTING: Final = 41
"""Markup deeper than this is not read; a list counts two, so twenty lists in each other are. It keeps the parser
far from Python's recursion limit."""

TOO_DEEP: Final = "runbookc.too_deep"
"""The key in the parser's environment for the first line, from 0, that lay too deep."""

WRITTEN: Final = "runbookc.written"
"""The key in the parser's environment for the page as it stands, of which the parser is given every character in its
place (`markers.py`)."""


@cache
def markdown() -> MarkdownIt:
    """The one configured parser; it holds no state between pages."""
    parser = _AsWritten("commonmark")
    parser.block = _PlacedBlocks()
    parser.configure("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    # Escapes and entities stay tokens of their own: they are not as long as what they stand for.
    parser.core.ruler.disable("text_join")
    parser.use(deflist_plugin).use(admon_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(container_plugin, name="set_apart", validate=lambda params, _: bool(params.strip()))
    far_set_in(parser)
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    for name, first, rule in (("link", "[", link), ("image", "!", image), ("backticks", "`", backtick)):
        parser.inline.ruler.at(name, _ended(first, rule))
    return parser


class _AsWritten(MarkdownIt):
    """A link's target is compared with what authors wrote, not with its percent-encoded form."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


class _PlacedBlocks(ParserBlock):
    """Notes the columns while they are known: a container's line offsets are undone when it ends."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        before = len(state.tokens)
        if state.level >= MAX_NESTING and startLine < endLine:
            state.env.setdefault(TOO_DEEP, startLine)
        super().tokenize(state, startLine, endLine)
        opener = None
        for token in state.tokens[before:]:
            if token.map is not None and "at" not in token.meta:
                _place(token, token.map, state)
                if token.type == "inline" and opener is not None and _has_whole_lines(opener):
                    _take_lines(token, token.map, state)
            opener = token


def _place(token: Token, lines: list[int], state: StateBlock) -> None:
    token.meta["at"] = state.bMarks[lines[0]] + state.tShift[lines[0]]


def _has_whole_lines(opener: Token) -> bool:
    """Whether the words after it are whole lines: not an ATX heading's, a table cell's or an admonition title's."""
    if opener.type == "heading_open":
        return not opener.markup.startswith("#")
    return opener.type in ("paragraph_open", "dt_open")


def _take_lines(token: Token, lines: list[int], state: StateBlock) -> None:
    """The token's content line by line, each from its first character: the parser's own is cut by counted columns,
    which goes wrong where tabs follow list and quote markers."""
    numbers = range(lines[0], max(lines[1], lines[0] + 1))
    starts = [state.bMarks[line] + state.tShift[line] for line in numbers]
    token.meta["lines"] = starts
    written = state.env.get(WRITTEN, state.src)
    token.content = "\n".join(
        [written[start : state.eMarks[line]] for start, line in zip(starts, numbers, strict=True)]
    ).rstrip()


def _ended(first: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def ended(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        before = len(state.tokens)
        if not rule(state, silent):
            return False
        if len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return True

    return ended


_COMMENTS_THEN_TEXT = re.compile(r"<!--(?:(?!-->).)*-->[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)*[^<\s]")


def _html_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """CommonMark drops the words after a comment into raw HTML; an author who writes a directive first means text.

    No marker is one in raw HTML: its content is what is written.
    """
    at = state.bMarks[startLine] + state.tShift[startLine]
    if state.src.startswith("<!--", at) and _COMMENTS_THEN_TEXT.match(state.src, at, state.eMarks[startLine]):
        return False
    made = html_block(state, startLine, endLine, silent)
    if made and not silent:
        parsed, state.src = state.src, state.env.get(WRITTEN, state.src)
        state.tokens[-1].content = state.getLines(startLine, state.line, state.blkIndent, True)
        state.src = parsed
    return made
