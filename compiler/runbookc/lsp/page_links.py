"""Links of one page to places on another, or on itself, as they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from runbookc.lsp.desk import OpenPage

_LINK: Final = re.compile(
    r"(?:(?<=\]\()|(?<=\]\(<)|(?<=\]:)[ \t]*<?)(?P<path>[^)\s#<>]{0,500})(?:#(?P<fragment>[^)\s<>]{0,200}))?",
    re.MULTILINE,
)
"""`](path#fragment)`, also in angle brackets, and `[name]: path#fragment`."""


def links_to(other: OpenPage, page: OpenPage) -> Iterator[re.Match[str]]:
    """The addresses in `other` that lead to `page`, each with its groups `path` and `fragment`."""
    if other.page is None:
        return
    aim = page.file.resolve()
    for match in _LINK.finditer(other.page.source.text):
        path = unquote(match["path"])
        if (match["fragment"] and not path and other.file == page.file) or (
            path and "://" not in path and (other.file.parent / path).resolve() == aim
        ):
            yield match
