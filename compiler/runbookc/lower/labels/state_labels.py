"""Labels in one text that say how something stands, each before what is done then: cases of one decision.

    Red: stop the belt; green: start it.            decide "Red" yes -> stop the belt, no -> decide "green" …
    Over 20 kg: call them. Page Ops. Wet: dry it.   "Page Ops" belongs to the case before it

Names ("Kartio: check the parcel. Postbase: check the stamp.") may be places, people or steps, and are no cases.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance, is_order
from runbookc.language.clauses import Sentence
from runbookc.language.found_counts import says_how_many, says_none
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.heads import words_of
from runbookc.surface.document import Text

_LONGEST = 6
"""Words of such a label, at most."""


def at_semicolons(sentence: Sentence, text: Text) -> list[Sentence]:
    """A sentence that is several such labels, cut where the next one begins; [] for any other."""
    if not sentence.lead or "; " not in sentence.words.text or not _is_state(sentence, text):
        return []
    cuts = [sentence.words.start]
    for at, sign in enumerate(sentence.words.text):
        begun = sentence.words.start + at + 2
        if sign == ";" and _is_state(read_sentence(text, begun, sentence.words.end), text):
            cuts.append(begun)
    if len(cuts) < 2:
        return []
    ends = [cut - 2 for cut in cuts[1:]]
    return [read_sentence(text, start, end) for start, end in zip(cuts, [*ends, sentence.words.end], strict=True)]


def states_in_run(found: Sequence[Sentence], at: int, text: Text) -> int:
    """How many sentences from `at` on are such labels, with what stands between them; 0 for fewer than two labels."""
    if not _is_state(found[at], text):
        return 0
    last = at
    for k in range(at + 1, len(found)):
        if _is_state(found[k], text):
            last = k
        elif found[k].lead or found[k].question or any(case.guard or case.otherwise for case in found[k].cases):
            break
    return last + 1 - at if last > at else 0


def names_several(found: Sequence[Sentence], text: Text) -> bool:
    """Whether a text opens with one of several such labels, or of several bounds ("Over 20 kg: …; under 20 kg: …")."""
    bounds = [case.guard for sentence in found for case in sentence.cases if case.guard and case.guard.kind == "for"]
    opened = [guard for guard in bounds if guard.cue.text.lower() in word_class("threshold")]
    at_first = bool(opened) and opened[0].cue.start == found[0].words.start
    return (at_first and len(opened) > 1) or (bool(found) and states_in_run(found, 0, text) > 0)


def _is_state(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence opens with such a label, and something is done behind it."""
    lead = sentence.lead
    if not lead or len(lead.text.split()) > _LONGEST or not any(case.steps for case in sentence.cases):
        return False
    words = words_of(text, lead.start, lead.end)
    lowered = [word.lower for word in words]
    if not lowered or sentence.cases[0].guard is not None or set(lowered) & word_class("softener"):
        return False
    if says_none(lead.text) or says_how_many(lead.text):
        return True
    if len(lowered) == 1 or lowered[0] == "not":
        return lowered[-1] in word_class("shown_state") | word_class("trouble_state")
    return is_circumstance(words, text.plain) and not is_order(lowered)
