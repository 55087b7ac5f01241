"""A decision tree, drawn with lines or as a list in lists, to the flowchart that it is.

    Is it paid?            (Is it paid) -Yes-> [Ship it]
    - Yes → Ship it                     -No-> (Is it a gift) -Yes-> [Ask the giver]
    - No → Is it a gift?                                     -No-> [Cancel it]
      - Yes → Ask the giver
      - No → Cancel it

What hangs on a question are its answers, what hangs on anything else comes after it, in order; names over further twigs
("Battery flat", "Jammed" under "State:") are cases as well. What follows an arrow is done next, "Guest: press it" by
whom it names, and an answer that only tells how it is ("No → the lock is fine") leaves nothing to do. "Continue" is the
way to the question after; where an answer says so, the other answers are done with the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from runbookc.language.circumstances import is_clause
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words
from runbookc.lower.labels.halves import split
from runbookc.lower.tables.doer_columns import doer_named
from runbookc.lower.units import Units
from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Code, Item, ListBlock, Paragraph, Text
from runbookc.surface.drawn_trees import Twig, leads_on

_ARROW = re.compile(r"\s*(?:→|⇒|➜|➔|⟶|►|▶|[-=]{1,2}>)\s*")
_ANSWER = frame("answer_in_a_tree")
_CALL, _DENIED, _DOER = frame("calls_a_function"), frame("denied_name"), frame("doer_before_a_box")
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


def _are_cases(last: Text, twigs: Sequence[Twig]) -> bool:
    """Whether what hangs on a line are the answers to what it asks, or cases by their own words."""
    parted = [_parted(twig.texts[0])[0] for twig in twigs]
    if _asks(last):
        further = all(label is None and _asks(twig.texts[-1]) for twig, label in zip(twigs, parted, strict=True))
        return not (further and any(twig.twigs for twig in twigs))
    if len(twigs) == 1:
        return parted[0] is not None and not _orders(parted[0])
    return all(label is not None or _names_case(twig) for twig, label in zip(twigs, parted, strict=True))


def _names_case(twig: Twig) -> bool:
    """ "Battery flat", with what is done then below it."""
    plain = twig.texts[-1].plain.rstrip()
    return bool(twig.twigs) and not plain.endswith(("?", ":")) and not _orders(twig.texts[-1])


def _orders(text: Text, looks: bool = True) -> bool:
    """Whether a text says to do something; without `looks`, anything but to look or to ask."""
    return any(looks or step.kind not in ("check", "ask") for one in split(text) for step in one.steps)


def _only_tells(text: Text) -> bool:
    """ "The lock is fine", "not our lock": how it is, and nothing to do."""
    if _orders(text) or any(one.rule for one in split(text)):
        return False
    return is_clause(split_words(text.plain, 0, len(text.plain))) or _DENIED.match(text.plain) is not None


def _in_turn(text: Text) -> list[Text]:
    """What the arrows of a line lead to one after the other ("Open it → test it"), where each says what to do."""
    arrow = _ARROW.search(text.plain)
    doer, first = _undone(text.part(0, arrow.start() if arrow is not None else 0))
    if arrow is None or not (doer or _orders(first) or _CALL.match(first.plain.strip(" `"))):
        return [text]
    return [text.part(0, arrow.start()), *_in_turn(text.part(arrow.end()))]


def _undone(text: Text) -> tuple[Text | None, Text]:
    """ "Guest: press the button" as who does it, None where nobody is named, and what is done."""
    named = _DOER.match(text.plain)
    doer = text.part(*named.span("who")) if named is not None else None
    if named is None or doer is None or doer_named(doer) is None:
        return None, text
    return doer, text.part(named.end())


def _nothing_behind(text: Text) -> Text:
    """No words, at the end of a text: what is asked there stands in the answers alone."""
    return text.part(len(text.plain), len(text.plain))


def _parted(text: Text) -> tuple[Text | None, int]:
    """The words of an answer or a case, None where a line has none, and where what they lead to begins."""
    arrow = _ARROW.search(text.plain)
    if arrow is not None and 0 < len(text.plain[: arrow.start()].split()) <= _NAME:
        return text.part(0, len(text.plain[: arrow.start()].rstrip(" ?"))), arrow.end()
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
        *before, last = (one for text in texts for one in _in_turn(text))
        made = [self._line(text) for text in before]
        if not twigs:
            return self.sequence([*made, self._line(last)])
        if not _are_cases(last, twigs):
            return self.sequence([*made, self._line(last), *(self.tree(twig.texts, twig.twigs) for twig in twigs)])
        if _orders(last, looks=False):
            return self.sequence([*made, self._line(last), self._question(_nothing_behind(last), twigs)])
        return self.sequence([*made, self._question(last, twigs)])

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
            if texts and not twig.twigs and all(map(_only_tells, texts)):
                asked.ways.append(self._told(box, label, texts))
                continue
            body = self.tree(texts, twig.twigs) if texts else self._hanging(twig, label)
            if body.entry is not None:
                self.chart.arrows.append(Arrow(box, body.entry, label, label))
                asked.ways += body.ways
            else:
                asked.ways.append(_Way(box, label, label, goes_on=bool(texts)))
        return asked

    def _hanging(self, twig: Twig, label: Text) -> _Grown:
        """What hangs on an answer that says nothing else."""
        cases = _are_cases(label, twig.twigs)
        if cases and len(twig.twigs) > 1 and not _says_yes_or_no(label.plain):
            return self._question(label, twig.twigs)
        self.units.context(self.units.open(label.span(), label.plain), "names an answer")
        if cases:
            return self._question(_nothing_behind(label), twig.twigs)
        return self.sequence([self.tree(one.texts, one.twigs) for one in twig.twigs])

    def _told(self, box: str, label: Text, texts: Sequence[Text]) -> _Way:
        """The way of an answer that leaves nothing to do."""
        for text in texts:
            self.units.context(self.units.open(text.span(), text.plain), "tells how it is")
        return _Way(box, label, label)

    def _box(self, text: Text, asks: bool) -> str:
        name = f"twig {len(self.chart.boxes) + 1}"
        doer, words = (None, text) if asks else _undone(text)
        self.chart.boxes[name] = Box(name, words, asks, named=True, lane=doer)
        return name
