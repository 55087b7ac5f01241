"""Tags of site generators within text: the address in a link that they write, and attributes that show nothing.

    [Stays]({{< ref "stays.md" >}})      [Stays](stays.md               )
    [Stays]({% link stays.md %})         [Stays](stays.md          )
    {: .note }                           (blank)

Every character keeps its place.
"""

from __future__ import annotations

import re

from runbookc.surface.html_names import HTML_NAMES

_ADDRESS = re.compile(
    r"\]\((?P<tag>\{\{[<%]\s*(?:rel)?ref\s+\"?(?P<hugo>[^\s\"<>%]+)\"?\s*[>%]\}\}"
    r"|\{%-?\s*(?:link|post_url)\s+(?P<jekyll>[^\s%]+)\s*-?%\}"
    r"|\{\{\s*['\"](?P<filtered>[^\s'\"{}]+)['\"]\s*\|\s*(?:relative_url|absolute_url)\s*\}\})(?P<anchor>#[^\s)]*)?\)"
)
_ATTRIBUTES = re.compile(r"^[ \t>]*(?P<tag>\{:[^{}\n]*\})[ \t]*$", re.MULTILINE)

_ELEMENT = re.compile(
    r"[ \t>]*<(?P<close>/)?(?P<name>[A-Za-z][\w.-]*)(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*>[ \t]*"
)
_FENCE = re.compile(r"[ \t>]*(?P<sign>```|~~~)")


def without_tags(text: str) -> str:
    """The page with such addresses as Markdown's own, and without such attributes."""
    if "{" not in text:
        return text
    text = _ADDRESS.sub(lambda found: f"]({_address(found)})", text)
    return _ATTRIBUTES.sub(lambda found: found[0].replace(found["tag"], " " * len(found["tag"])), text)


def _address(found: re.Match[str]) -> str:
    name = found["hugo"] or found["jekyll"] or found["filtered"]
    return f"{name}{found['anchor'] or ''}".ljust(found.end() - 1 - found.start("tag"))


def without_own_elements(text: str) -> str:
    """The page without lines that are a tag of the author's own, with its end on another: they only set words apart.

        <rules>              (blank)
        1. Find the order.   1. Find the order.
        </rules>             (blank)

    HTML's own keep their meaning, "<your name>" that nothing ends is a blank to fill in, and code stays as it is.
    """
    if "</" not in text:
        return text
    lines = text.split("\n")
    fence = ""
    tags: list[tuple[int, str, bool]] = []
    for at, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark["sign"].startswith(fence)):
            fence = "" if fence else mark["sign"]
        found = _ELEMENT.fullmatch(line) if not fence else None
        if found is not None and found["name"].lower() not in HTML_NAMES:
            tags.append((at, found["name"], bool(found["close"])))
    ends = {name for _, name, closes in tags if closes} & {name for _, name, closes in tags if not closes}
    for at, name, _ in tags:
        lines[at] = " " * len(lines[at]) if name in ends else lines[at]
    return "\n".join(lines)
