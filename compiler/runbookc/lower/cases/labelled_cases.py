"""A case in one text whose parts bear labels: "**When:** the boat is late. **Action:** call the skipper."

What stands between the label of the situation and the label of what is done is the condition of all that follows, up to
the next situation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.language.clauses import Case, Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.heads import stated
from runbookc.lower.plan import Branch, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Text

_LABEL = frame("label_of_a_part")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of the situation, and which of the sentences are done in it."""

    said: Phrase
    sentence: Sentence
    first: int
    stop: int


def labelled_case(found: Sequence[Sentence], at: int) -> Labelled | None:
    """The case whose situation the sentence at `at` tells, where a later one tells what is done; else None."""
    said = _told(found[at])
    if said is None:
        return None
    stop = next((k for k in range(at + 1, len(found)) if _told(found[k]) is not None), len(found))
    first = next((k for k in range(at + 1, stop) if _label(found[k])[0] in word_class("answer_label")), 0)
    return Labelled(said, found[at], first, stop) if first else None


def branch_of(case: Labelled, text: Text, unit: int, body: Sequence[Statement], sentences: Sentences) -> Branch:
    """The case with its body; a cue of its own ("Trigger: if the boat is late") asks as it does elsewhere."""
    read = read_sentence(text, case.said.start, case.said.end)
    own: Case | None = read.cases[0] if read.cases else None
    if own is not None and own.guard is not None and not own.steps:
        return sentences.branch(own.guard, tuple(body), text, unit)
    return stated(case.said, text, unit, body)


def _label(sentence: Sentence) -> tuple[str, int]:
    """What a sentence is labelled, in small letters, and how many characters that takes."""
    found = _LABEL.match(sentence.words.text) if ":" in sentence.words.text else None
    return (" ".join(found["label"].lower().split()), found.end()) if found is not None else ("", 0)


def _told(sentence: Sentence) -> Phrase | None:
    """The words behind the label of a situation, None where there is none."""
    label, size = _label(sentence)
    if label not in word_class("situation_label") | word_class("cue_label"):
        return None
    words = sentence.words.text[size:].rstrip(" .;:")
    start = sentence.words.start + size
    return Phrase(words, start, start + len(words)) if words else None
