"""Orders to put a question, or to look what its answer is, with the question behind a colon.

    Ask the caller two questions: is it on?      ask "Ask the caller two questions: is it on" to "the caller"
    Check: is the tray empty?                    check "Check: is the tray empty"

A question alone asks the reader, and what follows answers it; one that somebody is to be asked is a step all the same.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.surface.document import Text

_SIGN = re.compile(r"\s*(?::|\s[–—-])\s+")
_LONGEST = 8
"""Words before the sign, at most."""


def put_question(sentence: Sentence, text: Text) -> Step | None:
    """The step of a sentence that orders to ask what stands behind its colon; None for any other."""
    words = sentence.words
    sign = _SIGN.search(words.text) if sentence.question else None
    if sign is None or not 0 < len(words.text[: sign.start()].split()) <= _LONGEST:
        return None
    order = read_sentence(text, words.start, words.start + sign.start())
    step = order.steps[0] if len(order.steps) == 1 and len(order.cases) == 1 else None
    if step is None or step.kind not in ("ask", "check") or step.modality or _is_bound(order):
        return None
    if not word_class("oneself").isdisjoint(step.words.text.lower().split()):
        return None
    asked = words.text[sign.end() :].rstrip(" ?.")
    said = words.text.rstrip(" ?.")
    return replace(step, words=Phrase(said, words.start, words.start + len(said)), object=asked)


def _is_bound(order: Sentence) -> bool:
    return any(case.guard or case.tails or case.otherwise for case in order.cases)
