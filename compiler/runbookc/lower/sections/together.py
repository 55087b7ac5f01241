"""Blocks that say something together: a label and its list, criteria and what is done by them, a question's answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.cases.answers import Question, is_answered_below
from runbookc.lower.cases.choices import add
from runbookc.lower.cases.heads import Head
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.duty_heads import Duty, ban_left_open
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.headings import announces_notes, applies_throughout, labels_what_for
from runbookc.lower.labels.ways import tells_the_way
from runbookc.lower.lists.duties import (
    demanded,
    duty_over,
    entry_of,
    read_allowed,
    read_before_changes,
    read_conditions,
    read_duties,
)
from runbookc.lower.lists.exceptions import read_exceptions
from runbookc.lower.lists.items import Items
from runbookc.lower.lists.occasions import Due, are_occasions, due_order, orders_again, read_occasions, under_names
from runbookc.lower.lists.referred import refers_back, with_criteria_before
from runbookc.lower.lists.signs import answer_to_signs, end_of_answer, how_joined
from runbookc.lower.people.ladders import climb, ladder, speaks_of_escalating
from runbookc.lower.plan import Branch, Choice, Do, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.texts.last_step import last_done, with_last
from runbookc.lower.texts.letters import take_letter
from runbookc.lower.units import Units
from runbookc.surface.document import Block, Item, ListBlock, Paragraph, Text

_RULES = (read_before_changes, read_conditions, read_allowed)
"""What makes rules of a list and the words over it."""


class Together(ABC):
    """Reads them for whoever reads the blocks of a page one by one."""

    units: Units
    sentences: Sentences
    items: Items

    @abstractmethod
    def read(self, blocks: Sequence[Block], place: Place, cases: bool = False) -> list[Statement]:
        """The statements of a sequence of blocks."""

    @abstractmethod
    def read_block(self, block: Block, state: Running, place: Place) -> None:
        """One block that opens no case."""

    @abstractmethod
    def follow(self, state: Running, statements: Sequence[Statement]) -> None:
        """Put statements behind what was made, or under what is open."""

    def _told_what_for(self, label: Paragraph, after: Sequence[Block], place: Place) -> int:
        """Read what a label says of the page, and the bullets that it stands over; how many blocks that were."""
        alone = label.text.plain.rstrip().endswith(":")
        bullets = [block for block in after if alone and isinstance(block, ListBlock) and not block.ordered]
        place = replace(place, rules_only=True, about=True)
        told: list[Block] = [label, *bullets]
        for block in told:
            self.read_block(block, Running([], asks=False), place)
        return 1 + len(bullets)

    def several(
        self, blocks: Sequence[Block], at: int, duty: Duty | None, due: Due | None, state: Running, place: Place
    ) -> int:
        """How many blocks from `at` on say something together, once they are read; 0 where one stands for itself."""
        made, block = state.statements, blocks[at]
        letter = take_letter(blocks[at:], state, self.units) if isinstance(block, Paragraph) else 0
        if letter:
            return letter
        if isinstance(block, Paragraph) and labels_what_for(block.text):
            return self._told_what_for(block, blocks[at + 1 : at + 2], place)
        noted = self._noted(blocks, at, place, made)
        if noted:
            return noted
        signed = self._signed(blocks, at, state, place)
        if signed:
            return signed
        if isinstance(block, ListBlock) and state.head is None and not place.rules_only:
            rungs = ladder(block) if speaks_of_escalating(blocks[:at], place.section) else ()
            add(made, climb(rungs, self.units))
            if rungs:
                return 1
        if self._way(blocks, at, place, made):
            return 2
        ruled = self._ruled(blocks, at, duty, place, made) or self._due(blocks, at, due, place, made)
        if ruled:
            return ruled
        if self._referred(blocks, at, state, place) or self._tree(blocks, at, state, place):
            return 2
        return int(self._asked(blocks, at, state, place))

    def _asked(self, blocks: Sequence[Block], at: int, state: Running, place: Place) -> bool:
        """Words without a question mark over a list that answers them with yes and no."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Paragraph) or after is None or place.rules_only:
            return False
        found = split(block.text)
        if not is_answered_below(found, after):
            return False
        unit = self.units.open(block.text.span(), block.text.plain)
        state.question = Question.of(found[0], block.text, unit)
        state.asks = state.opens = state.offers = False
        return True

    def _noted(self, blocks: Sequence[Block], at: int, place: Place, made: list[Statement]) -> int:
        """How many blocks from `at` on are a list of notes and the words that announce it; 0 for none."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Paragraph) or not isinstance(after, ListBlock) or place.rules_only:
            return 0
        throughout = applies_throughout(block.text)
        if not throughout and not announces_notes(block.text):
            return 0
        self.units.context(self.units.open(block.text.span(), block.text.plain), "announces a list")
        noted = replace(place, rules_only=True, throughout=throughout, scope=(), at=())
        add(made, self.read([after], noted))
        return 2

    def _ruled(self, blocks: Sequence[Block], at: int, duty: Duty | None, place: Place, made: list[Statement]) -> int:
        """How many blocks from `at` on are a list of rules and the words that make them rules; 0 for none."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if duty is not None and isinstance(block, ListBlock):
            add(made, self._left(read_duties(block, duty, self.sentences), place))
            return 1
        if not isinstance(block, Paragraph) or not isinstance(after, ListBlock):
            return 0
        own = duty_over(block.text, after) or demanded(block.text, after)
        excepted = read_exceptions(block.text, after, self.sentences, place) if own is None else None
        if excepted is not None:
            add(made, excepted)
            return 2
        if own is None and (denied := self._denied(block.text, after)) is not None:
            add(made, self._left(denied, place))
            return 2
        if own is None:
            told = any(read(block.text, after, self.sentences) for read in _RULES)
            return 2 if told else self._entered(block, after, place, made)
        unit = self.units.open(block.text.span(), block.text.plain)
        self.units.gave(unit)
        add(made, self._left(read_duties(after, own, self.sentences), place))
        return 2

    def _denied(self, text: Text, block: ListBlock) -> ListBlock | None:
        """ "The agent must:" over "Not claim access" as rules, and the items without "not"; None for another list."""
        open_duty = ban_left_open(text.plain)
        items = [] if open_duty is None else [item for item in block.items if _opens_with_not(item)]
        if open_duty is None or not items:
            return None
        self.units.context(self.units.open(text.span(), text.plain), "announces a list")
        read_duties(replace(block, items=tuple(items)), open_duty, self.sentences)
        return replace(block, items=tuple(item for item in block.items if not _opens_with_not(item)))

    def _signed(self, blocks: Sequence[Block], at: int, state: Running, place: Place) -> int:
        """How many blocks from `at` on are the signs of a case and what is done in it; 0 for none."""
        block, listed = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if place.rules_only or not answer_to_signs(blocks, at):
            return 0
        if not isinstance(block, Paragraph) or not isinstance(listed, ListBlock):
            return 0
        stop, since = end_of_answer(blocks, at), len(self.sentences.rules)
        self.units.context(self.units.open(block.text.span(), block.text.plain), "names what stands under it")
        joined = how_joined(block)
        head = Head(Branch((), ()), joined).with_criteria(listed, self.units)
        made: list[Statement] = []
        head.take(made, self.read(blocks[at + 2 : stop], replace(place, procedural=True)))
        joint = " and " if joined == "all" else " or "
        self.sentences.govern(since, joint.join(item.text.plain.strip(" .") for item in listed.items if item.text))
        self.follow(state, made)
        return stop - at

    def _due(self, blocks: Sequence[Block], at: int, due: Due | None, place: Place, made: list[Statement]) -> int:
        """How many blocks from `at` on are the occasions of an order and the words that name it; 0 for none."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        waits = due is not None
        named = due_order(block.text, waits) if isinstance(block, Paragraph) and isinstance(after, ListBlock) else None
        order, listed = (named, after) if named is not None else (None if made else due, block)
        if order is None or not isinstance(listed, ListBlock) or place.rules_only:
            return 0
        names, listed = under_names(listed)
        if not are_occasions(listed, order):
            return 0
        for name in names:
            self.units.context(self.units.open(name.span(), name.plain), "names what stands under it")
        taken = 2 if named is not None else 1
        behind = blocks[at + taken] if at + taken < len(blocks) else None
        again = behind.text if isinstance(behind, Paragraph) and orders_again(order, behind.text) else None
        add(made, read_occasions(order, listed, self.sentences, place, again))
        return taken + (again is not None)

    def _way(self, blocks: Sequence[Block], at: int, place: Place, made: list[Statement]) -> bool:
        """The label and the list that say how what is done in the case before them is done."""
        label, listed = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        done = last_done(made) if made and isinstance(made[-1], Choice) and not place.rules_only else None
        if done is None or not isinstance(label, Paragraph) or not isinstance(listed, ListBlock):
            return False
        if not tells_the_way(label.text, done.step):
            return False
        self.units.context(self.units.open(label.text.span(), label.text.plain), "names what follows")
        first, *others = self.items.read_list(listed, place) or [done]
        if isinstance(first, Do) and first is not done:
            first = replace(first, units=(*first.units, done.origin.unit))
        made[:] = with_last(made, [first, *others])
        return True

    def _referred(self, blocks: Sequence[Block], at: int, state: Running, place: Place) -> bool:
        """Criteria, and behind them the paragraph that says what is done if one, all or none of them hold."""
        criteria, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(criteria, ListBlock) or after is None or not refers_back(criteria, after, state):
            return False
        inner = Running()
        self.read_block(after, inner, place)
        self.follow(state, with_criteria_before(inner.statements, criteria, self.units))
        state.head, state.asks, state.opens = inner.head, inner.asks, inner.opens
        state.offers, state.wants, state.last = inner.offers, inner.wants, inner.last
        return True

    def _tree(self, blocks: Sequence[Block], at: int, state: Running, place: Place) -> bool:
        """A question, and behind it a list whose answers ask further."""
        asked, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(asked, Paragraph) or not isinstance(after, ListBlock) or place.rules_only:
            return False
        made = self.items.read_tree(asked.text, after, place)
        if made:
            self.follow(state, made)
            state.asks = state.opens = state.offers = False
            state.wants = state.question = state.last = None
        return bool(made)

    def _entered(self, block: Paragraph, criteria: ListBlock, place: Place, made: list[Statement]) -> int:
        """ "We put up a banner when there is:" at the head of a section: its items are when it is entered, or left."""
        entry = entry_of(block.text, criteria, self.sentences, place)
        made += [entry] if entry is not None else []
        return 2 if entry is not None else 0

    def _left(self, block: ListBlock | None, place: Place) -> list[Statement]:
        return self.items.read_list(block, place) if block is not None else []


def _opens_with_not(item: Item) -> bool:
    return item.text is not None and item.text.plain.split()[:1] in (["Not"], ["not"])
