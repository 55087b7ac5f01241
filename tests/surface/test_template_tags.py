"""Tags of site generators within text."""

from __future__ import annotations

import pytest
from tests.surface.first_text import first_text

from runbookc.source import SourceText
from runbookc.surface.document import ListBlock
from runbookc.surface.markdown import read_document
from runbookc.surface.template_tags import without_own_elements


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
    text = first_text(f"See [Stays]({tag}) now.\n")
    assert text.plain == "See Stays now."
    assert [mark.target for mark in text.marked("link")] == [target]
    page = f"See [Stays]({tag}) now."
    assert text.span(10, 13).start_column == page.index("now") + 1


def test_attributes_show_nothing() -> None:
    """Those in a sentence are words of it."""
    assert first_text("{: .note }\nNever open it.\n").plain == "Never open it."
    assert first_text("Type {: .note } here.\n").plain == "Type {: .note } here."


def test_an_authors_own_elements_set_words_apart() -> None:
    """A list behind one was a paragraph: the case of an item was lost, and everybody was paid."""
    page = '<rules set="2">\n1. Find the boat.\n2. If it is late, pay.\n</rules>\n'
    (block,) = read_document(SourceText("page.md", page)).value.blocks
    assert isinstance(block, ListBlock)
    assert [item.text.plain for item in block.items if item.text] == ["Find the boat.", "If it is late, pay."]


@pytest.mark.parametrize(
    "page", ["<first name>\nYour boat waits.\n", "<div>\nYour boat waits.\n</div>\n", "Say <b>now</b>.\n"]
)
def test_blanks_and_elements_of_html_stay(page: str) -> None:
    """What nothing ends is to be filled in."""
    assert without_own_elements(page) == page


def test_elements_in_code_stay() -> None:
    """A file that is shown is shown whole."""
    page = "```\n<boat>\n  3\n</boat>\n```\n\n<note>\nWait.\n</note>\n"
    assert without_own_elements(page) == "```\n<boat>\n  3\n</boat>\n```\n\n      \nWait.\n       \n"
