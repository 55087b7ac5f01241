"""Numbered lists in code blocks: read as lists where nothing says that they are code or words to be said."""

from __future__ import annotations

import pytest

from runbookc.source import SourceText
from runbookc.surface.document import Code, ListBlock
from runbookc.surface.markdown import read_document

_LIST = "1. Ask why\n2. Offer a pause\n"


def _kinds(page: str) -> list[type]:
    return [type(block) for block in read_document(SourceText("page.md", page)).value.blocks]


@pytest.mark.parametrize("opened", ["```", "~~~", "```text", "````"])
def test_a_numbered_list_is_one(opened: str) -> None:
    """Its words stand where they stood."""
    page = f"{opened}\n{_LIST}{opened.rstrip('tex')}\n"
    (block,) = read_document(SourceText("page.md", page)).value.blocks
    assert isinstance(block, ListBlock)
    assert [(item.text and item.text.plain, item.span.start_line) for item in block.items] == [
        ("Ask why", 2),
        ("Offer a pause", 3),
    ]


def test_what_belongs_to_the_list_may_stand_with_it() -> None:
    """A line that opens it, bullets and lines under an item."""
    page = "```\nWhen they leave:\n\n1. Ask why\n   - kindly\n2. Offer\n   a pause\n```\n"
    assert Code not in _kinds(page)


@pytest.mark.parametrize(
    "page",
    [
        f"```python\n{_LIST}```\n",
        f"Reply to the customer with these words:\n\n```\n{_LIST}```\n",
        "```\n1. Only one\n```\n",
        "```\n$ run --all\n1. done\n2. done\n```\n",
        "```\n- name: web\n- name: db\n```\n",
        "```\n3. Ask why\n4. Offer a pause\n```\n",
    ],
)
def test_everything_else_stays_code(page: str) -> None:
    """A language, words to be said, output, settings, an excerpt."""
    assert Code in _kinds(page)


def test_a_list_behind_a_fence_that_never_ends_hides_nothing() -> None:
    """The closing fence of another block is not taken for it."""
    kinds = _kinds(f"~~~\ncode\n~~~\n\n```\n{_LIST}```\n\n```\nx\n```\n")
    assert kinds == [Code, ListBlock, Code]
