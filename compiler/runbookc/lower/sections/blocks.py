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
from runbookc.lower.cases.answers import Question, is_answer, take
from runbookc.lower.cases.choices import add, extend, into_last_case
from runbookc.lower.cases.heads import Head, stated
from runbookc.lower.cases.manners import carry_out, tells_how
from runbookc.lower.cases.running import Last, Running
from runbookc.lower.drawings.fences import Fences
from runbookc.lower.drawings.pseudo_code import read_pseudo_code
from runbookc.lower.labels.block_labels import labels_of
from runbookc.lower.labels.duty_heads import Duty
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.label_lines import asks_over_cases, is_example
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
from runbookc.lower.lists.grouped import with_groups_joined
from runbookc.lower.lists.items import Items
from runbookc.lower.lists.occasions import Due
from runbookc.lower.plan import Choice, Label, Origin, Statement
from runbookc.lower.sections.notes import done_of
from runbookc.lower.sections.opened import ends_open, further, opened_in_case, over_list
from runbookc.lower.sections.terms import read_terms, terms_are_cases
from runbookc.lower.sections.together import Together
from runbookc.lower.sentences.asked_facts import asked_in_list
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.table import read_table
from runbookc.lower.texts.alternatives import without_choosing
from runbookc.lower.texts.closed import before_next
from runbookc.lower.texts.doer_leads import asked_under, done_as_said
from runbookc.lower.texts.messages import said_first, take_words
from runbookc.lower.texts.running_text import read_running
from runbookc.lower.texts.tallied import goes_on_counting
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


class Blocks(Together):
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
        labels, at = labels_of(with_groups_joined(blocks, due is not None, self.units), self.sentences.own), 0
        blocks, whole, led, last = labels.blocks, place.optional, False, place.closed
        while at < len(blocks):
            block = blocks[at]
            place = before_next(replace(place, optional=whole or at in labels.optional), blocks, at, last)
            if at in labels.named:
                self._name(*labels.named[at], state, place)
            taken = 0 if at in labels.told else self.several(blocks, at, duty, due, state, place)
            if taken:
                at += taken
                continue
            asked = state.asks or labels.cases
            lead = None if asks_over_cases(blocks, at) else labels.lead(at, asked)
            if lead is not None and isinstance(block, Paragraph):
                stop = labels.end(at, asked)
                with self.units.within("lead", number, at):
                    rest = labels.written[at + 1 : stop]
                    self._lead_case(made, block.text, rest, lead, place, state.question, labels.beside(at, led))
                at, state.head, led = stop, None, True
                continue
            self.read_block(block, state, place)
            place, led = further(place, made), False
            at += 1
        if state.head is not None:
            state.head.take(made, [])
        return made

    def _name(self, number: str, words: Text, state: Running, place: Place) -> None:
        """What a paragraph calls itself ("Step 2:") leads jumps to it by its `number`."""
        self.units.context(self.units.open(words.span(), words.plain.strip()), "names a step")
        if state.head is not None and not state.opens:
            state.head.take(state.statements, [])  # "Step 3: While you wait" waits for no step 4
            state.head = None
        if state.head is None and number:
            add(state.statements, [Label(label_of(number, place.section))])

    def read_block(self, block: Block, state: Running, place: Place) -> None:
        """One block that opens no case: it is the body of an open condition, or follows what was made."""
        if isinstance(block, Paragraph) and is_example(block):
            self.units.context(self.units.open(block.text.span(), block.text.plain), "an example")
            return
        if isinstance(block, Paragraph) and goes_on_counting(state, block.text, self.sentences, place, read_running):
            return
        if isinstance(block, Paragraph):
            since, case = len(self.sentences.rules), state.head.words if state.head is not None else ""
            running = read_running(split(block.text), block.text, self.sentences, place, question=state.question)
            self.sentences.govern(since, case)
            waits = state.head if running.opens and not running.statements else None
            if state.head is None and tells_how(state.statements, block.text.plain):
                carry_out(state.statements, running.statements)
            elif waits is None:
                self.follow(state, running.statements)
            state.question = running.question
            state.head = running.head or waits
            state.asks, state.opens, state.steps = running.asks, running.opens, running.steps
            state.offers, state.wants, state.last = running.offers, running.wants, running.last
            return
        if isinstance(block, Code):
            block = read_pseudo_code(block) or block
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
            self.follow(state, body)

    def _quoted(self, block: Quote, state: Running, place: Place) -> bool:
        """Whether a quotation is what is said here."""
        said = take_words(block, state, self.units) if not place.rules_only else None
        if said is None:
            return False
        self.follow(state, said)
        state.opens = False
        return True

    def _list(self, block: ListBlock, state: Running, place: Place) -> None:
        """A list: criteria, the names of parts, or items that are done."""
        if state.head is not None and state.head.criteria:
            state.head = self._criteria(state, state.head, block)
            state.opens = state.opens and state.head is not None
            return
        if state.head is not None and self.items.under_open_head(state, block, place):
            state.last, state.asks, state.opens = Last(None, gave=True), False, False
            return
        opened = state.last.sentence if state.last else None
        if names_parts(opened, block):
            leave_out(block, self.units, allowed=opened is not None and opened.rule == "may")
            state.last, state.opens = None, False
            return
        if left_as_told(state.last, block, self.units):
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
            self.follow(state, items)
        state.asks = state.offers = False
        state.wants = state.question = None
        state.opens, state.last = ends_open(block), Last(None, gave=True)

    def follow(self, state: Running, statements: Sequence[Statement]) -> None:
        """Put statements behind what was made, or under the case that is open."""
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
            if terms_are_cases(block) and not (place.rules_only or place.about):
                return read_terms(block, self.sentences, lambda blocks: self.read(blocks, place))
            for entry in block.entries:
                meaning = " ".join(b.text.plain for b in entry.blocks if isinstance(b, Paragraph))
                self.units.gave(self.units.open(entry.span, f"{entry.term.plain}: {meaning}"))
                self.sentences.definitions.append(Definition(term=entry.term.plain, meaning=meaning, source=entry.span))
        return []
