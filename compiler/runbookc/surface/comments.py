"""HTML that stands between blocks: the comments in it, and what is no comment."""

from __future__ import annotations

import re

from runbookc.surface.document import Comment, Html
from runbookc.surface.page import Page

_COMMENT = re.compile(r"\s*<!--(.*?)(?:-->|\Z)", re.DOTALL)


def read_html(page: Page, content: str, start: int, end: int) -> list[Comment | Html]:
    """The block `content`, which stands from `start` to `end` in the page: its leading comments, then the rest."""
    blocks: list[Comment | Html] = []
    done, at = 0, start
    while found := _COMMENT.match(content, done):
        first = page.text.index("<!--", at)
        close = page.text.find("-->", first + len("<!--"), end)
        at = close + len("-->") if close >= 0 else end
        blocks.append(Comment(found[1].strip(), page.span(first, at)))
        done = found.end()
    rest = content[done:].strip()
    if rest:
        at += len(page.text[at:end]) - len(page.text[at:end].lstrip())
        blocks.append(Html(rest, page.span(at, end)))
    return blocks
