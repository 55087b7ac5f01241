"""Blocks to statements: list order, nesting as branch bodies, lead-ins and tables as cases.

The scope of a condition follows from where it stands: the head of an item governs the rest of the item and what is
nested under it; a sentence ending in a colon governs the list or block that follows; a bold lead-in governs what
follows until the next lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Condition, Phrase, Sentence
from runbookc.language.conditions import read_condition
from runbookc.language.lexicon import finite_forms, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.words import Word, split_words
from runbookc.lower.choices import ends, extend
from runbookc.lower.plan import Asked, Branch, Choice, Do, Label, Origin, Statement
from runbookc.lower.sentences import Place, Sentences, join
from runbookc.lower.tables import read_table
from runbookc.lower.units import Units
from runbookc.surface.document import (
    Block,
    Comment,
    DefinitionList,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
)

_OWN_ID = re.compile(r"^\s*runbookc:\s*id=([A-Za-z][\w-]*)\s*$")
_CRITERIA = re.compile(
    r"\b(all|any|both|either|one|each|none)\b(?: of)?(?: the)?(?: these| following| below| conditions| criteria)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A condition that waits for its body: the next list or block. `criteria`: its conditions are the list itself."""

    branch: Branch | None
    unit: int
    criteria: str = ""
    otherwise: bool = False


