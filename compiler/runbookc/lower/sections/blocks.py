"""Blocks to statements: what a colon, a bold lead-in, a list, a table or a quotation governs.

The scope of a condition follows from where it stands: the head of an item governs the rest of the item and what is
nested under it; a sentence ending in a colon governs the list or block that follows; a bold lead-in governs what
follows until the next lead-in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Definition
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.answers import Question, is_answer, is_answered_below, take
from runbookc.lower.cases.choices import add, extend, into_last_case
from runbookc.lower.cases.heads import Head, stated
from runbookc.lower.cases.manners import carry_out, tells_how
from runbookc.lower.cases.running import Last, Running
from runbookc.lower.drawings.fences import Fences
from runbookc.lower.labels.block_labels import labels_of
from runbookc.lower.labels.duty_heads import Duty, duty_of
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.headings import announces_notes, applies_throughout, labels_what_for
from runbookc.lower.labels.label_lines import asks_over_cases, is_example
from runbookc.lower.labels.leads import next_lead
from runbookc.lower.labels.short_cases import expects_values
from runbookc.lower.labels.step_names import label_of
from runbookc.lower.lists.attribute_lists import (
    is_topic,
    leave_out,
    left_as_told,
    names_parts,
    names_table,
    without_topic,
)
from runbookc.lower.lists.duties import entry_of, read_conditions, read_duties
from runbookc.lower.lists.exceptions import read_exceptions
from runbookc.lower.lists.items import Items
from runbookc.lower.lists.referred import refers_back, with_criteria_before
from runbookc.lower.plan import Choice, Label, Origin, Statement
from runbookc.lower.sections.notes import done_of
from runbookc.lower.sections.occasions import Due, are_occasions, due_order, orders_again, read_occasions
from runbookc.lower.sections.opened import ends_open, further, opened_in_case, over_list
from runbookc.lower.sentences.asked_facts import asked_in_list
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.table import read_table
from runbookc.lower.texts.alternatives import without_choosing
from runbookc.lower.texts.closed import is_closed_behind
from runbookc.lower.texts.doer_leads import asked_under, done_as_said
from runbookc.lower.texts.letters import take_letter
from runbookc.lower.texts.messages import said_first, take_words
from runbookc.lower.texts.running_text import read_running
from runbookc.lower.units import Units
from runbookc.surface.document import (
    Block,
    Code,
    Comment,
    DefinitionList,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
)  # fmt: skip


class Blocks:
    """Reads the blocks of one page, in order."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.sentences = Sentences(units)
        self.fences = Fences(self.sentences)
        self.items = Items(self.sentences, self.read, self.fences)
        self.runs = 0

    def read(
        self,
        blocks: Sequence[Block],
        place: Place,
        cases: bool = False,
        duty: Duty | None = None,
        due: Due | None = None,
    ) -> list[Statement]:
        """The statements of a sequence of blocks; an open condition takes the next block or list as its body.

        `cases`: a question stands before the blocks, so that lists and lead-ins are its cases. `duty`: what a heading
        says of every list under it. `due`: the order whose occasions the first list under a heading names.
        """
        made: list[Statement] = []
        number = self.runs = self.runs + 1
        state = Running(made, asks=cases)
        labels, at = labels_of(blocks, self.sentences.own), 0
        blocks, alone, whole, led, last = labels.blocks, labels.alone, place.optional, False, place.closed
        while at < len(blocks):
            block = blocks[at]
            place = replace(place, optional=whole or at in labels.optional, closed=is_closed_behind(blocks, at, last))
            if at in labels.named:
                self._name(*labels.named[at], state, place)
            taken = 0 if at in labels.told else self._several(blocks, at, duty, None if made else due, state, place)
            if taken:
                at += taken
                continue
            asked = state.asks or labels.cases
            lead = None if asks_over_cases(blocks, at) else labels.lead(at, asked)
            if lead is not None and isinstance(block, Paragraph):
                stop = min(next_lead(blocks, at + 1, in_case=asked), *(k for k in (len(blocks), *alone) if k > at))
                with self.units.within("lead", number, at):
                    rest = labels.written[at + 1 : stop]
                    self._lead_case(made, block.text, rest, lead, place, state.question, labels.beside(at, led))
                at, state.head, led = stop, None, True
                continue
            self._block(block, state, place)
            place, led = further(place, made), False
            at += 1
        if state.head is not None:
            state.head.take(made, [])
        return made

    def _told_what_for(self, label: Paragraph, after: Sequence[Block], place: Place) -> int:
        """Read what a label says of the page, and the bullets that it stands over; how many blocks that were."""
        alone = label.text.plain.rstrip().endswith(":")
        bullets = [block for block in after if alone and isinstance(block, ListBlock) and not block.ordered]
        place = replace(place, rules_only=True, about=True)
        told: list[Block] = [label, *bullets]
        for block in told:
            self._block(block, Running([], asks=False), place)
        return 1 + len(bullets)

    def _name(self, number: str, words: Text, state: Running, place: Place) -> None:
        """What a paragraph calls itself ("Step 2:") leads jumps to it by its `number`."""
        self.units.context(self.units.open(words.span(), words.plain.strip()), "names a step")
        if state.head is not None and not state.opens:
            state.head.take(state.statements, [])  # "Step 3: While you wait" waits for no step 4
            state.head = None
        if state.head is None and number:
            add(state.statements, [Label(label_of(number, place.section))])

    def _several(
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
        own = duty_of(block.text.plain)
        excepted = read_exceptions(block.text, after, self.sentences, place) if own is None else None
        if excepted is not None:
            add(made, excepted)
            return 2
        if own is None:
            return 2 if read_conditions(block.text, after, self.sentences) else self._entered(block, after, place, made)
        unit = self.units.open(block.text.span(), block.text.plain)
        self.units.gave(unit)
        add(made, self._left(read_duties(after, own, self.sentences), place))
        return 2

    def _due(self, blocks: Sequence[Block], at: int, due: Due | None, place: Place, made: list[Statement]) -> int:
        """How many blocks from `at` on are the occasions of an order and the words that name it; 0 for none."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        named = due_order(block.text) if isinstance(block, Paragraph) and isinstance(after, ListBlock) else None
        order, listed = (named, after) if named is not None else (due, block)
        if (
            order is None
            or not isinstance(listed, ListBlock)
            or place.rules_only
            or not are_occasions(listed, order.by_noun)
        ):
            return 0
        taken = 2 if named is not None else 1
        behind = blocks[at + taken] if at + taken < len(blocks) else None
        again = behind.text if isinstance(behind, Paragraph) and orders_again(order, behind.text) else None
        add(made, read_occasions(order, listed, self.sentences, place, again))
        return taken + (again is not None)

    def _referred(self, blocks: Sequence[Block], at: int, state: Running, place: Place) -> bool:
        """Criteria, and behind them the paragraph that says what is done if one, all or none of them hold."""
        criteria, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(criteria, ListBlock) or after is None or not refers_back(criteria, after, state):
            return False
        inner = Running()
        self._block(after, inner, place)
        self._follow(state, with_criteria_before(inner.statements, criteria, self.units))
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
            self._follow(state, made)
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

    def _block(self, block: Block, state: Running, place: Place) -> None:
        """One block that opens no case: it is the body of an open condition, or follows what was made."""
        if isinstance(block, Paragraph) and is_example(block):
            self.units.context(self.units.open(block.text.span(), block.text.plain), "an example")
            return
        if isinstance(block, Paragraph):
            running = read_running(split(block.text), block.text, self.sentences, place, question=state.question)
            waits = state.head if running.opens and not running.statements else None
            if state.head is None and tells_how(state.statements, block.text.plain):
                carry_out(state.statements, running.statements)
            elif waits is None:
                self._follow(state, running.statements)
            state.question = running.question
            state.head = running.head or waits
            state.asks, state.opens, state.steps = running.asks, running.opens, running.steps
            state.offers, state.wants, state.last = running.offers, running.wants, running.last
            return
        if isinstance(block, Code):
            self.fences.read(block, state, place)
            return
        if isinstance(block, ListBlock):
            self._list(block, state, place)
            return
        if isinstance(block, Quote) and self._quoted(block, state, place):
            return
        if isinstance(block, Table) and state.last is not None and names_table(state.last.sentence):
            without_topic(state.statements, state.last.unit, self.units)
        state.last = state.last if isinstance(block, Comment) else None
        body = self._other(block, place)
        if body and not (isinstance(block, Quote) and state.head is not None):
            self._follow(state, body)

    def _quoted(self, block: Quote, state: Running, place: Place) -> bool:
        """Whether a quotation is what is said here."""
        said = take_words(block, state, self.units) if not place.rules_only else None
        if said is None:
            return False
        self._follow(state, said)
        state.opens = False
        return True

    def _list(self, block: ListBlock, state: Running, place: Place) -> None:
        """A list: criteria, the names of parts, or items that are done."""
        if state.head is not None and state.head.criteria:
            state.head = self._criteria(state, state.head, block)
            return
        if state.head is not None and self.items.under_open_head(state, block, place):
            state.last, state.asks, state.opens = Last(None, gave=True), False, False
            return
        opened = state.last.sentence if state.last else None
        if names_parts(opened, block):
            leave_out(block, self.units, allowed=opened is not None and opened.rule == "may")
            state.last, state.opens = None, False
            return
        if left_as_told(opened, block, self.units):
            state.last, state.opens = Last(None, gave=True), False
            return
        if state.last is not None and is_topic(state.last.sentence, block):
            without_topic(state.statements, state.last.unit, self.units)
        asks = state.asks or expects_values(state, block)
        place = over_list(place, state)
        wants = state.wants or asked_in_list(state.last.sentence if state.last else None, block)
        asked = asked_under(state.statements, state, self.units)
        since, case = len(self.sentences.rules), state.head.words if state.head is not None else ""
        items = self.items.read_list(block, place, cases=asks, offered=state.offers, wants=None if asked else wants)
        self.sentences.govern(since, case)
        items = done_as_said(items, state.last, asked)
        if state.offers and state.head is None:
            without_choosing(state.statements, items, self.units)
        if state.head is None and opened_in_case(state):
            into_last_case(state.statements, items)
        else:
            self._follow(state, items)
        state.asks = state.offers = False
        state.wants = state.question = None
        state.opens, state.last = ends_open(block), Last(None, gave=True)

    def _follow(self, state: Running, statements: Sequence[Statement]) -> None:
        if state.head is not None:
            state.head.take(state.statements, statements)
            state.head = None
        else:
            take(state.statements, statements, state.question, self.units)

    def _criteria(self, state: Running, head: Head, block: ListBlock) -> Head | None:
        full = head.with_criteria(block, self.units)
        if full.branch is not None and full.branch.body:
            full.take(state.statements, [])
            return None
        return full

    def _lead_case(
        self,
        made: list[Statement],
        text: Text,
        rest: Sequence[Block],
        lead: tuple[int, int],
        place: Place,
        question: Question | None = None,
        together: bool = False,
    ) -> None:
        """A lead-in as a case: its own paragraph's further words and the blocks until the next one are its body."""
        start, end = lead
        situated = text.lead_in is not None and text.lead_in.end <= start
        sentence = read_sentence(text, start, end)
        unit = self.units.open(text.span(start, end), text.plain[start:end])
        self.units.gave(unit)
        after = end
        while after < len(text.plain) and text.plain[after] in ":.?!–—- )":
            after += 1
        since = len(self.sentences.rules)
        place = replace(place, procedural=True)
        running = read_running(split(text, after), text, self.sentences, replace(place, under_case=True))
        nests = running.head is not None or running.asks
        body = self.items.nest(running, rest, place) if nests else [*running.statements]
        if not nests:
            said = [] if body or place.rules_only else said_first(rest, self.units, reply=situated)
            add(body, [*said, *self.read(rest[1:] if said else rest, place)])
        case = sentence.cases[0]
        cue = case.cue.text if case.otherwise else words_of_guard(case.guard)
        self.sentences.govern(since, cue or text.plain[start:end], closes=unit if case.otherwise else -1)
        if case.otherwise:
            extend(made, Choice((), tuple(body), Origin(text.span(start, end), text.plain[start:end], unit)))
        elif case.guard is not None:
            extend(made, Choice((self.sentences.branch(case.guard, tuple(body), text, unit),)), together)
        else:
            choice = Choice((stated(case.said or sentence.words, text, unit, body),))
            if question is not None and is_answer(choice):
                take(made, [choice], question, self.units)
            else:
                extend(made, choice, together)

    def _other(self, block: Block, place: Place) -> list[Statement]:
        if isinstance(block, Table):
            return read_table(block, self.sentences, place)
        if isinstance(block, Quote):
            noted = self.read(block.blocks, replace(place, rules_only=True))
            return done_of(noted, self.sentences)
        if isinstance(block, DefinitionList):
            for entry in block.entries:
                meaning = " ".join(b.text.plain for b in entry.blocks if isinstance(b, Paragraph))
                self.units.gave(self.units.open(entry.span, f"{entry.term.plain}: {meaning}"))
                self.sentences.definitions.append(Definition(term=entry.term.plain, meaning=meaning, source=entry.span))
        return []
