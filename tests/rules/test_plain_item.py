"""An item put beside another is that and nothing else: the list around it reads as before, numbered on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.examples import TODAY
from tests.rules.fixes import applied

from runbookc.analyses.facts import Facts
from runbookc.analyses.items import Placed
from runbookc.catalog.model import World
from runbookc.diagnostics import Edit, Fix
from runbookc.pipeline import compile_page
from runbookc.rules.plain_item import plain_item
from runbookc.source import SourceText
from runbookc.surface.document import Block, ListBlock, Paragraph, Quote
from runbookc.surface.markdown import read_document

NEW = "Look up the order."


def facts_of(text: str) -> Facts:
    page = compile_page(SourceText("page.md", text), "page", World(), TODAY).value
    return Facts(page.runbook, page.document, World(), TODAY)


def placed_at(facts: Facts, words: str) -> Placed:
    offset = facts.document.source.text.index(words)
    placed = facts.items.at(facts.document.source.span(offset, offset + len(words)))
    assert placed is not None
    return placed


def put(text: str, words: str, before: bool) -> str | None:
    """The page with a new item beside the one that has these words; None where none is offered."""
    facts = facts_of(text)
    item = plain_item(facts, placed_at(facts, words))
    edits: tuple[Edit, ...] | None = None
    if item is not None:
        edits = item.before(NEW) if before else item.after(NEW)
    return applied(text, Fix(False, edits)) if edits is not None else None


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("- one\n- HERE\n- three\n", f"- one\n- {NEW}\n- HERE\n- three\n", f"- one\n- HERE\n- {NEW}\n- three\n"),
        ("1. HERE\n2. two\n", f"1. {NEW}\n2. HERE\n3. two\n", f"1. HERE\n2. {NEW}\n3. two\n"),
        ("1. HERE\n1. two\n", f"1. {NEW}\n1. HERE\n1. two\n", f"1. HERE\n1. {NEW}\n1. two\n"),
        ("3) HERE\n", f"3) {NEW}\n4) HERE\n", f"3) HERE\n4) {NEW}\n"),
        ("* one\r\n* HERE\r\n", f"* one\r\n* {NEW}\r\n* HERE\r\n", f"* one\r\n* HERE\r\n* {NEW}\r\n"),
        ("- [ ] HERE\n- [x] b\n", f"- [ ] {NEW}\n- [ ] HERE\n- [x] b\n", f"- [ ] HERE\n- [ ] {NEW}\n- [x] b\n"),
        ("> 1. HERE\n> 2. b\n", f"> 1. {NEW}\n> 2. HERE\n> 3. b\n", f"> 1. HERE\n> 2. {NEW}\n> 3. b\n"),
        ("> - HERE\n>\n> - b\n", f"> - {NEW}\n>\n> - HERE\n>\n> - b\n", f"> - HERE\n>\n> - {NEW}\n>\n> - b\n"),
        ("-   HERE\n\n    more\n", f"-   {NEW}\n-   HERE\n\n    more\n", f"-   HERE\n\n    more\n-   {NEW}\n"),
        ("1. a\n\n2. HERE\n", f"1. a\n\n2. {NEW}\n\n3. HERE\n", f"1. a\n\n2. HERE\n\n3. {NEW}\n"),
        (
            "1. a\n   - HERE\n     - deep\n2. b\n",
            f"1. a\n   - {NEW}\n   - HERE\n     - deep\n2. b\n",
            f"1. a\n   - HERE\n     - deep\n   - {NEW}\n2. b\n",
        ),
        ("8. HERE\n9. b\n", f"8. {NEW}\n9. HERE\n10. b\n", f"8. HERE\n9. {NEW}\n10. b\n"),
        (
            "8.  HERE\n9.  b\n    - c\n",
            f"8.  {NEW}\n9.  HERE\n10. b\n    - c\n",
            f"8.  HERE\n9.  {NEW}\n10. b\n    - c\n",
        ),
    ],
)  # fmt: skip
def test_an_item_beside_another(text: str, before: str, after: str) -> None:
    """Its mark, indentation, blank lines and box are its neighbour's; the numbers go on."""
    page = "# Page\r\n\r\n" if "\r" in text else "# Page\n\n"
    assert put(page + text, "HERE", before=True) == page + before
    assert put(page + text, "HERE", before=False) == page + after


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n3. HERE\n4. b\n",
        "- - HERE\n",
        "8. HERE\n9. b\n   - c\n",
        "1. HERE\n2. b\n\nDo steps 1 to 2 again.\n",
        "1. HERE\n2. b\n3. c\n\nSee step 3a.\n",
        "<ol><li>HERE</li><li>b</li></ol>\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_author(text: str) -> None:
    """Numbers with holes, an item in an item's line, a number that would push out what is under it, numbers told in a
    way nobody can follow, HTML."""
    assert put(f"# Page\n\n{text}", "HERE", before=True) is None