class Blocks:
    """Reads the blocks of one page, in order."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.sentences = Sentences(units)
        self.lists = 0
        self.jumped_to: frozenset[str] = frozenset()

    # -- sequences of blocks ---------------------------------------------------------------------------------------

    def read(self, blocks: Sequence[Block], place: Place) -> list[Statement]:
        """The statements of a sequence of blocks; an open condition takes the next block or list as its body."""
        made: list[Statement] = []
        head: Head | None = None
        question = False
        at = 0
        while at < len(blocks):
            block = blocks[at]
            lead = self._lead_in(block)
            if lead is not None:
                stop = self._next_lead(blocks, at + 1)
                self._lead_case(made, block, blocks[at + 1 : stop], lead, place)
                at, head, question = stop, None, False
                continue
            if isinstance(block, Paragraph):
                if head is not None:
                    body, opened, question = self._paragraph(block.text, place)
                    self._take(made, head, body)
                    head = opened
                else:
                    statements, head, question = self._paragraph(block.text, place)
                    self._extend(made, statements)
            elif isinstance(block, ListBlock):
                head = self._list_after(made, block, head, question, place)
                question = False
            else:
                body = self._other(block, place)
                if head is not None and body:
                    self._take(made, head, body)
                    head = None
                else:
                    self._extend(made, body)
            at += 1
        if head is not None and head.branch is not None:
            self._take(made, head, [])
        return made

    def _list_after(
        self, made: list[Statement], block: ListBlock, head: Head | None, question: bool, place: Place
    ) -> Head | None:
        if head is not None and head.criteria and head.branch is not None:
            return self._criteria(block, head, head.branch)
        body = self._list(block, place, cases=question)
        if head is not None:
            self._take(made, head, body)
        else:
            self._extend(made, body)
        return None

    def _extend(self, made: list[Statement], statements: Sequence[Statement]) -> None:
        for statement in statements:
            if isinstance(statement, Choice):
                extend(made, statement)
            else:
                made.append(statement)

    def _take(self, made: list[Statement], head: Head, body: Sequence[Statement]) -> None:
        """Give an open condition its body."""
        if head.otherwise:
            extend(made, Choice((), tuple(body)))
        elif head.branch is not None:
            extend(made, Choice((replace(head.branch, body=tuple(body)),)))

    def _criteria(self, block: ListBlock, head: Head, branch: Branch) -> Head:
        """The items under "if all of these are met:" as that guard's conditions; the body is what follows."""
        asked: list[Asked] = []
        for item in block.items:
            text = item.text
            words = _words(text) if text else []
            if text is None or not words:
                continue
            unit = self.units.open(text.span(), text.plain)
            condition = read_condition(words, text.plain)
            asked.append(Asked(condition, Origin(text.span(words[0].start, words[-1].end), condition.words.text, unit)))
        whole = replace(branch, asked=tuple(asked) or branch.asked, any_of=head.criteria in ("any", "either", "one"))
        return Head(whole, head.unit, "", head.otherwise)

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _sentences(self, text: Text, start: int = 0) -> list[Sentence]:
        return [read_sentence(text, a, b) for a, b in split_sentences(text) if a >= start]

    def _paragraph(self, text: Text, place: Place, start: int = 0) -> tuple[list[Statement], Head | None, bool]:
        """Statements of running text, an open condition at its end, and whether it ends with a question."""
        made: list[Statement] = []
        sentences = self._sentences(text, start)
        head: Head | None = None
        question = False
        for at, sentence in enumerate(sentences):
            last = at == len(sentences) - 1
            question = sentence.question or (sentence.opens and self._asks(sentence))
            if last and self._is_head(sentence):
                head = self._head(sentence, text, made, place)
            else:
                self._extend(made, self.sentences.read(sentence, text, place))
        return made, head, question

    def _asks(self, sentence: Sentence) -> bool:
        lowered = sentence.words.text.lower()
        return "depend" in lowered or "which" in lowered.split()[:3] or "whether" in lowered

    def _is_head(self, sentence: Sentence) -> bool:
        if not sentence.cases:
            return False
        last = sentence.cases[-1]
        empty = not last.steps and not last.said and (last.guard is not None or last.otherwise)
        return empty and not last.tails

    def _head(self, sentence: Sentence, text: Text, made: list[Statement], place: Place) -> Head:
        last = sentence.cases[-1]
        first = replace(sentence, cases=sentence.cases[:-1])
        unit = self.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
        self.units.gave(unit)
        if first.cases:
            for case in first.cases:
                self._extend(made, self.sentences.case(case, text, unit, place))
        branch = self.sentences.branch(last.guard, (), text, unit) if last.guard else None
        found = _CRITERIA.search(sentence.words.text) if last.guard else None
        return Head(branch, unit, found[1].lower() if found else "", last.otherwise)

    # -- lists -----------------------------------------------------------------------------------------------------

    def _list(self, block: ListBlock, place: Place, cases: bool = False) -> list[Statement]:
        """Items in order; conditions that stand side by side and are closed by an "otherwise" are one decision."""
        self.lists += 1
        number = self.lists
        made: list[Statement] = []
        read: list[list[Statement]] = []
        for at, item in enumerate(block.items):
            inner = replace(place, scope=(number, *place.scope), stepwise=place.stepwise or block.ordered)
            position = self._position(block, at)
            body = self._item(item, inner, cases)
            if body and block.ordered:
                outer = (f"in:{place.section}/{position}",) if not place.scope else ()
                body = _labelled(body, (f"list:{number}/{position}", *outer))
            read.append(body)
        together = (len(read) > 1 and cases) or self._closed(read)
        for body in read:
            for statement in body:
                if isinstance(statement, Choice) and len(body) == 1:
                    extend(made, statement, together)
                elif isinstance(statement, Choice):
                    extend(made, statement)
                else:
                    made.append(statement)
        return made

    def _position(self, block: ListBlock, at: int) -> int:
        numbers = [item.number for item in block.items]
        if len(set(numbers)) == len(numbers) and numbers[at] is not None:
            return int(numbers[at] or 0)
        return (numbers[0] or 1) + at if numbers[0] is not None else at + 1

    def _closed(self, read: Sequence[Sequence[Statement]]) -> bool:
        """Whether every item is a case and the last one is "otherwise"."""
        choices = [body[0] for body in read if len(body) == 1 and isinstance(body[0], Choice)]
        return len(choices) == len([b for b in read if b]) > 1 and not choices[-1].branches

    def _item(self, item: Item, place: Place, cases: bool) -> list[Statement]:
        """One item; a condition at its head governs the rest of it and everything nested under it."""
        own = self._own_id(item)
        text = item.text
        if text is None:
            return self._named(self.read(item.blocks, place), own)
        rest = item.blocks[1:]
        lead = self._lead_in(item.blocks[0], in_case=cases)
        if lead is not None:
            stop = self._next_lead(item.blocks, 1)
            made: list[Statement] = []
            self._lead_case(made, item.blocks[0], item.blocks[1:stop], lead, place)
            self._extend(made, self.read(item.blocks[stop:], place))
            return self._named(made, own)
        sentences = self._sentences(text)
        if sentences and self._case_item(sentences[0], cases):
            return self._named(self._value_case(sentences, text, rest, place), own)
        made, head, question = self._item_text(sentences, text, place)
        made = self._nest(made, head, question, rest, place)
        if not made and not rest:
            self._note_item(sentences, place)
        return self._named(made, own)

    def _item_text(
        self, sentences: Sequence[Sentence], text: Text, place: Place
    ) -> tuple[list[Statement], Head | None, bool]:
        """An item's sentences. After one that begins with a condition, plain ones are part of that case."""
        made: list[Statement] = []
        head: Head | None = None
        question = False
        for at, sentence in enumerate(sentences):
            question = sentence.question or (sentence.opens and self._asks(sentence))
            if at == len(sentences) - 1 and self._is_head(sentence):
                head = self._head(sentence, text, made, place)
                continue
            statements = self.sentences.read(sentence, text, place)
            if made and at and self._belongs(made, statements, sentences[0]):
                self._into_last_case(made, statements)
            else:
                self._extend(made, statements)
        return made, head, question

    def _belongs(self, made: Sequence[Statement], statements: Sequence[Statement], first: Sentence) -> bool:
        """Whether plain statements continue the case that the item's first sentence opened."""
        last = made[-1]
        if not isinstance(last, Choice) or last.otherwise is not None or last.loop or not last.branches:
            return False
        if not first.cases or first.cases[0].guard is None or (statements and isinstance(statements[0], Choice)):
            return False
        return not ends(last.branches[-1].body) and bool(first.cases[0].steps or first.cases[0].said)

    def _into_last_case(self, made: list[Statement], statements: Sequence[Statement]) -> None:
        last = made[-1]
        if isinstance(last, Choice):
            branch = last.branches[-1]
            body = join((*branch.body, *statements))
            made[-1] = replace(last, branches=(*last.branches[:-1], replace(branch, body=tuple(body))))

    def _nest(
        self, made: list[Statement], head: Head | None, question: bool, rest: Sequence[Block], place: Place
    ) -> list[Statement]:
        """What is nested under an item: the body of an open condition, the cases of its question, or further steps."""
        if head is not None:
            body: list[Statement] = self.read(rest, place)
            self._take(made, head, body)
            return made
        if not rest:
            return made
        nested = self._nested(rest, place, question)
        last = made[-1] if made else None
        if isinstance(last, Choice) and last.otherwise is None and last.branches and self._heads(made, nested):
            self._into_last_case(made, nested)
        else:
            self._extend(made, nested)
        return made

    def _nested(self, rest: Sequence[Block], place: Place, question: bool) -> list[Statement]:
        if question and isinstance(rest[0], ListBlock):
            return [*self._list(rest[0], place, cases=True), *self.read(rest[1:], place)]
        return self.read(rest, place)

    def _heads(self, made: Sequence[Statement], nested: Sequence[Statement]) -> bool:
        """An item that is one condition and its steps: what is nested under it belongs to it."""
        if len(made) != 1 or not isinstance(made[0], Choice):
            return False
        return not ends(made[0].branches[-1].body) and not (
            nested and isinstance(nested[0], Choice) and not nested[0].branches
        )

    def _case_item(self, sentence: Sentence, cases: bool) -> bool:
        """ "Monthly plan: refund it" under a question: the words before the colon are a case."""
        if not sentence.cases:
            return False
        return bool(cases and sentence.lead)

    def _value_case(
        self, sentences: Sequence[Sentence], text: Text, rest: Sequence[Block], place: Place
    ) -> list[Statement]:
        first = sentences[0]
        phrase, cases = first.lead, first.cases
        unit = self.units.open(text.span(first.words.start, first.words.end), first.words.text)
        body: list[Statement] = []
        for case in cases:
            self._extend(body, self.sentences.case(case, text, unit, place))
        for sentence in sentences[1:]:
            self._extend(body, self.sentences.read(sentence, text, place))
        self._extend(body, self.read(rest, place))
        return [Choice((self._stated(phrase, text, unit, body),))]

    def _stated(self, phrase: Phrase, text: Text, unit: int, body: Sequence[Statement]) -> Branch:
        """A case whose words have no cue: a noun phrase or a clause that is or is not so."""
        words = _words(text, phrase.start, phrase.end)
        clause = any(w.lower in finite_forms() | word_class("be") | word_class("have") for w in words)
        condition = read_condition(words, text.plain) if clause and words else Condition(phrase, "", "is", phrase.text)
        return Branch((Asked(condition, Origin(text.span(phrase.start, phrase.end), phrase.text, unit)),), tuple(body))

    def _note_item(self, sentences: Sequence[Sentence], place: Place) -> None:
        """A numbered item that gave nothing looks like a step; it is said to be unread where its words are not."""
        if place.stepwise and len(sentences) == 1 and not sentences[0].understood:
            self.units.unread(len(self.units.all) - 1)

    def _own_id(self, item: Item) -> str | None:
        for block in item.blocks:
            comments = [block.text] if isinstance(block, Comment) else []
            if isinstance(block, Paragraph):
                comments = [m.target for m in block.text.marked("comment")]
            for comment in comments:
                found = _OWN_ID.match(comment)
                if found:
                    return found[1]
        return None

    def _named(self, made: list[Statement], own: str | None) -> list[Statement]:
        """The author's own id goes to the item's first step."""
        for at, statement in enumerate(made):
            if own and isinstance(statement, Do):
                return [*made[:at], replace(statement, own_id=own), *made[at + 1 :]]
        return made

    # -- lead-ins --------------------------------------------------------------------------------------------------

    def _lead_in(self, block: Block, in_case: bool = False) -> tuple[int, int] | None:
        """Where the bold words of a lead-in stand that is a condition (any at all where cases are expected)."""
        if not isinstance(block, Paragraph) or block.text.lead_in is None:
            return None
        mark = block.text.lead_in
        plain = block.text.plain
        end = mark.end
        while end > mark.start and plain[end - 1] in ":.?–—- ":
            end -= 1
        if end == mark.start:
            return None
        sentence = read_sentence(block.text, mark.start, end)
        first = sentence.cases[0] if sentence.cases else None
        conditional = first is not None and (first.guard is not None or first.otherwise) and not first.steps
        stated = first is not None and not first.steps and self._is_clause(first.said.text)
        return (mark.start, end) if conditional or stated or (in_case and first is not None) else None

    def _is_clause(self, words: str) -> bool:
        lowered = [w.strip(".,:;").lower() for w in words.split()]
        return len(lowered) < 10 and any(w in word_class("be") or w in word_class("have") for w in lowered[1:])

    def _next_lead(self, blocks: Sequence[Block], start: int) -> int:
        return next((k for k in range(start, len(blocks)) if self._opens_case(blocks[k])), len(blocks))

    def _opens_case(self, block: Block) -> bool:
        """A lead-in, or a paragraph that opens with its condition in bold ("**If they are on Starter** (…), cancel")."""
        if self._lead_in(block) is not None:
            return True
        if not isinstance(block, Paragraph) or not any(m.start == 0 for m in block.text.marked("strong")):
            return False
        first = self._sentences(block.text)[:1]
        return bool(first and first[0].cases and first[0].cases[0].guard)

    def _lead_case(
        self, made: list[Statement], block: Block, rest: Sequence[Block], lead: tuple[int, int], place: Place
    ) -> None:
        """A lead-in as a case: its own paragraph's further words and the blocks until the next one are its body."""
        if not isinstance(block, Paragraph):
            return
        text = block.text
        start, end = lead
        sentence = read_sentence(text, start, end)
        unit = self.units.open(text.span(start, end), text.plain[start:end])
        self.units.gave(unit)
        after = end
        while after < len(text.plain) and text.plain[after] in ":.?–—- )":
            after += 1
        body, head, question = self._paragraph_from(text, after, place)
        body = self._nest(body, head, question, rest, place) if head or question else [*body, *self.read(rest, place)]
        body = join(body)
        case = sentence.cases[0]
        if case.otherwise:
            extend(made, Choice((), tuple(body)))
        elif case.guard is not None:
            extend(made, Choice((self.sentences.branch(case.guard, tuple(body), text, unit),)))
        else:
            extend(made, Choice((self._stated(case.said, text, unit, body),)))

    def _paragraph_from(self, text: Text, start: int, place: Place) -> tuple[list[Statement], Head | None, bool]:
        if not text.plain[start:].strip():
            return [], None, False
        made: list[Statement] = []
        head: Head | None = None
        question = False
        pairs = [(max(a, start), b) for a, b in split_sentences(text) if b > start]
        for at, (a, b) in enumerate(pairs):
            sentence = read_sentence(text, a, b)
            question = sentence.question
            if at == len(pairs) - 1 and self._is_head(sentence):
                head = self._head(sentence, text, made, place)
            else:
                self._extend(made, self.sentences.read(sentence, text, place))
        return made, head, question

    # -- other blocks ----------------------------------------------------------------------------------------------

    def _other(self, block: Block, place: Place) -> list[Statement]:
        if isinstance(block, Table):
            return read_table(block, self.sentences, place)
        if isinstance(block, Quote):
            self.read(block.blocks, replace(place, rules_only=True))
            return []
        if isinstance(block, DefinitionList):
            self._definitions(block)
        return []

    def _definitions(self, block: DefinitionList) -> None:
        for entry in block.entries:
            meaning = " ".join(b.text.plain for b in entry.blocks if isinstance(b, Paragraph))
            unit = self.units.open(entry.span, f"{entry.term.plain}: {meaning}")
            self.units.gave(unit)
            self.sentences.definitions.append((entry.term.plain, meaning, entry.span))


def _labelled(body: list[Statement], names: tuple[str, ...]) -> list[Statement]:
    """An item's statements under its number; the label of a lone case goes with it into the decision it joins."""
    only = body[0] if len(body) == 1 else None
    if not isinstance(only, Choice):
        return [Label(names), *body]
    if only.branches:
        first = replace(only.branches[0], labels=(*only.branches[0].labels, *names))
        return [replace(only, branches=(first, *only.branches[1:]))]
    return [replace(only, otherwise=(Label(names), *(only.otherwise or ())))]


def _words(text: Text, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text without the marks at its end."""
    words = split_words(text.plain, start, len(text.plain) if end is None else end, text.marks)
    while words and words[-1].kind == "mark":
        words.pop()
    return words
