"""List markers that Markdown does not know: which runs are lists, and what is left alone."""

from __future__ import annotations

import pytest

from runbookc.source import SourceText
from runbookc.surface.document import Block, Code, ListBlock, Paragraph, Quote
from runbookc.surface.markdown import read_document
from runbookc.surface.markers import as_markdown


def blocks(page: str) -> tuple[Block, ...]:
    """The blocks of a page without headings."""
    return read_document(SourceText("page.md", page)).value.blocks


def marks(block: Block) -> list[str]:
    """What the items of a list call themselves."""
    assert isinstance(block, ListBlock)
    return [item.mark or str(item.number or "-") for item in block.items]


@pytest.mark.parametrize(
    ("page", "called"),
    [
        ("a. Call\nb. Write\nc. Wait\n", ["a", "b", "c"]),
        ("a) Call\nb) Write\n", ["a", "b"]),
        ("(a) Call\n(b) Write\n", ["a", "b"]),
        ("A. Call\nB. Write\n", ["a", "b"]),
        ("i. Call\nii. Write\niii. Wait\niv. Close\n", ["i", "ii", "iii", "iv"]),
        ("2.1 Call\n2.2 Write\n", ["2.1", "2.2"]),
        ("2.1. Call\n2.2. Write\n", ["2.1", "2.2"]),
        ("• Call\n• Write\n", ["-", "-"]),
        ("– Call\n– Write\n", ["-", "-"]),
        ("1\ufe0f\u20e3 Call\n2\ufe0f\u20e3 Write\n", ["1", "2"]),
        ("☐ Call\n☐ Write\n", ["-", "-"]),
    ],
)
def test_a_run_of_markers_is_a_list(page: str, called: list[str]) -> None:
    """One list, its items under the names they have on the page."""
    (only,) = blocks(page)
    assert marks(only) == called


def test_letters_past_i_are_counted_on() -> None:
    """The ninth letter is no Roman one behind the eighth, and the tenth has its number."""
    (only,) = blocks("".join(f"{letter}. Call\n" for letter in "abcdefghijk"))
    assert marks(only) == list("abcdefghijk")


def test_letters_under_a_number_are_nested_and_keep_their_words_and_places() -> None:
    """An interrupted paragraph, as people write it; every span is that of the file."""
    (outer,) = blocks("1. Verify\n   a. Ask *them*\n   b. Look\n2. Close\n")
    assert isinstance(outer, ListBlock)
    inner = outer.items[0].blocks[1]
    assert marks(outer) == ["1", "2"]
    assert marks(inner) == ["a", "b"]
    assert isinstance(inner, ListBlock)
    text = inner.items[0].text
    assert text is not None
    assert (text.plain, text.span().start_line, text.span().start_column) == ("Ask them", 2, 7)


def test_letters_beside_numbers_are_a_list_of_their_own() -> None:
    """Where all stand at the margin the numbers still count as they are written."""
    read = blocks("1. Verify\na. Ask\nb. Look\n2. Close\n")
    assert [marks(block) for block in read] == [["1"], ["a", "b"], ["2"]]


@pytest.mark.parametrize(
    "page",
    [
        "a. Alone stands no list.\n",
        "– Marta\nA dash alone signs.\n",
        "A. Smith is on call.\n\nS. Jones is not.\n",
        "2.5 kg are too much.\n",
        "3.1 is the version we run.\n\n3.4 is not out yet.\n",
        "Plan b. works\nand plan c. does not.\n",
    ],
)
def test_what_does_not_count_on_is_text(page: str) -> None:
    """A marker without its first or its next is a word."""
    assert all(isinstance(block, Paragraph) for block in blocks(page))
    assert as_markdown(page) == page


@pytest.mark.parametrize("page", ["```\na. one\nb. two\n```\n", "Text\n\n    a. one\n    b. two\n"])
def test_code_is_left_as_it_is(page: str) -> None:
    """What a fence encloses, or an indent makes code, is no list and loses no letter."""
    code = blocks(page)[-1]
    assert isinstance(code, Code)
    assert code.text == "a. one\nb. two\n"


