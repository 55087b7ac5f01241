"""Which pointers to steps, sections and documents broke, or were mended?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted
from runbookc.ir.model import Reference

_BROKEN = frozenset({"dangling", "vague"})


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each reference that leads nowhere on one side only; where it leads is told by the ways."""
    for before, after in differences.references.paired:
        if (before.status in _BROKEN) != (after.status in _BROKEN):
            yield _change(before, after)
    for reference in differences.references.removed:
        if reference.status in _BROKEN:
            yield _change(reference, None)
    for reference in differences.references.added:
        if reference.status in _BROKEN:
            yield _change(None, reference)


def _change(before: Reference | None, after: Reference | None) -> Change:
    broken = after is not None and after.status in _BROKEN
    text = quoted((after or before).text)  # type: ignore[union-attr]  # one of the two is always there
    return Change(
        "reference-broken" if broken else "reference-mended",
        Effect.CHANGES,
        Grade.DANGEROUS if broken else Grade.SAFE,
        "",
        text_place(before.text, before.source, before.node) if before else None,
        text_place(after.text, after.source, after.node) if after else None,
        f"{text} points to nothing that can be found" if broken else f"{text} no longer points to nothing",
        "a case that follows it is stuck" if broken else "no case is stuck there any more",
    )


REFERENCES = Evaluator(
    question="which pointers to steps, sections and documents broke, or were mended?",
    kinds={"reference-broken": "reference-mended", "reference-mended": "reference-broken"},
    evaluate=evaluate,
)
