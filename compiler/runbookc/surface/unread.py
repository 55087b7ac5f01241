"""What Markdown's own rules drop without a word: the author is told, because a dropped step is a step not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from runbookc.diagnostics import Finding, Severity
from runbookc.source import Span
from runbookc.surface.cells import between_bars
from runbookc.surface.page import Page


def unread(page: Page, tokens: Sequence[Token], too_deep: int | None) -> Iterator[Finding]:
    """A finding for each place; `too_deep` is the first line, from 0, that lay deeper than the parser goes."""
    if too_deep is not None:
        yield _too_deep(page, too_deep)
    columns = 0
    for token in tokens:
        if token.type == "html_block" and _opens_comment(token.content):
            yield from _never_closed(page, token, "this comment", "<!--", "-->")
        elif token.type == "fence" and not _is_closed(page, token):
            yield from _never_closed(page, token, "this code block", token.markup, token.markup)
        elif token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open":
            yield from _extra_cells(page, token, columns)


def _too_deep(page: Page, line: int) -> Finding:
    return Finding(
        "lists and quotes are nested so deep here that what stands inside is not read",
        page.span(page.starts[line], page.line_end(line)),
        "take the inner steps out into a section of their own",
        code="RB003",
        name="nested-too-deep",
        category="workspace",
        severity=Severity.ERROR,
    )


def _opens_comment(html: str) -> bool:
    return html.lstrip().startswith("<!--") and "-->" not in html


def _is_closed(page: Page, fence: Token) -> bool:
    first, past = fence.map or (0, 0)
    last = page.text[page.starts[past - 1] : page.line_end(past - 1)].lstrip(" \t>")
    return past - first > 1 and len(last) >= len(fence.markup) and not last.strip(fence.markup[0])


def _never_closed(page: Page, token: Token, what: str, opening: str, closing: str) -> Iterator[Finding]:
    first, past = token.map or (0, 0)
    end = page.block_end(first, past)
    below = page.text.count("\n", token.meta["at"], end)
    if below:
        lines = "line below it is" if below == 1 else f"{below} lines below it are"
        span = page.span(token.meta["at"], token.meta["at"] + len(opening))
        yield _unread(f"{what} is never closed, so the {lines} not read", span, f"close it with {closing}")


def _extra_cells(page: Page, row: Token, columns: int) -> Iterator[Finding]:
    start = row.meta["at"]
    cells = between_bars(page.text, start, page.row_end(start))
    if not columns or len(cells) <= columns:
        return
    first, last = cells[columns][0], cells[-1][1]
    words = page.text[first:last].strip()
    if words.strip("| \t"):
        at = page.text.index(words, first)
        message = f"'{words}' stands in no column of the table, so it is not read"
        yield _unread(message, page.span(at, at + len(words)), "give the table's header a cell for it")


def _unread(message: str, span: Span, advice: str) -> Finding:
    return Finding(
        message,
        span,
        advice,
        code="RB101",
        name="unread-sentence",
        category="unread-sentence",
        severity=Severity.WARNING,
    )
