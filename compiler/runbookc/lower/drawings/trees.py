"""A decision tree, drawn with lines or as a list in lists, to the flowchart that it is.

    Is it paid?            (Is it paid) -Yes-> [Ship it]
    - Yes → Ship it                     -No-> (Is it a gift) -Yes-> [Ask the giver]
    - No → Is it a gift?                                     -No-> [Cancel it]
      - Yes → Ask the giver
      - No → Cancel it

What hangs on a question are its answers, what hangs on anything else comes after it, in order. "Continue" is the way to
the question after; where an answer says so, the other answers are done with the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.labels.halves import split
from runbookc.lower.units import Units
from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Code, Item, ListBlock, Paragraph, Text
from runbookc.surface.drawn_trees import Twig, leads_on

_ARROW = re.compile(r"\s*(?:→|⇒|➜|➔|⟶|►|▶|[-=]{1,2}>)\s*")
_ANSWER = frame("answer_in_a_tree")
_NAME = 12
"""Words before an arrow that can be what it is drawn for."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way on that leads nowhere yet: out of a box, with its words; whether it says that one goes on."""

    source: str
    label: Text | None
    place: Text
    goes_on: bool = False


@dataclass(slots=True)
class _Grown:
    """Where a part of the tree begins, None where it only says to go on, and the ways out of it."""

    entry: str | None
    ways: list[_Way] = field(default_factory=list)


def chart_of(trees: Sequence[Twig], units: Units) -> Chart:
    """The flowchart of trees that follow each other; what only names an answer is in the account as that."""
    grower = _Grower(Chart(), units)
    grower.sequence([grower.tree(tree.texts, tree.twigs) for tree in trees])
    return grower.chart


def is_work(trees: Sequence[Twig]) -> bool:
    """Whether words that only follow each other say what to do, half of them at least; a tree that asks is work."""
    if any(tree.twigs for tree in trees):
        return True
    said = [any(one.steps for one in split(tree.texts[0])) for tree in trees]
    return 2 * sum(said) >= len(said)


def shows_work(code: Code) -> bool:
    """Whether a block is a drawing that nobody reads, two of whose boxes at least say what to do or ask for it."""
    said = [any(one.steps and not one.lead for one in split(words)) for words in leads_on(code)]
    return sum(said) > 1


def answers_nested(asked: Text | None, block: ListBlock) -> list[Twig] | None:
    """A list that answers a question and asks another in an answer, as the tree it is; None for all other lists.

    A list of answers that ask nothing further, or in which more than words and lists stand, is read as a list.
    """
    twigs = _twigs(block)
    if asked is None or twigs is None or not _asks(asked) or not _are_answers(twigs):
        return None
    if not any(_asks_further(twig) for twig in twigs):
        return None
    return [Twig([asked], twigs)]


def _twigs(block: ListBlock) -> list[Twig] | None:
    found = [_twig(item) for item in block.items]
    return None if any(twig is None for twig in found) else [twig for twig in found if twig is not None]


def _twig(item: Item) -> Twig | None:
    texts = [block.text for block in item.blocks if isinstance(block, Paragraph)]
    lists = [block for block in item.blocks if isinstance(block, ListBlock)]
    if not texts or len(lists) > 1 or len(texts) + len(lists) < len(item.blocks):
        return None
    twigs = _twigs(lists[0]) if lists else []
    return None if twigs is None else Twig(texts, twigs)


def _asks_further(twig: Twig) -> bool:
    """Whether an answer is, or leads to, a question that is answered in turn."""
    label, after = _parted(twig.texts[0])
    asked = twig.texts[0].part(after) if label is not None else twig.texts[-1]
    if asked.plain.strip():
        return _asks(asked) and bool(twig.twigs) and _are_answers(twig.twigs)
    return len(twig.twigs) == 1 and _asks(twig.twigs[0].texts[-1]) and _are_answers(twig.twigs[0].twigs)


def _are_answers(twigs: Sequence[Twig]) -> bool:
    return bool(twigs) and all(_is_answer(twig.texts[0]) for twig in twigs)


def _is_answer(text: Text) -> bool:
    found = _ANSWER.match(text.plain) or _ARROW.search(text.plain)
    return found is not None and _says_yes_or_no(text.plain)


