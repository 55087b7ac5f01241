"""Names that others refer to, changed everywhere at once, over the real protocol; and what has none, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from tests.lsp.editor import Editor, talk

PAGE = """\
# Late parcel

1. Look up the order in Orders.
2. If it is late, go to step 4.
   Otherwise 😀 go to step 3.
3. Refund the order. Then continue with step 4, or with [the end](#close-the-case).
4. Ask the customer. See steps 2 to 4. <!-- runbookc: id=ask-them -->
5. Post in #refunds, then go to "Close the case".

## Close the case

1. Update the order.
2. Go back to step 4 of Late parcel. That is [here](#ask-them), or [there][end].

## Old news {#old}

1. Close the ticket.
1. Go to Close the case.

[end]: #close-the-case
"""
OTHER = """\
# Other

1. Do step 4 of [Late parcel](late.md), and not step 4 of [this](other.md).
2. See [how it ends](late.md#close-the-case) and [what was](late.md#old); [Late parcel](late.md), step 4.
"""
Edits = list[tuple[str, int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbookc.toml").write_text('[directory]\nsources = ["people.yaml"]\n', encoding="utf-8")
    (tmp_path / "people.yaml").write_text('contacts:\n  - {kind: slack, value: "#refunds"}\n', encoding="utf-8")
    (tmp_path / "runbooks/other.md").write_text(OTHER, encoding="utf-8")
    file = tmp_path / "runbooks/late.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


async def _renamed(here: Editor, words: str, wanted: str) -> Edits:
    """File, line, the words that were there and those that come: by place."""
    got = await here.client.text_document_rename_async(lsp.RenameParams(here.here(), here.at(words), wanted))
    assert got is not None
    assert got.changes is not None
    found = []
    for uri, edits in got.changes.items():
        text = here.text if uri == here.uri else OTHER
        for edit in edits:
            line = text.split("\n")[edit.range.start.line].encode("utf-16-le")
            old = line[2 * edit.range.start.character : 2 * edit.range.end.character].decode("utf-16-le")
            found.append((uri.rpartition("/")[2], edit.range.start.line + 1, old, edit.new_text))
    return sorted(found)


async def _refused(here: Editor, words: str, wanted: str | None = None) -> str:
    """Why; `wanted` is None where it is refused before anybody is asked for another name."""
    place = lsp.PrepareRenameParams(here.here(), here.at(words))
    asked = here.client.text_document_prepare_rename_async(place) if wanted is None else _renamed(here, words, wanted)
    with pytest.raises(JsonRpcException) as caught:
        await asked
    return str(caught.value)


@pytest.mark.parametrize("at", ["4. Ask the customer", "go to step 4.", "step 4 of Late"])
def test_a_step_is_renamed_by_its_number(page: Path, at: str) -> None:
    """On its marker or on any pointer to it: with all pointers, ranges that end with it and those of other pages, and
    without the numbers of other steps."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        assert await _renamed(here, at, "9") == [
            ("late.md", 4, "4", "9"),
            ("late.md", 6, "4", "9"),
            ("late.md", 7, "4", "9"),
            ("late.md", 7, "4", "9"),
            ("late.md", 13, "4", "9"),
            ("other.md", 3, "4", "9"),
            ("other.md", 4, "4", "9"),
        ]

    talk(page, conversation)


def test_a_range_goes_with_its_first_step(page: Path) -> None:
    """ "Steps 2 to 4" begins with the step that is renamed; columns are right behind an emoji."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        assert await _renamed(here, "2. If it is late", "7") == [("late.md", 4, "2", "7"), ("late.md", 7, "2", "7")]
        assert ("late.md", 5, "3", "8") in await _renamed(here, "3. Refund", "8")

    talk(page, conversation)


def test_a_section_is_renamed_wherever_it_is_named(page: Path) -> None:
    """Its heading, jumps by its title, links and named links to its anchor, on every page."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        expected = [
            ("late.md", 6, "close-the-case", "wind-up"),
            ("late.md", 8, "Close the case", "Wind up"),
            ("late.md", 10, "Close the case", "Wind up"),
            ("late.md", 18, "Close the case", "Wind up"),
            ("late.md", 20, "close-the-case", "wind-up"),
            ("other.md", 4, "close-the-case", "wind-up"),
        ]
        assert await _renamed(here, "## Close the case", "Wind up") == expected
        assert await _renamed(here, 'Close the case".', "Wind up") == expected

    talk(page, conversation)


def test_the_page_itself_is_renamed_with_what_names_it(page: Path) -> None:
    """ "Step 4 of Late parcel" leads to a step, and names the procedure."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        told = await _renamed(here, "# Late parcel", "Lost parcel")
        assert told == [("late.md", 1, "Late parcel", "Lost parcel"), ("late.md", 13, "Late parcel", "Lost parcel")]

    talk(page, conversation)


def test_ids_that_authors_gave_are_renamed_with_their_links(page: Path) -> None:
    """Of a step and of a heading; the title of a heading with an id changes no link to that id."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        assert await _renamed(here, "ask-them -->", "ask") == [
            ("late.md", 7, "ask-them", "ask"),
            ("late.md", 13, "ask-them", "ask"),
        ]
        assert await _renamed(here, "old}", "past") == [("late.md", 15, "old", "past"), ("other.md", 4, "old", "past")]
        assert await _renamed(here, "## Old news", "Stale news") == [("late.md", 15, "Old news", "Stale news")]

    talk(page, conversation)


def test_what_cannot_be_renamed_is_refused_with_the_reason(page: Path) -> None:
    """Before a name is asked for; a name that is taken, or none, when it is given."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        assert "a step's words are no name" in await _refused(here, "Look up the order")
        assert "is a contact" in await _refused(here, "#refunds,")
        assert "nothing here has a name" in await _refused(here, "\n1. Look up")
        assert "this list has a step 5 already" in await _refused(here, "4. Ask the customer", "5")
        assert "is a number" in await _refused(here, "4. Ask the customer", "four")
        assert "numbered by their order" in await _refused(here, "1. Close the ticket", "3")
        assert "line 15 has that title already" in await _refused(here, "## Close the case", "Old News")
        assert "one line of words" in await _refused(here, "## Close the case", "# Wind up")
        assert "has the id 'old'" in await _refused(here, "ask-them -->", "old")

    talk(page, conversation)
