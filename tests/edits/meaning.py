"""Every sort of edit that changes what is done, in the order of the table that `bench/diff.py --kills` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.edits import cases, steps, words
from tests.edits.edit import Edit, Sort
from tests.edits.manuscript import Manuscript

from runbookc.diff.change import Change
from runbookc.diff.compare import compare_sides
from runbookc.diff.telling import ENDS_ALIKE

SORTS: Final = (
    Sort("drop a step", steps.drop_a_step, may_be_idle=True),
    Sort("add a step", steps.add_a_step),
    Sort("swap two steps", steps.swap_two_steps),
    Sort("drop an approval", steps.drop_an_approval),
    Sort("drop a wait", steps.drop_a_wait),
    Sort("make a step optional", steps.make_a_step_optional),
    Sort("give a step to the customer", steps.give_a_step_to_the_customer),
    Sort("take another tool", steps.take_another_tool),
    Sort("turn a condition round", cases.turn_a_condition_round),
    Sort("raise a bound", cases.raise_a_bound),
    Sort("lower a bound", cases.lower_a_bound),
    Sort("drop a case", cases.drop_a_case),
    Sort("drop an else", cases.drop_an_else, may_be_idle=True),
    Sort("turn a jump elsewhere", cases.turn_a_jump_elsewhere, may_be_idle=True),
    Sort("swap a contact", words.swap_a_contact),
    Sort("change a deadline", words.change_a_deadline),
    Sort("change an amount", words.change_an_amount),
    Sort("drop a prohibition", words.drop_a_prohibition),
    Sort("allow what was forbidden", words.allow_what_was_forbidden),
    Sort("drop an obligation", words.drop_an_obligation),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """An edit and what was told of it; `idle`: nothing is done otherwise, so that there is nothing to tell but that.

    `there`: what tells it stands on the line that was edited, on either side.
    """

    sort: Sort
    edit: Edit
    changes: tuple[Change, ...]
    told: bool
    there: bool
    idle: bool


def trials(page: Manuscript, sorts: tuple[Sort, ...] = SORTS) -> Iterator[Trial]:
    """Every edit of a page, each compared with the page as it is."""
    for sort in sorts:
        for edit in sort.edits(page):
            yield tried(page, sort, edit)


def tried(page: Manuscript, sort: Sort, edit: Edit) -> Trial:
    """One edit, compared with the page as it is."""
    after = page.revised(edit.text)
    changes = compare_sides(page.side, after.side)
    told = [c for c in changes if c.kind in edit.kinds and c.severity.rank <= edit.least.rank]
    lines = {place.span.start_line for c in told for place in (c.before, c.after) if place and place.span}
    alike = any(c.kind in edit.kinds and c.consequence == ENDS_ALIKE for c in changes)
    idle = sort.may_be_idle and (alike or _ways(page) == _ways(after))
    return Trial(sort, edit, changes, bool(told), edit.line in lines, idle)


def _ways(page: Manuscript) -> list[tuple[object, ...]]:
    """What is done and where it leads: steps by rank, since ids and lines say nothing, and one end is like another."""
    nodes = [node for node in page.runbook.nodes if node.kind != "end"]
    rank = {node.id: at for at, node in enumerate(nodes)}
    edges = [(rank[edge.source], rank.get(edge.target), edge.label) for edge in page.runbook.edges]
    return [*((node.kind, node.text, node.terminal) for node in nodes), *edges]