def _says_yes_or_no(words: str) -> bool:
    first = frame("first_word_of_a_case").match(words.lower())
    return first is not None and first[1] in word_class("chart_yes") | word_class("chart_no")


def _asks(text: Text) -> bool:
    """Whether a text is a question, but for what it adds in brackets ("Is it urgent (a leak, a fire)?")."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", text.plain).rstrip().endswith("?")


def _parted(text: Text) -> tuple[Text | None, int]:
    """The words of an answer or a case, None where a line has none, and where what they lead to begins."""
    arrow = _ARROW.search(text.plain)
    if arrow is not None and 0 < len(text.plain[: arrow.start()].split()) <= _NAME:
        return text.part(0, arrow.start()), arrow.end()
    found = _ANSWER.match(text.plain) if _says_yes_or_no(text.plain) else None
    if found is None:
        return None, 0
    return text.part(0, len(text.plain[: found.end()].rstrip(" :,-–—"))), found.end()


@dataclass(slots=True)
class _Grower:
    """Puts boxes and arrows into the chart, the trees' words in order."""

    chart: Chart
    units: Units

    def tree(self, texts: Sequence[Text], twigs: Sequence[Twig]) -> _Grown:
        """The words of a twig one after the other, then what hangs on the last of them."""
        made = [self._line(text) for text in texts[:-1]]
        last = texts[-1]
        if not twigs:
            return self.sequence([*made, self._line(last)])
        parted = [_parted(twig.texts[0]) for twig in twigs]
        named = all(label is not None for label, _ in parted)
        further = all(label is None and _asks(twig.texts[-1]) for twig, (label, _) in zip(twigs, parted, strict=True))
        if (_asks(last) and not (further and any(t.twigs for t in twigs))) or (named and len(twigs) > 1):
            return self.sequence([*made, self._question(last, twigs)])
        return self.sequence([*made, self._line(last), *(self.tree(twig.texts, twig.twigs) for twig in twigs)])

    def sequence(self, parts: Sequence[_Grown]) -> _Grown:
        """Parts one after the other: each way out of one leads to the next, or those that say so."""
        whole = _Grown(None)
        told = [way for part in parts for way in part.ways if way.goes_on]
        for part in parts:
            if part.entry is not None:
                leading = [way for way in whole.ways if way.goes_on] if told else []
                for way in leading or whole.ways:
                    self.chart.arrows.append(Arrow(way.source, part.entry, way.label, way.place))
                whole.entry, whole.ways = whole.entry or part.entry, []
            whole.ways += part.ways
        return whole

    def _line(self, text: Text) -> _Grown:
        """Something done, or a word that one goes on."""
        if text.plain.strip(" .…").lower() in word_class("chart_onward"):
            self.units.context(self.units.open(text.span(), text.plain), "the way to what follows")
            return _Grown(None)
        name = self._box(text, asks=False)
        return _Grown(name, [_Way(name, None, text)])

    def _question(self, text: Text, twigs: Sequence[Twig]) -> _Grown:
        box = self._box(text, asks=True)
        asked = _Grown(box)
        for twig in twigs:
            label, after = _parted(twig.texts[0])
            rest = twig.texts[0].part(after) if label is not None else None
            label = label if label is not None else twig.texts[0]
            texts = [*([rest] if rest is not None and rest.plain.strip() else []), *twig.texts[1:]]
            body = self.tree(texts, twig.twigs) if texts else self._hanging(twig, label)
            if body.entry is not None:
                self.chart.arrows.append(Arrow(box, body.entry, label, label))
                asked.ways += body.ways
            else:
                asked.ways.append(_Way(box, label, label, goes_on=bool(texts)))
        return asked

    def _hanging(self, twig: Twig, label: Text) -> _Grown:
        """What hangs on an answer that says nothing else."""
        self.units.context(self.units.open(label.span(), label.plain), "names an answer")
        return self.sequence([self.tree(one.texts, one.twigs) for one in twig.twigs])

    def _box(self, text: Text, asks: bool) -> str:
        name = f"twig {len(self.chart.boxes) + 1}"
        self.chart.boxes[name] = Box(name, text, asks, named=True)
        return name