def test_a_heading_ends_a_run() -> None:
    """Letters that count on over a heading are two times one of a kind."""
    page = "a. Only one here.\n\n# Next\n\nb. And one there.\n"
    assert as_markdown(page) == page


@pytest.mark.parametrize("page", ["a. x\nb. y\n" * 3, "> (i) x\n> (ii) y\n", "\t1.1 x\n\t1.2 y\n"])
def test_every_character_keeps_its_place(page: str) -> None:
    """What the parser is given is as long, line by line."""
    assert [len(line) for line in as_markdown(page).split("\n")] == [len(line) for line in page.split("\n")]


def test_a_comparison_in_an_item_is_no_quotation() -> None:
    """ ">45 days" compares, as "> 45 days → refuse it" does; "> 45 days" alone quotes, as Markdown has it."""
    (read,) = blocks("- >45 days: refuse it\n- > 45 days\n- > £200 → ask Ops\n- > 2 bags, ask Ops\n")
    assert isinstance(read, ListBlock)
    assert read.items[0].text is not None
    assert read.items[0].text.plain == ">45 days: refuse it"
    assert isinstance(read.items[1].blocks[0], Quote)
    assert [item.text.plain for item in read.items[2:] if item.text is not None] == [
        "> £200 → ask Ops",
        "> 2 bags, ask Ops",
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "kind"),
    [
        (":::warning", ":::", "warning"),
        ("::: tip Read this", ":::", "tip"),
        ('{{% alert title="Note" color="primary" %}}', "{{% /alert %}}", "note"),
        ("{{< callout >}}", "{{< /callout >}}", "note"),
        ('{% hint style="danger" %}', "{% endhint %}", "danger"),
        ("{info}", "{info}", "info"),
        ("{panel:title=Mind}", "{panel}", "note"),
    ],
)
def test_what_is_set_apart_by_lines_of_its_own_is_a_note(opens: str, closes: str, kind: str) -> None:
    """Containers, shortcodes, hints and panels; their own lines are no words."""
    before, note, after = blocks(f"Call.\n\n{opens}\nNever refund twice.\n{closes}\n\nWrite.\n")
    assert isinstance(note, Quote)
    assert note.admonition == kind
    assert [block.text.plain for block in (before, *note.blocks, after) if isinstance(block, Paragraph)] == [
        "Call.",
        "Never refund twice.",
        "Write.",
    ]


@pytest.mark.parametrize("page", ["{info} is a macro.\n", "{info}\n\nNever closed.\n", ":::\nText\n:::\n"])
def test_what_opens_no_note_is_text(page: str) -> None:
    """A name in braces within a line, one that is never closed, and colons without a name."""
    assert all(isinstance(block, Paragraph) for block in blocks(page))


def test_a_container_of_no_known_kind_sets_nothing_apart() -> None:
    """What is folded away is still to be done."""
    assert [type(block) for block in blocks(":::details More\nRefund it.\n:::\n")] == [Paragraph]


def test_a_run_with_dots_goes_on_behind_a_heading() -> None:
    """What was counted to 5.2 before a sub-heading has its 5.3 behind it, alone as it stands there."""
    page = "## 5. Parcels\n5.1 Call\n\n5.2 Write\n\n### By post\n5.3 Wait\n"
    (section,) = read_document(SourceText("page.md", page)).value.sections
    assert [marks(block) for block in section.sections[0].blocks] == [["5.3"]]


def test_one_number_that_counts_on_from_its_heading_is_an_item() -> None:
    """ "8.1" under "8." is the section's first step; "2.5 kg" under "2." counts on from nothing."""
    page = "## 8. Records\n8.1 Keep them\n\n## 2. Weight\n2.5 kg are much\n"
    first, second = read_document(SourceText("page.md", page)).value.sections
    assert marks(first.blocks[0]) == ["8.1"]
    assert isinstance(second.blocks[0], Paragraph)
