"""A text: its lead-in, its parts, its places."""

from __future__ import annotations

import pytest
from tests.surface.first_text import first_text

from runbookc.source import Span


@pytest.mark.parametrize(
    ("page", "lead_in"),
    [
        ("**If late:** call Ops", "If late:"),
        ("**If late**: call Ops", "If late"),
        ("**If late** – call Ops", "If late"),
        ("**If late** — call Ops", "If late"),
        ("**If late**—call Ops", "If late"),
        ("**If late** - call Ops", "If late"),
        ("**If late**", "If late"),
        ("**If late**\\\ncall Ops", "If late"),
        ("**Is it late?** Call Ops", "Is it late?"),
        ("**Late lines.** Call Ops", "Late lines."),
        ("***If late:*** call Ops", "If late:"),
        ("__If `late`:__ call Ops", "If late:"),
    ],
)
def test_bold_openers_are_lead_ins(page: str, lead_in: str) -> None:
    """Bold words that open a text are a lead-in when they stand alone or a colon, dash, full stop or break follows."""
    text = first_text(page)
    assert text.lead_in is not None
    assert text.plain[text.lead_in.start : text.lead_in.end] == lead_in


@pytest.mark.parametrize(
    "page",
    [
        "Call **Ops:** now",
        "**Never** refund it",
        "**pre**-approved charges",
        "**If late,** call Ops",
        "**Never**\nrefund it",
        "*If late:* call Ops",
        "If late: call Ops",
        "It is **late**",
    ],
)
def test_bold_words_within_a_sentence_are_no_lead_in(page: str) -> None:
    """Bold in mid-sentence, or going on into one, is emphasis."""
    assert first_text(page).lead_in is None


def test_part_keeps_places_and_marks() -> None:
    """A part of a text is a text: its words, its marks cut to it, and the same places in the file."""
    text = first_text("a **b &amp; c** d\ne")
    part = text.part(2, 9)
    assert part.plain == "b & c d"
    assert [(m.kind, m.start, m.end) for m in part.marks] == [("strong", 0, 5)]
    assert part.span() == text.span(2, 9)
    assert part.span(2, 3) == text.span(4, 5) == Span("page.md", 1, 7, 1, 12)
    assert text.part(3, 3).plain == ""
    assert text.part(3, 3).span() == text.span(3, 3)


def test_what_the_file_writes_otherwise_is_one_place() -> None:
    """An escape, an entity and a soft break are taken whole, from whichever side they are reached."""
    text = first_text("a\\*b&lt;c \r\n  d")
    assert text.plain == "a*b<c d"
    assert [text.source.slice(text.span(i, i + 1)) for i in range(7)] == ["a", "\\*", "b", "&lt;", "c", " \r\n  ", "d"]
    assert text.source.slice(text.span()) == "a\\*b&lt;c \r\n  d"


def test_a_run_of_blanks_is_one_space() -> None:
    """As it shows wherever Markdown is shown, and each word keeps its place; code stands as it was written."""
    text = first_text("Close \t  the **old   one**\u00a0 \u00a0and `a  b`.")
    assert text.plain == "Close the old one and a  b."
    assert text.span(text.plain.index("the"), text.plain.index("the") + 3).start_column == 10
    assert text.span(text.plain.index("and"), text.plain.index("and") + 3).start_column == 30


def test_a_comment_in_the_words_is_a_mark_with_its_own_place() -> None:
    """A comment leaves no word and no double space, and can be pointed at."""
    text = first_text("Refund <!-- runbookc: id=r --> it. <!-- end -->")
    assert text.plain == "Refund it."
    first, second = text.marked("comment")
    assert (first.start, first.target) == (7, "runbookc: id=r")
    assert (second.start, second.target) == (10, "end")
    assert first.place == Span("page.md", 1, 8, 1, 31)


def test_placeholders_are_words() -> None:
    """`<order id>` is read, HTML's own elements are not."""
    assert first_text("Send <order id> to <b>Ops</b></order>").plain == "Send <order id> to Ops</order>"


def test_a_link_that_would_run_a_script_is_no_link() -> None:
    """A `javascript:` address never becomes a target that a report could show as a link."""
    text = first_text("[x](javascript:alert(1)) [y](JAVASCRIPT&colon;z) <javascript:z>")
    assert [mark for mark in text.marks if mark.kind == "link"] == []
