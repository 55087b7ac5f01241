"""Tags of site generators within text."""

from __future__ import annotations

import pytest

from runbookc.source import SourceText
from runbookc.surface.document import Paragraph, Text
from runbookc.surface.markdown import read_document


def first(text: str) -> Text:
    """The words of a page's first paragraph."""
    block = read_document(SourceText("page.md", text)).value.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ('{{< ref "stays.md" >}}', "stays.md"),
        ('{{< relref "stays.md" >}}#late', "stays.md#late"),
        ('{{% ref "stays.md" %}}', "stays.md"),
        ("{% link stays.md %}", "stays.md"),
        ("{{ '/stays' | relative_url }}", "/stays"),
    ],
)
def test_a_generators_address_is_that_of_its_link(tag: str, target: str) -> None:
    """The words around it keep their places."""
    text = first(f"See [Stays]({tag}) now.\n")
    assert text.plain == "See Stays now."
    assert [mark.target for mark in text.marked("link")] == [target]
    page = f"See [Stays]({tag}) now."
    assert text.span(10, 13).start_column == page.index("now") + 1


def test_attributes_show_nothing() -> None:
    """Those in a sentence are words of it."""
    assert first("{: .note }\nNever open it.\n").plain == "Never open it."
    assert first("Type {: .note } here.\n").plain == "Type {: .note } here."
