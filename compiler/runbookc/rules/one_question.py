"""Cases that a reader sees as answers to one question: what the shape of the page says about it.

The graph chains conditions on one subject. Conditions on "they" that stand in different lists, or each under a lead-in
of its own, are questions of their own, however alike their subjects are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import decisions
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node

_PERSONS: Final = word_class("asked_subject") | {""}
_BEGINS: Final = re.compile(r"\s*(?:[-*+>|]\s|\||\d+[.)]\s|#|\*\*)")
_MARKER: Final = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+]\s|\d+[.)]\s|\|)?")


def cases_of_one_question(facts: Facts) -> tuple[tuple[Node, ...], ...]:
    """The written decisions, cut where the page's shape changes between two cases."""
    return facts.once(_cases_of_one_question)


def _cases_of_one_question(facts: Facts) -> Iterator[tuple[Node, ...]]:
    for chain in decisions(facts.flow):
        run = [chain[0]]
        for case in chain[1:]:
            if _same_place(facts, run[-1], case):
                run.append(case)
            else:
                yield tuple(run)
                run = [case]
        yield tuple(run)


def are_steps(facts: Facts, nodes: Iterable[Node]) -> bool:
    """Whether conditions stand in items of a numbered list of their own, which follow each other."""
    lines = {node.source.start_line for node in nodes}
    return len(lines) > 1 and all(_is_numbered(facts, line) for line in lines)


def _is_numbered(facts: Facts, line: int) -> bool:
    found = _MARKER.match(facts.document.source.line(line))
    return found is not None and bool(found["marker"]) and found["marker"][0].isdigit()


def _same_place(facts: Facts, one: Node, other: Node) -> bool:
    """Whether two cases stand on one line, or as neighbours in one list or table, or speak of one thing by name."""
    if _one_text(facts, one.source.start_line, other.source.start_line):
        return True
    here, there = (_MARKER.match(facts.document.source.line(n.source.start_line)) for n in (one, other))
    if here is None or there is None or here["indent"] != there["indent"]:
        return False
    if here["marker"] and there["marker"] and not here["marker"][0].isdigit():
        return True
    return _one_subject(one, other) or (bool(here["marker"]) and _same_words(one, other))


def _one_text(facts: Facts, first: int, last: int) -> bool:
    """Whether two lines are of one text that only runs on: none after the first is blank or begins anything."""
    after = (facts.document.source.line(number) for number in range(first + 1, last + 1))
    return first <= last and all(line.strip() and _BEGINS.match(line) is None for line in after)


def _same_words(one: Node, other: Node) -> bool:
    """Whether two cases of a numbered list, whose items follow each other, name their subject alike."""
    return one.test is not None and other.test is not None and one.test.subject.lower() == other.test.subject.lower()


def _one_subject(one: Node, other: Node) -> bool:
    if one.test is None or other.test is None:
        return False
    named = one.test.subject.lower() not in _PERSONS and one.test.subject == other.test.subject
    return named or (one.test.fact is not None and one.test.fact == other.test.fact)
