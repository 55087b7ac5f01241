"""Tags of site generators within text: the address in a link that they write, and attributes that show nothing.

    [Stays]({{< ref "stays.md" >}})      [Stays](stays.md               )
    [Stays]({% link stays.md %})         [Stays](stays.md          )
    {: .note }                           (blank)

Every character keeps its place.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"\]\((?P<tag>\{\{[<%]\s*(?:rel)?ref\s+\"?(?P<hugo>[^\s\"<>%]+)\"?\s*[>%]\}\}"
    r"|\{%-?\s*(?:link|post_url)\s+(?P<jekyll>[^\s%]+)\s*-?%\}"
    r"|\{\{\s*['\"](?P<filtered>[^\s'\"{}]+)['\"]\s*\|\s*(?:relative_url|absolute_url)\s*\}\})(?P<anchor>#[^\s)]*)?\)"
)
_ATTRIBUTES = re.compile(r"^[ \t>]*(?P<tag>\{:[^{}\n]*\})[ \t]*$", re.MULTILINE)


def without_tags(text: str) -> str:
    """The page with such addresses as Markdown's own, and without such attributes."""
    if "{" not in text:
        return text
    text = _ADDRESS.sub(lambda found: f"]({_address(found)})", text)
    return _ATTRIBUTES.sub(lambda found: found[0].replace(found["tag"], " " * len(found["tag"])), text)


def _address(found: re.Match[str]) -> str:
    name = found["hugo"] or found["jekyll"] or found["filtered"]
    return f"{name}{found['anchor'] or ''}".ljust(found.end() - 1 - found.start("tag"))