@pytest.mark.parametrize("under", ["```\n   code\n   ```", "<div>x</div>", "| a |\n   |---|\n   | b |"])
def test_nothing_is_put_behind_what_might_swallow_it(under: str) -> None:
    """Behind a fence, raw HTML or a table no item is begun."""
    assert put(f"# Page\n\n1. HERE\n\n   {under}\n", "HERE", before=False) is None


def test_what_is_told_of_a_number_moves_with_it() -> None:
    """A jump to a later step follows it; one to the very step comes to the new one first."""
    text = (
        "# Page\n\n1. If it is late, go to step 3.\n2. HERE\n3. Close the ticket.\n4. Go to step 2.\n5. Go to step 1.\n"
    )
    assert put(text, "HERE", before=True) == (
        f"# Page\n\n1. If it is late, go to step 4.\n2. {NEW}\n3. HERE\n4. Close the ticket.\n5. Go to step 2.\n"
        "6. Go to step 1.\n"
    )


def words_of(blocks: tuple[Block, ...], depth: int = 0) -> list[tuple[int, int | None, str]]:
    """Every item of a page: how deep, its number, its words."""
    found: list[tuple[int, int | None, str]] = []
    for block in blocks:
        if isinstance(block, Quote):
            found += words_of(block.blocks, depth)
        if isinstance(block, ListBlock):
            for item in block.items:
                words = [inner.text.plain for inner in item.blocks if isinstance(inner, Paragraph)]
                found += [(depth, item.number, " / ".join(words)), *words_of(item.blocks, depth + 1)]
    return found


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list of some shape, two deep: any marks, gaps, blank lines, in a quote or not."""
    quote, loose = draw(st.sampled_from(["", "> "])), draw(st.booleans())
    first, kind = draw(st.integers(0, 12)), draw(st.sampled_from(["-", "*", "+", ".", ")"]))
    gap = " " * draw(st.integers(1, 3))
    lines: list[str] = []
    for at in range(draw(st.integers(1, 5))):
        mark = f"{first + at}{kind}" if kind in ".)" else kind
        inner = " " * len(mark + gap)
        lines.append(f"{mark}{gap}item {chr(97 + at)}.")
        if draw(st.booleans()):
            lines.append(f"{inner}with more words.")
        for under in range(draw(st.integers(0, 2))):
            lines.append(f"{inner}- under {chr(97 + at)}{under}.")
        if loose:
            lines.append("")
    return "\n".join(f"{quote}{line}".rstrip() for line in lines).rstrip("> \n") + "\n"


@given(lists(), st.data())
def test_any_list_keeps_every_item_it_had(text: str, data: st.DataObject) -> None:
    """Whatever its shape: with the new item taken out again and numbers left aside, the items are those from before, at
    the same depths, and the new one stands where it was put."""
    had = words_of(read_document(SourceText("page.md", text)).value.blocks)
    at = data.draw(st.integers(0, len(had) - 1))
    before = data.draw(st.booleans())
    new = put(text, had[at][2].split(" / ")[0].split(".")[0] + ".", before)
    if new is not None:
        has = words_of(read_document(SourceText("page.md", new)).value.blocks)
        assert [(depth, words) for depth, _, words in has if words != NEW] == [(d, w) for d, _, w in had]
        assert [depth for depth, _, words in has if words == NEW] == [had[at][0]]
        if before:
            assert has[at][2] == NEW
        numbers = [number for depth, number, _ in has if depth == 0 and number is not None]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
