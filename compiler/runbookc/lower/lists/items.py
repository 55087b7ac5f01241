"""Lists: items in order, nesting as branch bodies, alternatives as cases of one decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Sentence, Step
from runbookc.lower.cases.answers import Question, asks_whether, is_answer, take
from runbookc.lower.cases.choices import add, into_last_case, settle
from runbookc.lower.cases.heads import asked_words, is_yes_or_no, stated
from runbookc.lower.cases.item_cases import all_stated, closed, joined, numbered
from runbookc.lower.cases.running import Running
from runbookc.lower.drawings.fences import Fences
from runbookc.lower.drawings.trees import answers_nested, chart_of
from runbookc.lower.labels.chains import links, read_chain
from runbookc.lower.labels.findings import are_findings
from runbookc.lower.labels.gerund_items import are_done, done_in
from runbookc.lower.labels.gerund_labels import gerunds_in
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.headings import labels_what_for
from runbookc.lower.labels.leads import are_cases, lead_in, name_stages, names_stage, step_label
from runbookc.lower.labels.optional import leaves_open
from runbookc.lower.labels.pointed import Pointed, are_arrowed, by_arrow, pointed
from runbookc.lower.labels.short_cases import are_labelled, are_sorts, expects_values, is_value_case, parts_cases
from runbookc.lower.labels.state_labels import states_in_run
from runbookc.lower.labels.step_names import label_of, step_name
from runbookc.lower.labels.to_hold import as_otherwise, has_to_hold, what_holds
from runbookc.lower.labels.topics import announces_sorts, name_rules
from runbookc.lower.labels.unmarked import unmarked_cases, values_told
from runbookc.lower.lists.asking_items import with_questions
from runbookc.lower.lists.attribute_lists import leave_out, left_as_told, names_parts
from runbookc.lower.lists.completions import completions, criteria, read_completed, unsaid
from runbookc.lower.lists.exceptions import read_exceptions
from runbookc.lower.lists.item_names import labelled, names_of, positions_of, with_own_id
from runbookc.lower.lists.nested import answers_below, is_one_case, said_in_passing
from runbookc.lower.lists.nominal_cases import done_by_noun
from runbookc.lower.lists.occasions import as_blocks, is_duty
from runbookc.lower.lists.silent_items import suspect
from runbookc.lower.plan import Choice, Label, Statement
from runbookc.lower.sentences.asked_facts import asked_in_list
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.lower.sentences.listed_objects import wanted_case
from runbookc.lower.sentences.screens import works_screens
from runbookc.lower.sentences.spoken import is_line
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.third_person import as_told, doer_after, lists_the_work
from runbookc.lower.texts.alternatives import one_of, without_choosing
from runbookc.lower.texts.bounded import closes_label, opens_otherwise
from runbookc.lower.texts.doer_leads import asked_under, done_as_said
from runbookc.lower.texts.last_step import without_end
from runbookc.lower.texts.letters import take_letter
from runbookc.lower.texts.messages import has_lines_to_say, line_steps, take_words, tells
from runbookc.lower.texts.running_text import read_running
from runbookc.surface.document import Block, Code, Item, ListBlock, Paragraph, Quote, Text

ReadBlocks = Callable[[Sequence[Block], Place, bool], list[Statement]]


class Items:
    """Reads the lists of one page; `read` reads the blocks nested in an item."""

    def __init__(self, sentences: Sentences, read: ReadBlocks, fences: Fences) -> None:
        self.sentences = sentences
        self.read = read
        self.fences = fences
        self.lists = 0

    def read_list(
        self, block: ListBlock, place: Place, cases: bool = False, offered: bool = False, wants: Step | None = None
    ) -> list[Statement]:
        """Items in order; conditions that stand side by side and are closed by an "otherwise" are one decision.

        `cases`: a question stands before the list. `offered`: one of the items is done. `wants`: the step before the
        list, which may ask for what the items name.
        """
        self.lists += 1
        number = self.lists
        positions = positions_of(block)
        cases = cases or (are_labelled(block) and parts_cases(block))
        first = [item.blocks[0] for item in block.items if item.blocks]
        doing = None if cases or place.rules_only else gerunds_in(block, self.sentences.own)
        cases = cases or doing == "occasions"
        ticked = not cases and 2 * sum(item.checked is not None for item in block.items) > len(block.items)
        stages = doing == "stages" or (block.ordered and not cases and name_stages(first))
        steps = stages or ticked or (block.ordered and place.steps and not cases)
        place, titled = replace(place, stages=stages), place.rules_only and name_rules(block)
        cases = cases or (not steps and not place.rules_only and are_cases(first))
        under_case = place.under_case or (not place.scope and announces_sorts(self.sentences.own))
        unmarked, named = unmarked_cases(() if stages or titled else block.items, under_case, block.ordered)
        unmarked = (values_told(block.items) if cases and not offered else unmarked) or [None] * len(block.items)
        arrowed = are_arrowed([item.text for item in block.items])
        points = [
            (by_arrow(item.text) if arrowed and item.text is not None else None) or (None if offered else opened_by)
            for item, opened_by in zip(block.items, unmarked, strict=True)
        ]
        read = self._read_items(block, place, positions, points, cases, offered, None if cases or offered else wants)
        read = read if cases or offered else with_questions(read, block, place, self.sentences.units)
        together = (len(read) > 1 and (cases or offered or arrowed or named)) or closed(read) or all_stated(read)
        made = joined([numbered(body) for body in read] if block.ordered else read, together)
        made = settle(made) if named or (cases and are_sorts(block)) else made
        ends = [k for k in (0, positions[-1] + 1) if (number, k) in self.sentences.past]
        past = Label(tuple(f"list:{number}/{k}" for k in ends))  # a jump leads past the last item
        return [*made, past] if ends else made

    def _read_items(
        self,
        block: ListBlock,
        place: Place,
        positions: Sequence[int],
        points: Sequence[Pointed | None],
        cases: bool,
        offered: bool,
        wants: Step | None,
    ) -> list[list[Statement]]:
        """What each item gives, under its number; `points`: the case that its first words name, item by item."""
        number = self.lists
        inner = _within(place, number, block)
        done = are_done(block)
        read: list[list[Statement]] = []
        silent: list[int] = []
        doer = place.doer
        following = [*(item.text for item in block.items[1:]), None]
        for position, item, named, after in zip(positions, block.items, points, following, strict=True):
            opened = len(self.sentences.units.all)
            with self.sentences.units.within("list", number, len(read)):
                doer = doer_after(item.text, doer) if item.text is not None else doer
                left = inner.optional or leaves_open(item.text, item=True)
                own = replace(inner, at=(position if block.ordered else 0, *place.at), doer=doer, optional=left)
                own = replace(own, closed=after is not None and opens_otherwise(split(after)))
                if named is not None and item.text is not None and not (answers_below(item) or is_duty(item)):
                    body = with_own_id(self._pointed(named, item.text, item.blocks[1:], own), item)
                else:
                    body = self._item(item, own, cases, wants, done)
                body = one_of(body) if offered else body
            silent += [] if body else range(opened, len(self.sentences.units.all))
            if body and block.ordered:
                body = labelled(body, names_of(item, number, position, place), item)
            read.append(body)
        if block.ordered and any(read):
            suspect(silent, self.sentences.units)
        return read

    def _item(
        self, item: Item, place: Place, cases: bool, wants: Step | None = None, done: bool = False
    ) -> list[Statement]:
        """One item, under the name of a step that it bears in its own words.

        `done`: where it opens with a gerund, that is its step.
        """
        text = item.text
        if text is not None and not place.at[0] and labels_what_for(text):
            return self.read(item.blocks, place, False)
        called, after = step_name(text) if text is not None else ("", 0)
        if text is None or not called:
            return self._unnamed(item, place, cases, wants, done)
        named = self.sentences.units.open(text.span(0, after), text.plain[:after].strip())
        self.sentences.units.context(named, "names a step")
        own = replace(item, blocks=(Paragraph(text.part(after), item.blocks[0].span), *item.blocks[1:]))
        return labelled(self._unnamed(own, place, cases, wants, done), label_of(called, place.section), item)

    def _unnamed(self, item: Item, place: Place, cases: bool, wants: Step | None, done: bool) -> list[Statement]:
        """One item; a condition at its head governs the rest of it and everything nested under it."""
        text = item.text
        if text is None or (lead_in(item.blocks[0], in_case=cases) is not None and not names_stage(text, place.stages)):
            return with_own_id(self.read(item.blocks, place, cases), item)
        if (apart := as_blocks(item, self.sentences)) is not None:
            return with_own_id(self.read(apart, place, False), item)
        if place.spoken and not (cases or item.blocks[1:] or place.rules_only) and is_line(text.plain):
            return with_own_id(line_steps(text, self.sentences.units), item)
        tree = self._tree(item, place)
        if tree:
            return with_own_id(tree, item)
        if (points := pointed(text)) is not None:
            return with_own_id(self._pointed(points, text, item.blocks[1:], place), item)
        excepted = self._excepted(item, text, place)
        if excepted is not None:
            return with_own_id([*excepted, *self.read(item.blocks[2:], place, False)], item)
        start = step_label(text, place.stages)
        if start:
            named = self.sentences.units.open(text.span(0, start), text.plain[:start].rstrip(" :–—-"))
            self.sentences.units.context(named, "names a step")
        found = done_in(item, split(text)) if done else split(text, start)
        found = found if cases else as_told(found, place)
        wanted = wanted_case(wants, found[0], text) if wants and found else None
        if wanted is not None:
            return with_own_id(self._begun_by(wanted, found, text, item.blocks[1:], place), item)
        if found and is_value_case(found[0], text, cases) and not states_in_run(found, 0, text):
            return with_own_id(self._value_case(found, text, item.blocks[1:], place), item)
        if len(found) == 1 and len(item.blocks) > 1 and (asks_whether(found[0]) or answers_below(item)):
            return with_own_id(self._asked(found[0], text, item.blocks[1:], place), item)
        if not cases and has_to_hold(found, text):
            return with_own_id(self._held(found, text, item.blocks[1:], place), item)
        since, opened = len(self.sentences.rules), len(self.sentences.units.all)
        running = read_running(found, text, self.sentences, place, item=True)
        made = self.nest(running, item.blocks[1:], place)
        first = found[0].cases[0] if found and found[0].cases else None
        if first is not None and first.otherwise:
            self.sentences.govern(since, first.cue.text, closes=opened)
        elif first is not None:
            self.sentences.govern(since, words_of_guard(first.guard))
        return with_own_id(made, item)

    def _held(self, found: Sequence[Sentence], text: Text, rest: Sequence[Block], place: Place) -> list[Statement]:
        """ "The spare is in the cage. If not: order one.": a case of its own, and what is done where it is not so."""
        said = what_holds(found)
        opened = self.sentences.units.open(text.span(said.start, said.end), said.text)
        made: list[Statement] = [Choice((stated(said, text, opened, ()),))]
        add(made, as_otherwise(self.nest(read_running(found[1:], text, self.sentences, place, item=True), rest, place)))
        return made

    def _excepted(self, item: Item, text: Text, place: Place) -> list[Statement] | None:
        under = item.blocks[1] if len(item.blocks) > 1 else None
        return read_exceptions(text, under, self.sentences, place) if isinstance(under, ListBlock) else None

    def read_tree(self, asked: Text, block: ListBlock, place: Place) -> list[Statement]:
        """A question and a list whose answers ask further, as the flowchart that they are; [] for another list."""
        tree = answers_nested(asked, block) if not place.rules_only else None
        return self.fences.charts.read(chart_of(tree, self.sentences.units), place) if tree is not None else []

    def _tree(self, item: Item, place: Place) -> list[Statement]:
        """An item that asks, where the answers nested under it ask further."""
        if item.text is None or len(item.blocks) != 2 or not isinstance(item.blocks[1], ListBlock):
            return []
        return self.read_tree(item.text, item.blocks[1], place)

    def _asked(self, sentence: Sentence, text: Text, rest: Sequence[Block], place: Place) -> list[Statement]:
        """An item that asks for yes or no: what is nested answers it, or is done where the answer is yes."""
        units = self.sentences.units
        unit = units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
        body = self.read(rest, place, bool(rest) and are_findings(rest[0]))
        made: list[Statement] = []
        if body and is_answer(body[0]):
            take(made, body, Question.of(sentence, text, unit), units)
        elif body or is_yes_or_no(sentence):
            made.append(Choice((stated(asked_words(sentence), text, unit, body),)))
        else:
            units.context(unit, "a question")
        return made

    def _pointed(self, points: Pointed, text: Text, rest: Sequence[Block], place: Place) -> list[Statement]:
        """ "Members > give them the credit": the words before the sign are the case of what stands after it."""
        unit = self.sentences.units.open(text.span(0, points.after), text.plain[: points.after].rstrip(" >"))
        inner, since = replace(place, under_case=points.case is not None), len(self.sentences.rules)
        parts = links(text, points.after) if points.case is not None else ()
        found = split(text, points.after)
        closed = len(found) if points.case is None or parts else closes_label(found, points.case.text)
        if parts:
            running = Running(read_chain(text, parts, self.sentences, inner))
        else:
            running = read_running(found[:closed], text, self.sentences, inner, item=True)
        if points.case is not None and not running.statements and not place.rules_only:
            done_by_noun(running, text, points, self.sentences, inner)
        body = self.nest(running, rest, inner)
        if points.case is None:
            self.sentences.units.context(unit, "the name of a case")
            return body
        self.sentences.govern(since, points.case.text, closes=unit)
        made: list[Statement] = [Choice((stated(points.case, text, unit, body),))]
        add(made, read_running(found[closed:], text, self.sentences, inner, item=True).statements)
        return made

    def nest(self, running: Running, rest: Sequence[Block], place: Place) -> list[Statement]:
        """What is nested under a text: the body of an open condition, the cases of its question, or further steps."""
        made, place = running.statements, replace(place, steps=running.steps, spoken=tells(running))
        if rest and isinstance(rest[0], ListBlock):
            without_end(made, self.sentences.units)
        rest = rest[take_letter(rest, running, self.sentences.units) :]
        quoted = rest[0] if rest and not place.rules_only else None
        said = take_words(quoted, running, self.sentences.units) if isinstance(quoted, Quote) else None
        if said is not None and running.head is not None:
            running.head.take(made, said)
            running.head, rest = None, rest[1:]
        elif said is not None:
            add(made, said)
            rest = rest[1:]
        while rest and isinstance(rest[0], Code) and running.head is None:
            self.fences.read(rest[0], running, place)
            rest = rest[1:]
        if running.head is not None and rest and isinstance(rest[0], ListBlock):
            listed = self.under_open_head(running, rest[0], place)
            rest = rest[1:] if listed else rest
        if running.head is not None:
            running.head.take(made, self._under_head(running, rest, place))
            return made
        if not rest:
            return made
        asked = asked_under(made, running, self.sentences.units) if isinstance(rest[0], ListBlock) else ""
        nested = done_as_said(self._nested(running, rest, place), running.last, asked)
        if running.question is not None and nested and is_answer(nested[0]):
            take(made, nested, running.question, self.sentences.units)
        elif is_one_case(made, nested) and not said_in_passing(running, made):
            into_last_case(made, nested)
        else:
            add(made, nested)
        return made

    def under_open_head(self, running: Running, block: ListBlock, place: Place) -> bool:
        """Whether a list gives the criteria of a head, or the cases that complete its words."""
        head, said = running.head, unsaid(running.head, block)
        if head is not None and head.criteria:
            over = len(self.sentences.units.all) - 1
            running.head = head.with_criteria(block, self.sentences.units)
            self.sentences.bind_last(running.head.branch, over)
            return True
        if not said or head is None or place.rules_only:
            return False
        if completions(block):
            self.lists += 1
            inner, number = _within(place, self.lists, block), self.lists

            def read(item: Item, found: Pointed | None, at: int) -> list[Statement]:
                with self.sentences.units.within("list", number, at):
                    if found is None or item.text is None:
                        return self._item(item, inner, cases=False)
                    return self._pointed(found, item.text, item.blocks[1:], inner)

            add(running.statements, read_completed(said, block, read, self.sentences))
            running.head = None
            return True
        full = criteria(said, head, block, self.sentences)
        running.head = full or head
        return full is not None

    def _under_head(self, running: Running, rest: Sequence[Block], place: Place) -> list[Statement]:
        place = replace(place, procedural=True)
        if not running.offers or not rest or not isinstance(rest[0], ListBlock):
            return self.read(rest, place, False)
        items = self.read_list(rest[0], place, offered=True)
        add(items, self.read(rest[1:], place, False))
        return items

    def _nested(self, running: Running, rest: Sequence[Block], place: Place) -> list[Statement]:
        asks = running.asks or expects_values(running, rest[0])
        wants, said = running.wants, running.last.sentence if running.last else None
        if isinstance(rest[0], ListBlock) and left_as_told(running.last, rest[0], self.sentences.units):
            return self.read(rest[1:], place, False)
        if isinstance(rest[0], ListBlock) and names_parts(said, rest[0]):
            leave_out(rest[0], self.sentences.units, allowed=said is not None and said.rule == "may")
            return self.read(rest[1:], place, False)
        if wants is None and isinstance(rest[0], ListBlock):
            wants = asked_in_list(said, rest[0])
        if wants and not asks and not running.offers and isinstance(rest[0], ListBlock):
            return [*self.read_list(rest[0], place, wants=wants), *self.read(rest[1:], place, False)]
        if not running.offers or not isinstance(rest[0], ListBlock):
            nested = self.read(rest, place, asks)
            return settle(nested) if asks else nested
        items = self.read_list(rest[0], place, offered=True)
        without_choosing(running.statements, items, self.sentences.units)
        add(items, self.read(rest[1:], place, False))
        return items

    def _value_case(
        self, found: Sequence[Sentence], text: Text, rest: Sequence[Block], place: Place
    ) -> list[Statement]:
        """ "Monthly plan: refund it" under a question: the words before the colon are a case."""
        first = found[0]
        unit = self.sentences.units.open(text.span(first.words.start, first.words.end), first.words.text)
        body: list[Statement] = []
        since = len(self.sentences.rules)
        for case in first.cases:
            add(body, self.sentences.case(case, text, unit, replace(place, under_case=True)))
        self._go_on(body, found[1:], text, rest, place)
        self.sentences.govern(since, first.lead.text)
        return [Choice((stated(first.lead, text, unit, body),))]

    def _begun_by(
        self, wanted: Case, found: Sequence[Sentence], text: Text, rest: Sequence[Block], place: Place
    ) -> list[Statement]:
        """An item that names what the step before its list wants."""
        words = found[0].words
        unit = self.sentences.units.open(text.span(words.start, words.end), words.text)
        made = self.sentences.case(wanted, text, unit, place)
        self._go_on(made, found[1:], text, rest, place)
        return made

    def _go_on(
        self, made: list[Statement], found: Sequence[Sentence], text: Text, rest: Sequence[Block], place: Place
    ) -> None:
        """Further sentences of an item and what is nested under it, after its first."""
        for sentence in found:
            add(made, self.sentences.read(sentence, text, place))
        add(made, self.read(rest, place, False))


def _within(place: Place, number: int, block: ListBlock) -> Place:
    """The place of the items of a list, which is the page's `number`-th."""
    return replace(
        place,
        scope=(number, *place.scope),
        stepwise=place.stepwise or block.ordered,
        procedural=place.procedural or lists_the_work(block),
        spoken=place.spoken or has_lines_to_say(block),
        on_screen=works_screens(block),
        opening=False,
        in_case=False,
        under_case=False,
        steps=False,
    )
