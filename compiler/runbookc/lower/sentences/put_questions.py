"""Orders with what is asked, told or written down behind a colon.

    Ask the caller two questions: is it on?      ask "Ask the caller two questions: is it on" to "the caller"
    Check: is the tray empty?                    check "Check: is the tray empty"
    Post in #quay: berth, ship, time.            tell "Post in #quay: berth, ship, time"

A question alone asks the reader, and what follows answers it; one that somebody is to be asked is a step all the same.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.sentences.spoken import is_line
from runbookc.surface.document import Text

_SIGN = re.compile(r"\s*(?::|\s[–—-])\s+")
_WHERE = frame("where_it_is_put")
_LONGEST = 8
"""Words before the sign, at most."""


def said_behind(sentence: Sentence, text: Text) -> Step | None:
    """The step of a sentence that orders to ask, tell or write down what stands behind its colon, else None."""
    return _asked(sentence, text) if sentence.question else _told(sentence, text)


def _told(sentence: Sentence, text: Text) -> Step | None:
    """ "Note in the log: name, time": where it goes stands before the colon, and no further order behind it."""
    lead = sentence.lead
    behind = sentence.cases[0].said.text if len(sentence.cases) == 1 else ""
    quoted = is_line(behind) and bool(lead) and lead.text.split()[0].lower() not in word_class("addressing")
    if not lead or sentence.steps or sentence.rule is not None or not (quoted or _WHERE.search(lead.text)):
        return None
    order = read_sentence(text, lead.start, lead.end)
    step = order.steps[0] if len(order.steps) == 1 and len(order.cases) == 1 else None
    if step is None or step.words.start != lead.start or step.modality or _is_bound(order):
        return None
    said = sentence.words.text.rstrip(" .")
    step = replace(step, message=behind.strip(" \"'“”‘’")) if quoted and not step.channel else step
    whole = Phrase(said, lead.start, lead.start + len(said))
    return replace(step, words=whole) if step.kind == "tell" or step.group == "record" else None


def _asked(sentence: Sentence, text: Text) -> Step | None:
    words = sentence.words
    sign = _SIGN.search(words.text)
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
