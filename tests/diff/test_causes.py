"""Every change is told under the edit of the prose it follows from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runbookc.diff.causes import Tracer, numbered, trace_changes
from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.edits import edits
from runbookc.source import SourceText, Span

PATH = "runbooks/desk.md"


def _text(*lines: str) -> SourceText:
    return SourceText(PATH, "\n".join(lines) + "\n")


def _words(old: SourceText, new: SourceText) -> list[tuple[str, str, int]]:
    return [(edit.before, edit.after, len(edit.stretches)) for edit in edits(old, new)]


def _place(text: SourceText, words: str) -> Place:
    at = text.text.index(words)
    return Place(words, text.span(at, at + len(words)))


def _change(before: Place | None, after: Place | None, *follows: Place, kind: str = "step-changed") -> Change:
    return Change(
        kind, Effect.CHANGES, Grade.BREAKING, "desk/p", before, after, "it changed", "so what", runbook="desk",
        follows=follows,
    )  # fmt: skip


STEPS = ("", "1. Wait 3 days.", "2. Close the case.", "3. Write a note.")
OLD = _text("Over $40, ask the lead in #desk first.", *STEPS)


def test_two_edits_of_one_line_stay_two() -> None:
    """A reviewer asked about the sum and about the channel answers twice."""
    new = _text(
        "Over $90, ask the lead in #till first.", "", "1. Wait 3 days.", "2. Close the case.", "3. Write a note."
    )
    assert _words(OLD, new) == [("$40,", "$90,", 1), ("#desk", "#till", 1)]


def test_one_edit_made_in_many_places_is_one() -> None:
    """A sum that stands in a rule, a heading and a step is moved once in the author's mind."""
    old = _text("Over $40 ask.", "", "Under $40 pay.", "", "| $40 |")
    new = _text("Over $90 ask.", "", "Under $90 pay.", "", "| $90 |")
    assert _words(old, new) == [("$40", "$90", 3)]


def test_reflowed_lines_are_no_edit_of_their_words() -> None:
    """The same words on other lines: nothing went and nothing came."""
    assert _words(_text("Ask the", "lead."), _text("Ask", "the lead.")) == []


def test_what_only_one_side_has_stands_at_a_place_of_no_width() -> None:
    """A removed line still says where in the new text it would be."""
    new = _text("Over $40, ask the lead in #desk first.", "", "1. Wait 3 days.", "3. Write a note.")
    (edit,) = edits(OLD, new)
    assert (edit.before, edit.after) == ("2. Close the case.", "")
    assert edit.stretches[0].after == Span(PATH, 4, 1, 4, 1)


def test_a_change_belongs_to_the_edit_of_its_words() -> None:
    """Of two edits within one step, the one that made the difference between its two texts."""
    new = _text(
        "Over $90, ask the lead in #till first.", "", "1. Wait 3 days.", "2. Close the case.", "3. Write a note."
    )
    line = [text.text.splitlines()[0] for text in (OLD, new)]
    sums = _change(_place(OLD, "Over $40"), _place(new, "Over $90"))
    channel = _change(
        Place("ask in #desk", OLD.span(0, len(line[0]))), Place("ask in #till", new.span(0, len(line[1])))
    )
    (one, other), causes = trace_changes([sums, channel], Tracer(edits(OLD, new)), (OLD,), (new,))
    titles = {cause.id: cause.title for cause in causes}
    assert titles[one.cause] == "'$40' became '$90'"
    assert titles[other.cause] == "'#desk' became '#till'"


def test_a_heading_of_a_table_is_found_by_its_words() -> None:
    """The row that a change stands in was not touched; its words came from the heading that was."""
    old = _text("| kind | 60 days or newer |", "|---|---|", "| plan | pay |", "", "Old words.")
    new = _text("| kind | 90 days or newer |", "|---|---|", "| plan | pay |", "", "New words.")
    row = Change(
        "threshold-moved", Effect.LOOSENS, Grade.BREAKING, "desk/p",
        Place("60 days or newer", Span(PATH, 3, 1, 3, 15)), Place("90 days or newer", Span(PATH, 3, 1, 3, 15)),
        "moved", "more pay", runbook="desk",
    )  # fmt: skip
    (told,), (cause,) = trace_changes([row], Tracer(edits(old, new)), (old,), (new,))
    assert (told.cause, cause.title) == (cause.id, "'60 days' became '90 days'")


