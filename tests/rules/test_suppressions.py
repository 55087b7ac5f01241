"""What a page asks to be left alone: how far a comment reaches, what it needs, and when it serves nothing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.diagnostics import Finding

ASK = '<!-- runbookc: ignore RB203 reason="the desk decides" -->'
URGENT = "If the case is urgent, tell the customer to call 020 7946 0991."
WORDS = ("urgent", "Urgent", "urgent")
OLD = """contacts:
  - {kind: slack, value: "#calls-old", status: inactive, replaced_by: "#calls"}
  - {kind: slack, value: "#calls", verified: 2026-11-01}
"""
LARGE = "If the order is large, tell the customer to call 020 7946 0992."


def found(page: str, today: date = date(2026, 11, 21)) -> list[tuple[str, int, str | None]]:
    told: tuple[Finding, ...] = findings_in(page, today=today)
    kept = ("RB203", "RB010", "RB011", "RB012")
    return [(f.code, f.span.start_line, f.suppressed) for f in told if f.code in kept]


def test_behind_words_it_covers_their_lines() -> None:
    """And not the item after."""
    page = f"# Calls\n\n1. {URGENT} {ASK}\n2. {LARGE}\n"
    assert found(page) == [("RB203", 3, "the desk decides"), ("RB203", 4, None)]


def test_alone_it_covers_the_next_block() -> None:
    """A whole list, with what is nested in it; and no list behind the next paragraph."""
    page = f"# Calls\n\n{ASK}\n\n1. Greet the customer.\n   - {URGENT}\n\nThen:\n\n1. {LARGE}\n"
    assert found(page) == [("RB203", 6, "the desk decides"), ("RB203", 10, None)]


def test_before_a_heading_it_covers_the_section() -> None:
    """With its sub-sections, and not the next one."""
    page = f"# Calls\n\nHello.\n\n{ASK}\n\n## One\n\n### Deep\n\n1. {URGENT}\n\n## Two\n\n1. {LARGE}\n"
    assert found(page) == [("RB203", 11, "the desk decides"), ("RB203", 15, None)]


def test_it_reaches_the_whole_page_where_it_says_so() -> None:
    """`ignore-file` may stand anywhere."""
    page = f"# Calls\n\n1. {URGENT}\n\n{ASK.replace('ignore', 'ignore-file')}\n"
    assert found(page) == [("RB203", 3, "the desk decides")]


def test_in_a_table_it_covers_the_row() -> None:
    """The row it stands in, no other."""
    page = (
        "# Calls\n\n| case | do |\n|---|---|\n"
        f"| the case is urgent {ASK} | call the customer |\n| the order is large | wait an hour |\n"
    )
    codes = found(page)
    assert ("RB203", 5, "the desk decides") in codes
    assert ("RB203", 6, None) in codes


def test_the_last_day_still_counts() -> None:
    """The day named is in; the day after, the finding is back, and so is the question."""
    page = f"# Calls\n\n{ASK.replace('reason', 'until=2026-12-01 reason')}\n1. {URGENT}\n"
    assert found(page, date(2026, 12, 1)) == [("RB203", 4, "the desk decides")]
    assert found(page, date(2026, 12, 2)) == [("RB011", 3, None), ("RB203", 4, None)]


def test_names_and_categories_serve_as_codes() -> None:
    """Several at once, with or without commas; quotes as word processors set them."""
    page = f"# Calls\n\n<!-- runbookc: ignore undefined-term, RB507 reason=“the desk decides” -->\n1. {URGENT}\n"
    assert found(page) == [("RB010", 3, None), ("RB203", 4, "the desk decides")]


@pytest.mark.parametrize(
    "asked",
    [
        "ignore RB203",
        'ignore RB203 reason=""',
        'ignore reason="why"',
        'ignore RB299 reason="why"',
        'ignore RB001 reason="why"',
        'ignore workspace reason="why"',
        'ignore RB203 until=soon reason="why"',
        'ignore RB203 because="why" reason="why"',
        'ignore RB203 reason="wh',
    ],
)
def test_what_cannot_be_followed_hides_nothing(asked: str) -> None:
    """No reason, no rule, no day, a rule that must be heard: one finding says so, and the other stays."""
    page = f"# Calls\n\n<!-- runbookc: {asked} -->\n1. {URGENT}\n"
    assert found(page) == [("RB012", 3, None), ("RB203", 4, None)]


def test_a_rule_that_did_not_run_is_not_unused() -> None:
    """Without tools nobody knows whether there is something to leave alone."""
    page = '# Calls\n\n<!-- runbookc: ignore RB403 reason="bought in spring" -->\n1. Greet the customer.\n'
    assert found(page) == []


def test_other_comments_ask_for_nothing() -> None:
    """An id, a note to colleagues, a word that begins alike."""
    page = f"# Calls\n\n<!-- ignore RB203 reason='x' -->\n<!-- runbookc: ignored RB203 -->\n1. {URGENT}\n"
    assert found(page) == [("RB203", 5, None)]


def test_suppressions_of_a_long_page_are_found_in_one_pass() -> None:
    """Thousands of headings, each with a comment before the next."""
    from tests.work import calls

    from runbookc.analyses.suppressions import suppressions
    from runbookc.source import SourceText
    from runbookc.surface.markdown import read_document

    def work(times: int) -> int:
        text = "".join(f"## Part {n}\n\nText.\n\n{ASK}\n\n" for n in range(times))
        document = read_document(SourceText("page.md", text)).value
        return calls(lambda: suppressions(document))

    assert work(400) < 4.5 * work(100)


def test_a_place_left_alone_hides_no_other_place() -> None:
    """One term at three places is one finding; with the first left alone it stands at the second, in its words."""
    cases = [f"If the case is {word}, tell the customer to call 020 7946 099{n}." for n, word in enumerate(WORDS)]
    page = f"# Calls\n\n1. {cases[0]} {ASK}\n2. {cases[1]}\n3. {cases[2]}\n"
    left, told = [f for f in findings_in(page) if f.code == "RB203"]
    assert (left.span.start_line, left.suppressed, left.related) == (3, "the desk decides", ())
    assert (told.span.start_line, told.suppressed) == (4, None)
    assert told.message.startswith("'Urgent'")
    assert [related.span.start_line for related in told.related] == [5]


def test_a_later_place_left_alone_is_not_named_with_the_first() -> None:
    """The first finding names the places that are left, and only those."""
    page = f"# Calls\n\n1. {URGENT}\n2. {URGENT} {ASK}\n3. {URGENT}\n"
    told = [(f.span.start_line, [r.span.start_line for r in f.related]) for f in findings_in(page) if f.code == "RB203"]
    assert told == [(3, [5]), (4, [])]


def test_a_fix_leaves_the_places_alone_that_are_left_alone() -> None:
    """A name is put in place of another at every place but the one that its author wants to keep."""
    people = read_directory("people.yaml", OLD)
    page = (
        "# Calls\n\n1. Tell the desk in #calls-old.\n"
        '2. Tell them in #calls-old. <!-- runbookc: ignore RB505 reason="kept for the archive" -->\n'
        "3. Ask the desk in #calls-old.\n"
    )
    told = [f for f in findings_in(page, World(directory=people)) if f.code == "RB505" and f.suppressed is None]
    assert [[e.span.start_line for e in f.fix.edits] for f in told if f.fix] == [[3, 5]]
