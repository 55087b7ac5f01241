"""Small pages beside the trees they are read to; each page's first line is the truth it guards.

There is no flag that writes the trees: one is changed by hand, and defended in the commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from runbookc.source import SourceText
from runbookc.surface.document import Table
from runbookc.surface.markdown import read_document
from runbookc.surface.outline import outline

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_page_is_read_to_its_tree(page: Path) -> None:
    """The Markdown of the file is read to the tree below it, and nothing is found."""
    _, _, rest = page.read_text(encoding="utf-8").partition("=== markdown\n")
    markdown, _, tree = rest.partition("=== tree\n")
    read = read_document(SourceText("page.md", markdown))
    assert outline(read.value) == tree
    assert read.findings == ()


def _outline(page: str) -> list[str]:
    return outline(read_document(SourceText("page.md", page)).value).splitlines()


def test_line_ends_and_byte_order_mark_keep_their_columns() -> None:
    """CRLF, CR and a byte order mark move no column but their own."""
    assert _outline("\ufeff# A\r\n1.\tb\r\tc *d*\r\n") == [
        "# A (a, to line 3) 1:2-1:5",
        "  ordered list 2:1-3:7",
        "    1. 2:1-3:7",
        "      paragraph 'b c d' 2:4-3:7",
        "        ~ emphasis 'd' 3:5-3:6",
    ]


def test_columns_count_code_points() -> None:
    """A character outside the basic plane is one column; a NUL is read as U+FFFD where it stands."""
    assert _outline("😀 *é* \0 `x`") == [
        "paragraph '😀 é \ufffd x' 1:1-1:12",
        "  ~ emphasis 'é' 1:4-1:5",
        "  ~ code 'x' 1:10-1:11",
    ]


def test_quote_marks_inside_lists_are_no_words() -> None:
    """A soft break in a quote in a list takes up the next line's marks, and the words after it their own place."""
    assert _outline("- > one\n  > *two*\nlazy") == [
        "bullet list 1:1-3:5",
        "  - 1:1-3:5",
        "    quote 1:3-3:5",
        "      paragraph 'one two lazy' 1:5-3:5",
        "        ~ emphasis 'two' 2:6-2:9",
    ]


def test_tabs_after_markers_do_not_shift_words() -> None:
    """The words of an item behind a quote mark and a tab begin at their first letter, not at the marker."""
    assert _outline("> - > \t- deep\n")[-1].strip() == "paragraph 'deep' 1:10-1:14"


def test_repeated_headings_have_anchors_of_their_own() -> None:
    """Anchors are GitHub's: lower case, punctuation gone, spaces hyphens, `-1` for a second, never one twice."""
    page = "# Größe & Maß: v1.0 🎉\n# a\n# a-1\n# a\n## a\n## ![Icon](x) Step_2\n"
    document = read_document(SourceText("page.md", page)).value
    slugs = [section.slug for section in document.walk()]
    assert slugs == ["größe--maß-v10-", "a", "a-1", "a-2", "a-3", "-step_2"]


def test_sections_nest_by_rank() -> None:
    """A section ends before the next heading of its rank or above; a skipped rank nests all the same."""
    page = "before\n\n### c\n# a\ntext\n### b\n## d\n# e\nend\n\n"
    document = read_document(SourceText("page.md", page)).value
    found = [(s.heading.plain, s.level, s.end_line, [i.heading.plain for i in s.sections]) for s in document.walk()]
    assert found == [
        ("c", 3, 3, []),
        ("a", 1, 7, ["b", "d"]),
        ("b", 3, 6, []),
        ("d", 2, 7, []),
        ("e", 1, 10, []),
    ]
    assert len(document.blocks) == 1


def _rows(html: str) -> list[list[str]]:
    """The heads and rows of the only table in a piece of HTML, as words."""
    tables = [block for block in read_document(SourceText("page.md", html)).value.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return [[cell.plain for cell in row] for row in (tables[0].header, *tables[0].rows)]


def test_a_cell_that_spans_rows_or_columns_stands_in_each_of_them() -> None:
    """Without it the cells behind slide under heads that are not theirs; the name of a row stands there once."""
    spanning = (
        "<table><tr><th>Who</th><th>When</th><th>Boots</th><th>Skis</th></tr>"
        "<tr><td rowspan='2'>Guest</td><td>early</td><td colspan=2>Refund it</td></tr>"
        '<tr><td>late</td><td rowspan="99">Keep it</td><td>Refund 50%</td></tr>'
        '<tr><td colspan="2">School</td><td>Refund it</td></tr></table>'
    )
    assert _rows(spanning) == [
        ["Who", "When", "Boots", "Skis"],
        ["Guest", "early", "Refund it", "Refund it"],
        ["Guest", "late", "Keep it", "Refund 50%"],
        ["School", "", "Keep it", "Refund it"],
    ]


def test_a_first_row_in_bold_is_one_of_heads() -> None:
    """Exports of wikis know no other; a bold row further down is none, nor is one that is bold in part."""
    rows = "<tr><td><b>Case</b></td><td><b>Action</b></td></tr><tr><td><b>Torn</b></td><td><b>Return it</b></td></tr>"
    assert _rows(f"<table>{rows}</table>") == [["Case", "Action"], ["Torn", "Return it"]]
    assert _rows(f"<table>{rows.replace('<b>Action</b>', 'Action')}</table>")[0] == []


def test_of_two_rows_of_heads_the_lower_one_names_the_columns() -> None:
    """A head that reaches down into it keeps its own column."""
    grouped = (
        '<table><tr><th rowspan="2">Damage</th><th colspan="2">What to do</th></tr>'
        "<tr><th>Members</th><th>Guests</th></tr>"
        "<tr><td>Lost ski</td><td>Charge $40</td><td>Charge $90</td></tr></table>"
    )
    assert _rows(grouped) == [["Damage", "Members", "Guests"], ["Lost ski", "Charge $40", "Charge $90"]]


def test_cells_that_span_far_more_than_there_is_are_read_in_no_time() -> None:
    """A page may say that each of its cells spans thousands of rows and columns."""
    row = "<tr>" + '<td rowspan="9999" colspan="9999">x</td>' * 20 + "</tr>"
    (table,) = read_document(SourceText("page.md", f"<table>{row * 500}</table>")).value.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 500
    assert max(map(len, table.rows)) <= 12 + 20
