"""How bad a workspace calls each kind of change, where that is not what the evaluators say.

A change keeps the severity it came with beside the new one, so that no report hides that it was graded otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from runbookc.diff.change import Change, Effect, Grade


def regrade(changes: Iterable[Change], levels: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes worst first, each as `levels` grades its `kind/effect` or, where that is not there, its kind."""
    graded = (_regraded(change, levels) for change in changes)
    return tuple(sorted(graded, key=lambda change: change.order))


def _regraded(change: Change, levels: Mapping[str, str]) -> Change:
    level = levels.get(f"{change.kind}/{change.effect.value}", levels.get(change.kind))
    if level is None or level == change.severity:
        return change
    return replace(change, severity=Grade(level), regraded=change.severity)


def refuse_unknown(name: str) -> str:
    """What is wrong with a name that is no `kind` and no `kind/effect`; "" where it is one."""
    from runbookc.catalog.nearest import did_you_mean

    kind, slash, effect = name.partition("/")
    if kind not in (known := all_kinds()):
        return f"names no kind of change: '{kind}'{did_you_mean(kind, known)}"
    if slash and effect not in list(Effect):
        return f"names no effect: '{effect}'{did_you_mean(effect, [one.value for one in Effect])}"
    return ""


def all_kinds() -> tuple[str, ...]:
    """Every kind of change there is, in the order of `questions`."""
    return tuple(kind for _, kinds in questions() for kind in kinds)


def questions() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Every question that a comparison answers, with its kinds and the kind of each when old and new are swapped."""
    from runbookc.diff import callers, prose, whole
    from runbookc.diff.evaluators.table import EVALUATORS

    beside = tuple((room.QUESTION, room.KINDS) for room in (callers, prose))
    asked = tuple((evaluator.question, evaluator.kinds) for evaluator in EVALUATORS)
    return ((whole.QUESTION, whole.KINDS), *asked, *beside)
