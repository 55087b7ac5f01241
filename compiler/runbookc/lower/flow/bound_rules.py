"""What is forbidden "otherwise", or where the answer is no, is forbidden in that case and in no other.

    If it is insured, pack it. Otherwise, do not send it.      must-not "do not send it"  unless it is insured
    Is it insured? If not, do not send it.                     must-not "do not send it"  if the answer is no

"Otherwise" and "no" alone say nothing to whoever reads the rule by itself, and less than nothing where it is left out:
nobody would send anything any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from runbookc.lower.cases.answers import answered, is_bare_answer
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Branch, Choice, Origin, PlannedProcedure, Statement


def bound_rules(rules: Iterable[FoundRule], planned: Iterable[PlannedProcedure]) -> list[FoundRule]:
    """The rules, each one that an "otherwise" or an answer binds with the words of what that closes or answers."""
    choices = [choice for procedure in planned for choice in _choices(procedure.plan)]
    return [_bound(rule, choices) for rule in rules]


def _choices(plan: Sequence[Statement]) -> Iterator[Choice]:
    for statement in plan:
        if isinstance(statement, Choice):
            yield statement
            for branch in statement.branches:
                yield from _choices(branch.body)
            yield from _choices(statement.otherwise or ())


def _bound(rule: FoundRule, choices: Sequence[Choice]) -> FoundRule:
    if rule.modality != "must-not" or (rule.condition and rule.closes < 0 and not is_bare_answer(rule.condition)):
        return rule
    for choice in choices:
        asked = choice.branches[0].asked[0].origin if choice.branches else None
        if asked is not None and choice.otherwise_origin is not None and _closed_by(rule, choice.otherwise_origin):
            said = _else(choice)
            return replace(rule, condition=said) if said else rule
        answers = bool(rule.condition) and is_bare_answer(rule.condition)
        if asked is not None and choice.settled and answers and _unit(rule) == asked.unit:
            return replace(rule, condition=answered(asked.text, "yes"))
    return rule


def _closed_by(rule: FoundRule, otherwise: Origin) -> bool:
    return _unit(rule) == otherwise.unit and rule.origin.span >= otherwise.span


def _unit(rule: FoundRule) -> int:
    return rule.closes if rule.closes >= 0 else rule.origin.unit


def _else(choice: Choice) -> str:
    """ "Unless it is insured", "if the answer to “Is it insured?” is no"; "" where the words say nothing alone."""
    cases = [_asked(branch) for branch in choice.branches]
    if not all(cases):
        return ""
    if choice.settled and len(cases) == 1 and choice.branches[0].guard is None:
        return answered(cases[0], "no")
    return f"unless {' or '.join(cases)}"


def _asked(branch: Branch) -> str:
    """The words of a case; "" where they stand for others ("so", "it does not")."""
    words = [one.origin.text for one in branch.asked]
    alone = any(one.condition.result or not one.origin.text for one in branch.asked)
    excepts = branch.guard is not None and branch.guard.kind in ("unless", "until")
    return "" if alone or excepts else (" or " if branch.any_of else " and ").join(words)
