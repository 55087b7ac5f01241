"""Fixes in a page: whole, held to their promise, and nothing more to do the second time."""

from __future__ import annotations

from collections.abc import Sequence

from tests.rules.examples import findings_in

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.source import SourceText, Span
from runbookc.sources.mending import Mended, mend


def judge(source: SourceText) -> Sequence[Finding]:
    return findings_in(source.text)


def mended(text: str, unsafe: bool = False) -> Mended:
    source = SourceText("page.md", text)
    return mend(source, judge(source), judge, unsafe)


def test_misspellings_go_and_the_marks_around_them_stay() -> None:
    """Several in one line; what a colleague wrote around them is as it was."""
    first = mended("# Calls\n\n1. Tell the customer that we **recieved** the parcel, and recieved it late.\n")
    assert first.text == "# Calls\n\n1. Tell the customer that we **received** the parcel, and received it late.\n"
    assert [finding.code for finding in first.fixed] == ["RB102", "RB102"]
    assert mended(first.text) == Mended(first.text, (), first.findings)


def test_a_comment_that_serves_nothing_goes_with_its_line() -> None:
    """Alone on a line the line goes, behind words the space before it."""
    ask = '<!-- runbookc: ignore RB203 reason="x" -->'
    page = f"# Calls\n\n{ask}\n1. Greet the customer. {ask}\n2. Close the ticket.\n"
    assert mended(page).text == "# Calls\n\n1. Greet the customer.\n2. Close the ticket.\n"


def told(text: str, new: str, safe: bool = True, placeholder: bool = False) -> Sequence[Finding]:
    """A finding as long as the page says "wrong", whose fix writes something in its place."""
    at = text.find("wrong")
    if at < 0:
        return ()
    span = Span("page.md", 1, at + 1, 1, at + 6)
    return (Finding("m", span, fix=Fix(safe, (Edit(span, new),), placeholder), code="RB1", fingerprint=f"{at}"),)


def test_a_fix_that_does_not_keep_its_word_is_taken_back() -> None:
    """The finding is still there after it: the page stays as it was, and that is said."""
    source = SourceText("page.md", "a wrong word")
    made = mend(source, told(source.text, "wrong"), lambda now: told(now.text, "wrong"), unsafe=False)
    assert (made.text, len(made.fixed), len(made.refused)) == ("a wrong word", 0, 1)


def test_a_fix_that_brings_another_finding_is_taken_back() -> None:
    """Mended here and broken there is not mended."""
    other = Finding("m", Span("page.md", 1, 1, 1, 1), code="RB2", fingerprint="other")
    source = SourceText("page.md", "a wrong word")
    made = mend(source, told(source.text, "right"), lambda now: (other,), unsafe=False)
    assert (made.text, len(made.refused)) == ("a wrong word", 1)


def test_unsafe_ones_only_where_asked_and_placeholders_never() -> None:
    """What may change the meaning is the author's to take, what is to be filled in the author's to fill."""
    source = SourceText("page.md", "a wrong word")
    for unsafe, safe, placeholder, text in (
        (False, False, False, "a wrong word"),
        (True, False, False, "a right word"),
        (True, True, True, "a wrong word"),
    ):
        found = told(source.text, "right", safe, placeholder)
        assert mend(source, found, lambda now: told(now.text, "right"), unsafe).text == text


def test_edits_of_one_place_take_turns() -> None:
    """Two fixes for the same words: the first is made, the other is looked at again and has no more to do."""
    source = SourceText("page.md", "a wrong word")
    one, two = told(source.text, "right")[0], told(source.text, "left")[0]
    made = mend(source, (one, two), lambda now: (one, two) if "wrong" in now.text else (), unsafe=False)
    assert made.text == "a right word"
