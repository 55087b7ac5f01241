"""SPEC.md is true: each of its pages becomes the graph beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.spec.examples import SPEC, Example, examples, headings

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.number)
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
    text = SPEC.read_text(encoding="utf-8")
    numbers = [heading["number"] for heading in headings(text)]
    assert [example.number for example in examples()] == numbers
    assert len(set(numbers)) == len(numbers)
    assert text.count("```markdown runbook\n") == text.count("```graph\n") == len(numbers)
