"""How the cases a condition holds for relate to those it held for before.

Numbers on one scale are compared exactly; what was not taken apart into subject, operator and value is compared by
its words, and then "the same", "the opposite" or "unknown" is all that can be said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from runbookc.analyses.deciding.numbers import number_term
from runbookc.analyses.deciding.solver import compare
from runbookc.analyses.deciding.term import Within
from runbookc.analyses.quantity import Bounds, Written, amounts, bounds, numberless, quantity, written
from runbookc.diff.mended import mended
from runbookc.diff.nested import Nested, nested
from runbookc.diff.verb_forms import same_but_for_the_verb
from runbookc.diff.words import likeness, plain
from runbookc.ir.model import Node, Test
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class


class Relation(Enum):
    """The cases of the new condition against those of the old."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OPPOSITE = "opposite"
    MOVED = "moved"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two tests met: how their cases relate, by how much a bound moved, and a case that changed sides."""

    relation: Relation
    by: str = ""
    case: str = ""
    nested: Nested | None = None
    """How the one lies in the other, where their words alone tell."""

    @property
    def turned(self) -> Meeting:
        """The same, where yes and no changed places too."""
        if self.relation is Relation.OPPOSITE:
            return Meeting(Relation.SAME)
        if self.relation is Relation.SAME:
            return Meeting(Relation.OPPOSITE)
        return replace(self, relation=Relation.OTHER, case="") if self.relation is not Relation.UNKNOWN else self


_OPPOSITE: Final = {
    "is": "is-not", "over": "at-most", "under": "at-least", "exists": "missing", "succeeded": "failed",
    "holds": "holds-not",
}  # fmt: skip
_OPPOSITES = _OPPOSITE | {other: one for one, other in _OPPOSITE.items()}
_COMPARING = word_class("comparing_word")
"""Words of comparing: what they say stands in a test's operator, or in its value's unit. Articles are among them, since
one is left where such words end."""
_NEGATION = frame("negation_before")


def compare_tests(old: Node, new: Node) -> Meeting:
    """How the new condition's cases relate to the old one's."""
    if plain(old.text) == plain(new.text) and old.test == new.test:
        return Meeting(Relation.SAME)
    if _but_for_spelling(old.text, new.text):
        return Meeting(Relation.SAME)
    one_sense = same_but_for_the_verb(old.text, new.text)
    if one_sense is not None:
        return Meeting(Relation.SAME if one_sense else Relation.OPPOSITE)
    if old.test is None or new.test is None or not (old.test.value or new.test.value):
        return _by_words(old, new)
    if not _one_subject(old.test, new.test):
        met = _by_numbers(old.test, new.test) if _headed(old, new) or _headed(new, old) else None
        return met or _by_words(old, new)
    return _by_value(old, new, old.test, new.test)


def _but_for_spelling(old: str, new: str) -> bool:
    """Whether a misspelt word was mended, and nothing else."""
    before, after = mended(old), mended(new)
    return (before, after) != (old, new) and plain(before) == plain(after)


def _one_subject(old: Test, new: Test) -> bool:
    if plain(old.subject) == plain(new.subject) or (old.fact is not None and old.fact == new.fact):
        return True
    one, two = ({plain(name) for name in (test.antecedents or (test.subject,)) if name} for test in (old, new))
    return len(one) == 1 and one == two  # "it" is what was named before


def _headed(cell: Node, sentence: Node) -> bool:
    """Whether a cell below a head asks what a sentence does: "How late: over 30 days", "the loan is over 30 days late".

    The head may leave out whose it is, and nothing else may be left over on either side.
    """
    one, other = cell.test, sentence.test
    if one is None or other is None or not one.subject or not cell.text.startswith(f"{one.subject}:"):
        return False
    head = set(plain(one.subject).split()) - _COMPARING - _ASKING
    said = {word for word in plain(sentence.text).split() if not _FIGURE.search(word)} - _COMPARING
    return bool(head) and head <= said <= head | set(plain(other.subject).split())


_ASKING: Final = frozenset({"how", "what", "which", "long", "much", "many"})


def _by_words(old: Node, new: Node) -> Meeting:
    """What the words alone tell."""
    before, after = plain(old.text), plain(new.text)
    same_sense = _negated(old) == _negated(new)
    if before == after:
        return Meeting(Relation.SAME if same_sense else Relation.OPPOSITE)
    if _NEGATION.sub("", before) == _NEGATION.sub("", after):
        return Meeting(_by_denials(len(_NEGATION.findall(after)) - len(_NEGATION.findall(before))))
    if _stem(old, new) and not same_sense:
        return Meeting(Relation.OPPOSITE)
    inside = _nested(old, new)
    if inside is not None:
        return inside
    moved = _moved_bound(old.text, new.text)
    if moved:
        return Meeting(Relation.MOVED, moved)
    return Meeting(Relation.OTHER if likeness(before, after) < 0.5 else Relation.UNKNOWN)


def _nested(old: Node, new: Node) -> Meeting | None:
    """What is told where one of them holds wherever the other does."""
    found = nested(old, new)
    return Meeting(Relation.WIDER if found.wider else Relation.NARROWER, found.by, nested=found) if found else None


def _by_denials(more: int) -> Relation:
    """What becomes of words with so many more denials: whether two of them undo each other, a reader must say."""
    if more % 2:
        return Relation.OPPOSITE
    return Relation.UNKNOWN if more else Relation.SAME


def _moved_bound(old: str, new: str) -> str:
    """By how much one quantity of a text moved, where nothing else did; "" where that is not so."""
    if plain(numberless(old)) != plain(numberless(new)):
        return ""
    moved = [pair for pair in zip(amounts(old), amounts(new), strict=False) if plain(pair[0]) != plain(pair[1])]
    one, two = (written(words) for words in moved[0]) if len(moved) == 1 else (None, None)
    if one is None or two is None or not one.comparable(two) or one.amount == two.amount:
        return ""
    return _bound_by(one, two)


def _bound_by(one: Written, two: Written) -> str:
    return f"the bound is {one.like(abs(two.amount - one.amount))} {'higher' if two.amount > one.amount else 'lower'}"


def _stem(old: Node, new: Node) -> bool:
    """Whether two tests ask the same of the same subject but for their operators."""
    if old.test is None or new.test is None or not (old.test.subject or old.test.of):
        return False
    same = _one_subject(old.test, new.test) and plain(old.test.value) == plain(new.test.value)
    return same and _OPPOSITES.get(old.test.operator) == new.test.operator


def _negated(node: Node) -> bool:
    if node.test is not None and node.test.operator not in ("holds", "is"):
        return node.test.operator in ("holds-not", "is-not", "missing", "failed")
    return len(_NEGATION.findall(plain(node.text))) % 2 == 1


def _by_value(old: Node, new: Node, before: Test, after: Test) -> Meeting:
    """What subject, operator and value tell."""
    one, two = quantity(before.value), quantity(after.value)
    same_value = plain(before.value) == plain(after.value) or (one is not None and one == two)
    if same_value and before.operator == after.operator:
        return Meeting(Relation.SAME) if _covered(old, new) else Meeting(Relation.UNKNOWN)
    if same_value and _OPPOSITES.get(before.operator) == after.operator:
        return Meeting(Relation.OPPOSITE)
    moved = _moved_bound(old.text, new.text)
    return (
        _by_numbers(before, after)
        or _by_names(before, after)
        or _nested(old, new)
        or Meeting(Relation.MOVED if moved else Relation.OTHER, moved)
    )


def _covered(old: Node, new: Node) -> bool:
    """Whether tests of one content were understood wholly: nothing said beside subject, fact and value."""
    return all(_left_over(node) <= _COMPARING for node in (old, new)) or _left_over(old) == _left_over(new)


def _left_over(node: Node) -> set[str]:
    if node.test is None:
        return set()
    told = f"{node.test.subject} {node.test.fact or ''} {node.test.value}".replace(".", " ").replace("_", " ")
    words = {word for word in plain(node.text).split() if not _FIGURE.search(word)}
    return words - set(plain(told).split())


_FIGURE = re.compile(r"[\d$€£¥]")


def compare_bounds(before: Test, after: Test) -> Meeting | None:
    """How two comparisons with an amount relate, whatever is compared; None for what is no such comparison."""
    return _by_numbers(before, after)


def _by_numbers(before: Test, after: Test) -> Meeting | None:
    """How two stretches of numbers on one scale relate; None for what is no such stretch."""
    one, two = bounds(before), bounds(after)
    if one is None or two is None or one[0].unit != two[0].unit:
        return None
    number = number_term(after.subject or after.fact or "the value", None, (one, two), None)
    old, new = (Within(number.term, number.mask(found[0])) for found in (one, two))
    if new.mask == number.term.everything & ~old.mask:
        return Meeting(Relation.OPPOSITE)
    relation = {"tighter": Relation.NARROWER, "looser": Relation.WIDER, "equal": Relation.SAME}.get(compare(old, new))
    gained, lost = new.mask & ~old.mask & number.term.real, old.mask & ~new.mask & number.term.real
    if relation is None or not (gained or lost):
        return Meeting(relation or Relation.OTHER)
    case = number.term.example(gained or lost)
    return Meeting(relation, _moved_by(one, two, case, bool(gained)), f"{number.term.name}: {case}")


def _moved_by(one: Bounds, two: Bounds, case: str, gained: bool) -> str:
    """What became of the bound, where each has one, else of the case."""
    (interval, (before, *_)), (_, (after, *_)) = one, two
    if None in (interval.low, interval.high) and before.amount != after.amount:
        return _bound_by(before, after)
    return f"{case} {'is now a yes' if gained else 'is no longer a yes'}"


def _by_names(before: Test, after: Test) -> Meeting | None:
    """How two lists of values relate ("gold" and "gold or silver"); None where neither has all of the other's."""
    one, two = (dict.fromkeys(plain(name) for name in _LISTED.split(test.value)) for test in (before, after))
    if before.operator != after.operator or before.operator not in ("is", "is-not") or one.keys() == two.keys():
        return None
    gained, lost = [name for name in two if name not in one], [name for name in one if name not in two]
    if (gained and lost) or "" in (*one, *two):
        return None
    more = bool(gained) == (after.operator == "is")
    name = (gained or lost)[0]
    return Meeting(
        Relation.WIDER if more else Relation.NARROWER,
        f"'{name}' {'is now a yes' if more else 'is no longer a yes'}",
        f"{after.subject or after.fact or 'the value'}: {name}",
    )


_LISTED: Final = frame("or_between_names")
