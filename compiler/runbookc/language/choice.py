"""Words around a sentence that say how it is meant, and nothing of what it says.

"(Optional) tag it", "add a note if you like" leave a step to whoever works; "Please note: …" has it noticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.chunks import match
from runbookc.language.clauses import Case, Sentence
from runbookc.language.lexicon import phrases, verbs, word_class
from runbookc.language.words import Word

_OPENS, _CLOSES = frozenset("(["), frozenset(")]")
_BEHIND = frozenset((",", ":", ";", "-", "–", "—", "."))
"""What such words are followed by where they stand in no brackets."""


def without_choice(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a step without those that leave it open; as they are where none do, or nothing is left."""
    start, end = _before(words), _behind(words)
    return words[start : len(words) - end] if start + end < len(words) else words


def without_notice(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those that have them noticed, none where there are no others."""
    size, _ = match(words, 0, phrases("noticing"))
    if size == len(words):
        return []
    return words[size + 1 :] if size and words[size].text in (":", ",", "-", "–", "—") else words


def left_open(sentence: Sentence) -> Sentence:
    """The sentence with every step a matter of choice that is not bound otherwise."""
    return replace(sentence, cases=tuple(_eased(case) for case in sentence.cases))


def _eased(case: Case) -> Case:
    return replace(case, steps=tuple(replace(s, modality="may") if s.modality is None else s for s in case.steps))


def _before(words: Sequence[Word]) -> int:
    """How many words at the beginning say so, their brackets or the sign behind them included; 0 for none."""
    if words[0].kind == "bracket":
        return int(_in_brackets(words[0]))
    opened = int(words[0].text in _OPENS)
    size, _ = match(words, opened, phrases("left_to_choice"))
    last = opened + size
    if not size or last >= len(words):
        return 0
    ended = words[last].text in (_CLOSES if opened else _BEHIND)
    if not ended and not opened and match(words, last, phrases("agent"))[0]:
        return last  # "at your discretion you can waive it"
    if not ended:
        return 0
    return last + 1 + int(last + 1 < len(words) and opened > 0 and words[last + 1].text in _BEHIND)


def _behind(words: Sequence[Word]) -> int:
    """How many words at the end say so."""
    if words[-1].kind == "bracket":
        return int(_in_brackets(words[-1]))
    closed = int(words[-1].text in _CLOSES)
    for size in range(1, min(_LONGEST, len(words) - 1) + 1):
        at = len(words) - closed - size
        if at < 1 or match(words, at, phrases("left_to_choice"))[0] != size:
            continue
        before = words[at - 1]
        if before.lower in word_class("be"):
            return 0  # "it is at your discretion" leaves that open which it speaks of
        if closed:
            return size + 2 if before.text in _OPENS else 0
        return size + 1 if before.text == "," else size if size > 1 else 0  # "make the field optional"
    return 0


_LONGEST = 4
"""Words of a phrase that leaves a step open, at most."""


def _in_brackets(word: Word) -> bool:
    return word.lower[1:-1].strip() in word_class("left_to_choice")


def without_emphasis(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a "do" that only stresses the order behind it ("DO confirm the name", "do clearly say why")."""
    at = next((k for k, word in enumerate(words) if k and not word.lower.endswith("ly")), 0)
    if not at or words[0].lower != "do" or words[at].lower not in verbs():
        return words
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    noun = words[at].lower in word_class("noun_or_verb")
    ordered = not noun or at > 1 or behind in word_class("determiner") | word_class("object_pronoun")
    return words[1:] if ordered else words
