"""Whether a standing rule whose bound moved holds people back in more cases than before, or in fewer.

A rule says of which cases it speaks ("refunds over $200 must …"), what may be done ("up to $10"), when it is to be done
("within 4 hours") or on what condition alone ("only if it is under $100"). More of the first, of an order or a
prohibition, is tighter; more of the others is looser. Where that cannot be told apart nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from runbookc.diff.cases import Meeting, Relation, compare_bounds
from runbookc.diff.change import Effect
from runbookc.diff.words import same
from runbookc.ir.model import Rule, Test
from runbookc.language.comparisons import compared
from runbookc.language.frames import frame

_ORDER: Final = frame("word_of_order")
_EXCEPTION: Final = frame("exception_behind")
_DEADLINE: Final = frame("within_a_time")


@dataclass(frozen=True, slots=True)
class _Bound:
    """The comparison of a rule, the field it stands in, and the rule without it."""

    test: Test
    condition: bool
    at: int
    rest: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """How the cases of a rule's bound relate, which way that pulls, and whether it is by when something is done."""

    effect: Effect
    meeting: Meeting
    deadline: bool


def compare_rules(before: Rule, after: Rule) -> Moved | None:
    """What became of the one bound of a rule; None where more than the bound is another."""
    one, two = _bound(before), _bound(after)
    if one is None or two is None or one.condition is not two.condition:
        return None
    if not all(same(old, new) for old, new in zip(one.rest, two.rest, strict=True)):
        return None
    meeting = compare_bounds(one.test, two.test)
    if meeting is None:
        return None
    effect, deadline = _effect(after, two), _DEADLINE.match(two.words) is not None
    if effect is None or meeting.relation not in (Relation.WIDER, Relation.NARROWER):
        return Moved(Effect.CHANGES, meeting, deadline)
    return Moved(effect if meeting.relation is Relation.WIDER else effect.reverse, meeting, deadline)


def _bound(rule: Rule) -> _Bound | None:
    for text, other in ((rule.condition, rule.text), (rule.text, rule.condition)):
        found = compared(text)
        if found is not None:
            match, operator, _ = found
            cut = f"{text[: match.start()]} # {text[match.end() :]}"
            test = Test(subject="", operator=operator, value=match[1])
            is_condition = text is rule.condition
            rest = (other, cut) if is_condition else (_without(cut, rule.condition), other)
            return _Bound(test, is_condition, match.start(), rest, match[0])
    return None


def _without(text: str, condition: str) -> str:
    return text.replace(condition, "") if condition else text


def _effect(rule: Rule, bound: _Bound) -> Effect | None:
    """Which way it pulls that the bound lets more through; None where that cannot be told."""
    if bound.condition:
        excepted = _EXCEPTION.match(rule.condition) is not None
        loosens = excepted or rule.modality in ("may", "only-if")
        return Effect.LOOSENS if loosens else Effect.TIGHTENS
    if rule.modality == "may":
        return Effect.LOOSENS
    if rule.modality in ("must-not", "only-if"):
        return Effect.TIGHTENS
    if _DEADLINE.match(bound.words):
        return Effect.LOOSENS
    order = _ORDER.search(rule.text)
    return Effect.TIGHTENS if order is not None and bound.at < order.start() else None
