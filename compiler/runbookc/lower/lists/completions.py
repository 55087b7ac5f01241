"""Conditions that the list below completes: "If the address is:" over "abroad: ask for the form".

    If the address is:                decide "the address is abroad"
    - abroad: ask for the form          yes: ask for the form
    - a PO box: send it to the depot    no: decide "the address is a PO box" …

Items with nothing to do behind their words are criteria of what follows the list, one of which is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from runbookc.language.clauses import Condition, GuardKind, Phrase
from runbookc.language.conditions import read_condition
from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.words import split_words
from runbookc.lower.cases.choices import extend
from runbookc.lower.cases.heads import Head
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.pointed import Pointed
from runbookc.lower.labels.unmarked import mark_of, works_behind
from runbookc.lower.plan import Asked, Choice, Origin, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Item, ListBlock, Text

_SUBJECT = 5
"""Words of a subject, at most."""
ReadCase = Callable[[Item, Pointed | None, int], list[Statement]]


def unsaid(head: Head | None, block: ListBlock) -> str:
    """The words of a condition that wait for their end ("the address is", "the call is about"), else "".

    A mere subject ("the caller") waits for items that open with verbs ("asks for a manager: …").
    """
    branch = head.branch if head is not None and not head.otherwise and not head.criteria else None
    if branch is None or branch.guard is None or not branch.guard.cue or branch.body or len(branch.asked) != 1:
        return ""
    if branch.asked[0].condition.negated:
        return ""
    return left_to_list(branch.asked[0].condition.words.text, branch.guard.kind, block)


def left_to_list(said: str, kind: GuardKind, block: ListBlock) -> str:
    """The words of a condition where the items of a list complete them, wherever it stands; "" where they do not."""
    lowered = said.lower().split()
    open_words = word_class("preposition")
    open_words |= frozenset() if kind == "for" else word_class("be") | word_class("left_open_verb")
    if len(lowered) > 1 and lowered[-1] in open_words:
        return said
    named = said.lower() in word_class("customer") or (len(lowered) > 1 and lowered[0] in word_class("determiner"))
    subject = named and len(lowered) <= _SUBJECT and not {*lowered} & finite_words()
    return said if subject and kind != "for" and _want_subject(block) else ""


def _want_subject(block: ListBlock) -> bool:
    """Whether items open with verbs in the third person ("asks …", "is late"); most of them are known."""
    texts = [item.text.plain.lower() if item.text is not None else "" for item in block.items]
    first = [(text.split() or [""])[0].strip(".,:;") for text in texts]
    known = sum(word in finite_words() for word in first)
    return 2 * known >= len(first) > 1 and all(word in finite_words() or word.endswith("s") for word in first)


def completions(block: ListBlock) -> list[Pointed | None]:
    """For each item what it adds to the condition, None for one that closes the others; [] for another list."""
    found = [_completion(item) for item in block.items]
    named = [one for one in found if one is not None]
    return (
        found if named and all(one is not None or _closes(i) for i, one in zip(block.items, found, strict=True)) else []
    )


def read_completed(said: str, block: ListBlock, read: ReadCase, sentences: Sentences) -> list[Statement]:
    """The items as cases of one decision, each with the words of the condition before its own."""
    made: list[Statement] = []
    for at, (item, found) in enumerate(zip(block.items, completions(block), strict=True)):
        since = len(sentences.rules)
        for statement in read(item, found, at):
            if found is not None and found.case is not None and item.text is not None:
                statement = _completed(statement, said, found.case, item.text)
                sentences.govern(since, f"if {said} {found.case.text}")
            if isinstance(statement, Choice):
                extend(made, statement, together=True)
            else:
                made.append(statement)
    return made


def criteria(said: str, head: Head, block: ListBlock, sentences: Sentences) -> Head | None:
    """The head with each item as a condition of its own, where no item says what to do; else None."""
    texts = [item.text for item in block.items if item.text is not None and len(item.blocks) == 1]
    if head.branch is None or not say_no_more(block):
        return None
    asked: list[Asked] = []
    for text in texts:
        words = text.plain.strip(" .,;").removesuffix(" or").rstrip(" ,;")
        unit = sentences.units.open(text.span(), text.plain)
        sentences.units.gave(unit)
        asked.append(_asked(said, Phrase(words, 0, len(words)), text, unit))
    return replace(head, branch=replace(head.branch, asked=tuple(asked), any_of=True))


def say_no_more(block: ListBlock) -> bool:
    """Whether each item of a list is no more than the end of a condition."""
    texts = [item.text for item in block.items if item.text is not None and len(item.blocks) == 1]
    return len(texts) == len(block.items) > 0 and not any(map(_says_more, texts))


def _completed(statement: Statement, said: str, case: Phrase, text: Text) -> Statement:
    if not isinstance(statement, Choice) or not statement.branches:
        return statement
    first = statement.branches[0]
    asked = _asked(said, case, text, first.asked[0].origin.unit)
    return replace(statement, branches=(replace(first, asked=(asked,)), *statement.branches[1:]))


def _asked(said: str, case: Phrase, text: Text, unit: int) -> Asked:
    first, blank, rest = case.text.partition(" ")
    small = first.lower() if first.lower() in finite_words() | word_class("determiner") else first
    whole = f"{said} {small}{blank}{rest}"
    condition: Condition = read_condition(split_words(whole, 0, len(whole), ()), whole)
    condition = replace(condition, words=Phrase(whole, case.start, case.end))
    return Asked(condition, Origin(text.span(case.start, case.end), whole, unit))


def _completion(item: Item) -> Pointed | None:
    end, after = mark_of(item.text) if item.text is not None else (0, 0)
    if item.text is None or not end or not (len(item.blocks) > 1 or works_behind(item.text, after)) or _closes(item):
        return None
    words = item.text.plain[:end].strip()
    start = len(item.text.plain[:end]) - len(item.text.plain[:end].lstrip())
    return Pointed(Phrase(words, start, start + len(words)), after)


def _closes(item: Item) -> bool:
    found = split(item.text)[:1] if item.text is not None else []
    return bool(found) and bool(found[0].cases) and found[0].cases[0].otherwise


def _says_more(text: Text) -> bool:
    """Whether an item is more than the end of a condition."""
    found = split(text)
    return len(found) != 1 or mark_of(text)[0] > 0 or any(case.guard or case.otherwise for case in found[0].cases)
