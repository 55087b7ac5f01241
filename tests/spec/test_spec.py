"""SPEC.md is true: each of its pages becomes the graph beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

_SPEC = Path(__file__).parents[2] / "grammar" / "SPEC.md"
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


def _headings(text: str) -> list[re.Match[str]]:
    """The numbered headings of the specification, and not those of the pages in it."""
    masked = _FENCED.sub(lambda block: "~" * len(block[0]), text)
    return list(_HEADING.finditer(masked))


def _examples() -> list[Example]:
    text = _SPEC.read_text(encoding="utf-8")
    headings = _headings(text)
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [
        Example(heading["number"], heading["title"], found["page"], found["graph"], found["contacts"])
        for heading, end in zip(headings, ends, strict=True)
        for found in _EXAMPLE.finditer(text, heading.end(), end)
    ]


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example.number)
def test_example_becomes_its_graph(example: Example) -> None:
    """The page is read as the specification says, with no tools and no directory at hand."""
    compiled = compile_page(SourceText("example.md", example.page), "example", World(), date(2026, 1, 1))
    runbook = compiled.value.runbook
    assert sketch(runbook) == example.graph
    if example.contacts is not None:
        named = (f'{c.kind} "{c.value}" in line {c.source.start_line}\n' for c in runbook.contacts)
        assert "".join(named) == example.contacts


def test_every_number_has_one_example_and_every_example_a_number() -> None:
    """No block of the specification is left out of the tests by a slip of the pen."""
    text = _SPEC.read_text(encoding="utf-8")
    numbers = [heading["number"] for heading in _headings(text)]
    assert [example.number for example in _examples()] == numbers
    assert len(set(numbers)) == len(numbers)
    assert text.count("```markdown runbook\n") == text.count("```graph\n") == len(numbers)
