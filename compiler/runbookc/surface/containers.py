"""Notes that other writing systems set apart by lines of their own, written as `:::` lines in as many characters.

    :::warning                     :::x
    {{% alert title="Note" %}}     :::x
    {% hint style="info" %}        :::x
    {panel:title=Note}             :::x

What closes each of them becomes `:::`. One that is never closed is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NAMES: Final = r"(?:alert|callout|notice|hint|panel|admonition|note|warning|info|tip|danger|important)"
_OPENS = re.compile(
    rf"[ \t]*(?:\{{\{{[%<]\s*(?P<hugo>{_NAMES})\b[^\n]*[%>]\}}\}}|\{{%\s*(?P<book>{_NAMES})\b[^\n]*%\}}"
    rf"|\{{(?P<wiki>{_NAMES})(?::[^}}\n]*)?\}})[ \t]*$",
    re.IGNORECASE,
)
_CLOSES: Final = {
    "hugo": r"[ \t]*\{{\{{[%<]\s*/\s*{name}\s*[%>]\}}\}}[ \t]*$",
    "book": r"[ \t]*\{{%\s*end{name}\s*%\}}[ \t]*$",
    "wiki": r"[ \t]*\{{{name}\}}[ \t]*$",
}


def container_lines(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """For each such line the stretch of the page and what stands there instead; `lines` are those of prose."""
    at = 0
    while at < len(lines):
        start, line = lines[at]
        opened = _OPENS.match(line)
        kind = opened.lastgroup if opened else None
        end = _closing(lines, at + 1, kind, opened[kind]) if opened and kind else 0
        if end:
            yield _instead(start, line, ":::x")
            yield _instead(*lines[end], ":::")
            at = end
        at += 1


def _closing(lines: list[tuple[int, str]], first: int, kind: str, name: str) -> int:
    closes = re.compile(_CLOSES[kind].format(name=re.escape(name)), re.IGNORECASE)
    return next((k for k in range(first, len(lines)) if closes.match(lines[k][1])), 0)


def _instead(start: int, line: str, marker: str) -> tuple[int, int, str]:
    indent = len(line) - len(line.lstrip())
    return start + indent, start + len(line), marker.ljust(len(line) - indent)
