"""Labels side by side before one deed in other measures ("Domestic: wait 5 days. Abroad: wait 10 days.") are cases.

Nobody does the same thing twice in two measures; labels before different deeds may name places, people or steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence, Step
from runbookc.language.comparisons import figures
from runbookc.language.deeds import doer_of
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.words import split_words
from runbookc.surface.document import Text

_UNDER = frame("condition_label")
_FURTHER = frame("further_ones")
_NAME = 5
"""Words of a label, at most."""


def parted(found: Sequence[Sentence], text: Text) -> list[Sentence]:
    """The sentences, a condition cut off where a label follows it and another label stands behind its sentence."""
    made: list[Sentence] = []
    for at, sentence in enumerate(found):
        cut = _UNDER.match(sentence.words.text) if at + 1 < len(found) and found[at + 1].lead else None
        start = sentence.words.start + cut.end() if cut is not None else 0
        start += len(text.plain[start:]) - len(text.plain[start:].lstrip()) if start else 0
        rest = read_sentence(text, start, sentence.words.end) if start else None
        if rest is None or not measured([rest, found[at + 1]]):
            made.append(sentence)
            continue
        made += [read_sentence(text, sentence.words.start, sentence.words.start + (cut.end() if cut else 0)), rest]
    return made


def labelled_run(found: Sequence[Sentence], at: int) -> int:
    """How many sentences from `at` on are such cases; 0 for none."""
    if at + 1 >= len(found) or not found[at].lead:
        return 0
    last = at
    while last < len(found) and found[last].lead:
        last += 1
    return last - at if measured(found[at:last]) else 0


def measured(sentences: Sequence[Sentence]) -> bool:
    """Whether each is a label and one and the same deed, each time in a measure of its own."""
    firsts = [_deed(sentence) for sentence in sentences]
    deeds = [step for step in firsts if step is not None]
    if len(deeds) < 2 or len(deeds) < len(sentences) or not all(_is_kind(s.lead.text) for s in sentences):
        return False
    measures = [_measures(_FURTHER.sub("", step.words.text)) for step in deeds]
    return len({step.lemma for step in deeds}) == 1 and all(measures) and len(set(measures)) == len(measures)


def _measures(words: str) -> tuple[str, ...]:
    """The amounts of a deed, or how many of a thing it takes where it has none ("send two movers")."""
    numbers = word_class("count") - word_class("ordinal")
    counted = (word for word in words.lower().split() if word in numbers or word.isdecimal())
    return figures(words) or tuple(counted)


def _deed(sentence: Sentence) -> Step | None:
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    bare = only is not None and only.guard is None and not only.otherwise
    return sentence.steps[0] if bare and sentence.steps else None


def _is_kind(label: str) -> bool:
    """Whether a label may name a kind of case: no person, no part of a page, nothing that counts or comes in turn."""
    words = label.lower().split()
    counted = any(character.isdigit() for character in label)
    turn = set(words) & (word_class("order_adverb") | word_class("meta_noun") | {"first", "second", "third", "step"})
    return 0 < len(words) <= _NAME and not (counted or turn) and doer_of(split_words(label, 0, len(label))) is None
