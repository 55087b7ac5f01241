"""What befalls somebody again: "If it is declined, ask for another card. If it is declined again, cancel the order."

Only whom it befell once can it befall again, behind what was done about it; and an "otherwise" behind both is for all
whom it befell no more.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Choice, Label, Skip


def befalls_again(before: Choice, choice: Choice) -> bool:
    """Whether a case is that of the one before it, met again: the same words or "it", and "again" behind them."""
    if before.otherwise is not None or before.loop or choice.loop or not before.branches[-1].body:
        return False
    once, again = (_words(one) for one in (before, choice))
    said = {*once} - word_class("determiner") - word_class("pronoun") - word_class("be")
    it = again[0] in word_class("subject_pronoun") and not choice.numbered
    bare = len(again) == 2 and again[0].endswith("s")  # "Tripped: reset it. Trips again: …"
    same = it or bare or not said.isdisjoint(again)
    return again[-1:] == ["again"] and "again" not in once and same


def closed_for_both(before: Choice, closing: Choice) -> Choice | None:
    """A choice whose last case asks whether it befell again, with what is done if not, in either; None for others."""
    case = before.branches[-1] if before.branches else None
    inner = case.body[-1] if case is not None and case.body else None
    if case is None or not isinstance(inner, Choice) or inner.otherwise is not None or not inner.branches:
        return None
    if not befalls_again(replace(before, branches=(replace(case, body=case.body[:-1] or case.body),)), inner):
        return None
    where = inner.branches[-1].asked[0].origin.span
    label = f"otherwise:{where.start_line}:{where.start_column}"
    body = (*case.body[:-1], replace(inner, otherwise=(Skip(label, by_order=True),)))
    return replace(
        before,
        branches=(*before.branches[:-1], replace(case, body=body)),
        otherwise=(Label((label,)), *(closing.otherwise or ())),
        otherwise_origin=closing.otherwise_origin,
    )


def _words(choice: Choice) -> list[str]:
    return choice.branches[-1].asked[0].condition.words.text.lower().split()
