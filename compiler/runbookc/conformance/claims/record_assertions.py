"""Parts of a text that tell what a record shows: "I can see …", "according to your account …", "your balance is …".

What is told as past is what somebody has recorded ("it was collected at 10:40"), whoever's it is. They are no claims by
themselves; whether anybody could have read the values in them is asked in `evidence/unread.py`. What is left open,
denied or only roughly so tells nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from runbookc.conformance.claims.forecasts import may_come, what_comes
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.named_times import named_times
from runbookc.conformance.claims.tellings import Tongues
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in
from runbookc.conformance.evidence.values.dates import clocks, placed_days
from runbookc.conformance.evidence.values.money import end_of_amount, has_amount

_DIGIT = re.compile(r"\d")
_PARTS = frozenset((";", ":", "—", "–", "--", "(", ")"))
_FEW = 8
"""Words of what is the customer's, with its verb, at most."""
_LONGEST = 10
"""Words up to the verb that tells what became of a thing, at most."""


class RecordAssertion(NamedTuple):
    """A part of a sentence: where it begins and ends, and the sentence; `seen` where words say that it was read."""

    start: int
    end: int
    sentence: int
    seen: bool
    owned: bool
    """Whether it tells of what is the customer's."""
    past: frozenset[str] | None
    """Where it tells what became of a thing: the stems of that, none where it is the customer's or only pointed at."""
    coming: frozenset[str] | None
    """The same where it tells what will become of it."""
    language: str


class Reading(NamedTuple):
    """How a text is read: its languages, the first of them, whether others may be meant, whether it names times."""

    tongues: Tongues
    first: str
    mixed: bool
    names: bool


def find_assertions(text: str, low: str, reading: Reading) -> Iterator[RecordAssertion]:
    """The parts of a text with an amount, a day or a time that leave nothing open, questions aside.

    `low` is the text in lower case without marks of Markdown.
    """
    tongues, first, mixed, names = reading
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        if (not names and _DIGIT.search(line) is None) or sentence.end_mark.startswith("?"):
            continue
        words = words_in(line)
        lexicon, tokenizer = tongues.of(words, first) if mixed else tongues[first]
        frame = lexicon.frames["shown"].search(line)
        comes = may_come(line, words, lexicon)
        if frame is None and not comes and not _may_tell(words, lexicon):
            continue
        if not _has_value(text[sentence.start : sentence.end], line, lexicon, names):
            continue
        from_, until = frame.span() if frame is not None else (len(line), len(line))
        parts = list(_parts(tokenizer.tokens_of(line), lexicon))
        for part in parts:
            start, end = part[0].start, end_of_amount(line, part[-1].end)
            here, there = sentence.start + start, sentence.start + end
            told = [t.lower for t in part if t.end <= from_ or t.start >= until]
            open_ = _is_open(told, lexicon)
            if open_ and not comes:
                continue
            seen, told = end > from_, _said(part, lexicon)
            coming = what_comes(told, lexicon) if comes else None
            if open_ and coming is None:
                continue
            # what is parted by nothing has the value that the sentence has
            if len(parts) > 1 and not _has_value(text[here:there], line[start:end], lexicon, names):
                continue
            owned, past = not open_ and _is_owned(told, lexicon), None if open_ else _past(told, lexicon)
            yield RecordAssertion(
                here, there, sentence.start, seen and not open_, owned, past, coming, lexicon.language
            )


def _may_tell(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of what is the customer's, of what was, or of a look."""
    if not lexicon.any_of("yours", "you", "was", "been", "went", "there").isdisjoint(words):
        return True
    return any(verb.kind == "check" for word in words if word in lexicon.past for verb in lexicon.past[word])


def _has_value(text: str, low: str, lexicon: Lexicon, names: bool) -> bool:
    """Whether an amount, a day or a time stands there, whatever its digits are, or the name of one."""
    if _DIGIT.search(text) is not None:
        shape = _DIGIT.sub("1", low)
        if has_amount(text) or placed_days(shape, lexicon.language) or clocks(shape):
            return True
    return names and bool(named_times(low, lexicon.language, lexicon.any_of("preposition", "time-preposition")))


def _parts(tokens: list[Token], lexicon: Lexicon) -> Iterator[list[Token]]:
    """The tokens between what parts a sentence: marks, "and", "but"."""
    ends = lexicon.any_of("and", "clause-break", "or")
    cuts = [i for i, t in enumerate(tokens) if t.lower in ends or t.lower in _PARTS or t.lower[0] in ".!?…"]
    for first, stop in pairwise((-1, *cuts, len(tokens))):
        if first + 1 < stop:
            yield tokens[first + 1 : stop]


def _is_open(words: list[str], lexicon: Lexicon) -> bool:
    """Whether it may be otherwise: "would be", "if", "not", "about £40", "a new fee of £40"."""
    return not lexicon.any_of("hypothetical", "condition", "negation", "who", "inexact").isdisjoint(words)


def _said(part: list[Token], lexicon: Lexicon) -> list[str]:
    """The words of a part from its subject on."""
    skipped = lexicon.any_of("adverb", "coordinate") - lexicon.words["definite"]
    told = [t.lower for t in part if t.kind != "mark"]
    while told and told[0] in skipped:
        del told[0]
    return told


def _is_owned(told: list[str], lexicon: Lexicon) -> bool:
    """Whether it begins with what is the customer's and tells what that is: "your balance is", "you owe"."""
    words = lexicon.words
    if not told:
        return False
    if told[0] in words["yours"]:
        tells = words["is-told"] | words["went"]
        return not tells.isdisjoint(told[1:_FEW]) or any(w in lexicon.past for w in told[1:_FEW])
    return told[0] in words["owning"] or (told[0] in words["you"] and len(told) > 1 and told[1] in words["owning"])


def _past(told: list[str], lexicon: Lexicon) -> frozenset[str] | None:
    """The stems of what words tell that it was or went somehow, or is there: "it was signed for"; None elsewhere."""
    words = lexicon.words
    beside = lexicon.any_of("have", "adverb", "of", "determiner", "be", "is-or-has")
    if len(told) > 1 and told[0] in words["there"] and told[1] in words["there-is"]:
        named = takewhile(lambda word: word not in words["preposition"], told[2:_FEW])
        return frozenset(lexicon.nouns.thing(w) for w in named if w not in beside) or None
    verbs = lexicon.any_of("was", "been", "went")
    if verbs.isdisjoint(told):
        return None
    at = next((i for i, word in enumerate(told[:_LONGEST]) if word in verbs), 0)
    subject = told[:at]
    if not subject or not words["house-text"].isdisjoint(subject):
        return None
    yours = lexicon.any_of("yours", "you")
    if subject[0] in words["own"] or subject[0] not in words["definite"]:
        told_to = subject[0] in words["indefinite"] and not yours.isdisjoint(told)
        return frozenset() if told_to else None
    if subject[0] in yours or not words["yours"].isdisjoint(subject):
        return frozenset()
    return frozenset(lexicon.nouns.thing(w) for w in subject[1:] if w not in beside)
