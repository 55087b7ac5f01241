"""What the agent is to say, word for word, where a page is a script: "Agent: "May I have your number?"".

A line of a script is a quotation behind a speaker's name, or all that is done in a case. Each run of questions in it is
asked, each run of other sentences told; the words are the message.
"""

from __future__ import annotations

from runbookc.language.clauses import Phrase, Sentence, Step, StepKind
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.sentences import split_sentences
from runbookc.surface.document import Text

_OPEN, _CLOSE = '"“', '"”'
_WORDS = 3
"""A quotation of fewer words is a name and nothing that is said."""
_ASKS = frame("spoken_request")


def line_of(sentence: Sentence) -> Phrase | None:
    """The quotation that a sentence is behind the name of who speaks; None where it is none."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    speaks = sentence.lead.text.strip().lower() in word_class("speaker") if sentence.lead else False
    if only is None or only.steps or only.guard or only.otherwise or only.tails or not speaks:
        return None
    return only.said if is_line(only.said.text) else None


def is_line(words: str) -> bool:
    """Whether words are one quotation that can be said."""
    inner = words.strip(" .")
    if inner[:1] not in _OPEN or inner[-1:] not in _CLOSE or len(inner) < 2 or len(inner.split()) < _WORDS:
        return False
    return not set(inner[1:-1]) & set(_OPEN)


def spoken_steps(text: Text, line: Phrase) -> list[Step]:
    """What a line asks and tells, in its order; each step has its own words of the line for its message."""
    start = line.start + line.text.index(line.text.strip()[0]) + 1
    end = line.start + len(line.text.rstrip(" .")) - 1
    found: list[Step] = []
    inner = text.part(start, end)
    for first, last in split_sentences(inner):
        words = Phrase(inner.plain[first:last], start + first, start + last)
        kind: StepKind = "ask" if words.text.endswith("?") or _ASKS.match(words.text) else "tell"
        before = found[-1] if found else None
        if before is not None and before.kind == kind:
            joined = Phrase(text.plain[before.words.start : words.end], before.words.start, words.end)
            found[-1] = _said(kind, joined)
        else:
            found.append(_said(kind, words))
    return found


def _said(kind: StepKind, words: Phrase) -> Step:
    return Step(kind, "ask" if kind == "ask" else "say", words, group=kind, message=words.text)
