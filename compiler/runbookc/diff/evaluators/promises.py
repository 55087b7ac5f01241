"""Which amounts, times and days are others than before in what customers are told or asked?

A number in their text is a promise: another one is dangerous, whatever else was reworded beside it. Words alone are the
wording's, and what a step's own limit or amount became is told with these.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from runbookc.analyses.quantity import written
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import place, to_customer
from runbookc.diff.words import plain, quoted, same
from runbookc.language.comparisons import figureless, figures, is_day

if TYPE_CHECKING:
    from runbookc.diff.differences import Changed, Differences
    from runbookc.ir.model import Node

Figure = tuple[str, str]
"""A figure of the old text and the one in its place; "" where one side has none."""


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each message and request to customers with another figure."""
    for changed in differences.changed:
        moved = moved_figures(changed, differences)
        if moved:
            yield _change(changed, moved)


def moved_figures(changed: Changed, differences: Differences) -> list[Figure]:
    """The figures of a step's words to customers that are others now; [] where it is not for them."""
    old, new = changed.pair.old, changed.pair.new
    if not (to_customer(differences.new, new) and to_customer(differences.old, old)):
        return []
    before, after = _said(old), _said(new)
    found: list[Figure] = []
    blocks = SequenceMatcher(None, [plain(one) for one in before], [plain(one) for one in after], autojunk=False)
    for tag, i, until, j, end in blocks.get_opcodes():
        if tag != "equal":
            gone, come = before[i:until], after[j:end]
            most = max(len(gone), len(come))
            found += zip([*gone, *[""] * (most - len(gone))], [*come, *[""] * (most - len(come))], strict=True)
    return found


def _said(node: Node) -> list[str]:
    """The figures of a step but those of its limit and amount, in order."""
    told = {plain(part) for part in (node.action.limit, node.action.amount) if part} if node.action else set()
    return [figure for figure in figures(_words(node)) if plain(figure) not in told]


def _words(node: Node) -> str:
    """A step's words, with the text that it gives verbatim where that stands apart from them."""
    message = node.action.message if node.action else ""
    return node.text if message in node.text else f"{node.text}: {message}"


def _change(changed: Changed, moved: list[Figure]) -> Change:
    pair = changed.pair
    told = ", ".join(_told(*figure) for figure in moved)
    reworded = not same(figureless(_words(pair.old)), figureless(_words(pair.new)))
    beside = "; other words changed too, and a reader must say what they promise" if reworded else ""
    return Change(
        "promise-changed", Effect.CHANGES, Grade.DANGEROUS, pair.new.procedure, place(pair.old), place(pair.new),
        f"customers are {told}: {quoted(pair.new.text)}",
        f"customers are promised something else than before{beside}",
        confidence=pair.confidence,
    )  # fmt: skip


def _told(before: str, after: str) -> str:
    if not after:
        return f"no longer told {quoted(before)}"
    if not before:
        return f"now told {quoted(after)}"
    return f"now told {quoted(after)} instead of {quoted(before)}{_by(before, after)}"


def _by(before: str, after: str) -> str:
    """By how much; of spans, the later end."""
    if is_day(before) or is_day(after):
        return ""
    one, two = written(before.rpartition(" to ")[2]), written(after.rpartition(" to ")[2])
    if one is None or two is None or not one.comparable(two) or one.amount == two.amount:
        return ""
    return f" ({one.like(abs(two.amount - one.amount))} {'more' if two.amount > one.amount else 'less'})"


PROMISES = Evaluator(
    question="which amounts, times and days are others in what customers are told?",
    kinds={"promise-changed": "promise-changed"},
    evaluate=evaluate,
)