def test_an_item_goes_without_the_number_of_the_next() -> None:
    """The words of the edit reach to the next item's number, which is no word of what was removed."""
    new = _text("Over $40, ask the lead in #till first.", "1. Wait 3 days.", "2. Write a note.")
    old = _text("Over $40, ask the lead in #till first.", "1. Wait 3 days.", "2. Close the case.", "3. Write a note.")
    act = Change(
        "step-removed", Effect.TIGHTENS, Grade.BREAKING, "desk/p",
        _place(old, "Close the case."), None, "gone", "not done", runbook="desk",
    )  # fmt: skip
    _, (cause,) = trace_changes([act], Tracer(edits(old, new)), (old,), (new,))
    assert cause.title == "'Close the case' was removed"


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (("1. Weigh the sack and sew it up at the desk.", "2. Tag it at the desk."),
         ("1. Tag it at the desk.", "2. Weigh the sack and sew it up at the desk."), "'Tag it at the desk' was moved"),
        (("1. Tag it.", "2. Weigh the sack, then go on with step 3.", "3. Say sorry to the owner of the sack."),
         ("1. Say sorry to the owner of the sack.", "2. Tag it.", "3. Weigh the sack, then go on with step 4."),
         "'Say sorry to the owner of the sack' was moved"),
        (("1. It is 2 to 7 days late.",), ("1. It is 3 to 7 days late.",), "'2 to 7 days' became '3 to 7 days'"),
        (("1. Wait 5 working days.",), ("1. Wait 9 working days.",), "'5 working days' became '9 working days'"),
        (("1. Keep it below 8 °C.",), ("1. Keep it below 4 °C.",), "'8 °C' became '4 °C'"),
    ],
)  # fmt: skip
def test_an_edit_is_told_in_whole_words_of_its_author(
    before: tuple[str, ...], after: tuple[str, ...], title: str
) -> None:
    """What was put elsewhere was moved, from sentence to sentence, and a figure keeps what it counts."""
    old, new = _text("# Desk", "", *before), _text("# Desk", "", *after)
    change = _change(None, Place(after[0], Span(PATH, 3, 1, 3, 99)))
    _, causes = trace_changes([change], Tracer(edits(old, new)), (old,), (new,))
    assert [cause.title for cause in causes] == [title]


def test_marks_within_words_leave_no_blank_behind() -> None:
    """ "Add them with `add_guest`, …" is told without its backticks, and with the comma where it was."""
    old = _text("1. Add them with `add_guest`, and **close** it.", "2. Write a note.")
    new = _text("1. Write a note.")
    act = Change(
        "step-removed", Effect.TIGHTENS, Grade.BREAKING, "desk/p",
        _place(old, "Add them with `add_guest`"), None, "gone", "not done", runbook="desk",
    )  # fmt: skip
    _, (cause,) = trace_changes([act], Tracer(edits(old, new)), (old,), (new,))
    assert cause.title == "'Add them with add_guest, and close it' was removed"


def test_a_lost_guard_belongs_to_the_edit_that_took_it() -> None:
    """The act itself was not touched: the change names what it follows from."""
    new = _text("Over $40, ask the lead in #till first.", "", "2. Close the case.", "3. Write a note.")
    act = _change(_place(OLD, "Close the case."), _place(new, "Close the case."), _place(OLD, "Wait 3 days."))
    (told,), (cause,) = trace_changes([act], Tracer(edits(OLD, new)), (OLD,), (new,))
    assert told.cause == cause.id
    assert cause.title == "'Wait 3 days' was removed"


def test_front_matter_explains_no_step() -> None:
    """A key that went from the top of a page stands above every step and leads to none."""
    old, new = (
        _text("---", "id: desk", "---", "1. Close the case.", "2. Lock up."),
        _text("---", "---", "1. Close the case."),
    )
    act = _change(None, replace(_place(new, "Close the case."), node="n2"))
    made = edits(old, new)
    for asides, cause in ((frozenset({0}), ""), (frozenset[int](), "'id: desk' was removed")):
        _, causes = trace_changes([act], Tracer(made, asides), (old,), (new,))
        assert "".join(found.title for found in causes) == cause


def test_what_cannot_be_told_has_no_cause() -> None:
    """A wrong cause costs a reviewer more than none."""
    new = _text(
        "Over $90, ask the lead in #till first.", "", "1. Wait 3 days.", "2. Close the case.", "3. Write a note."
    )
    (told,), causes = trace_changes(
        [_change(None, _place(new, "Write a note."))], Tracer(edits(OLD, new)), (OLD,), (new,)
    )
    assert (told.cause, causes) == ("", ())


def test_causes_are_numbered_as_they_are_met() -> None:
    """The first cause is that of the worst change, whatever the order of the text."""
    new = _text(
        "Over $90, ask the lead in #till first.", "", "1. Wait 3 days.", "2. Close the case.", "3. Write a note."
    )
    safe = Change(
        "x", Effect.CHANGES, Grade.SAFE, "p", _place(OLD, "$40"), _place(new, "$90"), "m", "c", runbook="desk"
    )
    worst = _change(_place(OLD, "#desk"), _place(new, "#till"))
    told, causes = numbered(*trace_changes([safe, worst], Tracer(edits(OLD, new)), (OLD,), (new,)))
    assert [(change.cause, change.severity) for change in told] == [("c1", Grade.BREAKING), ("c2", Grade.SAFE)]
    assert [cause.title for cause in causes] == ["'#desk' became '#till'", "'$40' became '$90'"]


def test_an_edit_of_an_address_is_named_by_the_words_of_its_link() -> None:
    """The words may stand on lines above the address."""
    old = _text("Follow the [refund", "steps](/help/refund) and stop.")
    new = _text("Follow the [refund", "steps](/help/money-back) and stop.")
    change = _change(_place(old, "steps](/help/refund)"), _place(new, "steps](/help/money-back)"))
    _, (cause,) = trace_changes([change], Tracer(edits(old, new)), (old,), (new,))
    assert cause.title == "'refund steps' leads to /help/money-back instead of /help/refund"
