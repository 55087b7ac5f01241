"""Items that end in a question for yes or no: the next item answers it, or it is something to find out.

1. Is the lamp on?          decide "Is the lamp on" yes: handoff "call Ines"
2. If yes, call Ines.

1. Is the lamp on?          check "Is the lamp on?"
2. Write it down.           act "Write it down"
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.circumstances import is_voiced
from runbookc.language.clauses import Sentence, Step
from runbookc.lower.cases.answers import Question, asks_whether, is_answer, take
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Do, Label, Origin, Statement
from runbookc.lower.sentences.statements import Place
from runbookc.lower.units import Units
from runbookc.surface.document import Item, ListBlock, Text


def with_questions(
    read: Sequence[list[Statement]], block: ListBlock, place: Place, units: Units
) -> list[list[Statement]]:
    """What the items of a list give, `read`, with the questions that some of them end in.

    Bullets that only ask are found out where something is done: elsewhere they may be the customers' own.
    """
    asked = [None if place.rules_only else asked_in(item) for item in block.items]
    find_out = block.ordered or ((place.procedural or place.steps) and all(asked))
    made: list[list[Statement]] = []
    for at, (item, body) in enumerate(zip(block.items, read, strict=True)):
        before, text = asked[at - 1] if at else None, block.items[at - 1].text if at else None
        if before is not None and text is not None:
            answered = _answered(body, before, text, units)
            made[-1] += _found_out(before, text, units) if find_out and answered is None else []
            body = answered or body
        made.append([*body])
        last = asked[at] if item is block.items[-1] and find_out else None
        made[-1] += _found_out(last, item.text, units) if last is not None and item.text is not None else []
    return made


def asked_in(item: Item) -> Sentence | None:
    """The question that an item ends in, with nothing behind it that could answer; None for a customer's own."""
    found = split(item.text) if item.text is not None and len(item.blocks) == 1 else []
    last = found[-1] if found else None
    if last is None or item.text is None or last.lead or any(case.guard for case in last.cases):
        return None
    linked = any(mark.kind == "link" for mark in item.text.marks)
    return last if not linked and asks_whether(last) and not is_voiced(last.words.text) else None


def _unit(asked: Sentence, text: Text, units: Units) -> int | None:
    """The unit of a question that gave nothing; None where something was made of it already."""
    span = text.span(asked.words.start, asked.words.end)
    found = (at for at, unit in enumerate(units.all) if unit.span == span and unit.reason == "a question")
    return next((at for at in found if not units.all[at].gave), None)


def _answered(body: list[Statement], asked: Sentence, text: Text, units: Units) -> list[Statement] | None:
    """What an item gives as the answer to the question before it; None where it is none."""
    unit = _unit(asked, text, units)
    first = next((at for at, one in enumerate(body) if not isinstance(one, Label)), len(body))
    if unit is None or first == len(body) or not is_answer(body[first]):
        return None
    made: list[Statement] = []
    take(made, body[first:], Question.of(asked, text, unit), units)
    return [*body[:first], *made]


def _found_out(asked: Sentence, text: Text, units: Units) -> list[Statement]:
    unit = _unit(asked, text, units)
    if unit is None:
        return []
    words = asked.words
    step = Step("check", "check", words, "check", object=words.text)
    return [Do(step, Origin(text.span(words.start, words.end), words.text, unit))]
