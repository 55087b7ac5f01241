"""Pages made to hurt: each is read, and with work that grows as the page does."""

from __future__ import annotations

import pytest
from tests.work import calls

from runbookc.diagnostics import Outcome
from runbookc.source import SourceText
from runbookc.surface.document import Document, ListBlock, Paragraph
from runbookc.surface.markdown import read_document

_PAGES = {
    "quotes": ">",
    "spaced quotes": "> ",
    "lists": "* ",
    "brackets": "[",
    "pictures": "![",
    "marks": "_*",
    "open words": "*a _",
    "strong": "**a ",
    "tildes": "~~a",
    "escapes": "\\*",
    "entities": "&amp;",
    "tags": "<a ",
    "comments": "<!-- x -->",
    "rows of markup": "<table><tr><td>a</td></tr>\n",
    "lists of markup": "<ul><li>a\n",
    "open elements": "<div><b><i>\n",
    "open tags": "<div <a <b\n",
    "comments in markup": "<div><!-- \n",
    "open comments": "<!-- ",
    "comments in words": "a <!-- x --> ",
    "links": "[a](b) ",
    "autolinks": "<a:b> ",
    "code": "`a` ",
    "ticks": "` `` ",
    "items": "- an item\n",
    "nested items": "1. a\n   - b\n",
    "lazy lines": "a\n",
    "headings": "# a\n",
    "breaks": "a  \n",
    "rows": "| a\\|b | c |\n",
    "definitions": "a\n: b\n",
    "admonitions": "!!! note\n",
    "notes": "**Note:** a\n\n",
    "references": "[a]: b\n",
    "backslashes": "|\\",
}


def _read(page: str) -> Outcome[Document]:
    return read_document(SourceText("page.md", page))


@pytest.mark.parametrize("unit", _PAGES.values(), ids=_PAGES.keys())
def test_work_grows_as_the_page_does(unit: str) -> None:
    """Four times as much of the same takes four times the work, give or take (quadratic would be sixteen)."""
    head = "| a | b |\n|---|---|\n" if unit.startswith("| ") else ""
    small, large = (head + unit * (size // len(unit)) for size in (2_000, 8_000))
    assert calls(lambda: _read(large)) < 6 * calls(lambda: _read(small))


@pytest.mark.parametrize("unit", ["_*", "![a](", "> "])
def test_a_page_of_200_kilobytes_is_read(unit: str) -> None:
    """A page far past any real one is read, and what comes after it is not lost."""
    (last,) = _read(unit * (200_000 // len(unit)) + "\n\n# Last\n").value.sections
    assert last.heading.plain == "Last"


def test_five_thousand_items_are_all_there() -> None:
    """A long list loses none of its items."""
    (block,) = _read("1. Refund it.\n" * 5000).value.blocks
    assert isinstance(block, ListBlock)
    assert [item.number for item in block.items] == [1] * 5000


def test_what_lies_too_deep_is_told() -> None:
    """Nesting beyond what is read is a finding at its line, never a silence and never a crash."""
    page = "Words\n\n" + "".join("  " * depth + "- step\n" for depth in range(100))
    (finding,) = _read(page).findings
    assert (finding.code, finding.name, finding.category) == ("RB003", "nested-too-deep", "workspace")
    assert finding.span.start_line == 23


def test_twenty_levels_are_read() -> None:
    """Nesting that a person could still follow is read to its end."""
    read = _read("".join("  " * depth + f"- step {depth}\n" for depth in range(20)))
    blocks = read.value.blocks
    for depth in range(20):
        (block,) = [block for block in blocks if isinstance(block, ListBlock)]
        (item,) = block.items
        assert isinstance(item.blocks[0], Paragraph)
        assert item.blocks[0].text.plain == f"step {depth}"
        blocks = item.blocks
    assert read.findings == ()


@pytest.mark.parametrize(
    ("page", "message", "place"),
    [
        (
            "# a\n\n<!-- later\n\nRefund it.\n",
            "this comment is never closed, so the 2 lines below it are not read",
            (3, 1, 3, 5),
        ),
        ("- a\n  ```sh\n  ls\n", "this code block is never closed, so the line below it is not read", (2, 3, 2, 6)),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | call Ops |\n",
            "'call Ops' stands in no column of the table, so it is not read",
            (3, 11, 3, 19),
        ),
    ],
)
def test_words_that_markdown_drops_are_told(page: str, message: str, place: tuple[int, int, int, int]) -> None:
    """What an author wrote and Markdown hides is a finding, in one sentence, at its place."""
    (finding,) = _read(page).findings
    span = finding.span
    assert finding.message == message
    assert finding.code == "RB101"
    assert (span.start_line, span.start_column, span.end_line, span.end_column) == place


def test_closed_code_is_no_finding() -> None:
    """A fence closed in a quote, by a longer fence, or with nothing in it, is closed."""
    assert _read("> ```\n> a\n> ```\n\n~~~\na\n~~~~\n\n```\n```\n| a |\n|---|\n| b | |\n").findings == ()
