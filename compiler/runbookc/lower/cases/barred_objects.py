"""A ban of a kind, and the order behind it, which is done for that kind alone.

    Do not refund gift cards: offer a swap.     decide "gift cards"  yes: tell "offer a swap"
    Never reset it for admins; call them.       decide "admins"  yes: handoff "call them"
    Do not hang up; wait for the tone.          wait "wait for the tone", whoever it is

What is made or used while working ("Never make promises: say what happens next") is no kind that somebody comes with,
and neither is what every case is about ("Do not cancel orders: put them on hold").
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.kinds_first import names_several
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word
from runbookc.lower.cases.heads import words_of
from runbookc.surface.document import Text

_INSTEAD = frame("done_instead")
_SIGNS = frozenset({":", ";", "–", "—", "-"})


def kind_answered(sentence: Sentence, text: Text) -> Phrase | None:
    """The kind that a sentence bars from something before it orders what is done then; None for no such."""
    ban = _ban(sentence)
    if ban is None or len(sentence.steps) < 2 or any(step.modality for step in sentence.steps[1:]):
        return None
    between = text.plain[ban.words.end : sentence.steps[1].words.start].strip()
    parted = between in _SIGNS or (between == "," and instead(sentence))
    return _kind(ban, text) if parted else None


def kind_barred(sentence: Sentence, text: Text) -> Phrase | None:
    """The kind that a sentence bars from something, where it says nothing else."""
    ban = _ban(sentence)
    return _kind(ban, text) if ban is not None and len(sentence.steps) == 1 else None


def instead(sentence: Sentence) -> bool:
    """ "Offer the pool instead": whether a sentence ends with what takes the place of something."""
    return _INSTEAD.search(sentence.words.text.rstrip(" .")) is not None


def _ban(sentence: Sentence) -> Step | None:
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    plain = only is not None and not (only.guard or only.tails or only.otherwise or sentence.lead)
    first = sentence.steps[0] if plain and sentence.steps and not sentence.question else None
    return first if first is not None and first.modality == "must-not" else None


def _kind(ban: Step, text: Text) -> Phrase | None:
    words = words_of(text, ban.words.start, ban.words.end)
    whom = next((k + 1 for k in range(len(words) - 1, 0, -1) if words[k].lower == "for"), 0)
    if whom and _are_people(words[whom:]) and ban.lemma not in word_class("done_for_something"):
        return _phrase(words[whom:], text)
    deed = next((k for k, word in enumerate(words) if word.lower == ban.lemma.split()[0]), len(words))
    named = words[deed + len(ban.lemma.split()) :]
    whither = word_class("preposition") - word_class("tells_kinds_apart")  # "never return dogs to strangers"
    if ban.lemma not in word_class("done_to_what_comes") or not names_several(named):
        return None
    if not whither.isdisjoint(word.lower for word in named):
        return None
    bare = len(named) == 1  # "do not cancel jobs" is about them all, "do not refund vouchers" about some
    general = bare and (named[0].lower in word_class("kind_head") or ban.lemma not in word_class("refused_to_a_sort"))
    return _phrase(named, text) if not general else None


def _are_people(words: Sequence[Word]) -> bool:
    """ "Admins", "new customers": several people, by the last of a few words; all of "the customers" are no kind."""
    last = words[-1].lower if 0 < len(words) < 4 else ""
    single = last.removesuffix("s")
    sorts = word_class("customer_noun") | word_class("people_served") | word_class("role_noun")
    opens = word_class("determiner") | word_class("pronoun")
    return single != last and single in sorts and opens.isdisjoint(word.lower for word in words)


def _phrase(words: Sequence[Word], text: Text) -> Phrase:
    start, end = words[0].start, words[-1].end
    return Phrase(text.plain[start:end], start, end)
