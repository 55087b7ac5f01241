"""The numbered examples of SPEC.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SPEC = Path(__file__).parents[2] / "grammar" / "SPEC.md"
_EXAMPLE = re.compile(
    r"```markdown runbook\n(?P<page>.*?)^```\n\n```graph\n(?P<graph>.*?)^```\n"
    r"(?:\n```contacts\n(?P<contacts>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^### (?P<number>\d+\.\d+) (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One numbered example of the specification."""

    number: str
    title: str
    page: str
    graph: str
    contacts: str | None = None


def headings(text: str) -> list[re.Match[str]]:
    """The numbered headings of the specification, and not those of the pages in it."""
    masked = _FENCED.sub(lambda block: "~" * len(block[0]), text)
    return list(_HEADING.finditer(masked))


def examples() -> list[Example]:
    """Every example of the specification, in order."""
    text = SPEC.read_text(encoding="utf-8")
    numbered = headings(text)
    ends = [heading.start() for heading in numbered[1:]] + [len(text)]
    return [
        Example(heading["number"], heading["title"], found["page"], found["graph"], found["contacts"])
        for heading, end in zip(numbered, ends, strict=True)
        for found in _EXAMPLE.finditer(text, heading.end(), end)
    ]
