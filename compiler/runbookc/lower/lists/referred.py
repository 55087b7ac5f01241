"""Criteria that stand before the condition that speaks of them.

There are two exceptions:
- the bag was lost by us              decide d1 "the bag was lost by us" no -> 2
- the guest is a member               decide d1 "the guest is a member"  no -> explain
If one of these applies, refund it.
If neither applies, explain the rules.

Questions in a list are such criteria where what is said of them is how they are answered ("if both are yes").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.lower.cases.answers import Question
from runbookc.lower.cases.heads import Head
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.halves import split
from runbookc.lower.lists.asking_items import asked_in
from runbookc.lower.plan import Asked, Choice, Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Block, Item, ListBlock, Paragraph

_SOME = frame("some_of_these_hold")
_NONE = frame("none_of_these_holds")
_ANSWERED = frame("some_answered_so")


def refers_back(criteria: Block, after: Block | None, state: Running) -> bool:
    """Whether a list of conditions is what the paragraph behind it speaks of, and does nothing by itself.

    Where what stands before it asks for its items, its questions are what somebody is asked.
    """
    if not isinstance(criteria, ListBlock) or not isinstance(after, Paragraph) or len(criteria.items) < 2:
        return False
    found = split(after.text)[:1]
    first = found[0].cases[0] if found and found[0].cases else None
    if first is None or first.guard is None:
        return False
    if _ANSWERED.match(_asked_by(first.guard.conditions)):
        somebody = state.head is not None or (state.wants is not None and state.wants.kind == "ask")
        return not somebody and all(map(asked_in, criteria.items))
    if not _SOME.match(_asked_by(first.guard.conditions)):
        return False
    texts = [item.text for item in criteria.items]
    return all(text is not None and not any(sentence.steps for sentence in split(text)) for text in texts)


def with_criteria_before(statements: Sequence[Statement], criteria: ListBlock, units: Units) -> list[Statement]:
    """The statements of that paragraph with the criteria for its condition, and "if none applies" as its other way."""
    made: list[Statement] = []
    for statement in statements:
        last = made[-1] if made else None
        words = _words(statement)
        some = _SOME.match(words)
        if isinstance(statement, Choice) and some and not made:
            branch = statement.branches[0]
            units.gave(branch.asked[0].origin.unit)
            head = Head(branch, "all" if some["all"] else "any").with_criteria(criteria, units)
            full = head.branch or branch
            made.append(replace(statement, branches=(full, *statement.branches[1:]), settled=True))
        elif isinstance(statement, Choice) and not made and (answers := _ANSWERED.match(words)):
            made.append(_by_answers(statement, answers["all"], answers["answer"].lower() == "yes", criteria, units))
        elif isinstance(statement, Choice) and isinstance(last, Choice) and _NONE.match(words) and not last.otherwise:
            units.gave(statement.branches[0].asked[0].origin.unit)
            made[-1] = replace(last, otherwise=statement.branches[0].body)
        elif isinstance(statement, Choice) and isinstance(last, Choice) and _are_contrary(_words(statements[0]), words):
            units.gave(statement.branches[0].asked[0].origin.unit)
            made[-1] = _with_contrary(last, statement.branches[0].body)
        else:
            made.append(statement)
    return made


def _by_answers(choice: Choice, every: str | None, yes: bool, questions: ListBlock, units: Units) -> Choice:
    """The decision over questions that all, or only one, have to be answered so: "one is no" is "not all are yes"."""
    branch = choice.branches[0]
    units.gave(branch.asked[0].origin.unit)
    asked = tuple(_asked_in(item, units) for item in questions.items)
    full = replace(branch, asked=tuple(chain.from_iterable(asked)), any_of=(not every) == yes)
    if yes:
        return replace(choice, branches=(full, *choice.branches[1:]), settled=True)
    others = replace(full, body=choice.otherwise or ())
    return replace(
        choice, branches=(others,), otherwise=branch.body, otherwise_origin=branch.asked[0].origin, settled=True
    )


def _are_contrary(first: str, second: str) -> bool:
    """ "Any answer is yes", "all answers are no": whether one holds exactly where the other does not."""
    one, other = _ANSWERED.match(first), _ANSWERED.match(second)
    if one is None or other is None:
        return False
    return bool(one["all"]) != bool(other["all"]) and one["answer"].lower() != other["answer"].lower()


def _with_contrary(choice: Choice, body: Sequence[Statement]) -> Choice:
    """A decision over answers with what is done on the way that had nothing yet."""
    if choice.otherwise is None:
        return replace(choice, otherwise=tuple(body))
    branch = choice.branches[0]
    return replace(choice, branches=(replace(branch, body=(*branch.body, *body)),))


def _asked_in(item: Item, units: Units) -> Iterator[Asked]:
    """What the question of an item asks, and before it whatever else stands there."""
    asked = asked_in(item)
    if asked is not None and item.text is not None:
        unit = units.open(item.text.span(asked.words.start, asked.words.end), asked.words.text)
        yield Question.of(asked, item.text, unit).asked


def _asked_by(conditions: Sequence[Condition]) -> str:
    return conditions[0].words.text if len(conditions) == 1 else ""


def _words(statement: Statement) -> str:
    if not isinstance(statement, Choice) or not statement.branches:
        return ""
    return statement.branches[0].asked[0].condition.words.text
