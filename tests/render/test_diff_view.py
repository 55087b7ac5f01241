"""The order in which every report of a comparison is told, and what counts as one entry of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.render.diff_samples import FULL, GONE, MOVED, NOTHING, OTHER_WORDS, RULE, SAID_YES, WORDS, change

from runbookc.diff.change import Approval, Grade
from runbookc.diff.report import Cause, Report
from runbookc.render.diff_view import fixed_named, view


def test_one_edit_is_one_entry_however_much_follows() -> None:
    """Two changes of one cause are one entry, led by the worst."""
    told = view(FULL)
    first = told.edits[0]
    assert (first.title, first.lead, [t.change for t in first.others]) == (
        "the limit of $200 is now $500",
        MOVED,
        [RULE],
    )
    assert first.meaning == ("'over $200' is now 'over $500'", "more refunds are made without approval")


def test_sections_come_in_one_order_and_numbers_run_through() -> None:
    """Edits, worst first; drift; free text; approved ones; each once."""
    told = view(FULL)
    titles = [entry.title for entry in told.entries]
    assert titles == [
        "the limit of $200 is now $500",
        "the item 'Ask the lead' is gone",
        "'Look twice' is gone",
        "the tool 'create_refund' has a new effect: destroy",
        "the text of a step changed",
        "'Close the ticket' is gone",
    ]
    assert [entry.number for entry in told.entries] == [1, 2, 3, 4, 5, 6]
    assert [len(part) for part in (told.edits, told.drift, told.undecidable, told.approved)] == [3, 1, 1, 1]
    assert (told.editorial, fixed_named(told.fixed)) == (1, "1 finding fixed: RB203.")


def test_counts_are_of_edits() -> None:
    """What the first line says."""
    assert view(FULL).counts == (
        "4 edits: 2 breaking, 1 for a reader to judge, 1 safe; 1 from outside the text: 1 dangerous; 1 approved"
    )
    assert view(NOTHING).counts == "no change"
    assert view(Report(FULL.base, FULL.head, (OTHER_WORDS,), 1)).counts == "only other words: 1 editorial change"


def test_the_same_said_of_many_places_is_told_once() -> None:
    """Ten rows of a table with one sentence are one entry and a number."""
    same = tuple(replace(MOVED, cause="", fingerprint=str(at)) for at in range(10))
    (entry,) = view(Report(FULL.base, FULL.head, same, 1)).edits
    assert (len(entry.told), entry.told[0].more, entry.size) == (1, 9, 10)


def test_an_edit_approved_in_part_stays_open() -> None:
    """What is approved then follows from what is not."""
    yes = replace(MOVED, approval=Approval("a", "fine"))
    (entry,) = view(replace(FULL, changes=(yes, RULE))).edits
    assert (entry.lead, entry.others[0].change) == (RULE, yes)


@pytest.mark.parametrize(
    ("changes", "fail_on", "verdict"),
    [
        ((MOVED,), "dangerous", "FAILS"),
        ((MOVED,), "never", ""),
        ((WORDS,), "dangerous", "FAILS"),
        ((WORDS,), "breaking", "PASSES"),
        ((SAID_YES,), "dangerous", "PASSES"),
        ((SAID_YES, GONE), "dangerous", "FAILS"),
        ((), "editorial", "PASSES"),
    ],
)
def test_the_gate_opens_for_what_is_approved(changes: tuple[object, ...], fail_on: str, verdict: str) -> None:
    """Undecidable counts as dangerous; approved changes count for nothing; without a gate there is no verdict."""
    assert view(replace(FULL, changes=changes), fail_on).verdict == verdict


def test_a_breaking_change_regraded_is_never_silent() -> None:
    """The report says how many, and how many of them were breaking."""
    assert view(FULL).regraded == "1 change re-graded by the configuration, 1 of them breaking before."
    to_editorial = change("'Look twice' is gone", severity=Grade.EDITORIAL, regraded=Grade.BREAKING)
    told = view(Report(FULL.base, FULL.head, (to_editorial,), 1))
    assert [entry.title for entry in told.edits] == ["'Look twice' is gone"]
    assert told.editorial == 0


def test_words_that_only_came_have_both_sides_of_what_they_changed() -> None:
    """A "not" put into a condition: the line has stood there before, and is no dash."""
    before, after = MOVED.before, MOVED.after
    assert before is not None
    assert after is not None
    came = Cause("c9", "'not' was added", after=after.span)
    (entry,) = view(Report(FULL.base, FULL.head, (replace(MOVED, cause="c9"),), 1, causes=(came,))).edits
    assert entry.spans == (before.span, after.span)
    far = replace(came, after=replace(after.span, start_line=90, end_line=90) if after.span else None)
    (entry,) = view(Report(FULL.base, FULL.head, (replace(MOVED, cause="c9"),), 1, causes=(far,))).edits
    assert entry.spans == (None, far.after), "what it brought about elsewhere is not where it was written"
