"""The tokens of HTML: tags, entities, comments' beginnings and words, cut out by one pattern that never looks back.

The standard library's html.parser goes over an unclosed tag again for every tag after it, so that a hostile page takes
it hours.
"""

from __future__ import annotations

import html
import re
from typing import Final

from runbookc.surface.document import MarkKind

TOKEN = re.compile(
    r"(?P<comment><!--)|(?P<markup><[!?][^<>]*>)|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>"
    r"|&(?P<entity>\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{2,31});|[^<&]+|[<&]"
)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
MARKS: Final[dict[str, MarkKind]] = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "a": "link", "s": "strike", "del": "strike", "strike": "strike",
}  # fmt: skip
BOLD: Final = frozenset({"summary", "caption", "legend", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose words count as bold."""
_WITHIN: Final = """
    abbr acronym bdi bdo big cite data dfn font img ins label mark q ruby rp rt small span sub sup time u var wbr
"""
INLINE: Final = frozenset(_WITHIN.split())
SILENT: Final = frozenset({"script", "style", "template", "svg", "title", "select", "textarea"})
"""Elements whose words nobody sees as text."""


def inline_mark(name: str) -> MarkKind | None:
    """What an element's words are marked as, where it marks any."""
    return MARKS.get(name.lower())


def href_of(markup: str) -> str:
    """The address of a link's opening tag."""
    found = _HREF.search(markup)
    return html.unescape(next(filter(None, found.groups()), "")) if found else ""
